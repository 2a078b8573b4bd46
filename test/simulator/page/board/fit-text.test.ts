import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFontMetrics } from '../../../../simulator/layout/font-metrics.ts'
import { fitText, guessBars } from '../../../../simulator/page/board/fit-text.ts'
import { paragraphsOf, readText } from '../../../../simulator/page/board/scene-text.ts'

const metricsOf = createFontMetrics()
const room = { width: 204, height: 188 }

describe('fitText', () => {
  it('[S6] keeps what differs in its style, all at one size', () => {
    const setting = readText({
      characterStyleOverrides: [2, 2, 2, 2],
      styleOverrideTable: { 2: { fontWeight: 700, fontSize: 96 } },
    })
    const [line] = fitText(paragraphsOf('Bold note', setting), room, metricsOf).lines

    expect(line?.pieces.map(({ text, style }) => [text, style.fontWeight, style.fontSize])).toEqual(
      [
        ['Bold', 700, 32],
        [' note', 500, 32],
      ],
    )
  })

  it('[S7] sets few words large and many small', () => {
    expect(sizeOf('Ship it')).toBe(32)
    expect(sizeOf('word '.repeat(60))).toBeLessThan(16)
  })

  it('[S7] prefers a smaller size to a word cut in two', () => {
    const lines = set('Extraordinarily').lines

    expect(lines).toHaveLength(1)
  })

  it('[S7] ends what never fits in an ellipsis', () => {
    const block = set('word '.repeat(2000))

    expect(block.lines.at(-1)?.pieces.at(-1)?.text).toMatch(/…$/)
  })

  it('[S7] stays inside the note whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const block = set(text)

        expect(block.height).toBeLessThanOrEqual(room.height)
        expect(block.width).toBeLessThanOrEqual(room.width + 0.1)
      }),
      { numRuns: 40 },
    )
  })
})

function set(text: string) {
  return fitText(paragraphsOf(text, readText({})), room, metricsOf)
}

function sizeOf(text: string): number | undefined {
  return set(text).lines[0]?.pieces[0]?.style.fontSize
}

describe('guessBars', () => {
  it('[S7] has about as many lines as the text itself when it is set', () => {
    const text = 'Infrastructure bonds are an attractive option to the provision of housing needs'

    const { lines } = set(text)
    const guessed = guessBars(text, room)

    expect(Math.abs(guessed.count - lines.length)).toBeLessThanOrEqual(1)
    expect(guessed.count * guessed.heightPx).toBeLessThanOrEqual(room.height)
  })

  it('[S7] stays inside the note however long the text is', () => {
    const { count, heightPx } = guessBars('words '.repeat(5000), room)

    expect(count * heightPx).toBeLessThanOrEqual(room.height)
  })
})
