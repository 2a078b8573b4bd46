/** Plugin API form: `[[m00, m01, x], [m10, m11, y]]`. */
export type Transform = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
]

/** `[m00, m01, m10, m11]`: rotation and mirroring, never scale. */
export type Linear = readonly [number, number, number, number]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export const upright: Linear = [1, 0, 0, 1]
export const identity: Transform = [
  [1, 0, 0],
  [0, 1, 0],
]

export function transformOf(linear: Linear, at: Point): Transform {
  return [
    [linear[0], linear[1], at.x],
    [linear[2], linear[3], at.y],
  ]
}

export function linearOf(transform: Transform): Linear {
  return [transform[0][0], transform[0][1], transform[1][0], transform[1][1]]
}

export function multiply(a: Transform, b: Transform): Transform {
  const row = (r: readonly [number, number, number]): [number, number, number] => [
    r[0] * b[0][0] + r[1] * b[1][0],
    r[0] * b[0][1] + r[1] * b[1][1],
    r[0] * b[0][2] + r[1] * b[1][2] + r[2],
  ]
  return [row(a[0]), row(a[1])]
}

export function invert(t: Transform): Transform {
  const [[a, b, x], [c, d, y]] = t
  const determinant = a * d - b * c
  if (determinant === 0) return identity
  const linear: Linear = [d / determinant, -b / determinant, -c / determinant, a / determinant]
  return transformOf(linear, {
    x: -(linear[0] * x + linear[1] * y),
    y: -(linear[2] * x + linear[3] * y),
  })
}

/** A difference seen through a transform: turned, not shifted. */
export function turn(transform: Transform, by: Point): Point {
  return {
    x: transform[0][0] * by.x + transform[0][1] * by.y,
    y: transform[1][0] * by.x + transform[1][1] * by.y,
  }
}

/** Where a point of a node lies in what its transform leads to. */
export function apply([[a, b, x], [c, d, y]]: Transform, at: Point): Point {
  return { x: a * at.x + b * at.y + x, y: c * at.x + d * at.y + y }
}

/** The upright box around a rectangle at the origin of `transform`. */
export function boundsOf(transform: Transform, width: number, height: number): Rect {
  const [[a, b, x], [c, d, y]] = transform
  const left = Math.min(0, a * width) + Math.min(0, b * height)
  const right = Math.max(0, a * width) + Math.max(0, b * height)
  const top = Math.min(0, c * width) + Math.min(0, d * height)
  const bottom = Math.max(0, c * width) + Math.max(0, d * height)
  return { x: x + left, y: y + top, width: right - left, height: bottom - top }
}

export function unionOf(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined
  const [x, y, right, bottom] = rects.reduce<[number, number, number, number]>(
    ([l, t, r, b], rect) => [
      Math.min(l, rect.x),
      Math.min(t, rect.y),
      Math.max(r, rect.x + rect.width),
      Math.max(b, rect.y + rect.height),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  )
  return { x, y, width: right - x, height: bottom - y }
}

/** Degrees, anticlockwise, −180 to 180, as the Plugin API's `rotation`. */
export function degreesOf(linear: Linear): number {
  const degrees = Number(((Math.atan2(-linear[2], linear[0]) * 180) / Math.PI).toFixed(9))
  return degrees === 0 ? 0 : degrees
}

export function turnedBy(degrees: number): Linear {
  const [cos, sin] = exactCosSin(degrees)
  return [cos, sin, -sin === 0 ? 0 : -sin, cos]
}

function exactCosSin(degrees: number): readonly [number, number] {
  const quarter = degrees / 90
  if (Number.isInteger(quarter)) {
    const turns = ((quarter % 4) + 4) % 4
    const cosines = [1, 0, -1, 0] as const
    const sines = [0, 1, 0, -1] as const
    return [cosines[turns] ?? 1, sines[turns] ?? 0]
  }
  const radians = (degrees * Math.PI) / 180
  return [Math.cos(radians), Math.sin(radians)]
}

/** The size of a turned rectangle from the upright box around it; at 45° any would do, a square is taken. */
export function unturnedSize(
  linear: Linear,
  box: Rect,
): { readonly width: number; readonly height: number } {
  const cos = Math.abs(linear[0])
  const sin = Math.abs(linear[1])
  if (sin === 0) return { width: box.width, height: box.height }
  const determinant = cos * cos - sin * sin
  if (Math.abs(determinant) < 1e-6) {
    const side = box.width / (cos + sin)
    return { width: side, height: side }
  }
  return {
    width: Math.max(0, (box.width * cos - box.height * sin) / determinant),
    height: Math.max(0, (box.height * cos - box.width * sin) / determinant),
  }
}

/** Whether two boxes differ by no more than going to parent coordinates and back may cost. */
export function isSameRect(a: Rect, b: Rect): boolean {
  return (
    isNear(a.x, b.x) && isNear(a.y, b.y) && isNear(a.width, b.width) && isNear(a.height, b.height)
  )
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
}
