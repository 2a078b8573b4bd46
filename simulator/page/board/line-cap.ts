import type { Point } from './box.ts'

/** The end of a line, as an SVG path. */
export interface LineCap {
  readonly path: string
  /** Filled with the line's colour, or drawn with the line's own stroke. */
  readonly isFilled: boolean
  /** How far before its tip the line itself ends, which would blunt it. */
  readonly lineStopsPx: number
}

interface Pen {
  /** A point this far back from the tip along the line, and this far to its left. */
  readonly at: (back: number, left: number) => string
  readonly size: number
}

/** The length of a cap on a line of this width. */
export function capSize(strokeWidthPx: number): number {
  return 3 + 4 * strokeWidthPx
}

/** By a file's names; a line's plain ends, `NONE`, `ROUND` and `SQUARE`, are the stroke's own. */
const caps: Readonly<Record<string, (pen: Pen) => LineCap>> = {
  LINE_ARROW: ({ at, size }) => drawn(chevron(at, size)),
  TRIANGLE_ARROW: triangle,
  TRIANGLE_FILLED: triangle,
  DIAMOND_FILLED: ({ at, size }) =>
    filled(`M${at(-size / 2, 0)}L${at(0, size / 2)}L${at(size / 2, 0)}L${at(0, -size / 2)}Z`),
  CIRCLE_FILLED: ({ at, size }) => filled(circle(at, 0, size / 2)),
  ERD_ONE: ({ at, size }) => drawn(bar(at, size, 0.8)),
  ERD_EXACTLY_ONE: ({ at, size }) => drawn(bar(at, size, 0.8) + bar(at, size, 1.2)),
  ERD_MANY: ({ at, size }) => drawn(foot(at, size)),
  ERD_ONE_OR_MORE: ({ at, size }) => drawn(foot(at, size) + bar(at, size, 1.3)),
  ERD_ZERO_OR_ONE: ({ at, size }) =>
    drawn(bar(at, size, 0.6) + circle(at, 1.2 * size, 0.35 * size)),
  ERD_ZERO_OR_MORE: ({ at, size }) => drawn(foot(at, size) + circle(at, 1.35 * size, 0.35 * size)),
}

/** The cap at the tip of a line that comes from a point; null for a plain end. @param size  Its length. */
export function lineCap(cap: string, from: Point, tip: Point, size: number): LineCap | null {
  const make = Object.hasOwn(caps, cap) ? caps[cap] : undefined
  if (make === undefined) return null
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = (back: number, left: number): string =>
    `${tidy(tip.x - back * cos + left * sin)} ${tidy(tip.y - back * sin - left * cos)}`
  return make({ at, size })
}

function triangle({ at, size }: Pen): LineCap {
  return { ...filled(`${chevron(at, size)}Z`), lineStopsPx: size / 2 }
}

function filled(path: string): LineCap {
  return { path, isFilled: true, lineStopsPx: 0 }
}

/** The point this far before the tip. */
export function beforeTip(from: Point, tip: Point, byPx: number): Point {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y]
  const share = Math.min(1, byPx / (Math.hypot(dx, dy) || 1))
  return { x: tip.x - dx * share, y: tip.y - dy * share }
}

function drawn(path: string): LineCap {
  return { path, isFilled: false, lineStopsPx: 0 }
}

function chevron(at: Pen['at'], size: number): string {
  return `M${at(0.86 * size, 0.52 * size)}L${at(0, 0)}L${at(0.86 * size, -0.52 * size)}`
}

function bar(at: Pen['at'], size: number, back: number): string {
  return `M${at(back * size, size / 2)}L${at(back * size, -size / 2)}`
}

/** A crow's. */
function foot(at: Pen['at'], size: number): string {
  return `M${at(0, size / 2)}L${at(size, 0)}L${at(0, -size / 2)}`
}

function circle(at: Pen['at'], back: number, radius: number): string {
  const half = `A${tidy(radius)} ${tidy(radius)} 0 0 1`
  return `M${at(back - radius, 0)}${half} ${at(back + radius, 0)}${half} ${at(back - radius, 0)}Z`
}

function tidy(value: number): number {
  return Number(value.toFixed(3)) + 0
}
