import type { Box, Point } from './box.ts'
import type { ConnectorEnd, Scene, SceneConnector, SceneNode } from './scene.ts'

const CURVE_PX = 90
const STUB_PX = 24

type Side = 'TOP' | 'RIGHT' | 'BOTTOM' | 'LEFT'

const outward: Readonly<Record<Side, Point>> = {
  TOP: { x: 0, y: -1 },
  RIGHT: { x: 1, y: 0 },
  BOTTOM: { x: 0, y: 1 },
  LEFT: { x: -1, y: 0 },
}

const CURVE_STEPS = 16

/** Whether a point of the board lies on a connector, or no farther off than this. */
export function isOnConnector(
  scene: Scene,
  node: SceneNode,
  connector: SceneConnector,
  point: Point,
  reach: number,
): boolean {
  const points = connectorPoints(scene, node, connector)
  const line = connector.line === 'CURVED' ? alongCurve(points) : points
  return line.some((to, index) => {
    const from = line[index - 1]
    return from !== undefined && distanceTo(from, to, point) <= reach
  })
}

function alongCurve([a, b, c, d]: readonly Point[]): readonly Point[] {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return []
  return Array.from({ length: CURVE_STEPS + 1 }, (_, step) => {
    const share = step / CURVE_STEPS
    const rest = 1 - share
    const at = (axis: 'x' | 'y'): number =>
      rest ** 3 * a[axis] +
      3 * rest ** 2 * share * b[axis] +
      3 * rest * share ** 2 * c[axis] +
      share ** 3 * d[axis]
    return { x: at('x'), y: at('y') }
  })
}

/** From a stretch to a point. */
function distanceTo(from: Point, to: Point, point: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = (point.x - from.x) * dx + (point.y - from.y) * dy
  const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy || 1)))
  return Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y)
}

/** The corners on the way, both ends among them; of a curve its four control points. */
export function connectorPoints(
  scene: Scene,
  node: SceneNode,
  { start, end, line }: SceneConnector,
): readonly Point[] {
  const { x, y, width, height } = node.box
  const from = targetOf(scene, start, { x, y })
  const to = targetOf(scene, end, { x: x + width, y: y + height })
  if (line === 'STRAIGHT') return [tipOf(from, start, to), tipOf(to, end, from)]
  const leaves = sideOf(start, from, to)
  const arrives = sideOf(end, to, from)
  const first = sideMiddle(from, leaves)
  const last = sideMiddle(to, arrives)
  return line === 'CURVED'
    ? [first, beyond(first, leaves, CURVE_PX), beyond(last, arrives, CURVE_PX), last]
    : [first, ...corners(first, leaves, last, arrives), last]
}

/** The box that an end is on; a point where it hangs free. */
function targetOf(scene: Scene, end: ConnectorEnd, corner: Point): Box {
  const box = end.nodeId === null ? undefined : scene.byId.get(end.nodeId)?.box
  return box ?? { ...(end.at ?? corner), width: 0, height: 0 }
}

function tipOf(box: Box, end: ConnectorEnd, other: Box): Point {
  return isSide(end.magnet) ? sideMiddle(box, end.magnet) : edgeTowards(box, centre(other))
}

function sideOf(end: ConnectorEnd, box: Box, other: Box): Side {
  if (isSide(end.magnet)) return end.magnet
  const dx = centre(other).x - centre(box).x
  const dy = centre(other).y - centre(box).y
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 'RIGHT' : 'LEFT'
  return dy >= 0 ? 'BOTTOM' : 'TOP'
}

function isSide(magnet: string): magnet is Side {
  return Object.hasOwn(outward, magnet)
}

function sideMiddle(box: Box, side: Side): Point {
  const { x, y } = centre(box)
  return { x: x + (outward[side].x * box.width) / 2, y: y + (outward[side].y * box.height) / 2 }
}

function beyond({ x, y }: Point, side: Side, lengthPx: number): Point {
  return { x: x + outward[side].x * lengthPx, y: y + outward[side].y * lengthPx }
}

/** The way with fewest corners that runs back into no layer at its ends; else the one around them. */
function corners(first: Point, leaves: Side, last: Point, arrives: Side): readonly Point[] {
  const direct = directCorners(first, leaves, last, arrives)
  const [next = last, before = first] = [direct[0], direct.at(-1)]
  if (isOutside(first, leaves, next) && isOutside(last, arrives, before)) return direct
  const [start, end] = [beyond(first, leaves, STUB_PX), beyond(last, arrives, STUB_PX)]
  return [start, ...directCorners(start, turned(leaves), end, turned(arrives)), end]
}

function isOutside(from: Point, side: Side, to: Point): boolean {
  return (to.x - from.x) * outward[side].x + (to.y - from.y) * outward[side].y > 0
}

function turned(side: Side): Side {
  return outward[side].y === 0 ? 'BOTTOM' : 'RIGHT'
}

function directCorners(first: Point, leaves: Side, last: Point, arrives: Side): readonly Point[] {
  const leavesSideways = outward[leaves].y === 0
  const arrivesSideways = outward[arrives].y === 0
  if (leavesSideways !== arrivesSideways)
    return [leavesSideways ? { x: last.x, y: first.y } : { x: first.x, y: last.y }]
  const middle = { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }
  return leavesSideways
    ? [
        { x: middle.x, y: first.y },
        { x: middle.x, y: last.y },
      ]
    : [
        { x: first.x, y: middle.y },
        { x: last.x, y: middle.y },
      ]
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function edgeTowards(box: Box, target: Point): Point {
  const middle = centre(box)
  const dx = target.x - middle.x
  const dy = target.y - middle.y
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  )
  return Number.isFinite(share) ? { x: middle.x + dx * share, y: middle.y + dy * share } : middle
}
