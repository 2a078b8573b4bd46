/** A widget's node tree as JSON: what its render function returned, functions left out or named. */
export interface WidgetNode {
  /** `AutoLayout`, `Frame`, `Text`, `Span`, `Input`, `Rectangle`, `Image`, `Ellipse`, `Line`, `SVG` or `Fragment`. */
  readonly type: string
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly (WidgetNode | string)[]
}

/** The number in `value`, or `fallback` where it is no finite number. */
export function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
