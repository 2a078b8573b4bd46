import type { Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { footOf } from './claim.ts'
import { intersectionOf, OPEN } from './room.ts'
import type { Room } from './structure.ts'

/** The nearest drawn line on each side of some notes; null where none runs beside them. */
export interface Lane {
  readonly before: Box | null
  readonly after: Box | null
  readonly over: Box | null
  readonly under: Box | null
}

/** The lane that notes with this box around them stand in. */
export function laneOf(box: Box, lines: readonly Box[]): Lane {
  const beside = lines.filter((line) => isUpright(line) && isLevel(line, box))
  const along = lines.filter((line) => !isUpright(line) && isAbove(line, box))
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  return {
    before: nearest(beside, (line) => x - line.x - line.width / 2),
    after: nearest(beside, (line) => line.x + line.width / 2 - x),
    over: nearest(along, (line) => y - line.y - line.height / 2),
    under: nearest(along, (line) => line.y + line.height / 2 - y),
  }
}

export function linesOf({ before, after, over, under }: Lane): readonly Box[] {
  return [before, after, over, under].filter((line) => line !== null)
}

/**
 * Whether two boxes stand between the same lines, or in the same corner of two; on the outer side of a single line,
 * only where they are level too.
 */
export function isSameLane(a: Lane, b: Lane, boxA: Box, boxB: Box): boolean {
  if (a.before !== b.before || a.after !== b.after || a.over !== b.over || a.under !== b.under)
    return false
  const lines = linesOf(a)
  if (lines.length !== 1) return lines.length > 1
  return a.over !== null || a.under !== null ? isLevel(boxA, boxB) : isAbove(boxA, boxB)
}

const MARGIN_PX = 12

/** How far the notes of a lane may go. */
export interface LaneRoom {
  /** As far as the lines beside them, or as near to these as the notes stand now. */
  readonly room: Room
  /** The room, but no farther along the lines than these are drawn or the notes stand now. */
  readonly reach: Room
}

/** The room that drawn lines leave to notes with this box around them. */
export function roomOfLane(box: Box, lines: readonly Box[]): LaneRoom {
  const { before, after, over, under } = laneOf(box, lines)
  const left = before ? before.x + before.width : OPEN.left
  const top = over ? over.y + over.height : OPEN.top
  const right = after ? after.x : OPEN.right
  const bottom = under ? under.y : OPEN.bottom
  const room: Room = {
    left: Math.min(left + MARGIN_PX, Math.max(left, box.x)),
    top: Math.min(top + MARGIN_PX, Math.max(top, box.y)),
    right: Math.max(right - MARGIN_PX, Math.min(right, box.x + box.width)),
    bottom: Math.max(bottom - MARGIN_PX, Math.min(bottom, box.y + box.height)),
  }
  const across = extentOf([over, under], box)
  const down = extentOf([before, after], box)
  const ends: Room = {
    left: across ? across.x : OPEN.left,
    top: down ? down.y : OPEN.top,
    right: across ? across.x + across.width : OPEN.right,
    bottom: down ? down.y + down.height : OPEN.bottom,
  }
  return { room, reach: intersectionOf(room, ends) }
}

export function isUpright({ width, height }: Box): boolean {
  return width < height
}

/** Whether they share a height. */
function isLevel(a: Box, b: Box): boolean {
  return a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether one stands over the other, however far. */
export function isAbove(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width
}

/** How far two boxes are from beginning at one place, from having their middles there (0.5) or their ends (1). */
export function asidePx(a: Box, b: Box, at: number): number {
  return Math.abs(a.x + at * a.width - b.x - at * b.width)
}

/** Whether they share half of the lower one's height. */
export function areInRow(a: Box, b: Box): boolean {
  const shared = Math.min(footOf(a), footOf(b)) - Math.max(a.y, b.y)
  return shared >= Math.min(a.height, b.height) / 2
}

/** The line at the least distance on one side: negative distances are on the other. */
function nearest(lines: readonly Box[], distanceTo: (line: Box) => number): Box | null {
  let found: Box | null = null
  for (const line of lines) {
    if (distanceTo(line) < 0) continue
    if (found === null || distanceTo(line) < distanceTo(found)) found = line
  }
  return found
}

/** The box around the lines and the notes, or null where no line is. */
function extentOf(lines: readonly (Box | null)[], notes: Box): Box | null {
  const drawn = lines.flatMap((line) => line ?? [])
  return drawn.length === 0 ? null : unionOf([...drawn, notes])
}
