import { numberPiles } from './average-link.ts'
import type { SimilarityMatrix } from '../vectors/similarity.ts'

/**
 * Puts each pile of fewer than `smallest` notes into the pile most like it on average, smallest first: a theme of
 * one note is no theme. At least two piles are left; a pile that has nothing in common with any other stays.
 */
export function joinSmallPiles(
  start: Int32Array,
  matrix: SimilarityMatrix,
  smallest: number,
): Int32Array {
  let piles = start
  const strangers = new Set<number>()
  for (;;) {
    const members = membersOf(piles)
    const small = members.reduce<readonly number[] | null>(
      (least, rows) =>
        rows.length < (least?.length ?? smallest) && !strangers.has(rows[0] ?? 0) ? rows : least,
      null,
    )
    if (small === null || members.length <= 2) return piles
    const host = mostLike(small, members, matrix)
    if (host < 0) {
      strangers.add(small[0] ?? 0)
      continue
    }
    const joined = piles.slice()
    for (const row of small) joined[row] = host
    piles = numberPiles(joined)
  }
}

/** The rows of each pile, piles in order of their numbers. */
export function membersOf(piles: ArrayLike<number>): readonly (readonly number[])[] {
  const members: number[][] = []
  for (let row = 0; row < piles.length; row++) {
    const pile = piles[row] ?? 0
    while (members.length <= pile) members.push([])
    members[pile]?.push(row)
  }
  return members
}

/** -1 where no mean similarity is above nothing. */
function mostLike(
  small: readonly number[],
  members: readonly (readonly number[])[],
  { size, values }: SimilarityMatrix,
): number {
  let best = -1
  let bestMean = 0
  members.forEach((rows, pile) => {
    if (rows === small) return
    let sum = 0
    for (const a of small) for (const b of rows) sum += values[a * size + b] ?? 0
    const mean = sum / (rows.length * small.length)
    if (mean > bestMean) {
      best = pile
      bestMean = mean
    }
  })
  return best
}
