import { offer } from '../offer.ts'
import type { Payment } from './access.ts'
import type { Standing } from './display.ts'
import { formatDay, isTrialActive, trialEndsAtMs } from './trial.ts'

/** What Figma and the meter say of one person at one moment. */
export interface StandingFacts {
  readonly payment: Payment
  readonly isSignedIn: boolean
  readonly firstRanSecondsAgo: number | undefined
  readonly nowMs: number
  /** Null where the meter could not be read, undefined where nobody asked it yet. */
  readonly usedRuns: number | null | undefined
}

/** The line and the lock that are true for this person now, for the display alone. */
export function standingOf(facts: StandingFacts): Standing {
  const { payment, usedRuns, firstRanSecondsAgo } = facts
  if (payment === 'paid') return { type: 'pro' }
  if (facts.isSignedIn && firstRanSecondsAgo !== undefined && isTrialActive(firstRanSecondsAgo)) {
    return { type: 'trial', until: formatDay(trialEndsAtMs(facts.nowMs, firstRanSecondsAgo)) }
  }
  const left = typeof usedRuns === 'number' ? Math.max(0, offer.freeRuns - usedRuns) : usedRuns
  if (payment === 'unknown')
    return left === undefined ? { type: 'unconfirmed' } : { type: 'unconfirmed', left }
  if (left === undefined) return { type: 'fresh' }
  return left === null ? { type: 'uncounted' } : { type: 'free', left }
}
