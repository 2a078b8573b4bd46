import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { features } from '../../widget-src/features/features.ts'
import type { Terms } from '../../widget-src/core/access/compile-terms.ts'
import { capitalised, countOf, listOf } from '../../widget-src/core/words.ts'

/** One feature's cost in a few words. */
export function costOf(terms: Terms, id: FeatureId): string {
  const after = terms.trialDays > 0 ? 'after the trial, ' : ''
  const kind = terms.kindOf(id)
  if (kind === 'free') return 'Always free'
  if (kind === 'pro') return capitalised(`${after}needs ${terms.proName}`)
  const meter = terms.meters.find(({ features }) => features.includes(id))
  const others = meter?.features.filter((other) => other !== id) ?? []
  const shared =
    others.length === 0 ? '' : `, shared with ${listOf(others.map((one) => features[one].title))}`
  return capitalised(`${after}${countOf(meter?.freeRuns ?? 0, 'free run')}${shared}`)
}

/** The offer in a few words each: what is free, and what is paid for. */
export function termsInShort(terms: Terms): readonly string[] {
  const runs = terms.meters.reduce((sum, { freeRuns }) => sum + freeRuns, 0)
  const free = terms.featuresOf('free')
  const isFree = free.length === 1 ? 'is' : 'are'
  return [
    ...(terms.trialDays > 0 ? [`Free for ${countOf(terms.trialDays, 'day')}`] : []),
    ...(runs > 0 ? [countOf(runs, 'free run')] : []),
    ...(free.length > 0
      ? [`${listOf(free.map((id) => features[id].title))} ${isFree} always free`]
      : []),
    `${terms.proName}: one payment, no subscription`,
  ]
}
