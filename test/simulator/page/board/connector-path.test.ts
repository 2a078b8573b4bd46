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

  it('[S6] leaves and arrives by the sides that the file names', () => {
    expect(
      pointsOf({
        connectorLineType: 'ELBOWED',
        connectorStart: { endpointNodeId: '1:1', magnet: 'BOTTOM' },
        connectorEnd: { endpointNodeId: '1:2', magnet: 'LEFT' },
      }),
    ).toEqual([
      { x: 50, y: 100 },
      { x: 50, y: 50 },
      { x: 300, y: 50 },
    ])
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

function pointsOf(more: object) {
  const connector = {
    id: '1:3',
    type: 'CONNECTOR',
    absoluteBoundingBox: { x: 100, y: 50, width: 200, height: 0 },
    connectorStart: { endpointNodeId: '1:1' },
    connectorEnd: { endpointNodeId: '1:2' },
    ...more,
  }
  const scene = readScene({
    document: { children: [{ children: [box('1:1', 0), box('1:2', 300), connector] }] },
  })
  const node = scene.byId.get('1:3')
  if (node?.connector == null) throw new Error('expected a connector')
  return connectorPoints(scene, node, node.connector)
}

function box(id: string, x: number) {
  return { id, type: 'RECTANGLE', absoluteBoundingBox: { x, y: 0, width: 100, height: 100 } }
}
