import { describe, expect, it } from 'vitest'
import { timeSlices } from '../../scripts/bench/slices.ts'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { share } from '../share.ts'

const NOTES = share(2000, 4000)

/** `npm run bench -- slices` measures the same in milliseconds of this machine. */
describe('long work on the real bundle', () => {
  it.each(['tidy', 'tally', 'themes', 'digest'] as const)(
    `[F8] %s gives way within 50 counted ms, but for the apply, at ${NOTES} notes`,
    async (feature) => {
      const slices = await timeSlices(await loadBundle(), feature, NOTES, 'counted')

      expect(slices.longestMs).toBeLessThan(50)
      expect(slices.turns).toBeGreaterThan(5)
    },
    120_000,
  )
})
