import type { BoardNode } from './board.ts'
import { inReadingOrder } from './reading-order.ts'
import { sortInSteps, type Steps } from '../steps.ts'

export interface RankedNote {
  /** Shared by notes with as many votes, which leaves the next ranks out: 1, 1, 3. */
  readonly rank: number
  readonly note: BoardNode
  readonly votes: number
}

/** The notes that have votes, most first; notes with as many stand in reading order. */
export function* rankByVotes(
  notes: readonly BoardNode[],
  votes: ReadonlyMap<string, number>,
): Steps<readonly RankedNote[]> {
  const voted = yield* inReadingOrder(notes.filter((note) => votes.has(note.id)))
  const inOrder = voted.map((note, place) => ({ note, place, votes: votes.get(note.id) ?? 0 }))
  const entries = yield* sortInSteps(inOrder, (a, b) => b.votes - a.votes || a.place - b.place)
  let rank = 0
  let last = -1
  return entries.map((entry, index) => {
    if (entry.votes !== last) rank = index + 1
    last = entry.votes
    return { rank, note: entry.note, votes: entry.votes }
  })
}
