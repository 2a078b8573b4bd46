import { describe, expect, it } from 'vitest'
import { raceTabs } from '../../scripts/proofs/race-tabs.ts'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'

const SEEDS = 20

/** `npm run races` draws a thousand seeds. */
describe('raceTabs on the real bundle', () => {
  it.each([2, 3, 5])(
    `[M4] never delivers more than is left to %i tabs, sells to none with runs left, seeds 1 to ${SEEDS}`,
    async (tabs) => {
      const bundle = await loadBundle()
      for (let seed = 1; seed <= SEEDS; seed++) {
        const left = 1 + (seed % 2)

        const race = await raceTabs(bundle, { tabs, left, seed })

        expect(race.problems).toEqual([])
        expect(race.delivered).toBeGreaterThan(0)
      }
    },
  )
})
