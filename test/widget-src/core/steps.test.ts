import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../scripts/proofs/at-once.ts'
import { forEachInSteps, LAYERS_A_STEP, sortInSteps } from '../../../widget-src/core/steps.ts'

describe('forEachInSteps', () => {
  it('[F8] calls for each in order, and steps once for every so many', () => {
    const items = Array.from({ length: 2 * LAYERS_A_STEP + 1 }, (_, index) => index)
    const seen: number[] = []

    const steps = [...forEachInSteps(items, (item) => seen.push(item))]

    expect(seen).toEqual(items)
    expect(steps).toHaveLength(2)
  })
})

describe('sortInSteps', () => {
  it('[F8] sorts as a stable sort does, at every length', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 40 }), {
      maxLength: 5 * LAYERS_A_STEP,
      size: 'max',
    })
    fc.assert(
      fc.property(keys, (list) => {
        const items = list.map((key, place) => ({ key, place }))
        const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key

        expect(atOnce(sortInSteps(items, byKey))).toEqual([...items].sort(byKey))
      }),
      { numRuns: 60 },
    )
  })
})
