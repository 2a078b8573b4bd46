import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readScene } from '../../../../simulator/page/board/scene.ts'

describe('readScene', () => {
  it('[S6] reads all layers of a board', () => {
    const scene = readScene(board('everything-22'))

    expect(scene.nodes.filter((node) => node.type === 'STICKY')).toHaveLength(21)
    expect(scene.nodes.filter((node) => node.type === 'SECTION').map((node) => node.name)).toEqual([
      'Went well',
      'To improve',
    ])
  })

  it('[S6] has the visible layers back to front, each before what it holds', () => {
    const section = sticky('1:2', 0, 0, { type: 'SECTION', children: [sticky('1:3', 0, 0)] })
    const hidden = sticky('1:4', 0, 0, { visible: false })
    const scene = readScene(page([sticky('1:1', 0, 0), section, hidden, sticky('1:5', 0, 0)]))

    expect(scene.nodes.map(({ id }) => id)).toEqual(['1:1', '1:2', '1:3', '1:5'])
  })

  it('[F9] has no author for a note whose author is hidden', () => {
    const scene = readScene(
      page([sticky('1:1', 0, 0, { authorVisible: false }), sticky('1:2', 300, 0)]),
    )

    expect(scene.nodes.map((node) => node.author)).toEqual(['', 'Ana'])
  })

  it('[S6] reads what is no Figma file as an empty board', () => {
    expect(readScene({ document: 3 }).nodes).toEqual([])
    expect(readScene(null).name).toBe('Untitled')
  })
})

function board(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../boards/${name}.json`, import.meta.url), 'utf8'))
}

function page(children: readonly unknown[]): unknown {
  return {
    name: 'Test',
    editorType: 'figjam',
    document: { type: 'DOCUMENT', children: [{ type: 'CANVAS', id: '0:1', children }] },
  }
}

function sticky(id: string, x: number, y: number, more: object = {}) {
  return {
    id,
    type: 'STICKY',
    name: 'Note',
    characters: 'Note',
    authorName: 'Ana',
    authorVisible: true,
    absoluteBoundingBox: { x, y, width: 240, height: 240 },
    ...more,
  }
}
