import { boxBetween, type Box, type Point } from './box.ts'
import type { SceneNode } from './scene.ts'

/** A corner of a selected layer's box; the corner across from it stays where it is. */
export interface Handle {
  readonly id: string
  readonly fixed: Point
}

const REACH_PX = 9
const SMALLEST_PX = 16
/** Layers whose size is their contents', or another layer's to say. */
const fixedTypes: ReadonlySet<string> = new Set([
  ...['WIDGET', 'TABLE', 'TABLE_CELL', 'GROUP', 'CONNECTOR', 'STAMP', 'BOOLEAN_OPERATION'],
])

export function isResizable({ type, turn, isLocked }: SceneNode): boolean {
  return turn === null && !isLocked && !fixedTypes.has(type)
}

export function cornersOf({ x, y, width, height }: Box): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

/** The corner of a layer that lies under a point of the board; null where none does. */
export function handleAt(node: SceneNode, point: Point, zoom: number): Handle | null {
  if (!isResizable(node)) return null
  const corners = cornersOf(node.box)
  const index = corners.findIndex(
    ({ x, y }) => Math.hypot(x - point.x, y - point.y) * zoom <= REACH_PX,
  )
  const fixed = index === -1 ? undefined : corners[(index + 2) % 4]
  return fixed === undefined ? null : { id: node.id, fixed }
}

/** The box between the corner that stays and the pointer, in whole pixels. */
export function resizedBox({ fixed }: Handle, point: Point): Box {
  const away = (from: number, to: number): number =>
    Math.round(from + Math.sign(to - from || 1) * Math.max(SMALLEST_PX, Math.abs(to - from)))
  return boxBetween(fixed, { x: away(fixed.x, point.x), y: away(fixed.y, point.y) })
}
