import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { blankNode, type Board, type Box } from '../../../../widget-src/core/board/board.ts'
import { isNear, unionOf } from '../../../../widget-src/core/board/boxes.ts'
import { placeBesideWall } from '../../../../widget-src/core/layout/free-place.ts'

const GAP = 96

const box = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.integer({ min: 40, max: 1200 }),
  height: fc.integer({ min: 40, max: 1200 }),
})

function boardOf(notes: readonly Box[], others: readonly Box[], widget: Box): Board {
  const layers = [
    ...notes.map((at, index) => ({ id: `note-${index}`, type: 'STICKY', box: at })),
    ...others.map((at, index) => ({ id: `other-${index}`, type: 'SECTION', box: at })),
    { id: 'widget', type: 'WIDGET', box: widget },
  ].map((layer) => ({ ...blankNode, ...layer, parentId: 'page' }))
  const page = {
    ...{ ...blankNode, id: 'page', type: 'PAGE' },
    childIds: layers.map(({ id }) => id),
  }
  return {
    editor: 'figjam',
    pageId: 'page',
    nodes: new Map([page, ...layers].map((node) => [node.id, node])),
    selectedIds: [],
    widgetNodeId: 'widget',
  }
}

describe('placeBesideWall', () => {
  it('[F2] keeps the gap to everything, and says beside or below where nothing stands between', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 8 }),
        fc.array(box, { maxLength: 6 }),
        box,
        fc.record({ width: fc.integer({ min: 100, max: 4000 }), height: fc.constant(900) }),
        (notes, others, widget, size) => {
          const wall = unionOf(notes)
          const ids = notes.map((_, index) => `note-${index}`)

          const placeFor = atOnce(placeBesideWall(boardOf(notes, others, widget), ids, GAP))
          const { x, y, side } = placeFor(size)

          const place = { x, y, ...size }
          for (const other of [...notes, ...others, widget])
            expect(isNear(place, other, GAP)).toBe(false)
          const isRight = x === wall.x + wall.width + GAP
          const isLeft = x === wall.x - GAP - size.width
          const isBelow = x === wall.x && y === wall.y + wall.height + GAP
          expect(side).toBe(isBelow ? 'below' : isRight || isLeft ? 'beside' : 'elsewhere')
          if (side !== 'below') expect(y).toBe(wall.y)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('[F2] takes the side away from the widget where both are free', () => {
    const notes = [{ x: 0, y: 0, width: 1000, height: 800 }]
    const size = { width: 500, height: 300 }
    const placeFrom = (x: number) =>
      atOnce(
        placeBesideWall(
          boardOf(notes, [], { x, y: -2000, width: 560, height: 600 }),
          ['note-0'],
          GAP,
        ),
      )(size)

    expect(placeFrom(-700)).toEqual({ x: 1096, y: 0, side: 'beside' })
    expect(placeFrom(1100)).toEqual({ x: -596, y: 0, side: 'beside' })
  })
})
