import type { FeatureId } from './feature-id.ts'

/** How a feature is called, whatever it is sold for. */
export interface FeatureWords {
  readonly title: string
  /** One word, for the outcome's line. */
  readonly noun: string
  readonly caption: string
  readonly tooltip: string
}

export const featureWords: Readonly<Record<FeatureId, FeatureWords>> = {
  tidy: {
    title: 'Tidy up',
    noun: 'Tidy',
    caption: 'Straighten the wall',
    tooltip: 'Lay the notes out in neat blocks, stamps and all',
  },
  tally: {
    title: 'Tally votes',
    noun: 'Tally',
    caption: 'Count the stamps',
    tooltip: 'Count the stamps on each note and rank them in a table',
  },
  themes: {
    title: 'Group by theme',
    noun: 'Themes',
    caption: 'Sort into sections',
    tooltip: 'Find the themes, offline, and move the notes into one section each',
  },
  digest: {
    title: 'Write digest',
    noun: 'Digest',
    caption: 'Write up the outcome',
    tooltip: 'Write the board up as Markdown and CSV, with votes and authors',
  },
}
