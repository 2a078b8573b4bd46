import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectorPoints } from '../../../../simulator/page/board/connector-path.ts'
import { readScene } from '../../../../simulator/page/board/scene.ts'

describe('connectorPoints', () => {
  it('[S6] goes straight from edge to edge', () => {
    expect(pointsOf({ connectorLineType: 'STRAIGHT' })).toEqual([
      { x: 100, y: 50 },
      { x: 300, y: 50 },
    ])
  })

  it('[S6] leaves and arrives by the sides that the file names, around the layers', () => {
    expect(
      pointsOf({
        connectorLineType: 'ELBOWED',
        connectorStart: { endpointNodeId: '1:1', magnet: 'BOTTOM' },
        connectorEnd: { endpointNodeId: '1:2', magnet: 'LEFT' },
      }),
    ).toEqual([
      { x: 50, y: 100 },
      { x: 50, y: 124 },
      { x: 276, y: 124 },
      { x: 276, y: 50 },
      { x: 300, y: 50 },
    ])
  })

  it('[S6] runs into no layer at its ends, by straight legs, whatever the sides', () => {
    const side = fc.constantFrom('TOP', 'RIGHT', 'BOTTOM', 'LEFT')
    const place = fc.record({
      x: fc.integer({ min: -600, max: 600 }),
      y: fc.integer({ min: -600, max: 600 }),
    })
    fc.assert(
      fc.property(side, side, place, (leaves, arrives, at) => {
        const points = pointsOf(
          {
            connectorLineType: 'ELBOWED',
            connectorStart: { endpointNodeId: '1:1', magnet: leaves },
            connectorEnd: { endpointNodeId: '1:2', magnet: arrives },
          },
          at,
        )
        const legs = points.slice(1).map(({ x, y }, index) => {
          const from = points[index] ?? { x: NaN, y: NaN }
          return { x: x - from.x, y: y - from.y }
        })
        const [first, last] = [legs[0], legs.at(-1)]

        expect(legs.filter(({ x, y }) => x !== 0 && y !== 0)).toEqual([])
        expect(first && sideOf(first)).toBe(leaves)
        expect(last && sideOf({ x: 0 - last.x, y: 0 - last.y })).toBe(arrives)
      }),
    )
  })

  it('[S6] hangs free where the file gives a place and no layer', () => {
    expect(
      pointsOf({
        connectorLineType: 'STRAIGHT',
        connectorEnd: { position: { x: 50, y: 400 } },
      }),
    ).toEqual([
      { x: 50, y: 100 },
      { x: 50, y: 400 },
    ])
  })
})

function sideOf({ x, y }: { readonly x: number; readonly y: number }): string {
  if (x === 0) return y > 0 ? 'BOTTOM' : 'TOP'
  return x > 0 ? 'RIGHT' : 'LEFT'
}

function pointsOf(more: object, at = { x: 300, y: 0 }) {
  const connector = {
    id: '1:3',
    type: 'CONNECTOR',
    absoluteBoundingBox: { x: 100, y: 50, width: 200, height: 0 },
    connectorStart: { endpointNodeId: '1:1' },
    connectorEnd: { endpointNodeId: '1:2' },
    ...more,
  }
  const scene = readScene({
    document: { children: [{ children: [box('1:1', 0, 0), box('1:2', at.x, at.y), connector] }] },
  })
  const node = scene.byId.get('1:3')
  if (node?.connector == null) throw new Error('expected a connector')
  return connectorPoints(scene, node, node.connector)
}

function box(id: string, x: number, y: number) {
  return { id, type: 'RECTANGLE', absoluteBoundingBox: { x, y, width: 100, height: 100 } }
}
