import { describe, expect, it } from 'vitest'
import { readScene } from '../../../../simulator/page/board/scene.ts'
import { isPictureOfItsOwn, subtreeEnds } from '../../../../simulator/page/board/scene-tree.ts'

const box = { x: 0, y: 0, width: 100, height: 100 }

describe('subtreeEnds', () => {
  it('[S6] finds the end of all that each layer holds', () => {
    const scene = read([
      frame('a', { children: [frame('b', { children: [rect('c')] }), rect('d')] }),
      rect('e'),
    ])

    expect(scene.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(subtreeEnds(scene)).toEqual([4, 3, 3, 4, 5])
  })
})

describe('isPictureOfItsOwn', () => {
  it.each([
    ['faded', { opacity: 0.2 }, true],
    ['blended', { blendMode: 'MULTIPLY' }, true],
    ['blurred', { effects: [{ type: 'LAYER_BLUR', radius: 8 }] }, true],
    ['passing through', { blendMode: 'PASS_THROUGH' }, false],
    [
      'with a blur that is off',
      { effects: [{ type: 'LAYER_BLUR', radius: 8, visible: false }] },
      false,
    ],
  ])('[S6] is so for a layer that is %s', (_what, more, expected) => {
    const [node] = read([frame('a', more)]).nodes

    expect(node === undefined ? null : isPictureOfItsOwn(node)).toBe(expected)
  })
})

describe('what is hidden or cut off', () => {
  it('[S6] leaves out what a section hides, and keeps the section', () => {
    const scene = read([
      { ...frame('a', { sectionContentsHidden: true, children: [rect('b')] }), type: 'SECTION' },
    ])

    expect(scene.nodes.map(({ id, hidesContents }) => [id, hidesContents])).toEqual([['a', true]])
  })

  it('[S6] cuts what a frame holds at its rounded corners, frame within frame', () => {
    const scene = read([
      frame('a', {
        clipsContent: true,
        cornerRadius: 24,
        children: [frame('b', { clipsContent: true, children: [rect('c')] })],
      }),
    ])

    expect(scene.byId.get('c')?.clips).toEqual([
      { frameId: 'a', box, radii: [24, 24, 24, 24] },
      { frameId: 'b', box, radii: [0, 0, 0, 0] },
    ])
  })
})

function read(children: readonly unknown[]) {
  return readScene({ document: { children: [{ type: 'CANVAS', id: '0:1', children }] } })
}

function frame(id: string, more: object = {}) {
  return { id, type: 'FRAME', name: id, absoluteBoundingBox: box, ...more }
}

function rect(id: string) {
  return { id, type: 'RECTANGLE', name: id, absoluteBoundingBox: box }
}
