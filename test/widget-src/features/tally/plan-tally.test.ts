import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Change,
} from '../../../../widget-src/core/board/board.ts'
import { isNear } from '../../../../widget-src/core/board/boxes.ts'
import { seed } from '../../../seed.ts'
import { findStampedInSteps } from '../../../../widget-src/features/tally/stamped-scope.ts'
import { planTally, type TallyPlan } from '../../../../widget-src/features/tally/plan-tally.ts'
import { restBoard } from '../../core/board/rest-board.ts'

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

  it.each(['HIGHLIGHT', 'WASHI_TAPE'])(
    '[F4] counts a stamp on a %s for what it lies on',
    (type) => {
      const board = withNode(fruit(['b']), { id: 'h', type, stuckToId: 'a' })
      const stamped = ['s8', 's9'].reduce(
        (all, id) => withNode(all, { id, type: 'STAMP', stuckToId: 'h' }),
        board,
      )

      expect(votesOf(stamped)).toEqual([
        ['a', 2],
        ['b', 1],
      ])
    },
  )

  it('[F4] counts no stamp that is hidden', () => {
    const board = withNode(fruit(['a', 'b']), {
      id: 's9',
      type: 'STAMP',
      stuckToId: 'b',
      visible: false,
    })

    expect(votesOf(board)).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })

  it('[F4] counts on locked notes and on none that is hidden', () => {
    const board = fruit(['a', 'a', 'b', 'c'])
    const change = (id: string, part: Partial<BoardNode>) => {
      const node = board.nodes.get(id)
      if (node === undefined) throw new Error(`no ${id}`)
      return { ...board, nodes: new Map(board.nodes).set(id, { ...node, ...part }) }
    }

    expect(votesOf(change('a', { locked: true }))).toEqual(votesOf(board))
    expect(votesOf(change('a', { visible: false }))).toEqual([
      ['b', 1],
      ['c', 1],
    ])
  })

  it.each([
    ['8:9', '8:10'],
    ['8:10', '8:9'],
  ])('[F4] keeps up the older of two tables, where somebody copied it: %s first', (...ids) => {
    const board = restBoard('housing-48')
    const { mark } = table(tallied(board))
    const copied = ids.reduce((all, id) => withNode(all, { id, type: 'TABLE', mark }), board)

    expect(table(tallied(copied)).id).toBe('8:9')
  })

  it('[F4] writes ten rows and a line for the rest', () => {
    const rows = words(tallied(restBoard('housing-48')))

    expect(rows).toHaveLength(12)
    expect(rows[0]).toEqual(['Rank', 'Note', 'Votes'])
    expect(rows[1]?.[0]).toBe('1')
    expect(rows[11]).toEqual(['', '37 more notes with 1 to 6 votes', ''])
  })

  it('[F4] dresses the table for the zoom at which the wall fits', () => {
    const change = table(tallied(restBoard('housing-48')))
    const [head, first, ...others] = change.rows

    expect(change.columnWidthsPx).toEqual([165, 1043, 183])
    expect(head).toMatchObject({ heightPx: 105 })
    expect(head?.cells[0]).toMatchObject({ sizePx: 32, isBold: true, color: '#ffffff' })
    expect(first?.cells.map(({ sizePx }) => sizePx)).toEqual([37, 32, 37])
    expect(first?.cells[0]?.fill).toBe('#efecfb')
    expect(others.at(-1)?.cells[1]).toMatchObject({ color: '#5b5670', fill: '#f6f4fc' })
  })

  it('[F4] rewrites its own table where it stands, and makes a new one for a duplicated widget', () => {
    const board = restBoard('housing-48')
    const first = table(tallied(board))
    const placed = withNode(board, {
      ...{ id: '8:1', type: 'TABLE', mark: first.mark },
      box: { x: 70, y: 80, width: 2000, height: 2000 },
    })

    const again = table(tallied(placed))

    expect(again.id).toBe('8:1')
    expect(again.placeFor({ width: 1400, height: 1500 })).toEqual({ x: 70, y: 80 })
    expect(table(tallied({ ...placed, widgetNodeId: '9:2' })).id).toBeNull()
  })

  it('[M2] [F4] has nothing to do where the table says the same, and takes an older one over', () => {
    const board = restBoard('housing-48')
    const plan = tallied(board)
    const change = table(plan)
    const grid = { columnWidths: [], rowHeights: [], words: words(plan) }
    const standing = { id: '8:1', type: 'TABLE', mark: change.mark, table: grid }
    const older = { ...standing, mark: { ...change.mark, memory: '' } }

    const tally = (part: typeof standing) => {
      const placed = withNode(board, { ...part, box: box(-3000, 0) })
      return atOnce(planTally(placed, atOnce(findStampedInSteps(placed, 'page'))))
    }
    expect(tally(standing)).toEqual({
      ok: false,
      reason: 'Nothing has changed since the last tally, so it cost nothing',
    })
    expect(tally(older)).toMatchObject({ ok: true, plan: { changes: [{ id: '8:1' }] } })
  })

  it.each([
    ['left', -2000],
    ['right', 4000],
  ])('[F4] places a new table %s of the widget, away from the wall', (side, x) => {
    const widget = { x, y: 40, width: 560, height: 700 }
    const board = withNode(restBoard('housing-48'), { id: '9:1', type: 'WIDGET', box: widget })

    const place = table(tallied(board)).placeFor({ width: 1400, height: 1500 })

    expect(place).toEqual({ x: side === 'left' ? x - 96 - 1400 : x + 560 + 96, y: 40 })
  })

  it('[F4] covers nothing, wherever the widget stands', () => {
    const board = restBoard('housing-48')
    const widgetAt = fc.record({
      x: fc.integer({ min: -3000, max: 4000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
    })

    fc.assert(
      fc.property(widgetAt, ({ x, y }) => {
        const placed = withNode(board, {
          ...{ id: '9:1', type: 'WIDGET' },
          box: { x, y, width: 560, height: 700 },
        })
        const size = { width: 1400, height: 1500 }
        const at = { ...table(tallied(placed)).placeFor(size), ...size }
        const covered = [...placed.nodes.values()].filter(
          ({ type, box: other }) => type !== 'CANVAS' && isNear(at, other, 0),
        )
        expect(covered).toEqual([])
      }),
      { seed, numRuns: 30 },
    )
  })

  it('[F4] counts each stamp once, as a slow count does, whatever carries it', () => {
    const host = fc.constantFrom('a', 'b', 'c', 'e', 's0', 's1', 'none')
    const name = fc.constantFrom(
      '+1',
      'Heart',
      'Profile',
      'Thumbs down',
      'Question',
      'Daumen runter',
    )

    fc.assert(
      fc.property(fc.array(fc.record({ host, name }), { maxLength: 12 }), (stamps) => {
        let board = fruit([])
        for (const [place, stamp] of stamps.entries()) {
          const stuckToId = stamp.host === 'none' ? null : stamp.host
          board = withNode(board, {
            ...{ id: `s${place}`, type: 'STAMP' },
            name: stamp.name,
            stuckToId,
          })
        }
        const hostOf = (at: string | null, steps = 0): string | null => {
          if (at === null || steps > stamps.length) return null
          const under = board.nodes.get(at)
          return under?.type === 'STAMP' ? hostOf(under.stuckToId, steps + 1) : (under?.id ?? null)
        }
        const expected = ['a', 'b', 'c', 'e'].flatMap((id) => {
          const on = stamps.filter(
            (stamp) => hostOf(stamp.host === 'none' ? null : stamp.host) === id,
          )
          const down = on.filter((stamp) => /down|runter/.test(stamp.name)).length
          const question = on.filter((stamp) => stamp.name === 'Question').length
          const votes = on.length - down - question
          return on.length === 0 ? [] : [[id, votes, down, question]]
        })

        const tally = atOnce(planTally(board, atOnce(findStampedInSteps(board, 'page'))))

        const ranking = tally.ok ? tally.plan.ranking : []
        const found = ranking.map(({ note, votes, stamps: { down, question } }) => [
          ...[note.id, votes, down, question],
        ])
        expect(found.sort()).toEqual(expected.sort())
        for (const { rank, votes } of ranking)
          expect(rank).toBe(votes === 0 ? 0 : 1 + ranking.filter((one) => one.votes > votes).length)
      }),
      { seed, numRuns: 200 },
    )
  })

  it.each([
    [['a', 'a', 'b'], '“Apples” leads with 2 votes'],
    [['a'], '“Apples” leads with 1 vote'],
    [['a', 'b'], '“Apples” and “Bananas” lead with 1 vote each'],
    [['a', 'b', 'c'], '3 notes lead with 1 vote each'],
    [['e'], 'an empty note leads with 1 vote'],
  ])('[F4] says of votes for %j: %s', (votes, outcome) => {
    const plan = tallied(fruit(votes))

    expect(plan.outcome).toBe(outcome)
    expect(plan.message).toBe(`Tallied 4 notes on this page: ${outcome}`)
  })

  it('[M2] has nothing to do where no stamp is on a note', () => {
    expect(atOnce(planTally(fruit([]), atOnce(findStampedInSteps(fruit([]), 'page'))))).toEqual({
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
  const tally = atOnce(planTally(board, atOnce(findStampedInSteps(board, 'page'))))
  if (!tally.ok) throw new Error(tally.reason)
  return tally.plan
}

function votesOf(board: Board) {
  return tallied(board).ranking.map(({ note, votes }) => [note.id, votes])
}

function table({ changes }: TallyPlan): Extract<Change, { type: 'write-table' }> {
  const [change] = changes
  if (change?.type !== 'write-table' || changes.length > 1) throw new Error('Not one table')
  return change
}

function words(plan: TallyPlan): string[][] {
  return table(plan).rows.map(({ cells }) => cells.map(({ text }) => text))
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
