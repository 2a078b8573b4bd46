import type { Point, Size } from '../board/board.ts'
import { LAYERS_A_STEP, type Steps } from '../steps.ts'
import { createGrid, layOut, usual, type Grid } from './grid.ts'

/** One section of several that stand together: where, how large, and where in it its notes are. */
export interface PackedSection extends Size, Point {
  /** From the section's own corner, in the order of its notes. */
  readonly places: readonly Point[]
}

export interface Packing {
  /** How many canvas pixels are one of the screen where the wall fits: Figma's titles have a fixed size there. */
  readonly zoom: number
  /** Wider only where one section alone is. */
  readonly widthLimitPx?: number
  /** Higher only where no width lets them be lower. */
  readonly heightLimitPx?: number
}

export const SECTION_PADDING_PX = 24
export const NOTE_GAP_PX = 24
const ACROSS_PX = 32
const DOWN_PX = 24
/** How far a section's title reaches above it, on the screen. */
export const TITLE_PX = 32
const ASPECT = 1.6
const LONGEST = 3
const MOST_ROWS = 14
const WIDTHS = 36

/**
 * Packs sections on shelves in the order given, from 0, 0. All of a shelf have one number of rows, so one height. Of
 * all ways to part them, the one with the smallest box is taken, made dearer by its distance from 16 : 10 and by
 * sections much longer than wide.
 */
export function* packSections(
  groups: readonly (readonly Size[])[],
  packing: Packing,
): Steps<readonly PackedSection[]> {
  const down = DOWN_PX + TITLE_PX * packing.zoom
  const shapes: Shape[][] = []
  for (const notes of groups) {
    yield
    shapes.push(yield* shapesOf(notes))
  }
  const most = Math.max(0, ...shapes.map((list) => list.length))
  const { widthLimitPx = Infinity, heightLimitPx = Infinity } = packing
  let best: readonly Shelf[] = []
  let least = Infinity
  for (const limit of widthLimits(shapes, widthLimitPx, heightLimitPx)) {
    yield
    const shelves = fewest(shapes, limit, most, down)
    const width = Math.max(...shelves.map((shelf) => shelf.width))
    const height = shelves.reduce((sum, shelf) => sum + shelf.height + down, -down)
    const long = shelves.reduce((sum, shelf) => sum + shelf.longCount, 0)
    const aspect = Math.abs(Math.log(width / height / ASPECT))
    const over = Math.max(0, height - heightLimitPx) + Math.max(0, width - widthLimitPx)
    const cost = width * height * (1 + 0.12 * aspect + (0.25 * long) / groups.length + over)
    if (cost < least - 1e-6) {
      best = shelves
      least = cost
    }
  }
  return yield* set(groups, shapes, best, down)
}

/** A section's size at so many rows; its grid and columns. */
interface Shape extends Size {
  readonly grid: Grid
  readonly columns: number
}

interface Shelf extends Size {
  readonly from: number
  readonly to: number
  readonly rows: number
  readonly longCount: number
}

/** At index r, the narrowest shape of at most r + 1 rows. */
function* shapesOf(notes: readonly Size[]): Steps<Shape[]> {
  const lanePx = usual(notes.map(({ width }) => width))
  const gaps = { x: NOTE_GAP_PX, y: NOTE_GAP_PX }
  const grid = createGrid([notes], lanePx, gaps, false)
  const total = grid.cells[0] ?? 1
  const shapes: Shape[] = []
  for (let rows = 1; rows <= MOST_ROWS + Math.ceil(Math.sqrt(total)); rows++) {
    let columns = Math.max(grid.widest, Math.ceil(total / rows))
    while (rowsAt(grid, columns) > rows) columns++
    if ((rows * notes.length) % LAYERS_A_STEP < notes.length) yield
    const laid = yield* layOut(grid, { shape: 'flow', columns })
    const width = laid.width + 2 * SECTION_PADDING_PX
    const height = laid.height + 2 * SECTION_PADDING_PX
    shapes.push({ grid, columns, width, height })
    if (columns === grid.widest) break
  }
  return shapes
}

function rowsAt({ lanes }: Grid, columns: number): number {
  let rows = 1
  let used = 0
  for (const wide of lanes) {
    if (used + wide > columns) {
      rows++
      used = 0
    }
    used += wide
  }
  return rows
}

function shapeAt(shapes: readonly Shape[], rows: number): Shape | undefined {
  return shapes[Math.min(rows, shapes.length) - 1]
}

/** Widths worth trying: about the square root of all the area, in even steps. */
function widthLimits(
  shapes: readonly (readonly Shape[])[],
  most: number,
  mostHeight: number,
): number[] {
  let area = 0
  let least = 0
  for (const list of shapes) {
    const middle = list[Math.floor(list.length / 2)]
    if (middle) area += middle.width * middle.height
    least = Math.max(least, Math.min(...list.map(({ width }) => width)))
  }
  const side = Math.sqrt(area)
  const limits = new Set<number>()
  for (let step = 0; step < WIDTHS; step++) {
    const width = side * (0.7 + (1.6 * step) / WIDTHS)
    limits.add(Math.round(Math.max(least, Math.min(width, most))))
  }
  // In a low room all may have to stand beside each other.
  if (mostHeight < Infinity)
    for (let wider = 2.5; wider < 12; wider *= 1.25)
      limits.add(Math.round(Math.max(least, Math.min(side * wider, most))))
  return [...limits]
}

/** The shelves with the least height together that are no wider than this: the best way to end after each section. */
function fewest(
  shapes: readonly (readonly Shape[])[],
  limit: number,
  most: number,
  down: number,
): readonly Shelf[] {
  const ends: { cost: number; shelf: Shelf | null }[] = [{ cost: 0, shelf: null }]
  for (let to = 1; to <= shapes.length; to++) {
    let best: { cost: number; shelf: Shelf | null } = { cost: Infinity, shelf: null }
    for (let rows = 1; rows <= most; rows++) {
      let width = -ACROSS_PX
      let height = 0
      let longCount = 0
      for (let from = to - 1; from >= 0; from--) {
        const shape = shapeAt(shapes[from] ?? [], rows)
        if (!shape) break
        width += shape.width + ACROSS_PX
        height = Math.max(height, shape.height)
        const isNarrowest = from === to - 1 && rows >= (shapes[from]?.length ?? 0)
        if (width > limit + 0.5 && !isNarrowest) break
        longCount = longIn(shapes, from, to, rows, height)
        const cost = (ends[from]?.cost ?? Infinity) + (height + down) * (1 + 0.15 * longCount)
        if (cost < best.cost) best = { cost, shelf: { from, to, rows, width, height, longCount } }
      }
    }
    ends.push(best)
  }
  const shelves: Shelf[] = []
  for (let at = shapes.length; at > 0;) {
    const shelf = ends[at]?.shelf
    if (!shelf) break
    shelves.unshift(shelf)
    at = shelf.from
  }
  return shelves
}

function longIn(
  shapes: readonly (readonly Shape[])[],
  from: number,
  to: number,
  rows: number,
  height: number,
): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const width = shapeAt(shapes[at] ?? [], rows)?.width ?? height
    if (width > LONGEST * height || height > LONGEST * width) count++
  }
  return count
}

function* set(
  groups: readonly (readonly Size[])[],
  shapes: readonly (readonly Shape[])[],
  shelves: readonly Shelf[],
  down: number,
): Steps<readonly PackedSection[]> {
  const sections: PackedSection[] = []
  let y = 0
  for (const shelf of shelves) {
    let x = 0
    for (let at = shelf.from; at < shelf.to; at++) {
      const shape = shapeAt(shapes[at] ?? [], shelf.rows)
      if (!shape || !groups[at]) continue
      const { places } = yield* layOut(shape.grid, { shape: 'flow', columns: shape.columns })
      sections.push({
        x,
        y: Math.round(y),
        width: shape.width,
        height: shelf.height,
        places: places.map((place) => ({
          x: place.x + SECTION_PADDING_PX,
          y: place.y + SECTION_PADDING_PX,
        })),
      })
      x += shape.width + ACROSS_PX
    }
    y += shelf.height + down
  }
  return sections
}
