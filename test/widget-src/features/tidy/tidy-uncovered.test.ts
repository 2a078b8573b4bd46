import { describe, expect, it } from 'vitest'
import { blankNode, type Board, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { share } from '../../../share.ts'
import { measureTidy } from './tidy-measures.ts'
import { PAGE, pageOf } from '../../core/board/page-of.ts'

const BOARDS = share(150, 600)
const SECTION = '2:1'
const TABLE = '3:1'
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 }
const GREEN = '#b3efbd'
const BLUE = '#a8daff'
const ROOM = { width: 3800, height: 2400 }

/** A section with an empty table in it, as high as the section or less, and notes in a band on both sides of it. */
function aroundTable(index: number): Board {
  const random = seededRandom(seed * 7001 + index)
  const between = (least: number, most: number) => Math.round(least + random() * (most - least))
  const columnWidths = Array.from({ length: between(1, 3) }, () => between(300, 600))
  const rowHeights = Array.from({ length: between(1, 4) }, () => between(300, 560))
  const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0)
  const size = { width: sum(columnWidths), height: sum(rowHeights) }
  const table = { x: between(320, 1900), y: between(60, 120), ...size }
  const words = rowHeights.map(() => columnWidths.map(() => ''))
  const notes: BoardNode[] = []
  for (let tries = 0; tries < 40 && notes.length < 7; tries++) {
    const box = { x: between(40, 3500), y: between(140, 500), width: 240, height: 240 }
    if (overlap(box, table)) continue
    const id = `1:${notes.length}`
    notes.push({ ...blankNode, id, parentId: SECTION, type: 'STICKY', text: `Note ${id}`, box })
  }
  const childIds = [TABLE, ...notes.map(({ id }) => id)]
  return pageOf([
    {
      ...blankNode,
      id: SECTION,
      parentId: PAGE,
      type: 'SECTION',
      childIds,
      box: { x: 0, y: 0, ...ROOM },
    },
    {
      ...{ ...blankNode, id: TABLE, parentId: SECTION, type: 'TABLE', box: table },
      table: { columnWidths, rowHeights, words },
    },
    ...notes,
  ])
}

/** A frame written from right to left, in which two notes head the others below them, some of which lie nearly on their heads. */
function underHeads(index: number): Board {
  const random = seededRandom(seed * 8111 + index)
  const shift = () => Math.round((random() - 0.5) * 24)
  const places = [
    [566, 141, GREEN, 'יותר מדי כלים תשלום בזמן'],
    [293, 340, GREEN, 'תיעוד לא מעודכן קפה טוב יותר'],
    [165, 318, BLUE, 'פחות פגישות תשלום בזמן'],
    [843, 288, GREEN, 'פחות פגישות קפה טוב יותר'],
    [312, 122, BLUE, 'תיעוד לא מעודכן'],
    [820, 328, GREEN, 'יותר מדי כלים'],
  ] as const
  const notes = places.map(([x, y, color, text], at): BoardNode => ({
    ...{ ...blankNode, id: `1:${at}`, parentId: SECTION, type: 'STICKY', text },
    facts: { color, author: null },
    box: { x: x + shift(), y: y + shift(), width: 240, height: 240 },
  }))
  const frame = { ...blankNode, id: SECTION, parentId: PAGE, type: 'FRAME', name: 'Frame' }
  const box = { x: 0, y: 0, width: 1180, height: 690 }
  return pageOf([{ ...frame, childIds: notes.map(({ id }) => id), box }, ...notes])
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe('planTidy beside a table', () => {
  it(`[F2] lays no note on a table that none lay on, and rests, seed ${seed}`, () => {
    let moved = 0
    for (let index = 0; index < BOARDS; index++) {
      const board = aroundTable(index)
      const table = board.nodes.get(TABLE)?.box ?? NOWHERE

      const { after, movesAgain, medianMove } = measureTidy(board, 'reading-order')

      const notes = [...after.nodes.values()].filter(({ type }) => type === 'STICKY')
      const onTable = notes.filter(({ box }) => overlap(box, table)).map(({ id }) => id)
      expect({ index, onTable, movesAgain }).toEqual({ index, onTable: [], movesAgain: false })
      if (medianMove > 0) moved += 1
    }
    expect(moved).toBeGreaterThan(BOARDS / 4)
  })
})

describe('planTidy below notes that head others', () => {
  it(`[F2] lays no note over another that it did not cover, and rests, seed ${seed}`, () => {
    for (let index = 0; index < BOARDS / 10; index++) {
      const board = underHeads(index)

      const { after, movesAgain } = measureTidy(board, 'colour')

      const ids = [...board.nodes.keys()].filter((id) => id !== SECTION)
      const boxIn = ({ nodes }: Board, id: string) => nodes.get(id)?.box ?? NOWHERE
      const pairs = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b] as const))
      const covered = pairs.filter(
        ([a, b]) =>
          overlap(boxIn(after, a), boxIn(after, b)) && !overlap(boxIn(board, a), boxIn(board, b)),
      )
      expect({ index, covered, movesAgain }).toEqual({ index, covered: [], movesAgain: false })
    }
  })
})
