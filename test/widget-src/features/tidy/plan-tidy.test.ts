import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import type { Board, BoardNode, Box } from '../../../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { readRegionsInSteps } from '../../../../widget-src/core/regions/read-regions.ts'
import { staysPut } from '../../../../widget-src/core/regions/structure.ts'
import { findScopeInSteps, type NotesSetting } from '../../../../widget-src/core/board/scope.ts'
import { planTidy, type TidyOutcome } from '../../../../widget-src/features/tidy/plan-tidy.ts'
import { findPieces, type ArrangeBy } from '../../../../widget-src/core/board/pieces.ts'
import { share } from '../../../share.ts'
import { applyChanges } from '../../core/board/apply-changes.ts'
import { randomBoard, relisted } from '../../core/board/random-board.ts'

const BOARDS = share(200, 400)

describe('planTidy on random boards', () => {
  it(`[F2] has three notes or more to lay out on a fifth of the boards, seed ${seed}`, () => {
    const laidOut: number[] = []
    everyRun(BOARDS, ({ pieceIds }) => {
      laidOut.push(pieceIds.size)
    })

    expect(laidOut.filter((count) => count > 2).length).toBeGreaterThan(BOARDS / 5)
  })

  it(`[F3] moves nothing when run a second time, seed ${seed}`, () => {
    everyRun(BOARDS, ({ after, setting, by }) => {
      const second = tidy(after, setting, by)

      expect(second).toMatchObject({ ok: false })
    })
  })

  it(`[F2] leaves no two arranged notes overlapping, seed ${seed}`, () => {
    everyRun(BOARDS, ({ after, pieceIds }) => {
      const boxes = [...pieceIds].map((id) => boxOf(after, id))
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false)
    })
  })

  it(`[F2] ends with every arranged note inside its section, seed ${seed}`, () => {
    everyRun(BOARDS, ({ after, pieceIds }) => {
      for (const id of pieceIds) {
        const section = above(after, id).find(({ type }) => type === 'SECTION')
        if (section) expect(isInside(boxOf(after, id), section.box)).toBe(true)
      }
    })
  })

  it(`[F2] newly covers no section, widget or locked layer, seed ${seed}`, () => {
    everyRun(BOARDS, ({ board, after, pieceIds }) => {
      for (const other of after.nodes.values()) {
        const isHard = other.type === 'SECTION' || other.type === 'WIDGET' || other.locked
        if (!isHard || other.stuckToId !== null || hangsOut(after, other)) continue
        const holders = new Set([other, ...above(after, other.id)].map(({ id }) => id))
        for (const id of pieceIds) {
          if (holders.has(id) || above(after, id).includes(other)) continue
          if (overlap(boxOf(after, id), other.box))
            expect(overlap(boxOf(board, id), boxOf(board, other.id))).toBe(true)
        }
      }
    })
  })

  it(`[F2] moves nothing locked, no hidden note, and shrinks no section, seed ${seed}`, () => {
    everyRun(BOARDS, ({ board, after }) => {
      for (const node of board.nodes.values()) {
        const now = boxOf(after, node.id)
        const mustStay = node.locked || (node.type === 'STICKY' && !node.visible)
        if (mustStay && node.stuckToId === null && node.type !== 'GROUP')
          expect([now.x, now.y]).toEqual([node.box.x, node.box.y])
        if (node.type !== 'SECTION') continue
        expect(now.width).toBeGreaterThanOrEqual(node.box.width)
        expect(now.height).toBeGreaterThanOrEqual(node.box.height)
      }
    })
  })

  it(`[F2] moves what is no note only to make room, seed ${seed}`, () => {
    everyRun(BOARDS, ({ board, after, pieceIds, tidied }) => {
      if (pieceIds.size === 0) return
      if (tidied.plan.changes.some(({ type }) => type === 'resize-section')) return
      for (const node of board.nodes.values()) {
        const around = [node, ...above(board, node.id)]
        const goesWithNotes = around.some(({ id }) => pieceIds.has(id))
        if (!goesWithNotes && node.type !== 'GROUP' && node.stuckToId === null)
          expect(boxOf(after, node.id)).toEqual(node.box)
      }
    })
  })

  it(`[F2] keeps every stuck layer at its offset from its host, seed ${seed}`, () => {
    everyRun(BOARDS, ({ board, after, pieceIds }) => {
      for (const node of board.nodes.values()) {
        if (node.stuckToId === null) continue
        const host = board.nodes.get(node.stuckToId)
        // The box of a group whose notes are laid out one by one is theirs, not a place of its own.
        if (!host || (host.type === 'GROUP' && !pieceIds.has(host.id))) continue
        const hostNow = boxOf(after, host.id)
        const now = boxOf(after, node.id)
        expect(now.x - hostNow.x).toBeCloseTo(node.box.x - host.box.x, 6)
        expect(now.y - hostNow.y).toBeCloseTo(node.box.y - host.box.y, 6)
      }
    })
  })

  it(`[F2] says the same whether or not the host moves stuck layers along, seed ${seed}`, () => {
    everyRun(BOARDS, ({ board, tidied }) => {
      const left = applyChanges(board, tidied.plan.changes, { stuckNodesFollow: false })
      const right = applyChanges(board, tidied.plan.changes, { stuckNodesFollow: true })

      for (const { id } of board.nodes.values()) {
        expect(boxOf(left, id).x).toBeCloseTo(boxOf(right, id).x, 6)
        expect(boxOf(left, id).y).toBeCloseTo(boxOf(right, id).y, 6)
      }
    })
  })

  it(`[F3] plans the same however the layers are listed, seed ${seed}`, () => {
    everyRun(200, ({ board, setting, by, tidied }) => {
      const again = tidy(relisted(board), setting, by)

      expect(JSON.stringify(again)).toBe(JSON.stringify(tidied))
    })
  })
})

interface Run {
  readonly board: Board
  readonly setting: NotesSetting
  readonly by: ArrangeBy
  readonly tidied: Extract<TidyOutcome, { ok: true }>
  readonly after: Board
  /** What was laid out; empty where a section or frame stayed as it was. */
  readonly pieceIds: ReadonlySet<string>
}

const drawing = fc.record({
  board: randomBoard,
  setting: fc.constantFrom<NotesSetting>('automatic', 'page', 'section'),
  by: fc.constantFrom<ArrangeBy>('colour', 'author', 'votes', 'reading-order'),
  stuckNodesFollow: fc.boolean(),
})
type Drawn = typeof drawing extends fc.Arbitrary<infer Value> ? Value : never
const runs: (Run | undefined)[] = []

/** Judges the runs of as many boards: planned once, since planning takes longer than all that is asked of a plan. */
function everyRun(boards: number, check: (run: Run) => void): void {
  if (runs.length === 0) runs.push(...fc.sample(drawing, { numRuns: BOARDS, seed }).map(runOn))
  runs.slice(0, boards).forEach((run, index) => {
    if (run === undefined) return
    try {
      check(run)
    } catch (error) {
      throw new Error(`board ${index} of seed ${seed}`, { cause: error })
    }
  })
}

/** Undefined where Tidy has nothing to do. */
function runOn({ board, setting, by, stuckNodesFollow }: Drawn): Run | undefined {
  const tidied = tidy(board, setting, by)
  if (!tidied.ok) return undefined
  const after = applyChanges(board, tidied.plan.changes, { stuckNodesFollow })
  const isWhole = !tidied.plan.message.includes('stayed as')
  const pieceIds = isWhole ? piecesOf(board, setting) : new Set<string>()
  return { board, setting, by, tidied, after, pieceIds }
}

function tidy(board: Board, setting: NotesSetting, by: ArrangeBy): TidyOutcome {
  return atOnce(planTidy(board, atOnce(findScopeInSteps(board, setting, 'move')), by))
}

function piecesOf(board: Board, setting: NotesSetting): ReadonlySet<string> {
  const { notes } = atOnce(findScopeInSteps(board, setting, 'move'))
  const structure = atOnce(readRegionsInSteps(createBoardTree(board), notes))
  const pieces = atOnce(findPieces(createBoardTree(board), notes))
  const arranged = [...pieces.values()].flat().filter(({ notes: [first] }) => {
    const region = first && structure.regionOf(first.id)
    if (!region || staysPut(region) || structure.strayIds.has(first.id)) return false
    return structure.headerNotes.get(region.id)?.id !== first.id
  })
  return new Set(arranged.map(({ id }) => id))
}

function boxOf(board: Board, id: string): Box {
  const node = board.nodes.get(id)
  if (!node) throw new Error(`No layer ${id}`)
  return node.box
}

function above(board: Board, id: string): readonly BoardNode[] {
  const parent = board.nodes.get(board.nodes.get(id)?.parentId ?? '')
  return parent ? [parent, ...above(board, parent.id)] : []
}

/** A movable layer above or left of what holds it: it comes along where that is pushed by another section's growth. */
function hangsOut(board: Board, node: BoardNode): boolean {
  const around = above(board, node.id)
  const isFree = ![node, ...around].some(({ locked }) => locked)
  return isFree && around.some(({ box }) => node.box.x < box.x - 0.1 || node.box.y < box.y - 0.1)
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x + 0.1 < b.x + b.width &&
    b.x + 0.1 < a.x + a.width &&
    a.y + 0.1 < b.y + b.height &&
    b.y + 0.1 < a.y + a.height
  )
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - 0.1 &&
    inner.y >= outer.y - 0.1 &&
    inner.x + inner.width <= outer.x + outer.width + 0.1 &&
    inner.y + inner.height <= outer.y + outer.height + 0.1
  )
}
