import { describe, expect, it } from 'vitest'
import {
  carriedWith,
  nodeAt,
  nodesIn,
  sectionAt,
  selectedRoots,
} from '../../../../simulator/page/board/pick.ts'
import { readScene, type Scene } from '../../../../simulator/page/board/scene.ts'

describe('nodeAt', () => {
  it('[S7] takes the frontmost layer, never a locked one', () => {
    const scene = board(
      sticky('1:1', 0, 0),
      sticky('1:2', 100, 100),
      sticky('1:3', 120, 120, { locked: true }),
    )

    expect(nodeAt(scene, { x: 150, y: 150 }, 1)?.id).toBe('1:2')
    expect(nodeAt(scene, { x: 50, y: 50 }, 1)?.id).toBe('1:1')
    expect(nodeAt(scene, { x: 900, y: 50 }, 1)).toBeNull()
  })

  it('[S7] takes a section by its edge or title, so that its inside can be marked out', () => {
    const scene = sectionScene()

    expect(nodeAt(scene, { x: 700, y: 300 }, 1)).toBeNull()
    expect(nodeAt(scene, { x: 1, y: 300 }, 1)?.id).toBe('1:9')
    expect(nodeAt(scene, { x: 40, y: -20 }, 1)?.id).toBe('1:9')
    expect(nodeAt(scene, { x: 60, y: 60 }, 1)?.id).toBe('1:1')
  })

  it('[S7] takes a group whole, by a layer in it', () => {
    const scene = board(group('1:8', [sticky('1:1', 40, 40)]), sticky('1:2', 900, 0))

    expect(nodeAt(scene, { x: 60, y: 60 }, 1)?.id).toBe('1:8')
    expect(nodeAt(scene, { x: 600, y: 500 }, 1)).toBeNull()
    expect(nodeAt(scene, { x: 910, y: 10 }, 1)?.id).toBe('1:2')
  })
})

describe('nodeAt on a connector', () => {
  it.each(['STRAIGHT', 'ELBOWED', 'CURVED'])(
    '[S7] takes a %s one by its line, and the layers in the bend of it by themselves',
    (connectorLineType) => {
      const scene = board(sticky('1:1', 0, 0), sticky('1:2', 900, 900), sticky('1:3', 300, 700), {
        ...sticky('1:7', 120, 120),
        ...between('1:1', '1:2'),
        connectorLineType,
      })

      expect(nodeAt(scene, { x: 570, y: 570 }, 1)?.id).toBe('1:7')
      expect(nodeAt(scene, { x: 400, y: 800 }, 1)?.id).toBe('1:3')
      expect(nodeAt(scene, { x: 300, y: 1000 }, 1)).toBeNull()
    },
  )
})

describe('nodesIn', () => {
  it('[S7] marks out the notes it touches, a section only when it lies inside whole', () => {
    const scene = sectionScene()

    const some = nodesIn(scene, { x: 20, y: 20, width: 100, height: 100 })
    const low = nodesIn(scene, { x: -50, y: -50, width: 2000, height: 500 })
    const narrow = nodesIn(scene, { x: -50, y: -50, width: 500, height: 2000 })
    const all = nodesIn(scene, { x: 0, y: 0, width: 800, height: 600 })

    expect([some, low, narrow].map(idsOf)).toEqual([['1:1'], ['1:1'], ['1:1']])
    expect(idsOf(all)).toEqual(['1:9', '1:1'])
  })

  it('[S7] marks out a group as one, and nothing that is locked', () => {
    const scene = board(
      group('1:8', [sticky('1:1', 40, 40)]),
      sticky('1:2', 100, 0, { locked: true }),
      sticky('1:3', 100, 0),
    )

    expect(idsOf(nodesIn(scene, { x: 0, y: 0, width: 900, height: 900 }))).toEqual(['1:8', '1:3'])
  })
})

describe('carriedWith', () => {
  it('[S7] carries along what a dragged layer holds and what is stuck to it', () => {
    const scene = board(
      section('1:9', [sticky('1:1', 40, 40)]),
      sticky('1:5', 0, 0, { type: 'STAMP', stuckTo: '1:1' }),
      sticky('1:6', 900, 900),
    )

    expect([...carriedWith(scene, new Set(['1:9']))]).toEqual(['1:9', '1:1', '1:5'])
  })
})

describe('selectedRoots', () => {
  it('[S7] leaves out what a selected layer carries along', () => {
    const scene = board(
      sticky('a', 0, 0),
      sticky('b', 0, 0, { type: 'STAMP', stuckTo: 'a' }),
      sticky('c', 0, 0),
    )

    expect(selectedRoots(scene, new Set(['a', 'b', 'c'])).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('[S7] leaves out what stands deep in a selected layer, or is stuck to what does', () => {
    const stamp = sticky('b', 0, 0, { type: 'STAMP', stuckTo: 'a' })
    const scene = board(section('outer', [section('inner', [sticky('a', 40, 40)])]), stamp)

    expect(idsOf(selectedRoots(scene, new Set(['outer', 'a', 'b'])))).toEqual(['outer'])
  })

  it('[S7] comes to an end where layers are stuck to each other', () => {
    const scene = board(sticky('a', 0, 0, { stuckTo: 'b' }), sticky('b', 0, 0, { stuckTo: 'a' }))

    expect(idsOf(selectedRoots(scene, new Set(['a'])))).toEqual(['a'])
  })
})

describe('sectionAt', () => {
  it('[S7] finds the section under a drop, other than what is dropped', () => {
    const scene = sectionScene()

    expect(sectionAt(scene, { x: 100, y: 100 }, new Set())?.id).toBe('1:9')
    expect(sectionAt(scene, { x: 100, y: 100 }, new Set(['1:9']))).toBeNull()
  })
})

function idsOf(nodes: readonly { readonly id: string }[]): readonly string[] {
  return nodes.map(({ id }) => id)
}

function sectionScene(): Scene {
  return board(section('1:9', [sticky('1:1', 40, 40)]))
}

function board(...children: readonly object[]): Scene {
  return readScene({ document: { children: [{ type: 'CANVAS', id: '0:1', children }] } })
}

function section(id: string, children: readonly object[]) {
  const absoluteBoundingBox = { x: 0, y: 0, width: 800, height: 600 }
  return { id, type: 'SECTION', name: 'Section', absoluteBoundingBox, children }
}

function group(id: string, children: readonly object[]) {
  return { ...section(id, children), type: 'GROUP' }
}

/** From the right of one layer to the left of another. */
function between(from: string, to: string) {
  return {
    type: 'CONNECTOR',
    absoluteBoundingBox: { x: 120, y: 120, width: 900, height: 900 },
    connectorStart: { endpointNodeId: from, magnet: 'RIGHT' },
    connectorEnd: { endpointNodeId: to, magnet: 'LEFT' },
  }
}

function sticky(id: string, x: number, y: number, more: object = {}) {
  const absoluteBoundingBox = { x, y, width: 240, height: 240 }
  return { id, type: 'STICKY', name: 'Note', absoluteBoundingBox, ...more }
}
