import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { boardOfFile } from '../../../../scripts/overlay/board-of-file.ts'
import { restBoard } from '../board/rest-board.ts'
import { PAGE, pageOf } from '../board/page-of.ts'

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

  it('[F2] reads a wall of Arabic from right to left', () => {
    expect(
      atOnce(readRegionsInSteps(createBoardTree(caseBoard('rtl')))).regions.map(
        (region) => region.isRightToLeft,
      ),
    ).toEqual([true])
  })

  it('[F2] names the quarters of a matrix by the ends of its axes, or by a title of their own', () => {
    const board = boardWith([
      ['LINE', '', 1500, 0, 0, 2400],
      ['LINE', '', 0, 1200, 3000, 0],
      ['TEXT', 'Where to begin', 1700, -210, 900, 120],
      ['TEXT', 'High impact', 1400, -60, 200, 40],
      ['TEXT', 'Low impact', 1400, 2420, 200, 40],
      ['TEXT', 'Low effort', -220, 1180, 200, 40],
      ['TEXT', 'High effort', 3020, 1180, 200, 40],
      ['TEXT', 'Quick wins', 100, 20, 200, 40],
      ...[100, 1600].flatMap((x) => [100, 1300].flatMap((y) => threeNotes(x, y))),
    ])

    expect(seen(board).regions).toEqual([
      ['lane', 'Quick wins', 3],
      ['lane', 'High impact / High effort', 3],
      ['lane', 'Low impact / Low effort', 3],
      ['lane', 'Low impact / High effort', 3],
    ])
  })

  it.each([
    ['a text high in its lane', 'TEXT', -390, 60, 200, 40],
    ['a text far from the notes', 'TEXT', -620, 300, 200, 40],
    ['a tall shape', 'SHAPE_WITH_TEXT', -380, 20, 160, 560],
    ['a square shape', 'SHAPE_WITH_TEXT', -380, 200, 220, 220],
  ])('[F2] names a lane between lines by %s', (_name, type, x, y, width, height) => {
    const tops = [0, 700, 1400]
    const board = boardWith(
      tops.flatMap((top): Part[] => [
        ['LINE', '', -400, top, 2600, 0],
        [type, `Lane at ${top}`, x, top + y, width, height],
        ...threeNotes(40, top + 340),
      ]),
    )

    expect(seen(board).regions).toEqual(tops.map((top) => ['lane', `Lane at ${top}`, 3]))
  })
})

describe('readRegionsInSteps beside notes that are labels', () => {
  const wall = (rowPx: number) => {
    const board = boardWith(
      ['Doing', 'Thinking', 'Feeling'].flatMap((words, row): Part[] => [
        ['STICKY', words, -350, row * rowPx, 240, 240],
        ...threeNotes(20, row * rowPx + 10),
      ]),
    )
    const nodes = [...board.nodes.values()].map((node) => ({
      ...node,
      facts: { color: node.text === 'Note' ? '#ffe299' : '#d3bdff', author: null },
    }))
    return pageOf(nodes)
  }

  it('[F2] reads a lane beside each label of one colour, and none in a close-set wall', () => {
    expect(seen(wall(420)).regions).toEqual([
      ['lane', 'Doing', 3],
      ['lane', 'Thinking', 3],
      ['lane', 'Feeling', 3],
    ])
    expect(seen(wall(270)).regions).toEqual([['cluster', '', 12]])
  })
})

describe('readRegionsInSteps where notes stand loosely', () => {
  it('[F2] takes the way that ends where the next heading begins, not a wider one within a column', () => {
    const board = boardWith([
      ['TEXT', 'Good', 0, 0, 200, 40],
      ['TEXT', 'Bad', 960, 0, 200, 40],
      ['STICKY', 'Far from the other', 0, 80, 240, 240],
      ['STICKY', 'Still under Good', 550, 80, 240, 240],
      ['STICKY', 'Note', 960, 80, 240, 240],
      ['STICKY', 'Note', 1240, 80, 240, 240],
    ])

    expect(seen(board).regions).toEqual([
      ['column', 'Good', 2],
      ['column', 'Bad', 2],
    ])
  })

  it('[F2] reads columns though a note is missing in one', () => {
    const gaps = [
      [0, 280],
      [620, 1170],
      [1760, 2040, 2320],
      [2880, 3160, 3440],
    ]
    const board = boardWith(
      gaps.flatMap((lefts, column): Part[] => [
        ['TEXT', `Topic ${column}`, lefts[0] ?? 0, 0, 200, 40],
        ...lefts.map((x): Part => ['STICKY', 'Note', x, 90, 240, 240]),
      ]),
    )

    expect(seen(board).regions.map(([, name, count]) => [name, count])).toEqual([
      ['Topic 0', 2],
      ['Topic 1', 2],
      ['Topic 2', 3],
      ['Topic 3', 3],
    ])
  })

  it('[F2] reads columns no farther apart than their notes, where each begins with its heading', () => {
    const board = boardWith(
      [[0, 300], [600], [900, 1200]].flatMap((lefts, column): Part[] => [
        ['TEXT', `Topic ${column}`, (lefts[0] ?? 0) + 5, 0, 200, 40],
        ...lefts.flatMap((x): Part[] => [
          ['STICKY', 'Note', x, 90, 240, 240],
          ['STICKY', 'Note', x, 390, 240, 240],
        ]),
      ]),
    )

    expect(seen(board).regions.map(([, name, count]) => [name, count])).toEqual([
      ['Topic 0', 4],
      ['Topic 1', 2],
      ['Topic 2', 4],
    ])
  })

  it('[F2] reads on down a column after a gap, but no wall that stands below several', () => {
    const columns = [0, 700].flatMap((x, column): Part[] => [
      ['TEXT', `Topic ${column}`, x, 0, 200, 40],
      ...[90, 370].flatMap((y): Part[] => [
        ['STICKY', 'Note', x, y, 240, 240],
        ['STICKY', 'Note', x + 280, y, 240, 240],
      ]),
    ])
    const lower: readonly Part[] = [
      ['STICKY', 'Note', 0, 1200, 240, 240],
      ['STICKY', 'Note', 0, 1480, 240, 240],
    ]
    const wall = [0, 280, 560, 840].flatMap((x): Part[] => [
      ['STICKY', 'Note', x, 1200, 240, 240],
      ['STICKY', 'Note', x, 1480, 240, 240],
    ])

    expect(seen(boardWith([...columns, ...lower])).regions).toEqual([
      ['column', 'Topic 0', 6],
      ['column', 'Topic 1', 4],
    ])
    expect(seen(boardWith([...columns, ...wall])).regions).toEqual([
      ['column', 'Topic 0', 4],
      ['column', 'Topic 1', 4],
      ['cluster', '', 8],
    ])
  })

  it('[F2] reads columns under one row of headings, however far apart they stand', () => {
    const board = boardWith(
      [0, 2400, 4800].flatMap((x, column): Part[] => [
        ['TEXT', `Topic ${column}`, x, 0, 200, 40],
        ...threeNotes(x, 90),
      ]),
    )

    expect(seen(board).regions).toEqual([
      ['column', 'Topic 0', 3],
      ['column', 'Topic 1', 3],
      ['column', 'Topic 2', 3],
    ])
  })

  it('[F2] takes a wall laid by hand for one region, whatever its head says at left and right', () => {
    const notes = [0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3, 4, 5].map((column): Part => {
        const by = [0, 14, 3][row] ?? 0
        return ['STICKY', 'Note', column * 250 + by, 90 + row * 260, 240, 240]
      }),
    )
    const board = boardWith([
      ['TEXT', 'Sprint 12 retro', 0, 0, 500, 60],
      ['TEXT', '26 November', 1300, 10, 200, 40],
      ...notes,
    ])

    expect(seen(board).regions).toEqual([['cluster', 'Sprint 12 retro', 18]])
  })

  it('[F2] takes what lies on a shape for one region, unless titles tell of more', () => {
    const ground: Part = ['RECTANGLE', '', 0, 0, 2200, 1000]
    const notes = [...threeNotes(20, 200), ...threeNotes(1300, 500)]
    const titles: readonly Part[] = [
      ['TEXT', 'Ideas', 20, 140, 200, 40],
      ['TEXT', 'Doubts', 1300, 440, 200, 40],
    ]
    const loose = boardWith(notes)

    expect(seen(loose).regions).toEqual([
      ['cluster', '', 3],
      ['cluster', '', 3],
    ])
    expect(seen(boardWith([ground, ...notes])).regions).toEqual([['shape', '', 6]])
    expect(seen(boardWith([ground, ...notes, ...titles])).regions.slice(1)).toEqual([
      ['cluster', 'Ideas', 3],
      ['cluster', 'Doubts', 3],
    ])
  })

  it('[F2] takes two notes of one colour for headings of two each only across a wide gutter', () => {
    const under = (rows: number, gutterPx: number): Board => {
      const board = boardWith(
        [0, 240 + gutterPx].flatMap((x) =>
          Array.from({ length: rows + 1 }, (_, row): Part => {
            return ['STICKY', `Note ${x} ${row}`, x, 280 * row, 240, 240]
          }),
        ),
      )
      const nodes = [...board.nodes.values()].map((node) => ({
        ...node,
        facts: { color: node.box.y === 0 ? '#ffa8db' : '#ffe299', author: null },
      }))
      return pageOf(nodes)
    }
    const kindsOf = (board: Board) => seen(board).regions.map(([kind]) => kind)

    expect(kindsOf(under(2, 110))).toEqual(['cluster'])
    expect(kindsOf(under(2, 160))).toEqual(['column', 'column'])
    expect(kindsOf(under(3, 110))).toEqual(['column', 'column'])
  })
})

type Part = readonly [
  type: string,
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
]

function threeNotes(x: number, y: number): readonly Part[] {
  return [0, 280, 560].map((by) => ['STICKY', 'Note', x + by, y, 240, 240])
}

function boardWith(parts: readonly Part[]): Board {
  const nodes = parts.map(([type, text, x, y, width, height], index): BoardNode => ({
    ...blankNode,
    id: `1:${index + 1}`,
    parentId: PAGE,
    type,
    name: type,
    text,
    box: { x, y, width, height },
  }))
  return pageOf(nodes)
}
