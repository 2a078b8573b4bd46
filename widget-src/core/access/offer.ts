/** `free`: never counted, never locked. `counted`: takes a free run. `pro`: only paid for, or in the trial. */
export type FeatureKind = 'free' | 'counted' | 'pro'

export interface FeatureOffer {
  readonly kind: FeatureKind
  /** A count of its own, beside the shared one. */
  readonly freeRuns?: number
}

/** What is sold, as `offer.ts` and the file of `npm run build -- --offer` write it down. */
export interface OfferOf<Feature extends string> {
  readonly name: string
  readonly proName: string
  /** Whole dollars from 2; for the listing alone. */
  readonly priceUsd?: number
  /** Left out, or 0: there is no trial. */
  readonly trialDays?: number
  /** Shared by the counted features that have no count of their own. */
  readonly freeRuns?: number
  /** The shared count of those who are not signed in; as `freeRuns` where it is left out. */
  readonly notSignedInRuns?: number
  /** How many runs the device may grant while the license server is away; 3 where it is left out. */
  readonly awayRuns?: number
  readonly features: Readonly<Record<Feature, FeatureOffer>>
}
