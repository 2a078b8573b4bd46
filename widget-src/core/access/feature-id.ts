/** What Sheaf can do, in the order it is drawn. An offer says of each how it is sold. */
export const featureIds = ['tidy', 'tally', 'themes', 'digest'] as const

export type FeatureId = (typeof featureIds)[number]

export function isFeatureId(value: unknown): value is FeatureId {
  return featureIds.some((id) => id === value)
}
