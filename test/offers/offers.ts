import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import type { FeatureOffer } from '../../widget-src/core/access/offer.ts'

type Kinds = 'c' | 'p' | 'f' | number

/** Tidy, Tally, Themes, Digest: counted, pro, free, or counted by a number of its own. */
function offerOf(kinds: readonly [Kinds, Kinds, Kinds, Kinds], rest: Partial<Offer> = {}): Offer {
  const [tidy, tally, themes, digest] = kinds
  return {
    name: 'Sheaf',
    proName: 'Sheaf Pro',
    ...rest,
    features: {
      tidy: sold(tidy),
      tally: sold(tally),
      themes: sold(themes),
      digest: sold(digest),
    },
  }
}

function sold(kind: Kinds): FeatureOffer {
  if (typeof kind === 'number') return { kind: 'counted', freeRuns: kind }
  return { kind: kind === 'c' ? 'counted' : kind === 'p' ? 'pro' : 'free' }
}

/** The three that Figma's documentation describes, each alone. */
export const figmasOffers = {
  'everything for three days': offerOf(['p', 'p', 'p', 'p'], { trialDays: 3 }),
  'one paid feature, the rest free': offerOf(['f', 'f', 'f', 'p']),
  'three runs and nothing else': offerOf(['c', 'c', 'c', 'c'], { freeRuns: 3 }),
} as const

export const allCounted = offerOf(['c', 'c', 'c', 'c'], { freeRuns: 1000 })
export const countedDigest = offerOf(['f', 'f', 'p', 'c'], { freeRuns: 2 })
/** A shared count, a count of its own, one that is Pro and one that is free. */
export const everyKind = offerOf(['c', 5, 'p', 'f'], { freeRuns: 2 })
export const ownCounts = offerOf([2, 3, 1, 4])
export const ownBesideShared = offerOf(['c', 5, 'c', 2], { freeRuns: 4, trialDays: 7 })

/** Offers of every kind; each makes sense, and the suite holds the widget built with it to what it says. */
export const offers: Readonly<Record<string, Offer>> = {
  ...figmasOffers,
  'a counted digest': countedDigest,
  'own counts alone': ownCounts,
  'own counts beside a shared one': ownBesideShared,
  'all Pro without a trial': offerOf(['p', 'p', 'p', 'p']),
  'all counted, with a trial': offerOf(['c', 'c', 'c', 'c'], { freeRuns: 10, trialDays: 14 }),
  'one run': offerOf(['c', 'c', 'c', 'c'], { freeRuns: 1 }),
  'one day': offerOf(['p', 'p', 'p', 'p'], { trialDays: 1 }),
  'one day and one run': offerOf(['c', 'p', 'p', 'c'], { freeRuns: 1, trialDays: 1 }),
  'fifty runs': offerOf(['c', 'c', 'p', 'p'], { freeRuns: 50 }),
  'a thousand runs': allCounted,
  'a year': offerOf(['p', 'p', 'p', 'p'], { trialDays: 365 }),
  'a trial of no days': offerOf(['c', 'c', 'p', 'p'], { freeRuns: 5, trialDays: 0 }),
  'one free feature, a trial': offerOf(['f', 'p', 'p', 'p'], { trialDays: 3 }),
  'one counted feature': offerOf(['p', 'c', 'p', 'p'], { freeRuns: 6 }),
  'free, counted and Pro': offerOf(['f', 'c', 'p', 'c'], { freeRuns: 3 }),
  'free, counted, Pro and a trial': offerOf(['f', 'c', 'p', 'c'], { freeRuns: 3, trialDays: 5 }),
  'one own run': offerOf(['f', 'f', 'f', 1]),
  'an own run beside one shared': offerOf(['c', 'f', 'p', 1], { freeRuns: 1 }),
  'fewer for strangers': offerOf(['c', 'c', 'p', 'c'], { freeRuns: 10, notSignedInRuns: 2 }),
  'none for strangers': offerOf(['c', 'c', 'p', 'c'], { freeRuns: 10, notSignedInRuns: 0 }),
  'none away': offerOf(['c', 'c', 'p', 'p'], { freeRuns: 10, awayRuns: 0, priceUsd: 2 }),
  'another name': offerOf(['c', 'c', 'p', 'p'], {
    name: 'Wall',
    proName: 'Wall Plus',
    freeRuns: 4,
  }),
  'counted but for Tidy': offerOf(['p', 'c', 'c', 'c'], { freeRuns: 2, trialDays: 2 }),
}
