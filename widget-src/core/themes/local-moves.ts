import { numberPiles } from './average-link.ts'
import type { NeighbourGraph } from './neighbour-graph.ts'
import type { Pace } from './pace.ts'

const ROUNDS_MOST = 8
/** Above 1: a little against the tendency of modularity to put small piles together. */
const RESOLUTION = 1.3

/**
 * Moves single notes to the pile that raises modularity most, round by round until none wants to move: mends what
 * the tree put together early and could not part again.
 *
 * @see https://arxiv.org/abs/0803.0476 Blondel and others, Fast unfolding of communities, 2008: its first phase
 * @see https://arxiv.org/abs/cond-mat/0603718 Reichardt, Bornholdt, 2006: the resolution
 */
export const moveLocally = async (
  start: Int32Array,
  graph: NeighbourGraph,
  pace: Pace,
): Promise<Int32Array> => {
  const piles = start.slice()
  const pileDegrees = new Float64Array(Math.max(-1, ...piles) + 1)
  piles.forEach((pile, note) => {
    pileDegrees[pile] = (pileDegrees[pile] ?? 0) + (graph.degrees[note] ?? 0)
  })
  for (let round = 0, moved = true; moved && round < ROUNDS_MOST; round++) {
    moved = false
    for (let note = 0; note < graph.size; note++) {
      if (moveNote(note, piles, pileDegrees, graph)) moved = true
      if (pace.isDue()) await pace.rest()
    }
  }
  return numberPiles(piles)
}

const moveNote = (
  note: number,
  piles: Int32Array,
  pileDegrees: Float64Array,
  graph: NeighbourGraph,
): boolean => {
  const { size, weights, degrees, total } = graph
  const links = new Float64Array(pileDegrees.length)
  for (let other = 0; other < size; other++) {
    const pile = piles[other] ?? 0
    links[pile] = (links[pile] ?? 0) + (weights[note * size + other] ?? 0)
  }
  const degree = degrees[note] ?? 0
  const own = piles[note] ?? 0
  pileDegrees[own] = (pileDegrees[own] ?? 0) - degree
  const gain = (pile: number): number =>
    (links[pile] ?? 0) - (RESOLUTION * degree * (pileDegrees[pile] ?? 0)) / Math.max(total, 1e-9)
  let best = own
  for (let pile = 0; pile < links.length; pile++) if (gain(pile) > gain(best) + 1e-9) best = pile
  piles[note] = best
  pileDegrees[best] = (pileDegrees[best] ?? 0) + degree
  return best !== own
}
