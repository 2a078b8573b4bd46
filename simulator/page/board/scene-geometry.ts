import { asRecord, asRecords, numberOf, type Json } from './loose-json.ts'

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
  const isAround = Math.abs(to - from) >= 2 * Math.PI - 1e-4
  if (isAround && inner === 0) return null
  // More than once around is once around.
  return { from, to: isAround ? from + 2 * Math.PI : to, inner }
}

/** The corners of a polygon or a star, whose inner ones stand at a share of the way out. */
export interface Points {
  readonly count: number
  /** Null for a polygon, which has none. */
  readonly inner: number | null
}

/** Figma's files leave the count out; this host's keep it. */
export function readPoints(source: Json): Points | null {
  const { type, pointCount, innerRadius } = source
  if (type === 'REGULAR_POLYGON') return { count: countOf(pointCount, 3), inner: null }
  if (type !== 'STAR') return null
  return { count: countOf(pointCount, 5), inner: numberOf(innerRadius, 0.382) }
}

function countOf(value: unknown, fallback: number): number {
  return Math.min(60, Math.max(3, Math.round(numberOf(value, fallback))))
}

/** Whether a path never comes back to its start: then it is the line of a pen itself, not the edge around it. */
export function isOpen(path: string): boolean {
  return !/z/i.test(path)
}
