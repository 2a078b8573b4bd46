import { describe, expect, it } from 'vitest'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Change,
} from '../../../widget-src/core/board.ts'
import { notesInScope } from '../../../widget-src/core/scope.ts'
import { planTally, type TallyPlan } from '../../../widget-src/core/tally.ts'
import { restBoard } from './rest-board.ts'

describe('planTally', () => {
  it('[F4] ranks housing-48 as a count made by hand does', () => {
    const { ranking } = tallied(restBoard('housing-48'))

    const byVotes = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((votes) => {
      const notes = ranking.filter((entry) => entry.votes === votes)
      return [votes, notes.length, ...new Set(notes.map(({ rank }) => rank))]
    })
    expect(byVotes).toEqual([
      [9, 4, 1],
      [8, 3, 5],
      [7, 2, 8],
      [6, 9, 10],
      [5, 7, 19],
      [4, 6, 26],
      [3, 6, 32],
      [2, 8, 38],
      [1, 2, 46],
    ])
    expect(
      ranking
        .map(({ note }) => note.id)
        .slice(0, 4)
        .sort(),
    ).toEqual(['1:181', '1:234', '1:244', '1:77'])
  })

  it('[F4] counts by the attachment, not the distance, and a loose stamp not at all', () => {
    const { ranking } = tallied(restBoard('everything-22'))

    expect(ranking.map(({ note, votes, rank }) => [note.id, votes, rank])).toEqual([
      ['1:6', 4, 1],
      ['1:11', 4, 1],
    ])
  })

  it('[F4] writes at most 30 rows and a line for the rest', () => {
    const rows = table(tallied(restBoard('housing-48'))).rows

    expect(rows).toHaveLength(32)
    expect(rows[0]).toEqual(['Rank', 'Note', 'Votes'])
    expect(rows[1]?.[0]).toBe('1')
    expect(rows[31]).toEqual(['', 'and 17 more notes with votes', ''])
  })

  it('[F4] rewrites its own table where it stands, and makes a new one for a duplicated widget', () => {
    const board = restBoard('housing-48')
    const first = table(tallied(board))
    const placed = withNode(board, { id: '8:1', type: 'TABLE', mark: first.mark, box: box(70, 80) })

    expect(first.id).toBeNull()
    expect(table(tallied(placed))).toMatchObject({ id: '8:1', x: 70, y: 80 })
    expect(table(tallied({ ...placed, widgetNodeId: '9:2' })).id).toBeNull()
  })

  it('[F4] places a new table beside the widget where nothing stands', () => {
    const board = withNode(restBoard('housing-48'), {
      id: '9:1',
      type: 'WIDGET',
      box: { x: -400, y: 0, width: 320, height: 400 },
    })

    const { x, y, columnWidthsPx } = table(tallied(board))

    const width = columnWidthsPx.reduce((sum, part) => sum + part, 0)
    for (const node of board.nodes.values())
      expect(x >= node.box.x + node.box.width || x + width <= node.box.x || y > node.box.y).toBe(
        true,
      )
  })

  it.each([
    [['a', 'a', 'b'], '“Apples” leads with 2 votes'],
    [['a'], '“Apples” leads with 1 vote'],
    [['a', 'b'], '“Apples” and “Bananas” lead with 1 vote each'],
    [['a', 'b', 'c'], '3 notes lead with 1 vote each'],
    [['e'], 'An empty note leads with 1 vote'],
  ])('[F4] says of votes for %j: %s', (votes, outcome) => {
    const plan = tallied(fruit(votes))

    expect(plan.outcome).toBe(outcome)
    expect(plan.message).toBe(`Tallied 4 notes on this page: ${outcome}`)
  })

  it('[M2] has nothing to do where no stamp is on a note', () => {
    expect(planTally(fruit([]), notesInScope(fruit([]), 'page', 'read'))).toEqual({
      ok: false,
      reason: 'No stamps on these notes yet. Stick some on, then tally.',
    })
  })

  it('[F4] keeps its message within the 100 characters that Figma shows', () => {
    for (const name of ['housing-48', 'biodiversity-154', 'everything-22'])
      expect(tallied(restBoard(name)).message.length).toBeLessThanOrEqual(100)
  })
})

function tallied(board: Board): TallyPlan {
  const tally = planTally(board, notesInScope(board, 'page', 'read'))
  if (!tally.ok) throw new Error(tally.reason)
  return tally.plan
}

function table({ changes }: TallyPlan): Extract<Change, { type: 'write-table' }> {
  const [change] = changes
  if (change?.type !== 'write-table' || changes.length > 1) throw new Error('Not one table')
  return change
}

function fruit(votes: readonly string[]): Board {
  const notes = { a: 'Apples', b: 'Bananas', c: 'Cherries', e: '' }
  let board: Board = {
    editor: 'figjam',
    pageId: '0:1',
    nodes: new Map(),
    selectedIds: [],
    widgetNodeId: '9:1',
  }
  for (const [place, [id, text]] of Object.entries(notes).entries())
    board = withNode(board, { id, type: 'STICKY', text, box: box(place * 300, 0) })
  for (const [place, host] of votes.entries())
    board = withNode(board, { id: `s${place}`, type: 'STAMP', stuckToId: host })
  return board
}

function box(x: number, y: number): BoardNode['box'] {
  return { x, y, width: 240, height: 240 }
}

function withNode(board: Board, part: Partial<BoardNode> & Pick<BoardNode, 'id' | 'type'>): Board {
  const node: BoardNode = {
    ...blankNode,
    parentId: '0:1',
    box: box(0, 0),
    ...part,
  }
  return { ...board, nodes: new Map(board.nodes).set(part.id, node) }
}
