import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { pageOf } from '../board/page-of.ts'
import { headedBoard, headings, layouts, nodesOfParts, type Part } from './template-boards.ts'

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
