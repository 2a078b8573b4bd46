import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import type { Ask } from '../../../license-server/core/figma-rate.ts'
import { recentAsks, waitForFigmaMs } from '../../../license-server/core/figma-rate.ts'

const arrival = fc.record({
  afterMs: fc.nat({ max: 4_000 }),
  address: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', null),
})

describe('waitForFigmaMs', () => {
  it(`[L5] lets no minute pass the rate, nor an address its fifth, and is right about the wait, seed ${seed}`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(arrival, { maxLength: 200 }),
        (ratePerMinute, arrivals) => {
          const all: Ask[] = []
          const share = Math.max(1, Math.floor(ratePerMinute / 5))
          let nowMs = 0
          for (const { afterMs, address } of arrivals) {
            nowMs += afterMs
            const state = { asks: recentAsks(all, nowMs), pausedUntilMs: 0 }
            const waitMs = waitForFigmaMs(state, address, ratePerMinute, nowMs)
            if (waitMs === 0) all.push({ atMs: nowMs, address })
            else {
              expect(waitForFigmaMs(state, address, ratePerMinute, nowMs + waitMs)).toBe(0)
              expect(waitForFigmaMs(state, address, ratePerMinute, nowMs + waitMs - 1)).toBe(1)
            }
          }
          for (const { atMs } of all) {
            const minute = all.filter((ask) => ask.atMs >= atMs && ask.atMs < atMs + 60_000)
            expect(minute.length).toBeLessThanOrEqual(ratePerMinute)
            for (const address of ['a', 'b', 'c', 'd', 'e', 'f']) {
              const own = minute.filter((ask) => ask.address === address)
              expect(own.length).toBeLessThanOrEqual(share)
            }
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('[L5] waits as long as Figma said, however few were asked', () => {
    const state = { asks: [], pausedUntilMs: 9_000 }

    expect(waitForFigmaMs(state, 'a', 50, 4_000)).toBe(5_000)
    expect(waitForFigmaMs(state, 'a', 50, 9_000)).toBe(0)
  })
})
