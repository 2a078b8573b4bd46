import type { Board, BoardNode, Box } from '../../core/board/board.ts'
import type { BoardStructure } from '../../core/regions/structure.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import {
  createDisplacement,
  type DisplacementOf,
  type Offset,
} from '../../core/board/stuck-nodes.ts'
import type { ArrangeBy } from '../../core/board/pieces.ts'
import { arrangeHost } from './regions.ts'
import { makeRoom } from './room.ts'
import { createWork, type Firmness, type Work } from './work.ts'

/** What one pass of Tidy over a board would change. */
export interface TidyRound {
  /** Layers that move by themselves: notes, groups, siblings pushed by a section that grew. */
  readonly movedIds: readonly string[]
  readonly displacementOf: DisplacementOf
  /** The new boxes of grown sections, before what carries them along. */
  readonly grown: ReadonlyMap<string, Box>
  /** Sections left as they were, since something locked is in the way of their growth. */
  readonly blockedIds: readonly string[]
  /** Regions left as they were: their notes would not fit. */
  readonly crampedIds: readonly string[]
  readonly arrangedNoteCount: number
}

/**
 * One pass over the board.
 *
 * @param firmness   Sections whose growth something locked was found to bar.
 * @param frozenIds  Notes whose region was found to come out otherwise if it were laid out.
 */
export function* planRound(
  board: Board,
  structure: BoardStructure,
  notes: readonly BoardNode[],
  arrangeBy: ArrangeBy,
  firmness: Firmness,
  frozenIds: ReadonlySet<string>,
): Steps<TidyRound> {
  const work = yield* createWork(board, structure, notes, arrangeBy, firmness, frozenIds)
  for (const hostId of work.hostIds) {
    yield* makeRoom(work, hostId)
    yield* arrangeHost(work, hostId)
  }
  return yield* finished(work)
}

export function isStill({ movedIds, grown }: TidyRound): boolean {
  return movedIds.length === 0 && grown.size === 0
}

function* finished(work: Work): Steps<TidyRound> {
  const { tree, blockedIds, crampedIds } = work
  const isLeft = (id: string): boolean => {
    const node = tree.board.nodes.get(id)
    for (let at = node && tree.parentOf(node); at; at = tree.parentOf(at))
      if (blockedIds.has(at.id)) return true
    return false
  }
  const offsets = new Map<string, Offset>()
  yield* forEachInSteps(work.offsets, ([id, offset]) => {
    if (!isLeft(id)) offsets.set(id, offset)
  })
  const grown = new Map<string, Box>()
  for (const [id, box] of work.grown) if (!isLeft(id)) grown.set(id, box)
  let arrangedNoteCount = 0
  for (const works of work.regionsByHost.values())
    for (const { region, pieces } of works) {
      if (crampedIds.has(region.id)) continue
      for (const piece of pieces) if (!isLeft(piece.id)) arrangedNoteCount += piece.notes.length
    }
  return {
    movedIds: [...offsets.keys()],
    displacementOf: createDisplacement(tree, offsets),
    grown,
    blockedIds: [...blockedIds],
    crampedIds: [...crampedIds],
    arrangedNoteCount,
  }
}
