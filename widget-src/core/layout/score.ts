import type { Box, Point } from '../board/board.ts'
import { areaOf, STILL_PX } from '../board/boxes.ts'
import type { Room } from '../regions/structure.ts'
import { likelyRowPx, type Arrangement, type Gaps, type Grid } from './grid.ts'

/** What an arrangement is measured against: where everything stands now. */
export interface Present {
  readonly items: readonly Box[]
  readonly starts: readonly number[]
  readonly box: Box
  readonly gaps: Gaps
  readonly room: Room
  readonly isHanging: boolean
  readonly canGrow: boolean
  /** Square pixels of the items, and with half of their gaps round each. */
  readonly areas: { readonly items: number; readonly ideal: number }
}

export function areasOf(items: readonly Box[], gaps: Gaps): Present['areas'] {
  let area = 0
  let ideal = 0
  for (const { width, height } of items) {
    area += width * height
    ideal += (width + gaps.x) * (height + gaps.y)
  }
  return { items: area, ideal }
}

const COMPACT_WEIGHT = 0.6
const MOVE_WEIGHT = 0.15
const GROWTH_FREE = 1.24
const GROWTH_WEIGHT = 14
const DENSITY_LEAST = 0.63
const DENSITY_WEIGHT = 6
const SIDE_FREE = 1.2
const SIDE_WEIGHT = 1.5
/** Columns side by side should go on looking alike. */
const HANGING_SIDE_WEIGHT = 3
const HOLDER_WEIGHT = 2

/** Less is better: how much room it takes, how well blocks hang together, how far things move, how far it grows. */
export function scoreOf(arrangement: Arrangement, corner: Point, present: Present): number {
  const { items } = present
  const { width, height, places } = arrangement
  let way = 0
  let pitch = 0
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    const place = places[at]
    if (!item || !place) continue
    way += Math.hypot(corner.x + place.x - item.x, corner.y + place.y - item.y)
    pitch += Math.max(item.width, item.height) + present.gaps.x
  }
  return (
    sizeScore(width, height, present) +
    COMPACT_WEIGHT * (1 - compactness(arrangement, present)) +
    (MOVE_WEIGHT * way) / Math.max(1, pitch) +
    overflow(width, height, corner, present)
  )
}

/** The same by the number of lanes and rows alone, without a place set. */
export function roughScore(
  grid: Grid,
  { lanes, rows }: { readonly lanes: number; readonly rows: number },
  present: Present,
): number {
  const { lanePx, gaps } = grid
  const width = lanes * (lanePx + gaps.x) - gaps.x
  const height = rows * (likelyRowPx(grid, lanes) + gaps.y) - gaps.y
  const corner = { x: Math.max(present.box.x, present.room.left), y: present.box.y }
  return sizeScore(width, height, present) + overflow(width, height, corner, present)
}

function sizeScore(width: number, height: number, present: Present): number {
  const { areas, gaps, box, isHanging } = present
  const area = width * height
  const held = areaOf(box)
  // What lay in a pile needs room of its own first.
  const growth = area / (held < areas.items ? areas.ideal : held)
  const sides = over(width / box.width / SIDE_FREE) + over(height / box.height / SIDE_FREE)
  return (
    ((width + gaps.x) * (height + gaps.y)) / areas.ideal +
    GROWTH_WEIGHT * over(growth / GROWTH_FREE) +
    DENSITY_WEIGHT * Math.max(0, DENSITY_LEAST - areas.items / area) +
    (isHanging ? HANGING_SIDE_WEIGHT : SIDE_WEIGHT) * sides
  )
}

function over(ratio: number): number {
  return ratio > 1 ? Math.log(ratio) : 0
}

/** What holds the items should not have to grow. */
function overflow(
  width: number,
  height: number,
  corner: Point,
  { room, canGrow }: Present,
): number {
  if (!canGrow) return 0
  const wide = over((corner.x + width - room.left) / Math.max(1, room.right - room.left))
  const high = over((corner.y + height - room.top) / Math.max(1, room.bottom - room.top))
  return HOLDER_WEIGHT * (2 * wide + high)
}

/** The share of their own boxes that blocks fill, their gaps with them. */
function compactness({ places }: Arrangement, { items, starts, gaps }: Present): number {
  if (starts.length < 2) return 1
  let filled = 0
  let held = 0
  for (const [block, start] of starts.entries()) {
    const stop = starts[block + 1] ?? items.length
    let left = Infinity
    let top = Infinity
    let right = -Infinity
    let bottom = -Infinity
    for (let at = start; at < stop; at++) {
      const place = places[at]
      const item = items[at]
      if (!place || !item) continue
      left = Math.min(left, place.x)
      top = Math.min(top, place.y)
      right = Math.max(right, place.x + item.width + gaps.x)
      bottom = Math.max(bottom, place.y + item.height + gaps.y)
      filled += (item.width + gaps.x) * (item.height + gaps.y)
    }
    if (stop > start) held += (right - left) * (bottom - top)
  }
  return held > 0 ? filled / held : 1
}

/** Whether everything stands there already. */
export function isPut({ places }: Arrangement, corner: Point, items: readonly Box[]): boolean {
  return items.every(({ x, y }, at) => {
    const place = places[at]
    return (
      place !== undefined &&
      Math.abs(corner.x + place.x - x) <= STILL_PX &&
      Math.abs(corner.y + place.y - y) <= STILL_PX
    )
  })
}
