import { describe, expect, it } from 'vitest'
import { createFontMetrics } from '../../../../simulator/layout/font-metrics.ts'
import { paragraphsOf, readText } from '../../../../simulator/page/board/scene-text.ts'
import { setText } from '../../../../simulator/page/board/set-text.ts'

const metricsOf = createFontMetrics()
const room = { widthPx: 400, maxLines: Infinity, paragraphSpacingPx: 0, paragraphIndentPx: 0 }

describe('setText', () => {
  it('[S6] indents lists, numbered by level and from 1 again after a line outside a list', () => {
    const types = ['ORDERED', 'ORDERED', 'ORDERED', 'ORDERED', 'UNORDERED', 'NONE', 'ORDERED']
    const { lines } = setText(
      paragraphs('a\nb\nb1\nc\nd\nplain\ne', types, [1, 1, 2, 1, 1, 0, 1]),
      room,
      metricsOf,
    )

    expect(lines.map(({ marker, left }) => [marker?.text ?? null, left])).toEqual([
      ['1.', 24],
      ['2.', 24],
      ['a.', 48],
      ['3.', 24],
      ['•', 24],
      [null, 0],
      ['1.', 24],
    ])
  })

  it('[S6] gives the lines of a broken item no second marker', () => {
    const { lines } = setText(
      paragraphs('many words '.repeat(12), ['UNORDERED'], [1]),
      room,
      metricsOf,
    )

    expect(lines.length).toBeGreaterThan(2)
    expect(lines.filter(({ marker }) => marker !== null)).toHaveLength(1)
    expect(Math.max(...lines.map(({ left, width }) => left + width))).toBeLessThanOrEqual(400.1)
  })

  it('[S6] counts lines over all paragraphs and ends in an ellipsis', () => {
    const { lines } = setText(paragraphs('a\nb\nc'), { ...room, maxLines: 2 }, metricsOf)

    expect(lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual(['a', 'b…'])
  })

  it('[S6] stacks paragraphs with their spacing', () => {
    const { lines, height } = setText(
      paragraphs('a\nb'),
      { ...room, paragraphSpacingPx: 10 },
      metricsOf,
    )

    expect(lines.map(({ y }) => y)).toEqual([0, 29])
    expect(height).toBe(48)
  })
})

function paragraphs(
  text: string,
  lineTypes: readonly string[] = [],
  lineIndentations: readonly number[] = [],
) {
  return paragraphsOf(text, readText({ lineTypes, lineIndentations }))
}
