import type { Box } from './board.ts'
import { LAYERS_A_STEP, sortInSteps, type Steps } from '../steps.ts'
import { compareText } from '../words.ts'

/**
 * Row by row from the top, each row from the left, or from the right where that is how it reads. A layer belongs to
 * the row whose first layer begins less than half a usual layer's height above it, so rows laid out by Tidy are read
 * as the same rows again, tall layers among them or not.
 */
export function* inReadingOrder<T extends Placed>(
  items: readonly T[],
  isRightToLeft = false,
): Steps<T[]> {
  if (items.length < 2) return [...items]
  const fromTop = yield* sortInSteps(
    items,
    (a, b) => a.box.y - b.box.y || a.box.x - b.box.x || compareText(a.id, b.id),
  )
  const ordered: T[] = []
  let row: T[] = []
  let rowEnd = -Infinity
  const startOf = ({ box }: T): number => (isRightToLeft ? -box.x - box.width : box.x)
  const usualPx = usualHeight(items)
  const closeRow = (): void => {
    row.sort((a, b) => startOf(a) - startOf(b) || a.box.y - b.box.y || compareText(a.id, b.id))
    for (const item of row) ordered.push(item)
  }
  for (const [index, item] of fromTop.entries()) {
    if (index % LAYERS_A_STEP === 0) yield
    if (item.box.y >= rowEnd) {
      closeRow()
      row = []
      rowEnd = item.box.y + Math.max(4, Math.min(item.box.height, usualPx) / 2)
    }
    row.push(item)
  }
  closeRow()
  return ordered
}

interface Placed {
  readonly id: string
  readonly box: Box
}

const SAMPLE = 256

/** The middle one of the heights of some of the layers. */
function usualHeight(items: readonly Placed[]): number {
  const every = Math.max(1, Math.floor(items.length / SAMPLE))
  const heights: number[] = []
  for (let at = 0; at < items.length; at += every) heights.push(items[at]?.box.height ?? 0)
  heights.sort((a, b) => a - b)
  return heights[heights.length >> 1] ?? 0
}
