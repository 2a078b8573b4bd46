import { describe, expect, it } from 'vitest'
import { raceTabs, type RaceKind } from '../../scripts/proofs/race-tabs.ts'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'

const SEEDS = 12

/** Each race judges itself; what it found wrong is in `problems`. */
async function raceSeeds(kind: RaceKind, tabs: number) {
  const bundle = await loadBundle()
  const total = { delivered: 0, busy: 0, problems: [] as string[] }
  for (let seed = 1; seed <= SEEDS; seed++) {
    const race = await raceTabs(bundle, { kind, tabs, left: 1 + (seed % 2), seed })
    total.delivered += race.delivered
    total.busy += race.busy
    total.problems.push(...race.problems)
  }
  return total
}

/** `npm run races` draws a thousand seeds. */
describe('raceTabs on the real bundle', () => {
  it.each([2, 3, 5])(
    `[M4] never delivers more than is left to %i tabs, sells to none with runs left, seeds 1 to ${SEEDS}`,
    async (tabs) => {
      const { delivered, problems } = await raceSeeds('fast', tabs)

      expect(problems).toEqual([])
      expect(delivered).toBe(1.5 * SEEDS)
    },
  )

  it.each([
    ['slow', 2],
    ['slow', 5],
    ['killed', 3],
  ] as const)(
    `[M3] tells who meets only holds to try again, and refuses nobody for ever, %s race of %i tabs, seeds 1 to ${SEEDS}`,
    async (kind, tabs) => {
      const { busy, problems } = await raceSeeds(kind, tabs)

      expect(problems).toEqual([])
      expect(busy).toBeGreaterThan(SEEDS / 4)
    },
  )
})
