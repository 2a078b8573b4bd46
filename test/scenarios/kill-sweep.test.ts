import { describe, expect, it } from 'vitest'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { sweepArrangements, sweepKills, sweepStates } from '../../scripts/proofs/sweep-kills.ts'
import { featureIds } from '../../widget-src/core/access/feature-id.ts'
import { seed } from '../seed.ts'

const cases = featureIds.flatMap((feature) => sweepStates.map((state) => [feature, state] as const))

/** `npm run kill-sweep` kills at every answer in all arrangements; here a few stand for them. */
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
