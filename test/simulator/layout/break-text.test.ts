import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakText, noLimits, type TextBlock } from '../../../simulator/layout/break-text.ts'
import { createFontMetrics } from '../../../simulator/layout/font-metrics.ts'
import { textRunsOf } from '../../../simulator/layout/text-style.ts'
import type { WidgetTree } from '../../../simulator/host/drawing/widget-tree.ts'

const metricsOf = createFontMetrics()

describe('breakText', () => {
  it('[S9] sums Inter’s own advances and kerning', () => {
    const block = broken('Tally', { fontSize: 2048 })

    // T a l l y at weight 400, as the font file has them; "Ta" is kerned by -150, "ly" by 10.
    expect(block.width).toBeCloseTo(1172 + 1150 + 496 + 506 + 1151)
  })

  it.each([
    [11, 13],
    [12, 15],
    [13, 16],
    [14, 17],
    [16, 19],
    [24, 29],
  ])('[S9] makes an automatic line of size %i %i pixels tall', (fontSize, height) => {
    expect(broken('x', { fontSize }).height).toBe(height)
  })

  it('[S9] takes line heights in pixels and in percent of the size', () => {
    expect(broken('x', { fontSize: 20, lineHeight: 30 }).height).toBe(30)
    expect(broken('x', { fontSize: 20, lineHeight: '120%' }).height).toBe(24)
  })

  it('[S9] adds the letter spacing to each letter but the last of a line', () => {
    const plain = broken('abc', {}).width

    expect(broken('abc', { letterSpacing: 2 }).width).toBeCloseTo(plain + 4)
    expect(broken('abc', { letterSpacing: '10%' }).width).toBeCloseTo(plain + 2 * 1.6)
  })

  it('[S9] makes a spaced text as wide as a file of Figma’s has it', () => {
    const { width } = broken('Sign Up', { fontSize: 14, letterSpacing: 6.16 })

    expect(Math.abs(width - 89)).toBeLessThan(1)
  })

  // The widths that askcharm/figchat gives its labels, `widget-src/code.tsx`.
  it.each([
    ['USER', 36],
    ['SYSTEM', 57],
    ['ASSISTANT', 78],
  ])('[S9] breaks the spaced %s in no width that it fits', (text, width) => {
    const style = { fontSize: 12, fontWeight: 600, letterSpacing: 1.2 }

    expect(linesOf(broken(text, style, width))).toEqual([text])
  })

  it('[S9] breaks at spaces and leaves them hanging', () => {
    const wide = broken('one two', {}).width

    expect(linesOf(broken('one two  three', {}, wide))).toEqual(['one two  ', 'three'])
    expect(broken('one two  three', {}, wide).width).toBeLessThanOrEqual(wide)
  })

  it('[S9] breaks at a space that a mark without width follows', () => {
    const marks = '\u200E\u200F\u0301'
    const wide = broken('one', {}).width

    for (const mark of marks)
      expect(linesOf(broken(`one ${mark}two`, {}, wide))).toEqual(['one ', `${mark}two`])
    expect(linesOf(broken('one \u2060two', {}, wide))).toEqual(['one', ' \u2060tw', 'o'])
  })

  it('[S9] breaks a word only where it is longer than a line', () => {
    const lines = linesOf(broken('go Donaudampfschifffahrt', {}, 80))

    expect(lines[0]).toBe('go ')
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).toBe('go Donaudampfschifffahrt')
  })

  it('[S9] breaks after hyphens and between ideographs, never before their full stop', () => {
    expect(linesOf(broken('well-known', {}, 56))).toEqual(['well-', 'known'])
    expect(linesOf(broken('会議中。', {}, 48))).toEqual(['会議', '中。'])
  })

  it('[S9] starts a new line at each line break, empty ones too', () => {
    expect(linesOf(broken('a\n\nb', {}))).toEqual(['a', '', 'b'])
    expect(broken('a\n\nb', { fontSize: 16 }).height).toBe(57)
  })

  it('[S9] ends the last line that fits in an ellipsis', () => {
    const block = broken('one two three four five six', {}, 80, 2)

    expect(linesOf(block)).toHaveLength(2)
    expect(linesOf(block)[1]).toMatch(/^\S.*\S…$/)
    expect(block.width).toBeLessThanOrEqual(80)
  })

  it('[S9] writes in upper, lower and title case', () => {
    expect(linesOf(broken('the Plan', { textCase: 'upper' }))).toEqual(['THE PLAN'])
    expect(linesOf(broken('the Plan', { textCase: 'lower' }))).toEqual(['the plan'])
    expect(linesOf(broken('the plan', { textCase: 'title' }))).toEqual(['The Plan'])
  })

  it('[S9] sets spans of other sizes and weights on one baseline', () => {
    const span: WidgetTree = {
      type: 'Span',
      props: { fontSize: 32, fontWeight: 'bold' },
      children: ['9'],
    }
    const runs = textRunsOf({ type: 'Text', props: { fontSize: 16 }, children: ['Votes ', span] })

    const block = breakText(runs, noLimits, metricsOf)

    expect(block.height).toBe(39)
    expect(block.lines[0]?.pieces.map((piece) => [piece.text, piece.style.fontWeight])).toEqual([
      ['Votes ', 400],
      ['9', 700],
    ])
  })

  it('[S9] breaks again where the rest and a wide letter do not fit together', () => {
    expect(linesOf(broken('-ii🙂', { fontSize: 16 }, 20.5))).toEqual(['-', 'ii', '🙂'])
  })

  it('[S9] takes a text of more characters than a call takes arguments', () => {
    expect(broken('x\n'.repeat(150_000), { fontSize: 16 }).lines).toHaveLength(150_001)
    expect(broken('x'.repeat(150_000), { fontSize: 16 }).lines).toHaveLength(1)
  })

  it('[S9] loses no character and passes no line’s width, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 40, max: 300 }),
        (text, width) => {
          const plain = text.replace(/[\n\r\u2028\u2029]/g, '')
          const block = broken(plain, { fontSize: 16 }, width)

          expect(linesOf(block).join('')).toBe(plain)
          expect(block.width).toBeLessThanOrEqual(width + 0.02)
        },
      ),
    )
  })
})

function broken(
  text: string,
  props: WidgetTree['props'],
  maxWidthPx = Infinity,
  maxLines = Infinity,
): TextBlock {
  const runs = textRunsOf({ type: 'Text', props, children: [text] })
  return breakText(runs, { ...noLimits, maxWidthPx, maxLines }, metricsOf)
}

function linesOf(block: TextBlock): string[] {
  return block.lines.map((line) => line.pieces.map((piece) => piece.text).join(''))
}
