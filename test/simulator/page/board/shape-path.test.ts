import { describe, expect, it } from 'vitest'
import { shapeOutline, textShare } from '../../../../simulator/page/board/shape-path.ts'

const sharp = { radii: [0, 0, 0, 0], arc: null } as const
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

  it.each(kinds)('[S6] closes every part of %s and keeps it inside its box', (kind) => {
    const { parts } = shapeOutline(kind, 200, 120, sharp)

    for (const part of parts) {
      expect(part).toMatch(/^M.*Z$/)
      expect(part).not.toMatch(/NaN|undefined/)
    }
    const { x, y, width, height } = textShare(kind)
    expect(x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1).toBe(true)
  })

  it('[S6] rounds each corner by its own radius, at most half of the shorter side', () => {
    const { parts } = shapeOutline('RECTANGLE', 200, 100, { radii: [80, 0, 40, 0], arc: null })

    expect(parts).toEqual(['M50 0H200V60A40 40 0 0 1 160 100H0V50A50 50 0 0 1 50 0Z'])
  })

  it('[S6] cuts a slice out of an ellipse', () => {
    const arc = { from: 0, to: Math.PI, inner: 0 }

    expect(shapeOutline('ELLIPSE', 100, 100, { ...sharp, arc }).parts[0]).toMatch(/^M100 50A50 50/)
  })

  it('[S6] draws a pen’s stroke without geometry as a line, not as a box', () => {
    expect(shapeOutline('VECTOR', 100, 100, sharp).parts).toEqual([])
  })
})
