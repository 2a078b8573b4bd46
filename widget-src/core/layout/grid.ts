import type { Box, Point, Size } from '../board/board.ts'
import { LAYERS_A_STEP, type Steps } from '../steps.ts'

export interface Gaps {
  readonly x: number
  readonly y: number
}

/** Places of the items in the order given, from 0, 0, and the room that they take together. */
export interface Arrangement extends Size {
  readonly places: readonly Point[]
}

/** A grid of lanes of one width, and what each item takes of it. */
export interface Grid {
  readonly lanePx: number
  /** What most rows measure; a taller item spans several where that is allowed. */
  readonly rowPx: number
  readonly gaps: Gaps
  readonly items: readonly Size[]
  /** Lanes and rows that each item takes. */
  readonly lanes: readonly number[]
  readonly rows: readonly number[]
  /** Where each block of items begins; the first at 0. */
  readonly starts: readonly number[]
  /** Cells that each block takes. */
  readonly cells: readonly number[]
  readonly widest: number
  /** Heights of what takes one row, ascending, where they differ. */
  readonly heights: readonly number[]
}

/**
 * How blocks share a grid. `flow`: no break between them. `rows`: each begins a row. `joined`: each begins a row, but
 * one that fits the rest of a row joins it. `shelves`: each is a rectangle about so many rows high, side by side.
 */
export type Way =
  | { readonly shape: 'flow' | 'rows' | 'joined'; readonly columns: number }
  | { readonly shape: 'shelves'; readonly columns: number; readonly rows: number }

export function createGrid(
  blocks: readonly (readonly Size[])[],
  lanePx: number,
  gaps: Gaps,
  spansRows: boolean,
): Grid {
  const items: Size[] = []
  const starts: number[] = []
  for (const block of blocks) {
    starts.push(items.length)
    for (const item of block) items.push(item)
  }
  const rowPx = usual(items.map(({ height }) => height))
  const lanes = items.map(({ width }) => spanOf(width, lanePx, gaps.x))
  const rows = items.map(({ height }) => (spansRows ? spanOf(height, rowPx, gaps.y) : 1))
  const cells = blocks.map((block, at) => {
    let sum = 0
    const start = starts[at] ?? 0
    for (let index = start; index < start + block.length; index++)
      sum += (lanes[index] ?? 1) * (rows[index] ?? 1)
    return sum
  })
  let widest = 1
  for (const span of lanes) widest = Math.max(widest, span)
  const single = items.map(({ height }) => height).filter((_, at) => rows[at] === 1)
  const heights = single.every((height) => height <= rowPx) ? [] : single.sort((a, b) => a - b)
  return { lanePx, rowPx, gaps, items, lanes, rows, starts, cells, widest, heights }
}

/** How high a row of so many lanes is likely to be: as high as the tallest of as many items. */
export function likelyRowPx({ heights, rowPx }: Grid, lanes: number): number {
  return heights[Math.ceil((heights.length - 1) * (lanes / (lanes + 1)))] ?? rowPx
}

function spanOf(size: number, cellPx: number, gapPx: number): number {
  return Math.max(1, Math.ceil((size + gapPx) / (cellPx + gapPx) - 0.001))
}

/** The most frequent of these; of several, the least. */
export function usual(sizes: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1)
  let best = 0
  let most = 0
  for (const [size, count] of counts)
    if (count > most || (count === most && size < best)) {
      best = size
      most = count
    }
  return best
}

/** How many lanes and rows the blocks will take, by their cells alone. */
export function estimate(
  { cells }: Grid,
  way: Way,
): { readonly lanes: number; readonly rows: number } {
  const { columns } = way
  if (way.shape === 'shelves') return estimateShelves(cells, columns, way.rows)
  let at = 0
  for (const count of cells) {
    const used = at % columns
    const joins = way.shape === 'flow' || (way.shape === 'joined' && count <= columns - used)
    if (used > 0 && !joins) at += columns - used
    at += count
  }
  return { lanes: Math.min(columns, at), rows: Math.ceil(at / columns) }
}

function estimateShelves(
  cells: readonly number[],
  columns: number,
  least: number,
): { lanes: number; rows: number } {
  let lanes = 0
  let rows = 0
  let x = 0
  let high = 0
  for (const count of cells) {
    const wide = Math.min(columns, Math.ceil(count / least))
    if (x > 0 && x + wide > columns) {
      rows += high
      x = 0
      high = 0
    }
    x += wide
    lanes = Math.max(lanes, x)
    high = Math.max(high, Math.ceil(count / wide))
  }
  return { lanes, rows: rows + high }
}

/** Fills the cells row by row and never backwards, so that the result reads in the same order again. */
export function* layOut(grid: Grid, way: Way): Steps<Arrangement> {
  const end = grid.items.length
  if (way.shape !== 'shelves') {
    const columns = Math.max(way.columns, grid.widest)
    return yield* fill(grid, 0, end, columns, way.shape)
  }
  const places: Point[] = []
  const { gaps, lanePx } = grid
  const pitch = lanePx + gaps.x
  const columns = Math.max(way.columns, grid.widest)
  let lane = 0
  let top = 0
  let high = 0
  let width = 0
  for (const [at, start] of grid.starts.entries()) {
    const stop = grid.starts[at + 1] ?? end
    const widest = widestOf(grid, start, stop)
    const wide = Math.max(widest, Math.min(columns, Math.ceil((grid.cells[at] ?? 1) / way.rows)))
    if (lane > 0 && lane + wide > columns) {
      top += high + gaps.y
      lane = 0
      high = 0
    }
    const block = yield* fill(grid, start, stop, wide, 'flow')
    for (const { x, y } of block.places) places.push({ x: x + lane * pitch, y: y + top })
    width = Math.max(width, lane * pitch + block.width)
    high = Math.max(high, block.height)
    lane += wide
  }
  return { places, width, height: top + high }
}

function widestOf({ lanes }: Grid, start: number, stop: number): number {
  let widest = 1
  for (let index = start; index < stop; index++) widest = Math.max(widest, lanes[index] ?? 1)
  return widest
}

function* fill(
  grid: Grid,
  start: number,
  stop: number,
  columns: number,
  shape: 'flow' | 'rows' | 'joined',
): Steps<Arrangement> {
  const { items, lanes, rows, starts, cells, gaps, rowPx } = grid
  const pitch = grid.lanePx + gaps.x
  const freeFrom = new Array<number>(columns).fill(0)
  const rowOf: number[] = []
  const laneOf: number[] = []
  let block = starts.indexOf(start)
  let row = 0
  let lane = 0
  let last = 0
  for (let index = start; index < stop; index++) {
    if (index % LAYERS_A_STEP === LAYERS_A_STEP - 1) yield
    if (index > start && index === starts[block + 1]) {
      block++
      const joins =
        shape === 'flow' || (shape === 'joined' && (cells[block] ?? 0) <= columns - lane)
      if (!joins) {
        for (const from of freeFrom) row = Math.max(row, from)
        lane = 0
      }
    }
    const wide = lanes[index] ?? 1
    while (!isFree(freeFrom, lane, wide, row)) {
      lane++
      if (lane + wide > columns) {
        row++
        lane = 0
      }
    }
    rowOf.push(row)
    laneOf.push(lane)
    const below = row + (rows[index] ?? 1)
    for (let at = lane; at < lane + wide; at++) freeFrom[at] = below
    last = Math.max(last, below)
    lane += wide
  }
  const tops = rowTops(grid, start, rowOf, last, rowPx)
  const places: Point[] = []
  let width = 0
  let height = 0
  for (let at = 0; at < rowOf.length; at++) {
    const item = items[start + at]
    if (!item) continue
    const x = (laneOf[at] ?? 0) * pitch
    const y = tops[rowOf[at] ?? 0] ?? 0
    places.push({ x, y })
    width = Math.max(width, x + item.width)
    height = Math.max(height, y + item.height)
  }
  return { places, width, height }
}

function isFree(freeFrom: readonly number[], lane: number, wide: number, row: number): boolean {
  if (lane + wide > freeFrom.length) return false
  for (let at = lane; at < lane + wide; at++) if ((freeFrom[at] ?? 0) > row) return false
  return true
}

/** Each row begins a gap below the lowest of what ends in the row above. */
function rowTops(
  { items, rows, gaps }: Grid,
  start: number,
  rowOf: readonly number[],
  count: number,
  rowPx: number,
): number[] {
  const tops = new Array<number>(count + 1).fill(0)
  const ends = new Array<number>(count).fill(-1)
  let at = 0
  // Items come in the order of their rows, so an item that ends in a row began in it or above.
  for (let row = 0; row < count; row++) {
    const top = tops[row] ?? 0
    for (; (rowOf[at] ?? Infinity) === row; at++) {
      const lastRow = row + (rows[start + at] ?? 1) - 1
      ends[lastRow] = Math.max(ends[lastRow] ?? -1, top + (items[start + at]?.height ?? 0))
    }
    const end = ends[row] ?? -1
    tops[row + 1] = (end >= 0 ? end : top + rowPx) + gaps.y
  }
  return tops
}

/** The same from the right: for walls that are written from right to left. */
export function mirrored(
  { places, width, height }: Arrangement,
  items: readonly Size[],
): Arrangement {
  return {
    width,
    height,
    places: places.map(({ x, y }, at) => ({ x: width - x - (items[at]?.width ?? 0), y })),
  }
}

/** The boxes where an arrangement puts its items, from this corner. */
export function boxesAt({ places }: Arrangement, items: readonly Size[], corner: Point): Box[] {
  return places.map(({ x, y }, at) => ({
    x: corner.x + x,
    y: corner.y + y,
    width: items[at]?.width ?? 0,
    height: items[at]?.height ?? 0,
  }))
}
