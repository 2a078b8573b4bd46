import type { Box } from '../../core/board/board.ts'
import { unionOf } from '../../core/board/boxes.ts'
import type { Gaps } from '../../core/layout/grid.ts'

/** Sizes that differ by no more are one. */
const SAME_PX = 0.5
/** So many rows below the present ones are tried. */
const MORE_ROWS = 10

/**
 * Places for notes in the rows and columns that a locked note among them gives, no wider than they stand now; the
 * rows are filled from the top, past what is not free.
 *
 * @returns in the order of the notes; null where they are of several sizes or find no room.
 */
export function placesAround(
  boxes: readonly Box[],
  locked: readonly Box[],
  gaps: Gaps,
  isRightToLeft: boolean,
  isFree: (box: Box) => boolean,
): readonly Box[] | null {
  const [first] = boxes
  const [anchor] = [...locked].sort((a, b) => a.y - b.y || a.x - b.x)
  if (!first || !anchor) return null
  const { width, height } = first
  if (!boxes.every((box) => isSameSize(box, first))) return null
  const pitch = { x: width + gaps.x, y: height + gaps.y }
  const all = unionOf(boxes.concat(locked))
  const left = Math.round((all.x - anchor.x) / pitch.x)
  const right = Math.round((all.x + all.width - width - anchor.x) / pitch.x)
  const top = Math.round((all.y - anchor.y) / pitch.y)
  const rows = boxes.length + locked.length + MORE_ROWS
  const places: Box[] = []
  for (let row = top; row < top + rows; row++)
    for (let at = left; at <= right; at++) {
      const column = isRightToLeft ? left + right - at : at
      const box = { x: anchor.x + column * pitch.x, y: anchor.y + row * pitch.y, width, height }
      if (!isFree(box)) continue
      places.push(box)
      if (places.length === boxes.length) return places
    }
  return null
}

function isSameSize(a: Box, b: Box): boolean {
  return Math.abs(a.width - b.width) <= SAME_PX && Math.abs(a.height - b.height) <= SAME_PX
}
