import { describe, expect, it } from 'vitest'
import { loadCode } from '../../scripts/proofs/real-bundle.ts'
import { sweepArrangements, sweepKills, type SweepState } from '../../scripts/proofs/sweep-kills.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { offers } from '../offers/offers.ts'
import { seed } from '../seed.ts'

const cases: readonly (readonly [offer: string, feature: FeatureId, state: SweepState])[] = [
  ['a counted digest', 'digest', 'last free run'],
  ['own counts alone', 'themes', 'last free run'],
]

/** Two stand for them here: CI kills the feature that an offer sells otherwise at every answer, by `npm run kill-sweep -- --offer NAME`. */
describe('sweepKills on bundles of other offers', () => {
  it.each(cases)(
    `[M5] leaves the board whole and the count right: %s, %s is killed, %s, seed ${seed}`,
    async (name, feature, state) => {
      const offer = offers[name]
      if (offer === undefined) throw new Error(`no offer called ${name}`)
      const plain = sweepArrangements().find(
        ({ isSignedIn, unpaid }) => isSignedIn && unpaid === 'UNPAID',
      )

      const bundle = await loadCode(await bundleFor(offer), offer)
      const row = await sweepKills(bundle, feature, state, plain === undefined ? [] : [plain], {
        kills: 1,
        seed,
      })

      expect(row.problems).toEqual([])
      expect(row.kills).toBeGreaterThanOrEqual(2)
      expect(row.givenAway.length).toBeLessThanOrEqual(1)
    },
  )
})
