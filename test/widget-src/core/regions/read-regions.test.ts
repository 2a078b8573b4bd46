import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { boardOfFile } from '../../../../scripts/overlay/board-of-file.ts'
import { restBoard } from '../board/rest-board.ts'

const caseBoard = (name: string) => {
  const path = new URL(`../../../boards/cases/${name}.json`, import.meta.url)
  const scenario = JSON.parse(readFileSync(path, 'utf8')) as { document: unknown }
  return boardOfFile(scenario.document)
}

const seen = (board: ReturnType<typeof caseBoard>) => {
  const { regions, strayIds } = atOnce(readRegionsInSteps(createBoardTree(board)))
  return {
    regions: regions.map(({ kind, name, noteIds }) => [kind, name, noteIds.length]),
    strays: strayIds.size,
  }
}

describe('readRegionsInSteps on the given boards', () => {
  it.each([
    [
      'headings',
      [
        ['column', 'Good', 3],
        ['column', 'Bad', 3],
      ],
      0,
    ],
    [
      'template-rectangles',
      [
        ['shape', 'Start', 3],
        ['shape', 'Stop', 3],
        ['shape', 'Continue', 3],
      ],
      0,
    ],
    ['comments-on-screenshot', [['picture', 'Screenshot', 3]], 0],
    ['stray', [['cluster', '', 8]], 1],
    ['connector-flow', [['flow', '', 5]], 0],
    ['rtl', [['cluster', '', 3]], 0],
    [
      'retro-columns',
      [
        ['section', 'Went well', 5],
        ['section', 'To improve', 5],
        ['section', 'Actions', 3],
      ],
      0,
    ],
  ])('[F2] reads what people made of %s', (name, regions, strays) => {
    expect(seen(caseBoard(name))).toEqual({ regions, strays })
  })

  it('[F2] takes a wall for one region, and sections and the wall beneath for three', () => {
    expect(seen(restBoard('housing-48')).regions).toEqual([['cluster', '', 48]])
    expect(seen(restBoard('biodiversity-154')).regions).toEqual([['cluster', '', 154]])
    expect(seen(restBoard('everything-22')).regions).toEqual([
      ['section', 'Went well', 3],
      ['section', 'To improve', 3],
      ['cluster', '', 15],
    ])
  })

  it('reads a wall of Arabic from right to left', () => {
    expect(
      atOnce(readRegionsInSteps(createBoardTree(caseBoard('rtl')))).regions.map(
        (region) => region.isRightToLeft,
      ),
    ).toEqual([true])
  })
})
