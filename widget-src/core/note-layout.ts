import { EPSILON_PX } from './boxes.ts'
import { LAYERS_A_STEP, type Steps } from './steps.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Places of the items in the order given, from 0, 0, and the room that they take together. */
export interface Arrangement extends Size {
  readonly places: readonly { readonly x: number; readonly y: number }[]
}

export interface Spacing {
  readonly gapPx: number
  /** No row is wider, unless one item alone is. */
  readonly widthLimitPx: number
  /** `square` makes each block about as wide as high, `fill` as wide as the limit lets it be. */
  readonly shape: 'square' | 'fill'
}

/**
 * Blocks of items: in a block, rows with equal gaps, as tall as their tallest; the blocks themselves in rows
 * likewise, twice the gap apart. Depends on sizes and order alone, so its own result is laid out alike.
 */
export function* layOutBlocks(
  blocks: readonly (readonly Size[])[],
  { gapPx, widthLimitPx, shape }: Spacing,
): Steps<Arrangement> {
  const inner: Arrangement[] = []
  for (const items of blocks) {
    const natural = shape === 'square' ? yield* squareLimit(items, gapPx) : Infinity
    inner.push(yield* flow(items, Math.min(natural, widthLimitPx), gapPx))
  }
  const shelf = widthLimitPx < Infinity ? widthLimitPx : shelfLimit(inner, 2 * gapPx)
  const outer = yield* flow(inner, shelf, 2 * gapPx)
  const places: { x: number; y: number }[] = []
  for (const [index, block] of inner.entries()) {
    const origin = outer.places[index] ?? { x: 0, y: 0 }
    for (const place of block.places) places.push({ x: origin.x + place.x, y: origin.y + place.y })
    yield
  }
  return { places, width: outer.width, height: outer.height }
}

function* flow(items: readonly Size[], widthLimitPx: number, gapPx: number): Steps<Arrangement> {
  const places: { x: number; y: number }[] = []
  let x = 0
  let y = 0
  let width = 0
  let rowHeight = 0
  for (const [index, item] of items.entries()) {
    if (index % LAYERS_A_STEP === LAYERS_A_STEP - 1) yield
    if (x > 0 && x + item.width > widthLimitPx + EPSILON_PX) {
      x = 0
      y += rowHeight + gapPx
      rowHeight = 0
    }
    places.push({ x, y })
    width = Math.max(width, x + item.width)
    rowHeight = Math.max(rowHeight, item.height)
    x += item.width + gapPx
  }
  return { places, width, height: y + rowHeight }
}

/** The limit that brings the block nearest to a square; of two alike, the wider. */
function* squareLimit(items: readonly Size[], gapPx: number): Steps<number> {
  let area = 0
  let widths = 0
  for (const { width, height } of items) {
    area += (width + gapPx) * (height + gapPx)
    widths += width + gapPx
  }
  const narrow = Math.sqrt(area) - gapPx + EPSILON_PX
  // All but a whole cell more: rounds the number of columns up, and leaves whole squares as they are.
  const wide = narrow + (0.999 * widths) / items.length
  const wider = slimness(yield* flow(items, wide, gapPx))
  const narrower = slimness(yield* flow(items, narrow, gapPx))
  return wider <= narrower + 0.001 ? wide : narrow
}

function slimness({ width, height }: Size): number {
  const ratio = (width + 1) / (height + 1)
  return Math.max(ratio, 1 / ratio)
}

/** Several blocks together look best somewhat wider than high, as a screen is. */
function shelfLimit(blocks: readonly Size[], gapPx: number): number {
  let area = 0
  let widths = 0
  for (const { width, height } of blocks) {
    area += (width + gapPx) * (height + gapPx)
    widths += width
  }
  return Math.sqrt(area * 1.6) + (0.5 * widths) / blocks.length
}
