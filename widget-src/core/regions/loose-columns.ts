import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { stepsOf } from './bands.ts'
import { heldBy, partAt, type Column, type Gutter } from './column-borders.ts'
import { byPlace, type Unit } from './units.ts'

/** Sizes of headings of one kind differ at most by this part of the larger. */
const SIZES_DIFFER = 0.2
/** Ways between columns are at least this wide, in notes' sides: notes in a grid stand nearer. */
const GUTTER_SIDES = 0.25
/** Notes under a bar may reach this far beyond its ends, in notes' sides. */
const BEYOND_SIDES = 0.35
/** Laid out, columns keep this much between them, so that they are read as columns again. */
const LAID_GUTTER_SIDES = 0.27
/** A border lies this near, in notes' sides, to where the headings have it. */
const OFF_SIDES = 0.3
/** Notes begin at most this far, in notes' sides, to the left of the heading that they are flush with. */
const FLUSH_SIDES = 0.3
/** The first of several notes strewn in a column begins this near, in notes' sides, to its edge. */
const STREWN_SIDES = 1
/** A bar over a column is this long, in notes' sides: it tells where the column is. */
export const BAR_SIDES = 1.5

/** One way to set headings over columns. */
interface Setting {
  /** The way that leads down at a border is at least this wide, in notes' sides. */
  readonly leastWay: number
  /** Where the border to the next column is expected. */
  border(before: Box, next: Box): number
  /** Whether all columns bear it out. */
  holds(columns: readonly Column[], sidePx: number): boolean
}

/** The heading is as wide as the column. */
const overAll: Setting = {
  leastWay: GUTTER_SIDES,
  border: (before, next) => (before.x + before.width + next.x) / 2,
  holds: (columns, sidePx) =>
    columns.every(({ heading: { box }, units }) => {
      const isOver = units.every(({ box: { x, width } }) => {
        const off = Math.abs(x + width / 2 - box.x - box.width / 2)
        return off < box.width / 2 + FLUSH_SIDES * sidePx
      })
      return box.width >= BAR_SIDES * sidePx && isOver
    }),
}

/** A bar over notes that reach little beyond it tells enough, where no way at all is left. */
const asBars: Setting = {
  ...overAll,
  leastWay: -Infinity,
  holds: (columns, sidePx) =>
    overAll.holds(columns, sidePx) &&
    columns.every(({ heading: { box, type }, units }) => {
      const beyond = BEYOND_SIDES * sidePx
      const isUnder = ({ x, width }: Box): boolean =>
        x >= box.x - beyond && x + width <= box.x + box.width + beyond
      return type !== 'TEXT' && units.every((unit) => isUnder(unit.box))
    }),
}

/** The heading begins where the column does. */
const atLeft: Setting = {
  leastWay: GUTTER_SIDES,
  border: (_, next) => next.x,
  holds: (columns, sidePx) => {
    const starts = columns.flatMap(({ heading, units }) =>
      units.length > 0 ? [unionOf(units.map(({ box }) => box)).x - heading.box.x] : [],
    )
    const near = starts.filter((start) => start <= STREWN_SIDES * sidePx)
    const isBorne = isEvenRow(columns, 0) || near.length === starts.length
    return isBorne && starts.every((start) => start >= -FLUSH_SIDES * sidePx)
  },
}

/** The heading stands over the middle of the column. */
const inMiddle: Setting = {
  leastWay: GUTTER_SIDES,
  border: (before, next) => (before.x + before.width / 2 + next.x + next.width / 2) / 2,
  holds: (columns, sidePx) =>
    isEvenRow(columns, 0.5) ||
    columns.every(({ heading: { box }, units }) => {
      if (units.length === 0) return true
      const notes = unionOf(units.map((unit) => unit.box))
      const off = notes.x + notes.width / 2 - box.x - box.width / 2
      return Math.abs(off) <= (STREWN_SIDES / 2) * sidePx
    }),
}

/**
 * Columns of notes that lie loosely, so that ways within a column may be wider than those between: the headings tell
 * where the borders are, being of one kind, and no note may stand across one.
 */
export function looseColumns(
  row: readonly BoardNode[],
  units: readonly Unit[],
  sidePx: number,
  gutterPx: number,
): readonly Column[] {
  if (!areAllOfOneKind(row)) return []
  const fromLeft = [...row].sort((a, b) => a.box.x - b.box.x || byPlace(a, b))
  const ways = waysDown(units.map(({ box }) => box))
  for (const setting of [asBars, overAll, atLeft, inMiddle]) {
    const edges = bordersBy(setting, fromLeft, ways, sidePx)
    if (!edges) continue
    const keptPx =
      setting === asBars
        ? Math.min(gutterPx, leastBetween(fromLeft) / 2)
        : Math.max(gutterPx, LAID_GUTTER_SIDES * sidePx)
    const columns = partAt(fromLeft, edges, units, keptPx)
    if (heldBy(columns).length > 1 && setting.holds(columns, sidePx)) return columns
  }
  return []
}

/** Whether headings stand over their columns in one of the ways that people set them. */
export function areSet(columns: readonly Column[], sidePx: number): boolean {
  return [overAll, atLeft, inMiddle].some((setting) => setting.holds(columns, sidePx))
}

/** Whether all stand under long headings, however near to one another. */
export function areUnderBars(columns: readonly Column[], sidePx: number): boolean {
  return asBars.holds(columns, sidePx)
}

function leastBetween(fromLeft: readonly BoardNode[]): number {
  const between = fromLeft.slice(1).map(({ box }, at) => {
    const before = fromLeft[at]?.box ?? box
    return box.x - before.x - before.width
  })
  return Math.max(0, Math.min(...between))
}

export function areAllOfOneKind(row: readonly BoardNode[]): boolean {
  const [first] = row
  return first !== undefined && row.every((heading) => areOfOneKind(first, heading))
}

/** Whether two headings look alike. */
export function areOfOneKind(a: BoardNode, b: BoardNode): boolean {
  const [low, high] = [a.box.height, b.box.height].sort((one, other) => one - other)
  return a.type === b.type && (low ?? 0) >= (1 - SIZES_DIFFER) * (high ?? 0)
}

/** Three headings or more that stand equally far apart. */
function isEvenRow(columns: readonly Column[], at: number): boolean {
  const places = columns.map(({ heading: { box } }) => box.x + at * box.width)
  const steps = stepsOf(places)
  return steps.length > 1 && Math.min(...steps) >= (1 - SIZES_DIFFER) * Math.max(...steps)
}

function bordersBy(
  setting: Setting,
  fromLeft: readonly BoardNode[],
  ways: readonly Omit<Gutter, 'edge'>[],
  sidePx: number,
): readonly Gutter[] | null {
  const edges: Gutter[] = []
  for (const [at, next] of fromLeft.slice(1).entries()) {
    const place = setting.border(fromLeft[at]?.box ?? next.box, next.box)
    const way = ways.find(
      ({ left, right }) =>
        left < place + OFF_SIDES * sidePx &&
        right > place - OFF_SIDES * sidePx &&
        right - left >= setting.leastWay * sidePx,
    )
    const { left, right } = way ?? { left: place, right: place }
    if (!way && setting.leastWay > 0) return null
    edges.push({ left, right, edge: Math.min(right, Math.max(left, place)) })
  }
  return edges
}

/** The upright ways that no box stands in, those beyond the outermost too. */
function waysDown(boxes: readonly Box[]): readonly Omit<Gutter, 'edge'>[] {
  const ways: { left: number; right: number }[] = []
  let reached = -Infinity
  for (const { x, width } of [...boxes].sort((a, b) => a.x - b.x)) {
    if (x > reached) ways.push({ left: reached, right: x })
    reached = Math.max(reached, x + width)
  }
  ways.push({ left: reached, right: Infinity })
  return ways
}
