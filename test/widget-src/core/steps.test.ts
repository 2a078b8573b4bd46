import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atOnce,
  forEachInSteps,
  LAYERS_A_STEP,
  paced,
  sortInSteps,
  type Steps,
} from '../../../widget-src/core/steps.ts'

function* counting(to: number): Steps<string> {
  for (let step = 0; step < to; step++) yield
  return `${to} steps`
}

describe('paced', () => {
  it('[F8] breathes between the steps and gives the result of the last', async () => {
    let breaths = 0

    const result = await paced(counting(3), () => Promise.resolve(void (breaths += 1)))

    expect([result, breaths]).toEqual(['3 steps', 3])
  })

  it('[F8] ends where the person stops it', async () => {
    const steps = counting(3)

    const work = paced(steps, () => Promise.reject(new Error('stopped')))

    await expect(work).rejects.toThrow('stopped')
  })
})

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
