import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import {
  multiplyGroup,
  packRows,
  toQuads,
  toWhole,
  UNIT_SCALE,
} from '../../../../widget-src/core/themes/packed-rows.ts'

const length = 10

describe('multiplyGroup', () => {
  it(`[F5] gives four dot products as one by one, seed ${seed}`, () => {
    const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: length,
      maxLength: length,
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 5 }), (rows) => {
        const whole = rows.map((values) => toWhole(unit(values)))
        const all = Int8Array.from(whole.flatMap((values) => [...values]))
        const starts = rows.map((_, index) => index * length)
        const products = new Float64Array(4)

        const packed = packRows(all, starts, length)
        multiplyGroup(toQuads(all, 0, length), packed.groups[0] ?? [], products)

        const expected = whole.slice(0, 4).map((values) => dot(whole[0] ?? values, values))
        for (const [index, product] of products.entries())
          expect(product * UNIT_SCALE * UNIT_SCALE).toBeCloseTo(expected[index] ?? NaN, 6)
      }),
    )
  })
})

function unit(values: readonly number[]): Float32Array {
  const size = Math.hypot(...values)
  return Float32Array.from(values, (value) => (size > 1e-6 ? value / size : 0))
}

function dot(a: Int8Array, b: Int8Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}
