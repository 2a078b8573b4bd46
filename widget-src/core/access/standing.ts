import type { Payment } from './access.ts'
import { asCount, asRecord, asString } from '../loose.ts'
import type { RunCounts } from '../metering/meter.ts'
import type { MeterId, Terms } from './compile-terms.ts'
import { formatComingDay, trialEndsAtMs, trialOf } from './trial.ts'

/** What was left of one count, and of how many, by the offer of the build that wrote it. */
export interface RunsLeft {
  readonly meter: MeterId
  readonly left: number
  readonly of: number
}

/**
 * A person's entitlement when they last acted: facts, not words. Nothing in it ages. `runs` has every count that
 * grants them runs; it is null where the meter could not be read.
 */
export type Standing =
  | { readonly type: 'pro' }
  | { readonly type: 'trial'; readonly until: string }
  | {
      readonly type: 'unpaid'
      readonly runs: readonly RunsLeft[] | null
      readonly trialOver: boolean
    }
  /** Figma cannot tell whether they paid. */
  | { readonly type: 'unconfirmed'; readonly runs: readonly RunsLeft[] | null }
  | { readonly type: 'signed-out'; readonly runs: readonly RunsLeft[] | null }

/** What Figma and the meter say of one person at one moment. */
export interface StandingFacts {
  readonly payment: Payment
  readonly isSignedIn: boolean
  readonly firstRanSecondsAgo: number | undefined
  readonly nowMs: number
  /** Null where the meter could not be read, undefined where it was not asked yet. */
  readonly runs: RunCounts | null | undefined
}

/** The facts of this person now, for the display alone. A run that is only held is not used. */
export function standingOf(facts: StandingFacts, terms: Terms): Standing {
  const { payment, isSignedIn, firstRanSecondsAgo, nowMs } = facts
  if (payment === 'paid') return { type: 'pro' }
  const trial = trialOf(firstRanSecondsAgo, terms.trialDays)
  if (isSignedIn && trial === 'active' && firstRanSecondsAgo !== undefined) {
    const endsAtMs = trialEndsAtMs(nowMs, firstRanSecondsAgo, terms.trialDays)
    return { type: 'trial', until: formatComingDay(endsAtMs, nowMs) }
  }
  const runs =
    facts.runs === null && terms.meters.length > 0
      ? null
      : runsLeft(facts.runs ?? {}, isSignedIn, terms)
  if (!isSignedIn) return { type: 'signed-out', runs }
  if (payment === 'unknown') return { type: 'unconfirmed', runs }
  return { type: 'unpaid', runs, trialOver: trial === 'over' }
}

/** Every count of the offer that grants this person runs, with what theirs have left of it. */
export function runsLeft(runs: RunCounts, isSignedIn: boolean, terms: Terms): readonly RunsLeft[] {
  return terms.meters
    .map(({ id }) => {
      const of = terms.limitOf(id, isSignedIn)
      return { meter: id, left: Math.max(0, of - (runs[id]?.captured ?? 0)), of }
    })
    .filter(({ of }) => of > 0)
}

/** The last number of runs that any version sells; what says more was not written by Sheaf. */
const MOST_RUNS = 1000

/**
 * Parses the standing that any version left in the synced state.
 *
 * @param isSignedOut  Older versions did not write it down.
 * @returns The facts of a stranger who has every free run, where it cannot be read.
 */
export function parseStanding(value: unknown, terms: Terms, isSignedOut: boolean): Standing {
  const { type, until, runs, trialOver, left } = asRecord(value)
  switch (type) {
    case 'pro':
      return { type }
    case 'trial':
      return { type, until: asString(until) }
    case 'unpaid':
      return { type, runs: parseRuns(runs, terms), trialOver: trialOver === true }
    case 'unconfirmed':
      if (left !== undefined || runs === undefined)
        return { type, runs: earlierRuns(left, terms, !isSignedOut) }
      return { type, runs: parseRuns(runs, terms) }
    case 'signed-out':
      return { type, runs: parseRuns(runs, terms) }
    case 'free':
      return isSignedOut
        ? { type: 'signed-out', runs: earlierRuns(asCount(left), terms, false) }
        : { type: 'unpaid', runs: earlierRuns(asCount(left), terms, true), trialOver: true }
    case 'uncounted':
      return isSignedOut
        ? { type: 'signed-out', runs: null }
        : { type: 'unpaid', runs: null, trialOver: true }
    default:
      return isSignedOut
        ? { type: 'signed-out', runs: earlierRuns(undefined, terms, false) }
        : { type: 'unpaid', runs: earlierRuns(undefined, terms, true), trialOver: false }
  }
}

function parseRuns(value: unknown, terms: Terms): readonly RunsLeft[] | null {
  if (!Array.isArray(value)) return terms.meters.length === 0 ? [] : null
  return terms.meters.flatMap(({ id }) => {
    const entry = value.map(asRecord).find(({ meter }) => meter === id)
    if (entry === undefined) return []
    const of = Math.min(MOST_RUNS, Math.max(1, asCount(entry.of)))
    return [{ meter: id, left: Math.min(of, asCount(entry.left)), of }]
  })
}

/** Versions with one count alone wrote what was left of it: null unreadable, nothing before the first click. */
function earlierRuns(left: unknown, terms: Terms, isSignedIn: boolean): readonly RunsLeft[] | null {
  if (left === null) return terms.meters.length === 0 ? [] : null
  return terms.meters.map(({ id }) => {
    const of = terms.limitOf(id, isSignedIn)
    const isKnown = id === 'shared' && left !== undefined
    return { meter: id, left: isKnown ? Math.min(of, asCount(left)) : of, of }
  })
}
