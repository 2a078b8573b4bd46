import { describe, expect, it } from 'vitest'
import { averageLink } from '../../../../../widget-src/features/themes/clusters/average-link.ts'
import { moveLocally } from '../../../../../widget-src/features/themes/clusters/local-moves.ts'
import {
  choosePileCount,
  modularityCurve,
} from '../../../../../widget-src/features/themes/clusters/modularity-cut.ts'
import { buildNeighbourGraph } from '../../../../../widget-src/features/themes/clusters/neighbour-graph.ts'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import type { SimilarityMatrix } from '../../../../../widget-src/features/themes/vectors/similarity.ts'
import { joinSmallPiles } from '../../../../../widget-src/features/themes/clusters/small-piles.ts'

describe('modularityCurve', () => {
  it('[F5] equals the value by hand for two pairs', () => {
    const matrix = blocks([2, 2], 1.05, 0)
    const graph = atOnce(buildNeighbourGraph(matrix))

    const curve = atOnce(modularityCurve(atOnce(averageLink(matrix)), graph))

    // Two pairs joined inside only: each half of all weight, so 2 × (1/2 - (1/2)²) = 1/2; alone: -4 × (1/4)².
    expect(curve[2]).toBeCloseTo(0.5)
    expect(curve[4]).toBeCloseTo(-0.25)
    expect(curve[1]).toBeCloseTo(0)
  })
})

describe('choosePileCount', () => {
  for (const sizes of [
    [6, 6, 6],
    [12, 8, 5, 9],
    [12, 10, 11, 9],
  ]) {
    it(`[F5] finds the ${sizes.length} blocks of sizes ${sizes.join(', ')}`, () => {
      const matrix = blocks(sizes, 0.6, 0.1)
      const graph = atOnce(buildNeighbourGraph(matrix))

      const count = atOnce(choosePileCount(atOnce(averageLink(matrix)), graph, matrix.size))

      expect(count).toBe(sizes.length)
    })
  }

  it('[F5] leaves notes that are all alike in one pile', () => {
    const matrix = blocks([10], 1, 1)
    const graph = atOnce(buildNeighbourGraph(matrix))

    expect(atOnce(choosePileCount(atOnce(averageLink(matrix)), graph, 10))).toBe(1)
  })
})

describe('moveLocally', () => {
  it('[F5] brings a stray note back to its own', () => {
    const matrix = blocks([5, 5], 0.6, 0.1)
    const graph = atOnce(buildNeighbourGraph(matrix))

    const piles = atOnce(moveLocally(Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]), graph))

    expect([...piles]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
  })
})

describe('joinSmallPiles', () => {
  it('[F5] puts a single note into the pile most like it', () => {
    const matrix = blocks([3, 4], 0.6, 0.1)

    const piles = joinSmallPiles(Int32Array.from([0, 0, 0, 1, 1, 1, 2]), matrix, 2)

    expect([...piles]).toEqual([0, 0, 0, 1, 1, 1, 1])
  })
})

function blocks(sizes: readonly number[], inside: number, outside: number): SimilarityMatrix {
  const owners = sizes.flatMap((size, block) => new Array<number>(size).fill(block))
  const values = owners.flatMap((a, i) =>
    owners.map((b, j) => (i === j ? 1 : a === b ? inside : outside)),
  )
  return { size: owners.length, values: Float32Array.from(values) }
}
