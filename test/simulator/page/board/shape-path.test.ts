import { describe, expect, it } from 'vitest'
import { readArc } from '../../../../simulator/page/board/scene-geometry.ts'
import { shapeOutline, textShare } from '../../../../simulator/page/board/shape-path.ts'

const sharp = { radii: [0, 0, 0, 0], arc: null, points: null } as const
const kinds = [
  ...['SQUARE', 'ELLIPSE', 'ROUNDED_RECTANGLE', 'DIAMOND', 'TRIANGLE_UP', 'TRIANGLE_DOWN'],
  ...['PARALLELOGRAM_RIGHT', 'PARALLELOGRAM_LEFT', 'ENG_DATABASE', 'ENG_QUEUE', 'ENG_FILE'],
  ...['ENG_FOLDER', 'TRAPEZOID', 'PREDEFINED_PROCESS', 'SHIELD', 'DOCUMENT_SINGLE'],
  ...['DOCUMENT_MULTIPLE', 'MANUAL_INPUT', 'HEXAGON', 'CHEVRON', 'PENTAGON', 'OCTAGON', 'STAR'],
  ...['PLUS', 'ARROW_LEFT', 'ARROW_RIGHT', 'SUMMING_JUNCTION', 'OR', 'SPEECH_BUBBLE'],
  ...['INTERNAL_STORAGE'],
]

describe('shapeOutline', () => {
  it('[S6] draws each of FigJam’s shapes by an outline of its own', () => {
    const outlines = kinds.map((kind) => JSON.stringify(shapeOutline(kind, 200, 120, sharp)))

    expect(new Set(outlines).size).toBe(kinds.length)
  })

  it.each(kinds)('[S6] closes every part of %s, its corners within its box', (kind) => {
    const { parts } = shapeOutline(kind, 200, 120, sharp)
    const { xs, ys } = cornersOf(parts.join(''))

    expect(parts.filter((part) => !/^M[^M]*Z$/.test(part))).toEqual([])
    expect(xs).not.toEqual([])
    expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...xs)).toBeLessThanOrEqual(200)
    expect(Math.max(...ys)).toBeLessThanOrEqual(120)
  })

  it.each(kinds)('[S6] keeps the text of %s in its box', (kind) => {
    const { x, y, width, height } = textShare(kind)

    expect(x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1).toBe(true)
  })

  it('[S6] rounds each corner by its own radius, at most half of the shorter side', () => {
    const { parts } = shapeOutline('RECTANGLE', 200, 100, { ...sharp, radii: [80, 0, 40, 0] })

    expect(parts).toEqual(['M50 0H200V60A40 40 0 0 1 160 100H0V50A50 50 0 0 1 50 0Z'])
  })

  it('[S6] cuts a slice out of an ellipse', () => {
    const arc = { from: 0, to: Math.PI, inner: 0 }

    expect(shapeOutline('ELLIPSE', 100, 100, { ...sharp, arc }).parts[0]).toMatch(/^M100 50A50 50/)
  })

  it('[S6] cuts the hole out of a whole ring, without a seam', () => {
    const arc = { from: 0, to: 2 * Math.PI, inner: 0.5 }
    const [path] = shapeOutline('ELLIPSE', 100, 100, { ...sharp, arc }).parts

    expect(path).not.toContain('L')
    expect(path?.match(/Z/g)).toHaveLength(2)
  })

  it('[S6] takes what goes more than once around for a whole ring', () => {
    const given = { startingAngle: -0.5 * Math.PI, endingAngle: 2 * Math.PI, innerRadius: 0.95 }

    expect(readArc(given)).toEqual({ from: -0.5 * Math.PI, to: 1.5 * Math.PI, inner: 0.95 })
    expect(readArc({ ...given, innerRadius: 0 })).toBeNull()
  })

  it('[S6] sets a polygon’s and a star’s corners on the ellipse in their box, as Figma does', () => {
    const triangle = { ...sharp, points: { count: 3, inner: null } }
    const star = { ...sharp, points: { count: 5, inner: 0.382 } }

    expect(shapeOutline('REGULAR_POLYGON', 100, 100, triangle).parts).toEqual([
      'M50 0L93.301 75L6.699 75Z',
    ])
    expect(shapeOutline('STAR', 100, 100, star).parts[0]).toMatch(/^M50 0L61\.227 34\.548L97\.553/)
  })

  it('[S6] draws a pen’s stroke without geometry as a line, not as a box', () => {
    expect(shapeOutline('VECTOR', 100, 100, sharp).parts).toEqual([])
  })
})

/** Where a path's lines and curves end. */
function cornersOf(path: string): {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
} {
  const [xs, ys]: [number[], number[]] = [[], []]
  for (const [, command = '', rest = ''] of path.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = rest.split(/[ ,]+/).filter(Boolean).map(Number)
    const [x = NaN, y = NaN] = numbers.slice(-2)
    if (command === 'H') xs.push(...numbers)
    else if (command === 'V') ys.push(...numbers)
    else if (command !== 'Z') {
      xs.push(x)
      ys.push(y)
    }
  }
  return { xs, ys }
}
