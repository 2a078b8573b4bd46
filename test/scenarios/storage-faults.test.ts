import { describe, expect, it } from 'vitest'
import { loadBundle } from '../../scripts/proofs/real-bundle.ts'
import { faults, sweepFault } from '../../scripts/proofs/sweep-faults.ts'
import type { SweepState } from '../../scripts/proofs/sweep-kills.ts'
import { share } from '../share.ts'

/** Begins the fault after each answer, or each second one. */
const EVERY = share(2, 1)

const cases: readonly (readonly [fault: string, state: SweepState])[] = [
  ['writes fail', 'upgrading inline'],
  ['both fail', 'Pro'],
  ['is full', 'last free run'],
  ['is cleared', 'free'],
  ['takes 40 s', 'last free run'],
]

/** A few stand for them here: CI tries all faults in every state by `npm run kill-sweep -- --faults`. */
describe('sweepFault on the real bundle', () => {
  it.each(cases)(
    '[M6] runs and counts right, or says so, whenever storage %s, %s',
    async (name, state) => {
      const fault = faults.find((one) => one.name === name)
      if (fault === undefined) throw new Error(`no fault called ${name}`)

      const row = await sweepFault(await loadBundle(), 'tally', state, fault, EVERY)

      expect(row.problems).toEqual([])
      expect(row.tried).toBeGreaterThan(3 / EVERY)
    },
  )
})
