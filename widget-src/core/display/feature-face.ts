export type Editor = 'figjam' | 'figma'

/** A feature's words and icon on the card, independent of the offer. */
export interface FeatureFace {
  readonly title: string
  /** One word, for the outcome's line. */
  readonly noun: string
  readonly caption: string
  readonly tooltip: string
  /** The editors that draw its row. */
  readonly editors: readonly Editor[]
  /** The shapes of its sign in one colour, 20 by 20 pixels. */
  icon(color: string): string
}

/** The features that are drawn, in their order. */
export type FeatureFaces<Feature extends string> = Readonly<Record<Feature, FeatureFace>>
