import { asRecord, asRecords, numberOf } from './loose-json.ts'

/** An SVG path in a layer's own coordinates, which a file has where it was asked for with `geometry=paths`. */
export interface Geometry {
  readonly path: string
  readonly rule: 'nonzero' | 'evenodd'
}

/** The part of an ellipse that is there, in radians clockwise from the right; `inner` is the hole's share. */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly inner: number
}

export function geometryOf(value: unknown): readonly Geometry[] {
  return asRecords(value).flatMap(({ path, windingRule }) =>
    typeof path === 'string' && path !== ''
      ? [{ path, rule: windingRule === 'EVENODD' ? 'evenodd' : 'nonzero' }]
      : [],
  )
}

/** Null for a whole ellipse. */
export function readArc(value: unknown): Arc | null {
  const arc = asRecord(value)
  const from = numberOf(arc['startingAngle'], 0)
  const to = numberOf(arc['endingAngle'], 2 * Math.PI)
  const inner = numberOf(arc['innerRadius'], 0)
  const isWhole = inner === 0 && Math.abs(to - from) >= 2 * Math.PI - 1e-4
  return isWhole ? null : { from, to, inner }
}

/** Whether a path never comes back to its start: then it is the line of a pen itself, not the edge around it. */
export function isOpen(path: string): boolean {
  return !/z/i.test(path)
}
