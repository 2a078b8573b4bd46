import type { Box, Point } from '../core/board/board.ts'

/** A turned layer: its x, y name another point than the corner of the box around it. */
export interface Turn {
  /** From the box's corner to the named point, on the canvas. */
  readonly offset: Point
  /** Its x, y as read. */
  readonly own: Point
}

const UPRIGHT: Transform = [
  [1, 0, 0],
  [0, 1, 0],
]
const EXACT = 1e-6

/**
 * Null for an upright layer on upright ground. Figma tells the rotation of most layers, but of no sticky: each costs a
 * question more, since the box around it tells nothing of an angle.
 *
 * @param isOnTurned  Whether what holds it is turned.
 */
export function turnOf(node: SceneNode, box: Box, isOnTurned: boolean): Turn | null {
  if (!('x' in node)) return null
  if (!isOnTurned && 'rotation' in node && node.rotation === 0) return null
  const [[across, , x], [, , y]] = node.absoluteTransform
  if (!isOnTurned && Math.abs(across - 1) < EXACT) return null
  return { offset: { x: x - box.x, y: y - box.y }, own: { x: node.x, y: node.y } }
}

/** The coordinates in which a layer under this parent has its x, y; a group has none of its own. */
export function groundOf(parent: BaseNode | null): Transform {
  let holder = parent
  while (holder !== null && holder.type === 'GROUP') holder = holder.parent
  return holder !== null && 'absoluteTransform' in holder ? holder.absoluteTransform : UPRIGHT
}

/** A point of the canvas in a ground's own coordinates; a ground is turned or mirrored, never scaled. */
export function onGround([[a, b, x], [c, d, y]]: Transform, point: Point): Point {
  const right = point.x - x
  const down = point.y - y
  return { x: a * right + c * down, y: b * right + d * down }
}
