import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misread, note, notesIn, pathsOf, shape, words } from './template-boards.ts'
import { shapeBoards, shapeLayouts } from './shape-boards.ts'

describe('names of shapes that notes lie on', () => {
  it.each(Object.entries(shapeBoards))('[F2] calls %s by these', (_, board) => {
    fc.assert(
      fc.property(shapeLayouts, (layout) => {
        expect(misread(board(layout))).toEqual([])
      }),
    )
  })

  it('[F2] gives shapes no name for one text that stands at the left of them', () => {
    const layout = { counts: [2, 1, 2, 3], gap: 20, down: 40, size: 40, jitter: [0, 5, 3] }
    const parts = (shapeBoards['bands with a text at the left edge of each'] ?? (() => []))(layout)
    const unnamed = parts
      .filter(({ type, path }) => type !== 'TEXT' || path !== '')
      .concat(words('How to vote', -300, 100, 40))

    expect(new Set(pathsOf(unnamed).map(({ read }) => read))).toEqual(new Set(['']))
  })

  it('[F2] calls no shape by what stands on it behind its notes', () => {
    const wall = notesIn({ x: 30, y: 40, width: 1000 }, 6, 'x', [0])
    const parts = [
      shape('', { x: 0, y: 0, width: 1400, height: 600 }),
      ...wall,
      words('to be told on Monday', 1000, 300, 36),
      note('a', 40, 560),
    ]
    expect(new Set(pathsOf(parts).map(({ read }) => read))).toEqual(new Set(['']))
  })
})
