import { featureIds, type FeatureId } from './feature-id.ts'
import type { FeatureKind, OfferOf } from './offer.ts'

/** What is sold of the features that there are. */
export type Offer = OfferOf<FeatureId>

/** The scope of a count of free runs: all counted features, or one feature. */
export type MeterId = 'shared' | FeatureId

/** One count of free runs. */
export interface MeterTerms {
  readonly id: MeterId
  readonly features: readonly FeatureId[]
  readonly freeRuns: number
  readonly notSignedInRuns: number
}

/** An offer as the gates, the words and the meters ask about it. */
export interface Terms {
  readonly name: string
  readonly proName: string
  /** What is bought in a word, beside the widget's own name: `Pro` of `Sheaf Pro`. */
  readonly proWord: string
  /** 0 where there is no trial. */
  readonly trialDays: number
  readonly awayRuns: number
  /** The shared count first; empty where nothing is counted. */
  readonly meters: readonly MeterTerms[]
  /** Everything is sold, once a trial is over. */
  readonly sellsAllAfterTrial: boolean
  kindOf(feature: FeatureId): FeatureKind
  featuresOf(kind: FeatureKind): readonly FeatureId[]
  /** Undefined where the feature is not counted. */
  meterOf(feature: FeatureId): MeterId | undefined
  /** The free runs of a count; 0 where the offer does not have it. */
  limitOf(meter: MeterId, isSignedIn: boolean): number
}

const AWAY_RUNS = 3

/** A row of the card has room for no more letters beside a padlock. */
const LONGEST_PRO_WORD = 7

/** @param offer  One that `checkOffer` passes; of any other the terms mean nothing. */
export function compileTerms(offer: Offer): Terms {
  const { trialDays = 0, freeRuns = 0 } = offer
  const featuresOf = (kind: FeatureKind) =>
    featureIds.filter((id) => offer.features[id].kind === kind)

  function meterOf(feature: FeatureId): MeterId | undefined {
    const { kind, freeRuns: own } = offer.features[feature]
    if (kind !== 'counted') return undefined
    return own === undefined ? 'shared' : feature
  }

  function limitsOf(id: MeterId): Pick<MeterTerms, 'freeRuns' | 'notSignedInRuns'> {
    if (id === 'shared') return { freeRuns, notSignedInRuns: offer.notSignedInRuns ?? freeRuns }
    const { freeRuns: own = 0 } = offer.features[id]
    return { freeRuns: own, notSignedInRuns: own }
  }

  const meters = (['shared', ...featureIds] as const)
    .map((id) => ({ id, features: featureIds.filter((feature) => meterOf(feature) === id) }))
    .filter(({ features }) => features.length > 0)
    .map((meter) => ({ ...meter, ...limitsOf(meter.id) }))

  return {
    name: offer.name,
    proName: offer.proName,
    proWord: proWordOf(offer),
    trialDays,
    awayRuns: offer.awayRuns ?? AWAY_RUNS,
    meters,
    sellsAllAfterTrial: trialDays > 0 && featuresOf('pro').length === featureIds.length,
    kindOf: (feature) => offer.features[feature].kind,
    featuresOf,
    meterOf,
    limitOf(meter, isSignedIn) {
      const found = meters.find(({ id }) => id === meter)
      return (isSignedIn ? found?.freeRuns : found?.notSignedInRuns) ?? 0
    },
  }
}

/** The rest behind the widget's name, else the last word, else, where that is long too, what most call it. */
function proWordOf({ name, proName }: Offer): string {
  const rest = proName.startsWith(`${name} `) ? proName.slice(name.length + 1) : proName
  const last = rest.split(' ').pop() ?? ''
  return [rest, last].find((word) => word.length <= LONGEST_PRO_WORD) ?? 'Pro'
}
