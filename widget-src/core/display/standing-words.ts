import { terms as sold } from '../access/terms.ts'
import type { FeatureId } from '../access/feature-id.ts'
import type { RunsLeft, Standing } from '../access/standing.ts'
import type { Terms } from '../access/compile-terms.ts'
import { capitalised, countOf } from '../words.ts'

export type PillTone = 'plain' | 'trial' | 'pro' | 'locked' | 'unknown'

export interface Pill {
  readonly text: string
  readonly tone: PillTone
}

/** The lock state of the last actor. */
export function pillOf(standing: Standing, terms: Terms = sold): Pill {
  switch (standing.type) {
    case 'pro':
      return { text: terms.proWord, tone: 'pro' }
    case 'trial':
      return { text: 'Trial', tone: 'trial' }
    case 'unconfirmed':
      return { text: 'Not confirmed', tone: 'unknown' }
    case 'signed-out':
    case 'unpaid':
      return countedPill(standing, terms)
  }
}

function countedPill(
  { type, runs }: Extract<Standing, { type: 'signed-out' | 'unpaid' }>,
  terms: Terms,
): Pill {
  if (runs === null) return { text: 'Not confirmed', tone: 'unknown' }
  const isSignedOut = type === 'signed-out'
  if (runs.length === 0) {
    if (terms.featuresOf('free').length > 0) return { text: 'Free', tone: 'plain' }
    return isSignedOut ? { text: 'Sign in', tone: 'plain' } : { text: 'Locked', tone: 'locked' }
  }
  if (!isSignedOut && runs.every(({ left }) => left === 0))
    return { text: 'Locked', tone: 'locked' }
  return { text: `${counted(runs).left} left`, tone: 'plain' }
}

/**
 * The words of the counter's line, behind the last actor's name.
 *
 * @param isNamed  False on insertion: the facts about the inserter, without naming them.
 */
export function counterWords(standing: Standing, isNamed: boolean, terms: Terms = sold): string {
  const facts = factsOf(standing, !isNamed, terms)
  return isNamed ? facts : capitalised(facts)
}

function factsOf(standing: Standing, isFresh: boolean, { proWord }: Terms): string {
  switch (standing.type) {
    case 'pro':
      return `${proWord}, unlimited runs`
    case 'trial':
      return `trial until ${standing.until}`
    case 'unpaid':
      return runsText(standing.runs, isFresh) ?? (standing.trialOver ? 'trial ended' : 'not paid')
    case 'signed-out':
      return runsText(standing.runs, isFresh) ?? 'not paid'
    case 'unconfirmed': {
      const runs = runsText(standing.runs, isFresh)
      return runs === undefined ? 'not confirmed' : `not confirmed, ${runs}`
    }
  }
}

/** Undefined where nothing is counted. */
function runsText(runs: readonly RunsLeft[] | null, isFresh: boolean): string | undefined {
  if (runs === null) return 'free runs could not be read'
  if (runs.length === 0) return undefined
  const { left, of } = counted(runs)
  return isFresh ? countOf(of, 'free run') : `${left} of ${countOf(of, 'free run')} left`
}

/** The shared count, or all features' own together where there is none. */
function counted(runs: readonly RunsLeft[]): Omit<RunsLeft, 'meter'> {
  const shared = runs.find(({ meter }) => meter === 'shared')
  if (shared !== undefined) return shared
  return runs.reduce((sum, { left, of }) => ({ left: sum.left + left, of: sum.of + of }), {
    left: 0,
    of: 0,
  })
}

/** More runs than this are one bar: their segments would be too narrow to tell apart. */
const MAX_SEGMENTS = 20

/** So many free runs left, of so many, each a segment or all of them a bar. */
export interface Segments {
  readonly left: number
  readonly of: number
  readonly isBar: boolean
}

/** The shared count to draw in segments; null where runs are not counted for this person, or could not be. */
export function segmentsOf(standing: Standing): Segments | null {
  if (standing.type === 'pro' || standing.type === 'trial') return null
  const shared = standing.runs?.find(({ meter }) => meter === 'shared')
  if (shared === undefined || shared.of === 0) return null
  return { left: shared.left, of: shared.of, isBar: shared.of > MAX_SEGMENTS }
}

/** What a row's click costs the person in the head. `padlock`: it would ask them to pay. */
export type RowCost =
  | { readonly type: 'none' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'padlock'; readonly text: string }
  /** It would not run, and would not ask to pay either. */
  | { readonly type: 'shut'; readonly text: string }

export function costOf(standing: Standing, feature: FeatureId, terms: Terms = sold): RowCost {
  if (standing.type === 'pro' || terms.kindOf(feature) === 'free') return { type: 'none' }
  if (standing.type === 'trial') {
    // The head has the year where there is one: in a row there is no room for it.
    return { type: 'text', text: `Free until ${standing.until.replace(/ \d{4}$/, '')}` }
  }
  const meter = terms.meterOf(feature)
  // A counted run whose count cannot be read does not begin.
  if (meter !== undefined && standing.runs === null) return { type: 'shut', text: 'Not confirmed' }
  if (meter !== undefined) {
    const limit = terms.limitOf(meter, standing.type !== 'signed-out')
    const runs = standing.runs?.find((one) => one.meter === meter) ?? { left: limit, of: limit }
    if (meter === 'shared' && runs.left > 0) return { type: 'text', text: '1 run' }
    if (runs.left > 0) return { type: 'text', text: `${runs.left} of ${runs.of} left` }
  }
  switch (standing.type) {
    case 'unpaid':
      return { type: 'padlock', text: terms.proWord }
    case 'unconfirmed':
      return { type: 'shut', text: terms.proWord }
    case 'signed-out':
      return { type: 'shut', text: 'Sign in' }
  }
}

/** Whether the upgrade bar stands: while the pill says `Locked` or `Free`. */
export function showsUpgrade(standing: Standing, terms: Terms = sold): boolean {
  const { text, tone } = pillOf(standing, terms)
  return tone !== 'pro' && (text === 'Locked' || text === 'Free')
}
