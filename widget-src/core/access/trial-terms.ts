import { featureIds, type FeatureId } from './feature-id.ts'
import type { Terms } from './compile-terms.ts'
import { capitalised, countOf, listOf } from '../words.ts'

/** The listing's trial terms, as Figma asks a seller to spell them out. */
export function trialTerms(terms: Terms, titleOf: (feature: FeatureId) => string): string {
  const titles = (features: readonly FeatureId[]) => listOf(features.map(titleOf))
  const { name, proName, trialDays, meters } = terms
  const counted = meters.map(({ id, features, freeRuns }) => {
    const runs = countOf(freeRuns, 'free run')
    if (features.length > 1) return `${titles(features)} share ${runs}`
    return `${titles(features)} has ${runs}${id !== 'shared' && meters.length > 1 ? ' of its own' : ''}`
  })
  const pro = terms.featuresOf('pro')
  const sold =
    pro.length === 0
      ? `${proName} makes every feature unlimited: one payment, no subscription`
      : pro.length === featureIds.length
        ? `everything needs ${proName}, one payment, no subscription`
        : `${titles(pro)} ${pro.length === 1 ? 'needs' : 'need'} ${proName}, one payment, no subscription`
  const later = [...counted, sold].join('; ')
  const free = terms.featuresOf('free')
  return [
    ...(trialDays > 0
      ? [
          `Everything is free for ${countOf(trialDays, 'day')} from when Figma first ran ${name} for your account.`,
          `After that ${later}.`,
        ]
      : [`${capitalised(later)}.`]),
    ...(free.length > 0
      ? [`${titles(free)} ${free.length === 1 ? 'is' : 'are'} always free.`]
      : []),
  ].join(' ')
}
