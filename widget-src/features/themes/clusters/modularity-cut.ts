import { ROWS_A_STEP, sumAtPlaces } from './cells.ts'
import type { Merge } from './average-link.ts'
import type { NeighbourGraph } from './neighbour-graph.ts'
import type { Steps } from '../../../core/steps.ts'

/** How many piles people expect on a wall of this size, and how strongly that counts on a large one. */
const EXPECTED_MOST = 24
const EXPECTED_PER_ROOT = 1.75
const EXPECTATION_STRENGTH = 0.2
/** On a wall of so many notes the expectation counts half. */
const HALF_STRENGTH_NOTES = 20
const PILES_MOST = 60
/** Below this no cut parts the notes better than chance would. */
const MODULARITY_LEAST = 0.01

/**
 * At how many piles to cut the tree: where modularity is high (more likeness inside piles than chance would put
 * there), relative to its best, and the number is not far from what a wall of this size usually holds.
 *
 * No cut into k piles can reach a modularity above 1 - 1/k, so that two piles that part the notes cleanly have less
 * than four that cut each of them in half: modularity is measured against the root of that bound.
 *
 * @param noteCount  Notes of the whole wall, of which the graph may hold a sample.
 * @see https://arxiv.org/abs/cond-mat/0308217 Newman, Girvan, Finding and evaluating community structure, 2004
 * @see https://arxiv.org/abs/physics/0607100 Fortunato, Barthélemy, 2007: the bound
 */
export function* choosePileCount(
  merges: readonly Merge[],
  graph: NeighbourGraph,
  noteCount: number,
): Steps<number> {
  const curve = yield* modularityCurve(merges, graph)
  const values = curve
    .slice(0, PILES_MOST + 1)
    .map((modularity, count) => (count < 2 ? 0 : modularity / Math.sqrt(1 - 1 / count)))
  const best = Math.max(...values)
  if (best < MODULARITY_LEAST) return 1
  const expected = Math.max(2, Math.min(EXPECTED_MOST, EXPECTED_PER_ROOT * Math.sqrt(noteCount)))
  const strength = (EXPECTATION_STRENGTH * noteCount) / (noteCount + HALF_STRENGTH_NOTES)
  let chosen = 1
  let chosenScore = -Infinity
  for (let count = values.length - 1; count >= 2; count--) {
    const distance = Math.log(count / expected)
    const score = (values[count] ?? 0) / best - strength * distance * distance
    if (score > chosenScore) {
      chosen = count
      chosenScore = score
    }
  }
  return chosen
}

/** Modularity at each number of piles; entry 0 is unused. */
export function* modularityCurve(
  merges: readonly Merge[],
  graph: NeighbourGraph,
): Steps<Float64Array> {
  const { size, total } = graph
  const curve = new Float64Array(size + 1)
  if (total === 0) return curve
  const degrees = graph.degrees.slice()
  const members: Int32Array[] = graph.rows.map((_, note) => Int32Array.of(note))
  let modularity = 0
  for (const degree of degrees) modularity -= (degree / total) * (degree / total)
  curve[size] = modularity
  let count = size
  for (const { keep, gone } of merges) {
    const a = degrees[keep] ?? 0
    const b = degrees[gone] ?? 0
    const [kept, joining] = [members[keep] ?? NOBODY, members[gone] ?? NOBODY]
    modularity += 2 * (weightBetween(graph, kept, joining) / total - (a * b) / (total * total))
    members[keep] = concat(kept, joining)
    degrees[keep] = a + b
    curve[--count] = modularity
    if (count % ROWS_A_STEP === 0) yield
  }
  return curve
}

const NOBODY = new Int32Array(0)

function concat(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The weight of all edges between two piles. */
function weightBetween({ rows }: NeighbourGraph, a: Int32Array, b: Int32Array): number {
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  let sum = 0
  for (const note of few) {
    const row = rows[note]
    if (row) sum += sumAtPlaces(row, many, 0, many.length)
  }
  return sum
}
