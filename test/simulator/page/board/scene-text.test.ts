import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cardTexts,
  isRightToLeft,
  paragraphsOf,
  plainStyle,
  readText,
} from '../../../../simulator/page/board/scene-text.ts'

describe('readText', () => {
  it('[S6] reads a style in Figma’s terms, and what it does not name as plain', () => {
    const { style, align, hasOwnSize, wraps } = readText({
      style: {
        fontFamily: 'Georgia',
        fontSize: 22,
        fontWeight: 700,
        italic: true,
        letterSpacing: 2,
        lineHeightPx: 30,
        textCase: 'UPPER',
        textDecoration: 'STRIKETHROUGH',
        textAlignHorizontal: 'RIGHT',
        textAutoResize: 'WIDTH_AND_HEIGHT',
      },
    })

    expect({ align, hasOwnSize, wraps }).toEqual({ align: 'right', hasOwnSize: true, wraps: false })
    expect(style).toEqual({
      fontFamily: 'Georgia',
      fontSize: 22,
      fontWeight: 700,
      isItalic: true,
      letterSpacingPx: 2,
      lineHeightPx: 30,
      textCase: 'upper',
      decoration: 'strikethrough',
      color: null,
      isLink: false,
    })
    expect(readText({}).style).toEqual(plainStyle)
  })
})

describe('paragraphsOf', () => {
  it('[S6] cuts a text into stretches of one style', () => {
    const setting = readText({
      characterStyleOverrides: [1, 1, 0, 0, 7, 7],
      styleOverrideTable: {
        1: { fontWeight: 700 },
        7: { hyperlink: { type: 'URL', url: 'https://example.com' } },
      },
    })

    const [first, second] = paragraphsOf('ab c\nde', setting)

    expect(first?.runs.map(({ text, style }) => [text, style.fontWeight])).toEqual([
      ['ab', 700],
      [' c', 500],
    ])
    expect(second?.runs.map(({ text, style }) => [text, style.isLink, style.decoration])).toEqual([
      ['d', true, 'underline'],
      ['e', false, 'none'],
    ])
  })

  it('[S6] knows the lists that its lines stand in', () => {
    const setting = readText({
      lineTypes: ['NONE', 'ORDERED', 'UNORDERED'],
      lineIndentations: [0, 1, 2],
    })

    expect(
      paragraphsOf('a\nb\nc\nd', setting).map(({ list, indent }) => `${list} ${indent}`),
    ).toEqual(['none 0', 'ordered 1', 'unordered 2', 'none 0'])
  })

  it('[S6] loses no letter, whatever the overrides', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0, max: 3 })),
        (text, overrides) => {
          const setting = readText({
            characterStyleOverrides: overrides,
            styleOverrideTable: { 1: { italic: true }, 2: {} },
          })
          const lines = paragraphsOf(text, setting).map(({ runs }) =>
            runs.map((run) => run.text).join(''),
          )

          expect(lines.join('\n')).toBe(text)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('isRightToLeft', () => {
  it.each([
    ['שלום, English', true],
    ['123 مرحبا', true],
    ['English עברית', false],
    ['12 — 34', false],
  ])('[S6] goes by the first letter with a direction: %s', (text, expected) => {
    expect(isRightToLeft(text)).toBe(expected)
  })
})

describe('cardTexts', () => {
  it('[S6] names a link’s page and whose it is, else the layer and the host', () => {
    const unfurled = { linkUnfurlData: { title: 'How', provider: 'Example', url: 'https://e.org' } }
    const bare = { name: 'Video', embedData: { srcUrl: 'https://www.example.com/v' } }

    expect(cardTexts(unfurled)).toEqual({ title: 'How', place: 'Example' })
    expect(cardTexts(bare)).toEqual({ title: 'Video', place: 'example.com' })
  })
})
