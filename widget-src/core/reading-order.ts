import type { Box } from './board.ts'
import { atOnce, LAYERS_A_STEP, sortInSteps, type Steps } from './steps.ts'
import { compareText } from './words.ts'

/**
 * Row by row from the top, each row from the left. A layer belongs to the row whose first layer begins less
 * than half that layer's height above it, so rows laid out by Tidy are read as the same rows again.
 */
export function inReadingOrder<T extends Placed>(items: readonly T[]): T[] {
  return items.length < 2 ? [...items] : atOnce(readInSteps(items))
}

interface Placed {
  readonly id: string
  readonly box: Box
}

/** `inReadingOrder` for more layers than one turn can take. */
export function* readInSteps<T extends Placed>(items: readonly T[]): Steps<T[]> {
  const fromTop = yield* sortInSteps(
    items,
    (a, b) => a.box.y - b.box.y || a.box.x - b.box.x || compareText(a.id, b.id),
  )
  const ordered: T[] = []
  let row: T[] = []
  let rowEnd = -Infinity
  const closeRow = (): void => {
    row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || compareText(a.id, b.id))
    for (const item of row) ordered.push(item)
  }
  for (const [index, item] of fromTop.entries()) {
    if (index % LAYERS_A_STEP === 0) yield
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
