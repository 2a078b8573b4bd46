import type { Feature } from './feature.ts'
import type { FeatureId } from './offer.ts'
import type { Outside } from './run-feature.ts'

/** The features that work, each whole. Only these are drawn. */
export const features: Partial<Record<FeatureId, Feature>> = {}

/** The notes that a feature works on, and the words for where they are. */
export const scopeOf: Outside['scope'] = (board) => ({
  notes: [...board.nodes.values()].filter(({ type }) => type === 'STICKY'),
  words: '',
  nothing: '',
})
