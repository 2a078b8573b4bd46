import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { pageOf } from '../board/page-of.ts'
import {
  headedBoard,
  headings,
  joinedBy,
  layouts,
  nodesOfParts,
  note,
  type Part,
} from './template-boards.ts'

/** The names of the regions around each note that stands below a heading, beside those that it should have. */
function pathsOf(parts: readonly Part[]) {
  const board = pageOf(nodesOfParts(parts))
  const structure = atOnce(readRegionsInSteps(createBoardTree(board)))
  const around = new Map(structure.regions.map((region) => [region.id, region]))
  return parts.flatMap(({ path }, at) => {
    const read: string[] = []
    for (
      let region = structure.regionOf(`1:${at}`);
      region;
      region = around.get(region.parentId ?? '')
    )
      if (region.kind !== 'flow') read.unshift(region.name)
    return path === '' ? [] : { path, read: read.join(' / ') }
  })
}

describe('readRegionsInSteps under a row of headings', () => {
  it.each(Object.entries(headings))(
    '[F2] reads columns under %s, though some are empty',
    (_, heads) => {
      fc.assert(
        fc.property(layouts, (layout) => {
          for (const { path, read } of pathsOf(headedBoard(heads, layout))) expect(read).toBe(path)
        }),
      )
    },
  )
})

describe('readRegionsInSteps where arrows join notes', () => {
  it.each(['notes of a colour of their own', 'texts with a smaller text below each'])(
    '[F2] reads two joined notes as a flow in their column under %s',
    (kind) => {
      const heads = headings[kind] ?? (() => [])
      fc.assert(
        fc.property(layouts, fc.nat(), (layout, first) => {
          const parts = headedBoard(heads, layout)
          const pairs = parts.flatMap(({ path }, at): [number, number][] =>
            path !== '' && path === parts[at + 1]?.path ? [[at, at + 1]] : [],
          )
          fc.pre(pairs.length > 0)
          const pair = pairs[first % pairs.length] ?? [0, 0]

          for (const { path, read } of pathsOf(joinedBy(parts, pair))) expect(read).toBe(path)
        }),
      )
    },
  )

  it('[F2] reads columns under notes that arrows join to each other', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const parts = headedBoard((name, x) => [note(name, x, 0, '#9ecbff')], layout)
        const heads = parts.flatMap(({ path }, at) => (path === '' ? [at] : []))
        const pairs = heads.slice(1).map((to, at): [number, number] => [heads[at] ?? 0, to])

        for (const { path, read } of pathsOf(joinedBy(parts, ...pairs))) expect(read).toBe(path)
      }),
    )
  })
})
