import type { Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'

/** What a screen of 1440 × 900 has left beside FigJam's bars. */
const SCREEN = { width: 1296, height: 756 }

/** How many canvas pixels are one of the screen where all of these fit it; never less than 1. */
export function zoomOf(boxes: readonly Box[]): number {
  if (boxes.length === 0) return 1
  const { width, height } = unionOf(boxes)
  return Math.max(1, width / SCREEN.width, height / SCREEN.height)
}
