import type { FeatureId } from '../core/access/feature-id.ts'
import { digest } from './digest/feature.ts'
import type { Feature } from './feature.ts'
import { tally } from './tally/feature.ts'
import { themes } from './themes/feature.ts'
import { tidy } from './tidy/feature.ts'

/** What Sheaf can do, in the order it is drawn: one line for each feature of the offer. */
export const features: Readonly<Record<FeatureId, Feature>> = {
  tidy,
  tally,
  themes,
  digest,
}
