import { describe, expect, it } from 'vitest'
import { sceneChange, withSceneChange } from '../../../../simulator/page/board/scene-change.ts'
import { readScene, type Scene } from '../../../../simulator/page/board/scene.ts'

describe('sceneChange', () => {
  it('[S6] carries all that the first look needs', () => {
    const scene = sceneOf(note('1:1', 0), note('1:2', 300))

    const change = sceneChange(null, scene)

    expect(change?.changed).toEqual(scene.nodes)
    expect(change?.order).toEqual(['1:1', '1:2'])
  })

  it('[S6] is null where the file was read again and nothing differs', () => {
    expect(sceneChange(sceneOf(note('1:1', 0)), sceneOf(note('1:1', 0)))).toBeNull()
  })

  it('[S6] sends only what moved', () => {
    const before = sceneOf(note('1:1', 0), note('1:2', 300))
    const after = sceneOf(note('1:1', 0), note('1:2', 600))

    const change = sceneChange(before, after)

    expect(change?.changed.map(({ id }) => id)).toEqual(['1:2'])
    expect(change?.order).toBeNull()
  })
})

describe('withSceneChange', () => {
  it.each([
    ['a move', [note('1:1', 0), note('1:2', 600)]],
    ['a new layer', [note('1:1', 0), note('1:3', 50), note('1:2', 300)]],
    ['a layer gone', [note('1:2', 300)]],
    ['another order', [note('1:2', 300), note('1:1', 0)]],
    ['none left', []],
  ])('[S6] gives the scene there is after %s', (_what, notes) => {
    const before = sceneOf(note('1:1', 0), note('1:2', 300))
    const after = sceneOf(...notes)
    const change = sceneChange(before, after)
    if (change === null) throw new Error('expected a change')

    expect(withSceneChange(before, structuredClone(change))).toEqual(after)
  })

  it('[S6] keeps an unchanged layer as the same object, so that its text is not set again', () => {
    const before = sceneOf(note('1:1', 0), note('1:2', 300))
    const change = sceneChange(before, sceneOf(note('1:1', 0), note('1:2', 600)))
    if (change === null) throw new Error('expected a change')

    expect(withSceneChange(before, change).nodes[0]).toBe(before.nodes[0])
  })
})

function note(id: string, x: number) {
  return {
    id,
    type: 'STICKY',
    characters: `Note ${id}`,
    absoluteBoundingBox: { x, y: 0, width: 240, height: 240 },
  }
}

function sceneOf(...children: readonly ReturnType<typeof note>[]): Scene {
  return readScene({ name: 'Board', document: { children: [{ children }] } })
}
