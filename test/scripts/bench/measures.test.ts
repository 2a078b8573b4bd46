import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import { cheapestMatching, measureAgreement } from '../../../scripts/bench/measures.ts'

describe('measureAgreement', () => {
  it('[F5] gives 1 for the same grouping under other names', () => {
    expect(measureAgreement(['a', 'a', 'b', 'c'], [5, 5, 2, 9])).toEqual({ v: 1, acc: 1, ari: 1 })
  })

  it('[F5] equals values worked out by hand', () => {
    // a a b b in 1 1 1 2. Entropies in bits: labels 1, groups 0.8113, both 1.5. So homogeneity 1 - (1.5 - 0.8113) =
    // 0.3113, completeness 1 - (1.5 - 1) / 0.8113 = 0.3837. Pairs together in both 1, in labels 2, in groups 3, of 6.
    const { v, acc, ari } = measureAgreement(['a', 'a', 'b', 'b'], [1, 1, 1, 2])

    expect(v).toBeCloseTo((2 * 0.3113 * 0.3837) / (0.3113 + 0.3837), 3)
    expect(acc).toBe(0.75)
    expect(ari).toBeCloseTo((1 - 1) / (2.5 - 1))
  })

  it('[F5] gives no credit for putting everything together', () => {
    expect(measureAgreement(['a', 'a', 'b', 'b'], [0, 0, 0, 0])).toEqual({ v: 0, acc: 0.5, ari: 0 })
  })
})

describe('cheapestMatching', () => {
  it(`[F5] finds the cheapest of all permutations, seed ${seed}`, () => {
    const square = fc.integer({ min: 1, max: 5 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    fc.assert(
      fc.property(square, (costs) => {
        expect(cheapestMatching(costs)).toBe(cheapestByTrial(costs, []))
      }),
    )
  })
})

function cheapestByTrial(costs: readonly (readonly number[])[], taken: readonly number[]): number {
  const row = costs[taken.length]
  if (!row) return 0
  return Math.min(
    ...row.map((cost, column) =>
      taken.includes(column) ? Infinity : cost + cheapestByTrial(costs, [...taken, column]),
    ),
  )
}
