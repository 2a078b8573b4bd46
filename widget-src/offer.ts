/**
 * What is sold: the one place that names the trial, the free runs, and which feature is what. Gates,
 * captions, messages and the listing's trial terms are made from it.
 */
export const offer = {
  name: 'Sheaf',
  proName: 'Sheaf Pro',
  trialDays: 3,
  freeRuns: 10,
  features: {
    tidy: { kind: 'counted', title: 'Tidy up', noun: 'Tidy', caption: 'Straighten the wall' },
    tally: { kind: 'counted', title: 'Tally votes', noun: 'Tally', caption: 'Count the stamps' },
    themes: {
      kind: 'pro',
      title: 'Group by theme',
      noun: 'Themes',
      caption: 'Sort notes into sections',
    },
    digest: { kind: 'pro', title: 'Write digest', noun: 'Digest', caption: 'Markdown and CSV' },
  },
} as const

export type FeatureId = keyof typeof offer.features
export type FeatureKind = (typeof offer.features)[FeatureId]['kind']

/** The listing's trial terms, as Figma asks a seller to spell them out. */
export function trialTerms(): string {
  const titles = (kind: FeatureKind) =>
    featureIds()
      .filter((id) => offer.features[id].kind === kind)
      .map((id) => offer.features[id].title)
      .join(' and ')
  return (
    `Everything is free for ${offer.trialDays} days from when Figma first ran ${offer.name} for your account. ` +
    `After that ${titles('counted')} share ${offer.freeRuns} free runs; ${titles('pro')} need ${offer.proName}, ` +
    'one payment, no subscription.'
  )
}

export function featureIds(): FeatureId[] {
  return Object.keys(offer.features) as FeatureId[]
}
