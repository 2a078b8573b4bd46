import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'

/**
 * What a seller would expect of their offer, by none of the widget's own code: what it is judged by must not share its
 * mistakes.
 */
export type Who = 'unpaid' | 'pro' | 'unconfirmed' | 'signed out' | 'in trial'

const plural = (count: number, noun: string) => (count === 1 ? noun : `${noun}s`)

/** The free runs by count, for those who have used none; `used` says that they have used all. */
function countsOf(
  offer: Offer,
  who: Who,
  used: boolean,
): Map<string, readonly [left: number, of: number]> {
  const counts = new Map<string, readonly [number, number]>()
  const isStranger = who === 'signed out'
  for (const id of featureIds) {
    const { kind, freeRuns } = offer.features[id]
    if (kind !== 'counted') continue
    const shared = (isStranger ? offer.notSignedInRuns : undefined) ?? offer.freeRuns ?? 0
    const of = freeRuns ?? shared
    if (of > 0) counts.set(freeRuns === undefined ? 'shared' : id, [used ? 0 : of, of])
  }
  return counts
}

function total(offer: Offer, who: Who, used: boolean): readonly [number, number] | undefined {
  const counts = countsOf(offer, who, used)
  const shared = counts.get('shared')
  if (shared !== undefined || counts.size === 0) return shared
  return [...counts.values()].reduce(([a, b], [left, of]) => [a + left, b + of], [0, 0])
}

/** What is bought, without the widget's own name before it. */
function bought({ name, proName }: Offer): string {
  return proName.replace(`${name} `, '')
}

export function pillFor(offer: Offer, who: Who, used = false): string {
  if (who === 'pro') return bought(offer)
  if (who === 'in trial') return 'Trial'
  if (who === 'unconfirmed') return 'Not confirmed'
  const left = total(offer, who, used)
  const isFree = featureIds.some((id) => offer.features[id].kind === 'free')
  if (left === undefined) return isFree ? 'Free' : who === 'signed out' ? 'Sign in' : 'Locked'
  if (who === 'unpaid' && used) return 'Locked'
  return `${left[0]} left`
}

/** @param name  Undefined on insertion. */
export function lineFor(
  offer: Offer,
  who: Who,
  until: string,
  name?: string,
  used = false,
): string {
  const left = total(offer, who, used)
  const runs =
    left === undefined
      ? undefined
      : name === undefined
        ? `${left[1]} free ${plural(left[1], 'run')}`
        : `${left[0]} of ${left[1]} free ${plural(left[1], 'run')} left`
  const notPaid = who === 'unpaid' && (offer.trialDays ?? 0) > 0 ? 'trial ended' : 'not paid'
  const facts = {
    pro: `${bought(offer)}, unlimited runs`,
    'in trial': `trial until ${until}`,
    unconfirmed: ['not confirmed', ...(runs === undefined ? [] : [runs])].join(', '),
    unpaid: runs ?? notPaid,
    'signed out': runs ?? notPaid,
  }[who]
  return name === undefined ? facts.charAt(0).toUpperCase() + facts.slice(1) : `${name} · ${facts}`
}

export function costFor(
  offer: Offer,
  who: Who,
  until: string,
  id: FeatureId,
  used = false,
): string {
  const { kind, freeRuns } = offer.features[id]
  if (kind === 'free' || who === 'pro') return ''
  if (who === 'in trial') return `Free until ${until}`
  const [left, of] = countsOf(offer, who, used).get(freeRuns === undefined ? 'shared' : id) ?? [
    0, 0,
  ]
  if (kind === 'counted' && left > 0)
    return freeRuns === undefined ? '1 run' : `${left} of ${of} left`
  return who === 'signed out' ? 'Sign in' : bought(offer)
}

export type Answer = 'runs' | 'counts' | 'PAID_FEATURE' | 'TRIAL_ENDED' | 'sign in' | 'unconfirmed'

/** What a click on the feature comes to. */
export function answerFor(offer: Offer, who: Who, id: FeatureId, used = false): Answer {
  const { kind, freeRuns } = offer.features[id]
  if (kind === 'free' || who === 'pro' || who === 'in trial') return 'runs'
  const [left] = countsOf(offer, who, used).get(freeRuns === undefined ? 'shared' : id) ?? [0, 0]
  if (kind === 'counted' && left > 0) return 'counts'
  if (who === 'signed out') return 'sign in'
  if (who === 'unconfirmed') return 'unconfirmed'
  const sellsAll =
    (offer.trialDays ?? 0) > 0 && featureIds.every((one) => offer.features[one].kind === 'pro')
  return kind === 'counted' || sellsAll ? 'TRIAL_ENDED' : 'PAID_FEATURE'
}

/** The keys that storage holds once every free run is used. */
export function allUsed(offer: Offer, personKey: string): Record<string, unknown> {
  const keys: Record<string, unknown> = {}
  countsOf(offer, 'unpaid', false).forEach(([, of], count) => {
    const own = count === 'shared' ? '' : `${count}/`
    for (let run = 0; run < of; run++) keys[`sheaf/run/${personKey}/${own}used-${run}/captured`] = 1
  })
  return keys
}
