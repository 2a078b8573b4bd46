import type { Box } from './board.ts'
import { compareText } from './words.ts'

/**
 * Row by row from the top, each row from the left. A layer belongs to the row whose first layer begins less
 * than half that layer's height above it, so rows laid out by Tidy are read as the same rows again.
 */
export function inReadingOrder<T extends { readonly id: string; readonly box: Box }>(
  items: readonly T[],
): T[] {
  const fromTop = [...items].sort(
    (a, b) => a.box.y - b.box.y || a.box.x - b.box.x || compareText(a.id, b.id),
  )
  const ordered: T[] = []
  let row: T[] = []
  let rowEnd = -Infinity
  const closeRow = (): void => {
    row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || compareText(a.id, b.id))
    for (const item of row) ordered.push(item)
  }
  for (const item of fromTop) {
    if (item.box.y >= rowEnd) {
      closeRow()
      row = []
      rowEnd = item.box.y + Math.max(4, item.box.height / 2)
    }
    row.push(item)
  }
  closeRow()
  return ordered
}
