import { describe, expect, it } from 'vitest'
import { readScene, type SceneNode } from '../../../../simulator/page/board/scene.ts'
import { uprightBox } from '../../../../simulator/page/board/scene-turn.ts'

const quarter = Math.PI / 2

describe('a turned layer', () => {
  it('[S6] turns clockwise on the canvas by the angle that a file counts anticlockwise', () => {
    const [node] = nodesOf([layer('1:1', { rotation: -Math.PI / 6 })])

    expect(node?.turn?.radians).toBeCloseTo(Math.PI / 6)
  })

  it('[S6] has its own size again in the middle of the box around it', () => {
    const [node] = nodesOf([
      layer('1:1', {
        rotation: quarter,
        absoluteBoundingBox: { x: 100, y: 0, width: 40, height: 200 },
      }),
    ])

    const box = uprightBox(node?.box ?? empty, node?.turn ?? null)

    expect(box).toEqual({ x: 20, y: 80, width: 200, height: 40 })
  })

  it('[S6] turns with the frame it lies in, not with a group', () => {
    const inner = layer('1:2', {})
    const inFrame = nodesOf([layer('1:1', { rotation: 0.5, type: 'FRAME', children: [inner] })])
    const inGroup = nodesOf([layer('1:1', { rotation: 0.5, type: 'GROUP', children: [inner] })])

    expect(inFrame.map(({ turn }) => turn?.radians)).toEqual([-0.5, -0.5])
    expect(inGroup.map(({ turn }) => turn)).toEqual([null, null])
  })

  it('[S6] is read from its transform where the file has one', () => {
    const relativeTransform = [
      [0, -1, 50],
      [1, 0, 60],
    ]
    const [node] = nodesOf([layer('1:1', { relativeTransform, size: { x: 30, y: 10 } })])

    expect(node?.turn).toEqual({ radians: quarter, width: 30, height: 10 })
  })
})

describe('a frame that clips', () => {
  it('[S6] cuts off what it holds, down to what all frames around leave', () => {
    const rectangle = layer('1:3', {})
    const inner = frame('1:2', { x: 50, y: 50, width: 100, height: 100 }, [rectangle])
    const nodes = nodesOf([frame('1:1', { x: 0, y: 0, width: 100, height: 80 }, [inner])])

    expect(nodes.map(({ clips }) => clips.map(({ frameId }) => frameId))).toEqual([
      [],
      ['1:1'],
      ['1:1', '1:2'],
    ])
  })
})

const empty = { x: 0, y: 0, width: 0, height: 0 }

function layer(id: string, more: object) {
  const absoluteBoundingBox = { x: 0, y: 0, width: 100, height: 100 }
  return { id, type: 'RECTANGLE', absoluteBoundingBox, ...more }
}

function frame(id: string, absoluteBoundingBox: object, children: readonly object[]) {
  return layer(id, { type: 'FRAME', clipsContent: true, absoluteBoundingBox, children })
}

function nodesOf(children: readonly object[]): readonly SceneNode[] {
  return readScene({ document: { children: [{ children }] } }).nodes
}
