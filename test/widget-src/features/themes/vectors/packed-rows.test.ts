import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../../seed.ts'
import {
  multiplyGroup,
  packRows,
  ROWS_PER_GROUP,
  type WholeRow,
  wholeRow,
} from '../../../../../widget-src/features/themes/vectors/packed-rows.ts'

const length = 96

describe('multiplyGroup', () => {
  it(`[F5] gives five dot products as one by one, seed ${seed}`, () => {
    const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: length,
      maxLength: length,
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 7, maxLength: 7 }), (lists) => {
        const rows = lists.map(wholeUnit)
        const first = rows[0] ?? []
        const products = new Float64Array(2 * ROWS_PER_GROUP)

        packRows(rows).groups.forEach((group, index) => {
          multiplyGroup(first, group, 1, products, index * ROWS_PER_GROUP)
        })

        const expected = rows.map((values) => dot(first, values))
        expect([...products]).toEqual([...expected, 0, 0, 0])
      }),
      { numRuns: 50 },
    )
  })

  it('[F5] holds the product of a unit vector with itself and with its opposite', () => {
    const alike = wholeUnit(new Array<number>(length).fill(1))
    const worst = wholeUnit(Array.from({ length }, (_, d) => (d < 16 ? 2.501 : 1.501)))
    const spike = wholeUnit([1, ...new Array<number>(length - 1).fill(0)])
    const opposite = spike.map((value) => -value)
    const products = new Float64Array(ROWS_PER_GROUP)

    for (const group of packRows([alike, opposite, spike, opposite, spike]).groups) {
      multiplyGroup(spike, group, 1, products, 0)
    }

    expect(dot(worst, worst)).toBeLessThan(512)
    expect([...products]).toEqual([34, -289, 289, -289, 289])
  })
})

function wholeUnit(values: readonly number[]): WholeRow {
  const size = Math.hypot(...values)
  return wholeRow(Float32Array.from(values), size > 1e-6 ? 1 / size : 0)
}

function dot(a: WholeRow, b: WholeRow): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}
