import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import {
  averageLink,
  cutTree,
} from '../../../../../widget-src/features/themes/clusters/average-link.ts'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import type { SimilarityMatrix } from '../../../../../widget-src/features/themes/vectors/similarity.ts'

describe('averageLink', () => {
  it('[F5] puts the most alike together first', () => {
    const matrix = matrixOf([
      [1, 0.9, 0.1, 0.2],
      [0.9, 1, 0.1, 0.2],
      [0.1, 0.1, 1, 0.5],
      [0.2, 0.2, 0.5, 1],
    ])

    const merges = atOnce(averageLink(matrix))

    expect(merges.map(({ keep, gone }) => [keep, gone])).toEqual([
      [0, 1],
      [2, 3],
      [0, 2],
    ])
    expect(merges[2]?.similarity).toBeCloseTo(0.15)
    expect([...cutTree(merges, 4, 2)]).toEqual([0, 0, 1, 1])
  })

  it(`[F5] finds the piles that merging the best pair each time finds, seed ${seed}`, () => {
    const size = 9
    const cells = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), {
      minLength: (size * (size - 1)) / 2,
      maxLength: (size * (size - 1)) / 2,
    })
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: size }), (values, count) => {
        const rows = symmetric(size, values)

        const piles = cutTree(atOnce(averageLink(matrixOf(rows))), size, count)

        expect([...piles]).toEqual(slowly(rows, count))
      }),
    )
  })
})

function matrixOf(rows: readonly (readonly number[])[]): SimilarityMatrix {
  return { size: rows.length, values: Float32Array.from(rows.flat()) }
}

function symmetric(size: number, values: readonly number[]): number[][] {
  const rows = Array.from({ length: size }, () => new Array<number>(size).fill(1))
  let next = 0
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const value = Math.fround((values[next++] ?? 0) / 100_000)
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const) {
        const row = rows[x]
        if (row) row[y] = value
      }
    }
  return rows
}

/** Tries every pair of piles each time. */
function slowly(rows: readonly (readonly number[])[], count: number): number[] {
  let piles = rows.map((_, row) => [row])
  const mean = (a: readonly number[], b: readonly number[]): number =>
    a.flatMap((x) => b.map((y) => rows[x]?.[y] ?? 0)).reduce((s, v) => s + v, 0) /
    a.length /
    b.length
  while (piles.length > count) {
    let best: [number[], number[]] | null = null
    for (const a of piles)
      for (const b of piles) if (a !== b && (!best || mean(a, b) > mean(...best))) best = [a, b]
    const [a, b] = best ?? [[], []]
    piles = [...piles.filter((pile) => pile !== a && pile !== b), [...a, ...b]]
  }
  const numbers = new Map<number[] | undefined, number>()
  return rows.map((_, row) => {
    const pile = piles.find((members) => members.includes(row))
    if (!numbers.has(pile)) numbers.set(pile, numbers.size)
    return numbers.get(pile) ?? -1
  })
}
