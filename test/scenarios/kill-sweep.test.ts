import { describe, expect, it } from 'vitest'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { sweepArrangements, sweepKills, type SweepState } from '../../scripts/proofs/sweep-kills.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { seed } from '../seed.ts'

/** Every feature, and every state. */
const cases: readonly (readonly [FeatureId, SweepState])[] = [
  ['tidy', 'free'],
  ['tally', 'last free run'],
  ['themes', 'upgrading inline'],
  ['digest', 'trial'],
  ['digest', 'Pro'],
]

/** A few stand for them here: CI kills every feature in every state at every answer, by `npm run kill-sweep`. */
describe('sweepKills on the real bundle', () => {
  it.each(cases)(
    `[M5] leaves the board whole and the count right where %s is killed, %s, seed ${seed}`,
    async (feature, state) => {
      const arrangements = sweepArrangements().filter(
        ({ isSignedIn, unpaid }) => isSignedIn && unpaid === 'UNPAID',
      )

      const row = await sweepKills(await loadBundle(), feature, state, arrangements.slice(0, 1), {
        kills: 1,
        seed,
      })

      expect(row.problems).toEqual([])
      expect(row.kills).toBeGreaterThanOrEqual(2)
      expect(row.givenAway.length).toBeLessThanOrEqual(1)
    },
  )
})
