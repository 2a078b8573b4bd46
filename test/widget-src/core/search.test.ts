import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstWhere } from '../../../widget-src/core/search.ts'

describe('firstWhere', () => {
  it('[F8] is the first place from which on something holds, or the count', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(45), (count, from) => {
        expect(firstWhere(count, (at) => at >= from)).toBe(Math.min(from, count))
      }),
    )
  })

  it('[F8] asks no more often than halving needs', () => {
    let asked = 0
    firstWhere(1000, (at) => {
      asked += 1
      return at >= 700
    })

    expect(asked).toBeLessThanOrEqual(10)
  })
})
