import type { Box, Point, Size } from '../board/board.ts'
import { movedBy } from '../board/boxes.ts'
import type { Room } from '../regions/structure.ts'

/** Something in the way, and how near to it nothing may come. */
export interface Obstacle {
  readonly box: Box
  readonly marginPx: number
  /** What is really in the way, where the box has holes. */
  readonly parts?: readonly Box[]
}

/** No place is looked for among more obstacles at once. */
const MOST_OBSTACLES = 14

/**
 * How far a box must go, the shortest way, to where it is clear of everything and within the room: along the edges of
 * what is in the way. Null where there is no such place near.
 *
 * @param items  What lies in the box: a single note may stand in the box's empty corner, clear of each of them.
 */
export function nearestFree(
  box: Box,
  obstacles: readonly Obstacle[],
  room: Room,
  items: readonly Box[] = [],
): Point | null {
  const here = { x: 0, y: 0 }
  if (isWithin(box, room) && isClear(box, obstacles, items, here)) return here
  const byDistance = obstacles
    .map((obstacle) => ({ obstacle, distance: distanceBetween(box, obstacle.box) }))
    .sort((a, b) => a.distance - b.distance)
  const near = byDistance.slice(0, MOST_OBSTACLES).map(({ obstacle }) => obstacle)
  const xs = [box.x, room.left, room.right - box.width]
  const ys = [box.y, room.top, room.bottom - box.height]
  for (const { box: other, marginPx } of near) {
    xs.push(Math.floor(other.x - marginPx - box.width), Math.ceil(other.x + other.width + marginPx))
    ys.push(
      Math.floor(other.y - marginPx - box.height),
      Math.ceil(other.y + other.height + marginPx),
    )
  }
  // In a narrow room few of them are left, so they are sorted out before they are paired.
  const across = xs.filter((x) => isBetween(x, room.left, room.right - box.width))
  const down = ys.filter((y) => isBetween(y, room.top, room.bottom - box.height))
  const steps: (Point & { readonly far: number })[] = []
  for (const placeX of across)
    for (const placeY of down) {
      const x = placeX - box.x
      const y = placeY - box.y
      steps.push({ x, y, far: Math.hypot(x, y) })
    }
  steps.sort((a, b) => a.far - b.far || b.y - a.y || b.x - a.x)
  const found = steps.find((step) => isClear(movedBy(box, step.x, step.y), obstacles, items, step))
  return found ? { x: found.x, y: found.y } : null
}

/** Whether a place lies within its limits, an edge that bounds nothing is none. */
function isBetween(place: number, least: number, most: number): boolean {
  return Math.abs(place) < 1e9 && place >= least - ROUNDING_PX && place <= most + ROUNDING_PX
}

/** Whether a box is clear of everything and within the room. */
export function isFreePlace(box: Box, obstacles: readonly Obstacle[], room: Room): boolean {
  return isWithin(box, room) && isClear(box, obstacles, [], { x: 0, y: 0 })
}

function isClear(
  box: Box,
  obstacles: readonly Obstacle[],
  items: readonly Box[],
  step: Point,
): boolean {
  return obstacles.every(({ box: other, marginPx, parts }) => {
    if (isApart(box, other, marginPx)) return true
    if (parts === undefined) return false
    if (parts.length === 1 && items.length > 0)
      return items.every((item) => isApart(movedBy(item, step.x, step.y), other, marginPx))
    return parts.every((part) => isApart(box, part, marginPx))
  })
}

const ROUNDING_PX = 0.5

function isApart(a: Box, b: Box, marginPx: number): boolean {
  const margin = marginPx - ROUNDING_PX
  return (
    a.x >= b.x + b.width + margin ||
    b.x >= a.x + a.width + margin ||
    a.y >= b.y + b.height + margin ||
    b.y >= a.y + a.height + margin
  )
}

function isWithin({ x, y, width, height }: Box, room: Room): boolean {
  return (
    x >= room.left - ROUNDING_PX &&
    y >= room.top - ROUNDING_PX &&
    x + width <= room.right + ROUNDING_PX &&
    y + height <= room.bottom + ROUNDING_PX
  )
}

function distanceBetween(a: Box, b: Size & Point): number {
  const dx = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width)
  const dy = Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height)
  return Math.hypot(dx, dy)
}
