import { numberPiles } from './average-link.ts'
import { type Cells, type Places, rowsOf, ROWS_A_STEP } from './cells.ts'
import type { NeighbourGraph } from './neighbour-graph.ts'
import type { Steps } from '../../../core/steps.ts'

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
export function* moveLocally(start: Int32Array, graph: NeighbourGraph): Steps<Int32Array> {
  const piles = start.slice()
  const { degrees, neighbours, rows } = graph
  const pileDegrees = new Float64Array(Math.max(-1, ...piles) + 1)
  piles.forEach((pile, note) => {
    pileDegrees[pile] = (pileDegrees[pile] ?? 0) + (degrees[note] ?? 0)
  })
  const links = yield* linkPiles(graph, piles, pileDegrees.length)
  const rate = RESOLUTION / Math.max(graph.total, 1e-9)
  for (let round = 0, moved = true; moved && round < ROUNDS_MOST; round++) {
    moved = false
    for (const [note, own] of links.entries()) {
      const degree = degrees[note] ?? 0
      const from = piles[note] ?? 0
      pileDegrees[from] = (pileDegrees[from] ?? 0) - degree
      const to = bestPile(own, pileDegrees, 0, pileDegrees.length, rate * degree, from)
      pileDegrees[to] = (pileDegrees[to] ?? 0) + degree
      const [row, near] = [rows[note], neighbours[note]]
      if (to !== from && row && near) {
        moved = true
        piles[note] = to
        moveLinks(links, row, near, 0, near.length, from, to)
      }
      if (note % ROWS_A_STEP === 0) yield
    }
  }
  return numberPiles(piles)
}

/** For each note the weight of its edges into each pile. */
function* linkPiles(
  { rows, neighbours, size }: NeighbourGraph,
  piles: Int32Array,
  pileCount: number,
): Steps<readonly Float64Array[]> {
  const links = rowsOf(new Float64Array(size * pileCount), pileCount, size)
  for (const [note, own] of links.entries()) {
    const [row, near] = [rows[note], neighbours[note]]
    if (row && near) addToPiles(own, row, piles, near, 0, near.length)
    if (note % ROWS_A_STEP === 0) yield
  }
  return links
}

function addToPiles<K extends number>(
  target: Cells<K>,
  cells: Readonly<Cells<K>>,
  piles: Places<K>,
  places: Places<K>,
  first: K,
  end: K,
): void {
  for (let i = first; i < end; i++) target[piles[places[i]]] += cells[places[i]]
}

/** The pile with the highest gain for a note that is in none now; its own, unless another is clearly better. */
function bestPile<K extends number>(
  links: Readonly<Cells<K>>,
  pileDegrees: Readonly<Cells<K>>,
  first: K,
  end: K,
  rate: number,
  own: K,
): K {
  let best = own
  let bestGain = links[own] - rate * pileDegrees[own]
  for (let pile = first; pile < end; pile++) {
    const gain = links[pile] - rate * pileDegrees[pile]
    if (gain > bestGain + 1e-9) {
      best = pile
      bestGain = gain
    }
  }
  return best
}

function moveLinks<K extends number>(
  links: Readonly<Record<K, Float64Array>>,
  row: Readonly<Cells<K>>,
  neighbours: Places<K>,
  first: K,
  end: K,
  from: number,
  to: number,
): void {
  for (let i = first; i < end; i++) {
    const other = neighbours[i]
    const own = links[other]
    own[from] = (own[from] ?? 0) - row[other]
    own[to] = (own[to] ?? 0) + row[other]
  }
}
