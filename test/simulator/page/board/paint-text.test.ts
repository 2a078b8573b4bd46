import { describe, expect, it } from 'vitest'
import { createFontMetrics } from '../../../../simulator/layout/font-metrics.ts'
import { paintText, shortened, type Frame } from '../../../../simulator/page/board/paint-text.ts'
import { readScene } from '../../../../simulator/page/board/scene.ts'
import { textOf } from '../../../../simulator/page/board/text-blocks.ts'

describe('paintText', () => {
  it('[S6] leaves no spacing of its letters to what is drawn next', () => {
    const spacings: string[] = []
    const pen = createPen((spacing) => spacings.push(spacing))
    const scene = readScene(spacedText)
    const [node] = scene.nodes
    if (node === undefined) throw new Error('expected a text')
    const frame: Frame = { pen, zoom: 1, scale: 1, isDark: false, liveIds: new Set(), scene }

    paintText(frame, textOf(node, createFontMetrics()), {
      room: node.box,
      color: '#000000',
      align: 'left',
      verticalAlign: 'top',
    })

    expect(spacings).toEqual(['4px'])
    expect([pen.letterSpacing, pen.wordSpacing]).toEqual(['0px', '0px'])
  })
})

describe('shortened', () => {
  it.each([
    ['Went well', 90, 'Went well'],
    ['Went well', 60, 'Went …'],
    ['🎉🎉🎉', 45, '🎉…'],
    ['🎉', 5, ''],
  ])('[S6] cuts %j to %i px: %j', (text, room, expected) => {
    expect(
      shortened(
        createPen(() => undefined),
        text,
        room,
      ),
    ).toBe(expected)
  })
})

/** A pen whose code units are 10 px wide; it tells of the spacing with which each text is drawn. */
function createPen(draw: (letterSpacing: string) => void): CanvasRenderingContext2D {
  const pen = {
    letterSpacing: '0px',
    wordSpacing: '0px',
    font: '',
    measureText: (text: string) => ({ width: 10 * text.length }),
    fillText: () => {
      draw(pen.letterSpacing)
    },
  }
  return pen as unknown as CanvasRenderingContext2D
}

const spacedText = {
  document: {
    children: [
      {
        type: 'CANVAS',
        id: '0:1',
        children: [
          {
            id: '1:1',
            type: 'TEXT',
            name: 'Spaced',
            characters: 'Spaced',
            style: { fontSize: 16, letterSpacing: 4 },
            absoluteBoundingBox: { x: 0, y: 0, width: 300, height: 40 },
          },
        ],
      },
    ],
  },
}
