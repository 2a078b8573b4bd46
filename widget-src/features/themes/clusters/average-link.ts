import { type Cells, rowsOf, ROWS_A_STEP } from './cells.ts'
import type { Steps } from '../../../core/steps.ts'
import type { SimilarityMatrix } from '../vectors/similarity.ts'

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
export function* averageLink(matrix: SimilarityMatrix): Steps<readonly Merge[]> {
  const forest = plantForest(matrix)
  const { rows } = forest
  const merges: Merge[] = []
  const chain: number[] = []
  while (forest.count > 1) {
    if (chain.length === 0) chain.push(0)
    const top = chain[chain.length - 1] ?? 0
    const previous = chain.length > 1 ? (chain[chain.length - 2] ?? -1) : -1
    const nearest = nearestOf(rows[top] ?? NO_CELLS, 0, forest.count, previous)
    if (nearest !== previous) chain.push(nearest)
    else {
      chain.length -= 2
      const last = --forest.count
      const gone = Math.max(top, previous)
      merges.push(mergeTrees(forest, Math.min(top, previous), gone, 0, last))
      chain.forEach((tree, link) => {
        if (tree === last) chain[link] = gone
      })
    }
    if (merges.length % ROWS_A_STEP === 0) yield
  }
  return merges.sort((a, b) => b.similarity - a.similarity)
}

const NO_CELLS = new Float32Array(0)

/** The trees not yet put together, each at its place. */
interface Trees<K extends number> {
  readonly rows: Record<K, Float32Array>
  /** A note that stands for each tree. */
  readonly names: Record<K, number>
  readonly sizes: Record<K, number>
  readonly heights: Record<K, number>
}

/** The first `count` rows and columns of a table of similarities. */
interface Forest extends Trees<number> {
  count: number
}

function plantForest({ size, values }: SimilarityMatrix): Forest {
  const rows = rowsOf(values.slice(), size)
  rows.forEach((row, tree) => {
    row[tree] = -Infinity
  })
  return {
    count: size,
    rows: [...rows],
    names: rows.map((_, row) => row),
    sizes: rows.map(() => 1),
    heights: rows.map(() => Infinity),
  }
}

function nearestOf<K extends number>(
  row: Readonly<Cells<K>>,
  first: K,
  end: K,
  previous: K,
): number {
  let nearest = previous
  let best = previous < 0 ? -Infinity : row[previous]
  for (let i = first; i < end; i++) {
    if (row[i] > best) {
      best = row[i]
      nearest = i
    }
  }
  // Without any number to go by, the first of the others.
  return nearest < 0 ? 1 : nearest
}

/** Puts two trees together in the place of the first; the last tree takes the place of the second. */
function mergeTrees<K extends number>(
  { rows, names, sizes, heights }: Trees<K>,
  keep: K,
  gone: K,
  first: K,
  last: K,
): Merge {
  const [row, pair] = [rows[keep], [names[keep], names[gone]]]
  const size = sizes[keep] + sizes[gone]
  // Rounding must not put a pile above its own parts in the sorted tree.
  const similarity = Math.min(row[gone] ?? 0, heights[keep], heights[gone])
  const merge = { keep: Math.min(...pair), gone: Math.max(...pair), similarity }
  mixRows(row, rows[gone], first, last, sizes[keep] / size)
  row[keep] = -Infinity
  writeColumn(rows, row, keep, first, last)
  names[keep] = merge.keep
  sizes[keep] = size
  heights[keep] = similarity

  if (gone === last) return merge
  writeColumn(rows, rows[last], gone, first, last)
  rows[gone] = rows[last]
  rows[gone][gone] = -Infinity
  names[gone] = names[last]
  sizes[gone] = sizes[last]
  heights[gone] = heights[last]
  return merge
}

/** The joint pile's similarity to each other pile is the mean over all pairs of notes. */
function mixRows<K extends number>(
  row: Cells<K>,
  other: Readonly<Cells<K>>,
  first: K,
  last: K,
  share: number,
): void {
  const rest = 1 - share
  for (let i = first; i <= last; i++) row[i] = share * row[i] + rest * other[i]
}

function writeColumn<K extends number>(
  rows: Readonly<Record<K, Float32Array>>,
  cells: Readonly<Cells<K>>,
  column: number,
  first: K,
  last: K,
): void {
  for (let i = first; i <= last; i++) rows[i][column] = cells[i]
}

/** The piles left when the tree of `size` notes is cut at `pileCount` piles: a pile number for each row, from 0 on. */
export function cutTree(merges: readonly Merge[], size: number, pileCount: number): Int32Array {
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
export function numberPiles(piles: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return piles.map((pile) => {
    const known = numbers.get(pile)
    if (known !== undefined) return known
    numbers.set(pile, numbers.size)
    return numbers.size - 1
  })
}
