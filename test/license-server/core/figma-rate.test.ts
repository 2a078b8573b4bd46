import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import type { Ask, Asker } from '../../../license-server/core/figma-rate.ts'
import { recentAsks, waitForFigmaMs } from '../../../license-server/core/figma-rate.ts'

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const asker: fc.Arbitrary<Asker> = fc.oneof(
  name.map((address) => ({ type: 'stranger' as const, address })),
  name.map((person) => ({ type: 'known' as const, person })),
  fc.constant({ type: 'ourselves' as const }),
)
const arrival = fc.record({ afterMs: fc.nat({ max: 4_000 }), by: asker })

describe('waitForFigmaMs', () => {
  it(`[L5] lets no minute pass the rate, strangers their half, nor one its fifth, and is right about the wait, seed ${seed}`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(arrival, { maxLength: 200 }),
        (ratePerMinute, arrivals) => {
          const all: (Ask & { readonly by: Asker })[] = []
          let nowMs = 0
          for (const { afterMs, by } of arrivals) {
            nowMs += afterMs
            const asks = recentAsks(all, nowMs)
            const waitMs = waitForFigmaMs(asks, by, ratePerMinute, nowMs)
            if (waitMs === 0) all.push({ atMs: nowMs, by })
            else {
              expect(waitForFigmaMs(asks, by, ratePerMinute, nowMs + waitMs)).toBe(0)
              expect(waitForFigmaMs(asks, by, ratePerMinute, nowMs + waitMs - 1)).toBe(1)
            }
          }
          const most = (share: number) => Math.max(1, Math.floor(ratePerMinute / share))
          for (const { atMs } of all) {
            const minute = all.filter((ask) => ask.atMs >= atMs && ask.atMs < atMs + 60_000)
            const strangers = minute.filter(({ by }) => by.type === 'stranger')
            expect(minute.length).toBeLessThanOrEqual(ratePerMinute)
            expect(strangers.length).toBeLessThanOrEqual(most(2))
            for (const { by } of minute) {
              if (by.type === 'ourselves') continue
              const own = minute.filter((ask) => JSON.stringify(ask.by) === JSON.stringify(by))
              expect(own.length).toBeLessThanOrEqual(most(5))
            }
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('[A14] makes nobody wait for what a clock set back left a day ahead', () => {
    const by: Asker = { type: 'ourselves' }
    const asks = Array.from({ length: 50 }, () => ({ atMs: 86_400_000, by }))

    expect(waitForFigmaMs(asks, by, 50, 0)).toBe(0)
  })
})
