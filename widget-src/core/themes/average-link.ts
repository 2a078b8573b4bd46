import type { Pace } from './pace.ts'
import type { SimilarityMatrix } from './similarity.ts'

/** Two piles become one: `keep` and `gone` are rows that stand for them, `similarity` how alike they were. */
export interface Merge {
  readonly keep: number
  readonly gone: number
  readonly similarity: number
}

/**
 * The tree of piles: starting from single notes, the two piles most alike on average are put together, until one is
 * left. Found by following nearest neighbours until two point at each other, which gives the same tree in O(n²).
 *
 * @returns Merges from the most alike to the least; ties in a fixed order.
 * @see https://arxiv.org/abs/1109.2378 D. Müllner, Modern hierarchical, agglomerative clustering algorithms, 2011
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/group-average-agglomerative-clustering-1.html
 */
export const averageLink = async (
  matrix: SimilarityMatrix,
  pace: Pace,
): Promise<readonly Merge[]> => {
  const { size } = matrix
  const values = matrix.values.slice()
  const counts = new Float64Array(size).fill(1)
  const heights = new Float64Array(size).fill(Infinity)
  let alive = Array.from({ length: size }, (_, row) => row)
  const merges: Merge[] = []
  const chain: number[] = []
  while (alive.length > 1) {
    const top = chain.length > 0 ? (chain[chain.length - 1] ?? 0) : (alive[0] ?? 0)
    if (chain.length === 0) chain.push(top)
    const previous = chain.length > 1 ? (chain[chain.length - 2] ?? -1) : -1
    const nearest = nearestOf(values, size, top, previous, alive)
    if (nearest !== previous) {
      chain.push(nearest)
    } else {
      chain.length -= 2
      const keep = Math.min(top, previous)
      const gone = Math.max(top, previous)
      alive = alive.filter((row) => row !== gone)
      merges.push(mergeRows(values, size, { keep, gone }, alive, counts, heights))
    }
    if (pace.isDue()) await pace.rest()
  }
  return merges.sort((a, b) => b.similarity - a.similarity)
}

const nearestOf = (
  values: Float32Array,
  size: number,
  row: number,
  previous: number,
  alive: readonly number[],
): number => {
  let nearest = previous
  let best = previous < 0 ? -Infinity : (values[row * size + previous] ?? 0)
  for (const other of alive) {
    const similarity = values[row * size + other] ?? 0
    if (similarity > best && other !== row) {
      best = similarity
      nearest = other
    }
  }
  return nearest
}

/** The joint pile's similarity to each other pile is the mean over all pairs of notes. */
const mergeRows = (
  values: Float32Array,
  size: number,
  { keep, gone }: { keep: number; gone: number },
  alive: readonly number[],
  counts: Float64Array,
  heights: Float64Array,
): Merge => {
  const keepCount = counts[keep] ?? 1
  const goneCount = counts[gone] ?? 1
  const total = keepCount + goneCount
  for (const other of alive) {
    if (other === keep) continue
    const mean =
      (keepCount * (values[keep * size + other] ?? 0) +
        goneCount * (values[gone * size + other] ?? 0)) /
      total
    values[keep * size + other] = mean
    values[other * size + keep] = mean
  }
  counts[keep] = total
  // Rounding must not put a pile above its own parts in the sorted tree.
  const similarity = Math.min(
    values[keep * size + gone] ?? 0,
    heights[keep] ?? 0,
    heights[gone] ?? 0,
  )
  heights[keep] = similarity
  return { keep, gone, similarity }
}

/** The piles left when the tree of `size` notes is cut at `pileCount` piles: a pile number for each row, from 0 on. */
export const cutTree = (merges: readonly Merge[], size: number, pileCount: number): Int32Array => {
  const owner = Int32Array.from({ length: size }, (_, row) => row)
  const rootOf = (row: number): number => {
    let root = row
    while (owner[root] !== root) root = owner[root] ?? root
    return root
  }
  for (const { keep, gone } of merges.slice(0, Math.max(0, size - pileCount))) {
    owner[rootOf(gone)] = rootOf(keep)
  }
  return numberPiles(Int32Array.from(owner, (_, row) => rootOf(row)))
}

/** Renames pile numbers to 0, 1, 2, … in order of first use. */
export const numberPiles = (piles: Int32Array): Int32Array => {
  const numbers = new Map<number, number>()
  return piles.map((pile) => {
    const known = numbers.get(pile)
    if (known !== undefined) return known
    numbers.set(pile, numbers.size)
    return numbers.size - 1
  })
}
