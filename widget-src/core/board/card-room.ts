import type { Board, Box } from './board.ts'
import { terms } from '../access/terms.ts'

/**
 * The card as it is placed, what stands there from the start, and two lines of outcome, in FigJam with the three places
 * of a tally under them, in pixels of its height.
 */
const heights = {
  figjam: { empty: 226, row: 100, segments: 28, bar: 124, outcome: 178 },
  figma: { empty: 126, row: 59, segments: 16, bar: 71, outcome: 46 },
} as const

/**
 * The room that the widget takes once its card tells the outcome of a run. What is laid out clear of it then stays
 * clear as the card grows by that run or by a tally after it, and a second run finds nothing to move.
 *
 * @param rows  How many features are drawn in this editor.
 */
export function cardRoom(box: Box, editor: Board['editor'], rows: number): Box {
  const { empty, row, segments, bar, outcome } = heights[editor]
  const head = terms.meters.length > 0 ? 0 : bar - segments
  return { ...box, height: Math.max(box.height, empty + rows * row + head + outcome) }
}
