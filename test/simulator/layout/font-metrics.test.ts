import { describe, expect, it } from 'vitest'
import { createFontMetrics, verticalMetrics } from '../../../simulator/layout/font-metrics.ts'

const metricsOf = createFontMetrics()

describe('createFontMetrics', () => {
  // Units of the fonts' own files.
  it.each([
    ['Roboto Mono', 'i', 1229 / 2048],
    ['Roboto Mono', 'W', 1229 / 2048],
    ['Inter', 'i', 496 / 2048],
    ['Inter', 'W', 2018 / 2048],
  ])('[S9] measures the %s letter %s by the font’s own advance', (family, letter, expected) => {
    expect(metricsOf(400, family).advanceOf(letter.codePointAt(0) ?? 0)).toBeCloseTo(expected, 3)
  })

  it('[S9] measures the proportional fonts each in its own way', () => {
    const widths = ['Inter', 'Merriweather', 'Figma Hand'].map((family) =>
      Array.from('Workshop', (letter) =>
        metricsOf(400, family).advanceOf(letter.codePointAt(0) ?? 0),
      ).reduce((sum, width) => sum + width, 0),
    )

    expect(new Set(widths.map((width) => width.toFixed(3))).size).toBe(3)
    for (const width of widths) expect(width).toBeGreaterThan(3)
  })

  it('[S9] measures any family of one width as it is drawn', () => {
    for (const family of ['Source Code Pro', 'JetBrains Mono', 'Courier Prime'])
      for (const letter of [105, 87])
        expect(metricsOf(400, family).advanceOf(letter)).toBeCloseTo(0.6, 2)
  })

  it('[S9] takes Kalam for Figma Hand, and Inter for an unknown font', () => {
    const advance = (family: string): number => metricsOf(400, family).advanceOf(65)

    expect(advance('Figma Hand')).toBe(advance('Kalam'))
    expect(advance('Nobody Sans')).toBe(advance('Inter'))
    expect(verticalMetrics('Nobody Sans')).toEqual(verticalMetrics('Inter'))
    expect(verticalMetrics('Merriweather')).not.toEqual(verticalMetrics('Inter'))
  })
})
