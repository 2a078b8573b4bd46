import type { LicensedFeature, MeterId } from '../../protocol/license.ts'
import { terms } from '../../widget-src/core/access/terms.ts'

/** What a feature's run is taken from; `null` where it is not counted. */
export function meterOf(feature: LicensedFeature): MeterId | null {
  return terms.meterOf(feature) ?? null
}

/** How many runs this count gives away; 0 for one that the offer does not have, or no longer. */
export function limitOf(meter: MeterId): number {
  return terms.limitOf(meter, true)
}

/** The counts that the offer has, the shared one first. */
export function meterIds(): readonly MeterId[] {
  return terms.meters.map(({ id }) => id)
}

export function isFree(feature: LicensedFeature): boolean {
  return terms.kindOf(feature) === 'free'
}
