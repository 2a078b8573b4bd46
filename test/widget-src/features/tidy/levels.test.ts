import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOf } from '../../core/board/page-of.ts'
import { shapeBoards, shapeLayouts } from '../../core/regions/shape-boards.ts'
import {
  headedBoard,
  headings,
  layouts,
  names,
  nodesOfParts,
  words,
  type Part,
} from '../../core/regions/template-boards.ts'
import { measureTidy } from './tidy-measures.ts'

/** The distinct edges at which the notes of each path begin after Tidy, and what a second run would do. */
function begun(parts: readonly Part[], edge: 'x' | 'y') {
  const measured = measureTidy(pageOf(nodesOfParts(parts)), 'colour')
  const edges = new Map<string, number>()
  parts.forEach(({ path }, at) => {
    const box = measured.after.nodes.get(`1:${at}`)?.box
    if (path !== '' && box) edges.set(path, Math.min(edges.get(path) ?? Infinity, box[edge]))
  })
  return { measured, edges: [...new Set([...edges.values()].map(Math.round))] }
}

const uneven = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 9 })

describe('where the notes of neighbouring regions begin', () => {
  it.each(Object.entries(headings).filter(([kind]) => !kind.includes('middle')))(
    '[F3] [F10] is one height in columns under %s, and rests there',
    (_, heads) => {
      fc.assert(
        fc.property(layouts, (layout) => {
          const { measured, edges } = begun(headedBoard(heads, layout), 'y')

          expect(edges).toHaveLength(1)
          expect(measured).toMatchObject({ movesAgain: false, changedRegion: 0, overlaps: 0 })
        }),
        { numRuns: 25 },
      )
    },
  )

  it('[F3] [F10] is one height on panels side by side, and one edge on bands', () => {
    const panels = shapeBoards['panels with a text over each, under a title']
    const bands = shapeBoards['bands with a text beside each, under a title']
    fc.assert(
      fc.property(shapeLayouts, uneven, (layout, jitter) => {
        for (const [board, edge] of [[panels, 'y'] as const, [bands, 'x'] as const]) {
          const { measured, edges } = begun(board?.({ ...layout, jitter }) ?? [], edge)

          expect(edges).toHaveLength(1)
          expect(measured).toMatchObject({ movesAgain: false, changedRegion: 0 })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('[F2] stays as it is where notes were set apart', () => {
    const layout = { counts: [2, 2, 2], width: 504, gap: 200, down: 40, jitter: [0] }
    const parts = headedBoard((name, x) => [words(name, x, 0, 50)], layout)
    const lower = (part: Part, by: number): Part => ({
      ...part,
      box: { ...part.box, y: part.box.y + by },
    })
    const apart = parts.map((part) => (part.path === 'Ideas' ? lower(part, 120) : part))

    expect(begun(apart, 'y').edges).toHaveLength(2)
    expect(begun(apart, 'y').measured.movesAgain).toBe(false)
  })

  it('[F2] [F10] stays as it is where columns go down in steps that add up to more than a little', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 5 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 22, max: 60 }), (held, step) => {
        const layout = { counts: held, width: 504, gap: 200, down: 40, jitter: [0] }
        const parts = headedBoard((name, x) => [words(name, x, 0, 50)], layout)
        const stepped = parts.map((part) => {
          const at = Math.max(0, names.indexOf(part.path))
          return { ...part, box: { ...part.box, y: part.box.y + at * step } }
        })
        const { measured, edges } = begun(stepped, 'y')

        expect(edges).toHaveLength(held.length)
        expect(measured.movesAgain).toBe(false)
      }),
      { numRuns: 25 },
    )
  })
})
