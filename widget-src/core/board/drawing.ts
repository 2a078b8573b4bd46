/** Measured from the top left of what it lies in, in canvas pixels. */
export interface DrawnBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A stretch of a text with one look. */
export interface LetterRun {
  readonly text: string
  readonly sizePx: number
  readonly weight: 'regular' | 'medium' | 'bold'
  /** `#rrggbb`. */
  readonly color: string
}

/** Something drawn in a section of Sheaf's own; its box is measured from the section's top left. */
export type Shape =
  | {
      readonly type: 'rectangle'
      readonly box: DrawnBox
      readonly fill: string
      readonly radiusPx: number
      /** Empty for none. */
      readonly stroke: string
      readonly strokePx: number
    }
  /** Words that do not fit their box are cut with an ellipsis. */
  | {
      readonly type: 'text'
      readonly box: DrawnBox
      readonly runs: readonly LetterRun[]
      readonly lineHeightPx: number
      readonly isToRight: boolean
    }

/** The shapes of a section, back to front, and how large it is. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}
