/** One node of what a widget drew, props as given, with the place the layout engine found for it. */
export interface DrawnNode {
  readonly type: string
  readonly name: string
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly (DrawnNode | string)[]
  /** Pixels from the widget's own top left corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
