import type { MeterId } from '../../widget-src/core/access/compile-terms.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { terms } from '../../widget-src/core/access/terms.ts'

/** The count that a feature's run takes from; `null` where it is not counted. */
export function meterOf(feature: FeatureId): MeterId | null {
  return terms.meterOf(feature) ?? null
}

/** The free runs of this count; 0 for one that the offer does not have, or no longer. */
export function limitOf(meter: MeterId): number {
  return terms.limitOf(meter, true)
}

/** The counts that the offer has, the shared one first. */
export function meterIds(): readonly MeterId[] {
  return terms.meters.map(({ id }) => id)
}

export function isFree(feature: FeatureId): boolean {
  return terms.kindOf(feature) === 'free'
}
