export type Editor = 'figjam' | 'figma'

/** How a feature shows itself, whatever it is sold for. */
export interface FeatureFace {
  readonly title: string
  /** One word, for the outcome's line. */
  readonly noun: string
  readonly caption: string
  readonly tooltip: string
  /** Where its row is drawn. */
  readonly editors: readonly Editor[]
  /** The shapes of its sign in one colour, 20 by 20 pixels. */
  icon(color: string): string
}

/** The features that are drawn, in their order. */
export type FeatureFaces<Feature extends string> = Readonly<Record<Feature, FeatureFace>>
