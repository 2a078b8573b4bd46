import { offer } from '../../offer.ts'

/** One of what the offer sells; the table of features has each of them, or does not compile. */
export type FeatureId = keyof typeof offer.features

/** In the order of the offer. */
export const featureIds = Object.keys(offer.features) as readonly FeatureId[]

export function isFeatureId(value: unknown): value is FeatureId {
  return featureIds.some((id) => id === value)
}
