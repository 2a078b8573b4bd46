import { describe, expect, it } from 'vitest'
import { raceKinds, raceTabs, type RaceKind } from '../../scripts/proofs/race-tabs.ts'
import { loadBundle, loadCode, type RealBundle } from '../../scripts/proofs/real-bundle.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { offers } from '../offers/offers.ts'

const SEEDS = 2
const SEEDS_OF_OFFERS = 1

/** Each race judges itself; what it found wrong is in `problems`. */
async function raceSeeds(bundle: RealBundle, kind: RaceKind, tabs: number, seeds: number) {
  const total = { delivered: 0, busy: 0, problems: [] as string[] }
  for (let seed = 1; seed <= seeds; seed++) {
    const race = await raceTabs(bundle, { kind, tabs, left: 1 + (seed % 2), seed })
    total.delivered += race.delivered
    total.busy += race.busy
    total.problems.push(...race.problems)
  }
  return total
}

/** A few seeds at each change; CI draws more, and `npm run races` a thousand. */
describe('raceTabs on the real bundle', () => {
  it.each([2, 3, 5])(
    `[M4] never delivers more than is left to %i tabs, sells to none with runs left, seeds 1 to ${SEEDS}`,
    async (tabs) => {
      const { delivered, problems } = await raceSeeds(await loadBundle(), 'fast', tabs, SEEDS)

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
      const { busy, problems } = await raceSeeds(await loadBundle(), kind, tabs, SEEDS)

      expect(problems).toEqual([])
      expect(busy).toBeGreaterThan(SEEDS / 4)
    },
  )
})

/** `npm run races -- --offer NAME` draws a thousand seeds. */
describe.each(['a counted digest', 'own counts alone', 'all Pro without a trial'])(
  'raceTabs on the bundle of %s',
  (name) => {
    it.each(raceKinds)(
      `[M4] delivers no more than is left and asks nobody to pay before, %s race, seeds 1 to ${SEEDS_OF_OFFERS}`,
      async (kind) => {
        const offer = offers[name]
        if (offer === undefined) throw new Error(`no offer called ${name}`)

        const bundle = await loadCode(await bundleFor(offer), offer)
        const { delivered, problems } = await raceSeeds(bundle, kind, 3, SEEDS_OF_OFFERS)

        expect(problems).toEqual([])
        expect(delivered).toBeGreaterThan(0)
      },
    )
  },
)
