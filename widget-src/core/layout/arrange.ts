import type { Box, Point } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import type { Room } from '../regions/structure.ts'
import type { Steps } from '../steps.ts'
import {
  createGrid,
  estimate,
  layOut,
  mirrored,
  usual,
  type Arrangement,
  type Gaps,
  type Grid,
  type Way,
} from './grid.ts'
import { areasOf, isPut, roughScore, scoreOf, type Present } from './score.ts'

/** Where items begin, level with what stands beside them and below. */
export interface Level {
  readonly top?: number
  /** The left edge, or the right one where items read from the right. */
  readonly start?: number
}

/** What is to be laid out in one region, and within what. */
export interface Task {
  /** Where the items stand now: blocks in their order, items in the order in which they shall be read. */
  readonly blocks: readonly (readonly Box[])[]
  readonly gaps: Gaps
  readonly isRightToLeft: boolean
  /** As far as the items may reach. */
  readonly room: Room
  /** `top`: the items hang from their present top edge; `middle`: they stay where most of them are. */
  readonly anchor: 'top' | 'middle'
  /** For what stands under or beside a heading: the edge that is kept, or else where the heading's middle is. */
  readonly heading?: { readonly keeps: 'left' | 'right' | null; readonly middleX: number }
  readonly level: Level
  /** The middle of the label that the items stand beside, level with them. */
  readonly labelY?: number
  /** Whether what holds the items can grow to the right and down. */
  readonly canGrow: boolean
}

export interface Arranged {
  readonly arrangement: Arrangement
  readonly corner: Point
  /** False where the room is too small for every arrangement. */
  readonly fits: boolean
}

/**
 * Several arrangements are tried, the best by the score is kept; depends on the items' boxes and order alone, and
 * finds its own result best again.
 */
export function* arrange(task: Task): Steps<Arranged> {
  const items = task.blocks.flat()
  const present: Present = {
    items,
    starts: startsOf(task.blocks),
    box: unionOf(items),
    gaps: task.gaps,
    room: task.room,
    isHanging: task.anchor === 'top',
    canGrow: task.canGrow,
    areas: areasOf(items, task.gaps),
  }
  yield
  const grids = gridsFor(task, items)
  yield
  const limit = limitOf(task, items)
  let best: Arranged | null = null
  let least = Infinity
  const ways = yield* waysToTry(grids, present, limit, task.isRightToLeft)
  for (const { grid, way } of ways) {
    yield
    const laid = yield* layOut(grid, way)
    yield
    const arrangement = task.isRightToLeft ? mirrored(laid, items) : laid
    const corner = cornerOf(arrangement, task, present)
    yield
    const fits = fitsRoom(arrangement, corner, task.room)
    const score = scoreOf(arrangement, corner, present) + (fits || task.canGrow ? 0 : 1000)
    const isHome = isPut(arrangement, corner, items) && (fits || task.canGrow)
    if (isHome || score < least - 1e-9) {
      best = { arrangement, corner, fits }
      least = score
    }
    if (isHome) break
  }
  return (
    best ?? { arrangement: { places: [], width: 0, height: 0 }, corner: { x: 0, y: 0 }, fits: true }
  )
}

function startsOf(blocks: readonly (readonly Box[])[]): number[] {
  const starts: number[] = []
  let at = 0
  for (const block of blocks) {
    starts.push(at)
    at += block.length
  }
  return starts
}

interface Candidate {
  readonly grid: Grid
  readonly way: Way
}

/** A wide note spans two lanes; where many are wide, wide lanes are tried too. A tall one may span rows. */
function gridsFor({ blocks, gaps }: Task, items: readonly Box[]): Grid[] {
  const widths = items.map(({ width }) => width)
  const heights = items.map(({ height }) => height)
  const often = usual(widths)
  const largest = widths.reduce((most, width) => Math.max(most, width), 0)
  const atLeast = widths.filter((width) => width > often + 1).length * 4 >= widths.length
  const lanes = largest > often && atLeast ? [often, largest] : [often]
  const row = usual(heights)
  const isTall = heights.some((height) => height > row * 1.2)
  return lanes.flatMap((lanePx) =>
    (isTall ? [false, true] : [false]).map((spans) => createGrid(blocks, lanePx, gaps, spans)),
  )
}

/** Beyond this many places set in all, fewer ways are measured. */
const PLACES = 4000
const FEWEST_WAYS = 1
const MOST_WAYS = 40

function limitOf({ blocks }: Task, items: readonly Box[]): number {
  const many = Math.floor(PLACES / Math.max(1, items.length))
  return Math.max(
    items.length > 1000 ? FEWEST_WAYS : 2,
    Math.min(blocks.length > 1 ? MOST_WAYS : 24, many),
  )
}

const WAYS_A_STEP = 16

/** All ways are ranked by their cells alone; the best of each shape are worth measuring, and the present one always. */
function* waysToTry(
  grids: readonly Grid[],
  present: Present,
  limit: number,
  isRightToLeft: boolean,
): Steps<Candidate[]> {
  const first: Candidate[] = []
  const ranked: (Candidate & { score: number })[] = []
  for (const grid of grids) {
    yield
    const columns = columnCounts(grid, present)
    for (const way of waysOf(grid, columns)) {
      ranked.push({ grid, way, score: roughScore(grid, estimate(grid, way), present) })
      if (ranked.length % WAYS_A_STEP === 0) yield
    }
    const now = presentColumns(grid, present, isRightToLeft)
    if (now === null) continue
    const pitch = grid.rowPx + grid.gaps.y
    for (const way of waysOf(grid, [now])) {
      const high = estimate(grid, way).rows * pitch
      if (Math.abs(high - grid.gaps.y - present.box.height) < 0.4 * present.box.height + pitch)
        first.push({ grid, way })
    }
  }
  ranked.sort((a, b) => a.score - b.score)
  const kept = ranked.slice(0, Math.ceil(limit / 2))
  for (const shape of ['flow', 'joined', 'shelves', 'rows'] as const)
    kept.push(...ranked.filter(({ way }) => way.shape === shape).slice(0, Math.floor(limit / 8)))
  return [...first, ...new Set(kept)]
}

const MOST_COUNTS = 17

/** Numbers of columns about the present width, and about a square. */
function columnCounts(grid: Grid, { box, room, gaps }: Present): number[] {
  const total = grid.cells.reduce((sum, count) => sum + count, 0)
  const pitchX = grid.lanePx + gaps.x
  const pitchY = grid.rowPx + gaps.y
  const most = Math.max(grid.widest, Math.floor((room.right - room.left + gaps.x + 0.5) / pitchX))
  const now = Math.round((box.width + gaps.x) / pitchX)
  const ratio = Math.min(3, Math.max(1 / 3, (box.width + gaps.x) / (box.height + gaps.y)))
  const alike = Math.round(Math.sqrt((total * pitchY * ratio) / pitchX))
  const counts = new Set<number>()
  const add = (count: number): void => {
    counts.add(Math.max(grid.widest, Math.min(count, total, most)))
  }
  for (let step = 0; step <= 3; step++) {
    for (const middle of [alike, now]) {
      add(middle + step)
      add(middle - step)
    }
  }
  if (room.bottom - room.top < Infinity) {
    const high = Math.max(1, Math.floor((room.bottom - room.top + gaps.y) / pitchY))
    for (const more of [0, 1, 2]) add(Math.ceil(total / high) + more)
  }
  return [...counts].filter((count) => count > 0).slice(0, MOST_COUNTS)
}

function waysOf(grid: Grid, counts: readonly number[]): Way[] {
  const ways: Way[] = []
  const isOne = grid.starts.length < 2
  const heights = isOne ? [] : shelfHeights(grid.cells)
  for (const columns of counts) {
    ways.push({ shape: 'flow', columns })
    if (isOne) continue
    ways.push({ shape: 'rows', columns }, { shape: 'joined', columns })
    for (const rows of heights) ways.push({ shape: 'shelves', columns, rows })
  }
  return ways
}

/** Row counts at which the largest block fills its rectangle. */
function shelfHeights(cells: readonly number[]): number[] {
  const largest = cells.reduce((most, count) => Math.max(most, count), 1)
  const heights = new Set<number>()
  for (let lanes = 1; lanes <= Math.min(largest, 12); lanes++)
    heights.add(Math.ceil(largest / lanes))
  return [...heights]
}

/** How many lanes the items stand on now, where they stand on lanes. */
function presentColumns(
  grid: Grid,
  { items, box }: Present,
  isRightToLeft: boolean,
): number | null {
  const pitch = grid.lanePx + grid.gaps.x
  const right = box.x + box.width
  for (const item of items) {
    const off = isRightToLeft ? right - item.x - item.width : item.x - box.x
    const lane = off / pitch
    if (Math.abs(lane - Math.round(lane)) * pitch > 0.5) return null
  }
  return Math.max(grid.widest, Math.ceil((box.width + grid.gaps.x) / pitch - 0.01))
}

/** Where most items are, or under the present top edge; within the room. */
function cornerOf({ places, width, height }: Arrangement, task: Task, present: Present): Point {
  const { room } = task
  const { items, box } = present
  const x =
    onLevel(task, width) ??
    underHeading(task, width, box) ??
    medianOf(items, (item, at) => item.x - (places[at]?.x ?? 0))
  const hung =
    task.anchor === 'top'
      ? (task.level.top ?? box.y)
      : medianOf(items, (item, at) => item.y - (places[at]?.y ?? 0))
  const { labelY } = task
  const y = labelY === undefined ? hung : clamp(hung, labelY - height, labelY)
  return {
    x: clamp(x, room.left, room.right - width),
    y: clamp(y, room.top, task.anchor === 'top' && task.canGrow ? Infinity : room.bottom - height),
  }
}

/** Begins with what stands below; not what hangs under the middle or the end of its heading. */
function onLevel({ level, heading, isRightToLeft }: Task, width: number): number | null {
  if (level.start === undefined) return null
  if (heading && heading.keeps !== (isRightToLeft ? 'right' : 'left')) return null
  return isRightToLeft ? level.start - width : level.start
}

/** Beneath its heading, not beside it. */
function underHeading({ heading }: Task, width: number, box: Box): number | null {
  if (!heading) return null
  if (heading.keeps !== null) return heading.keeps === 'left' ? box.x : box.x + box.width - width
  const middle = box.x + box.width / 2 - width / 2
  return Math.round(clamp(middle, heading.middleX - width, heading.middleX))
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), least)
}

const SAMPLE = 257

/** The middle one, of some of the items where they are many. */
function medianOf(items: readonly Box[], valueOf: (item: Box, at: number) => number): number {
  const step = Math.max(1, Math.floor(items.length / SAMPLE))
  const values: number[] = []
  for (let at = 0; at < items.length; at += step) {
    const item = items[at]
    if (item) values.push(valueOf(item, at))
  }
  values.sort((a, b) => a - b)
  return Math.round(values[values.length >> 1] ?? 0)
}

function fitsRoom({ width, height }: Arrangement, corner: Point, room: Room): boolean {
  return (
    corner.x >= room.left - 0.5 &&
    corner.y >= room.top - 0.5 &&
    corner.x + width <= room.right + 0.5 &&
    corner.y + height <= room.bottom + 0.5
  )
}
