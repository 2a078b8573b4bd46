import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakText, noLimits } from '../../../simulator/layout/break-text.ts'
import { createFontMetrics } from '../../../simulator/layout/font-metrics.ts'
import { spaceToFill, withSpaces } from '../../../simulator/layout/justify.ts'
import { textStyleOf } from '../../../simulator/layout/text-style.ts'

const metricsOf = createFontMetrics()
const style = textStyleOf({ fontSize: 16 })
const bold = textStyleOf({ fontSize: 16, fontWeight: 700 })

function linesOf(text: string, maxWidthPx: number, paragraphIndentPx = 0) {
  const half = Math.floor(text.length / 2)
  const runs = [
    { text: text.slice(0, half), style },
    { text: text.slice(half), style: bold },
  ]
  return breakText(runs, { ...noLimits, maxWidthPx, paragraphIndentPx }, metricsOf).lines
}

describe('spaceToFill', () => {
  it('[S9] fills every line but a paragraph’s last, whatever its styles and its indent', () => {
    const words = fc.array(fc.constantFrom('a', 'of', 'notes', 'outcome', 'wall'), {
      minLength: 2,
      maxLength: 40,
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 120, max: 400 }), (all, widthPx) => {
        for (const line of linesOf(all.join(' '), widthPx, 20)) {
          const spacePx = spaceToFill(line, widthPx)
          const filled = withSpaces(line, spacePx)
          const isWhole = line.endsParagraph || !line.pieces.some(({ text }) => /\S \S/.test(text))
          if (line.endsParagraph) expect(spacePx).toBe(0)
          if (!isWhole) expect(filled.width).toBeCloseTo(widthPx, 6)
        }
      }),
    )
  })

  it('[S9] moves what stands after a wider space, and nothing before it', () => {
    const [line] = linesOf('one two three four', 400)
    if (line === undefined) throw new Error('expected a line')

    const [first, second] = withSpaces({ ...line, endsParagraph: false }, 10).pieces

    expect(first?.x).toBe(0)
    expect(second?.x).toBeCloseTo((line.pieces[1]?.x ?? NaN) + 2 * 10, 6)
  })
})

describe('breakText', () => {
  it('[S9] tells which line ends a paragraph', () => {
    const lines = linesOf('one two three four five six\nseven', 100)

    expect(lines.filter(({ endsParagraph }) => endsParagraph)).toHaveLength(2)
    expect(lines.at(-1)?.endsParagraph).toBe(true)
  })
})
