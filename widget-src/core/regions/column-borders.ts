import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import { firstWhere } from '../search.ts'
import { turned, waysOf } from './bands.ts'
import { footOf } from './claim.ts'
import type { Room } from './structure.ts'
import { byPlace, type Unit } from './units.ts'

/** The notes under one heading of a row of headings. */
export interface Column {
  readonly heading: BoardNode
  readonly units: readonly Unit[]
  readonly room: Room
}

/** Headings begin this near, in notes' sides, to where their notes do, if both are flush. */
export const FLUSH = 0.15
/** Notes keep this much below a header note, where they do not stand nearer. */
const BELOW_PX = 24
/** Kept between what stands in two columns, so that the gutter stays wider than the gaps in them. */
export const GUTTER_PX = 64

/** Parts the units that headings have claimed, each to one of them; none where fewer than two have any. */
export function columnsBetween(
  row: readonly BoardNode[],
  claimed: readonly Unit[],
  gutterPx = GUTTER_PX,
): Column[] {
  const fromLeft = [...row].sort((a, b) => a.box.x - b.box.x || byPlace(a, b))
  const boxes = claimed.map(({ box }) => box).sort((a, b) => a.x - b.x)
  const widths = boxes.map(({ width }) => width)
  const flushPx = FLUSH * widths.reduce((least, width) => Math.min(least, width), Infinity)
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  const edges = fromLeft.slice(1).map((next, index) => {
    const before = fromLeft[index] ?? next
    const from = before.box.x - widest
    const first = firstWhere(boxes.length, (at) => (boxes[at]?.x ?? Infinity) > from)
    return gutterBetween(before.box, next.box, boxes, first, flushPx)
  })
  const columns = partAt(fromLeft, edges, claimed, gutterPx)
  return heldBy(columns).length > 1 ? columns : []
}

/**
 * @param edges     Between each heading and the next, from the left.
 * @param gutterPx  Kept free between two columns, where so much is now.
 */
export function partAt(
  fromLeft: readonly BoardNode[],
  edges: readonly Gutter[],
  units: readonly Unit[],
  gutterPx: number,
): Column[] {
  const byColumn = groupedBy(units, ({ box }) => {
    const middle = box.x + box.width / 2
    return firstWhere(edges.length, (at) => middle < (edges[at]?.edge ?? Infinity))
  })
  const columns = fromLeft.map((heading, index): Column => {
    const held = byColumn.get(index) ?? []
    const room = roomOf(heading, held, edges[index - 1], edges[index], gutterPx)
    return { heading, units: held, room }
  })
  return columns.map((column, index): Column => {
    const next = columns[index + 1]?.room.left ?? Infinity
    const notesEnd = Math.max(...column.units.map(({ box }) => box.x + box.width))
    const right = Math.max(notesEnd, Math.min(column.room.right, next - gutterPx))
    return { ...column, room: { ...column.room, right } }
  })
}

export function heldBy(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ units }) => units.length > 0)
}

/** What a column and its heading cover. */
export function boxOfColumn({ heading, units }: Pick<Column, 'heading' | 'units'>): Box {
  return unionOf([heading.box, ...units.map(({ box }) => box)])
}

/** The boxes of each column's notes. */
export function boxesOf(columns: readonly Column[]): readonly (readonly Box[])[] {
  return columns.map(({ units }) => units.map(({ box }) => box))
}

/** How many times as wide the narrowest way between columns is as what commonly lies between notes of one. */
export function clearnessOf(columns: readonly Column[]): number {
  const { between, within } = waysOf(boxesOf(columns))
  const down = columns.flatMap(({ heading, units }) => {
    const boxes = [heading, ...units].map(({ box }) => turned(box))
    return waysOf([boxes]).within
  })
  const gaps = [...within, ...down].sort((a, b) => a - b)
  const common = gaps[Math.floor(gaps.length / 2)] ?? 0
  return Math.min(...between) / Math.max(1, common)
}

/** An upright way that no note stands in, and where in it one column ends and the next begins. */
export interface Gutter {
  readonly left: number
  readonly right: number
  readonly edge: number
}

/** A gap that ends where a heading begins may be so much narrower than another. */
const FLUSH_WIDTH = 0.4

/**
 * The widest gap in the notes' upright shadow between the middles of two headings; of gaps alike, and of those that end
 * where the next heading begins, the nearest to it.
 *
 * @param notes    From the left; those before the first end before the gap begins.
 * @param flushPx  What ends this near to a heading ends where it begins.
 */
function gutterBetween(
  before: Box,
  next: Box,
  notes: readonly Box[],
  first: number,
  flushPx: number,
): Gutter {
  const from = before.x + before.width / 2
  const to = next.x + next.width / 2
  const gaps: Gutter[] = []
  const offer = (left: number, right: number): void => {
    if (right > left) gaps.push({ left, right, edge: Math.min(right, Math.max(left, next.x)) })
  }
  let reached = from
  for (let at = first; at < notes.length; at++) {
    const { x, width } = notes[at] ?? next
    if (x >= to) break
    if (x + width <= from) continue
    offer(reached, x)
    reached = Math.max(reached, x + width)
  }
  offer(reached, to)
  const widthOf = ({ left, right }: Gutter): number => right - left
  const widest = Math.max(...gaps.map(widthOf))
  const isFlush = (gap: Gutter): boolean =>
    Math.abs(gap.right - next.x) <= flushPx && widthOf(gap) >= FLUSH_WIDTH * widest
  const flush = gaps.filter(isFlush)
  const likely = flush.length > 0 ? flush : gaps.filter((gap) => widthOf(gap) > widest - 0.5)
  const [one = { left: next.x, right: next.x, edge: next.x }, ...others] = likely
  return others.reduce(
    (best, gap) => (Math.abs(gap.edge - next.x) < Math.abs(best.edge - next.x) ? gap : best),
    one,
  )
}

/** A column may spread into its own half of the gutter. */
function roomOf(
  heading: BoardNode,
  units: readonly Unit[],
  before: Gutter | undefined,
  after: Gutter | undefined,
  gutterPx: number,
): Room {
  const lefts = units.map(({ box }) => box.x)
  const rights = units.map(({ box }) => box.x + box.width)
  const left = Math.min(heading.box.x, ...lefts)
  return {
    left: before ? Math.min(before.right, before.edge + gutterPx / 2, left) : left,
    top: topUnder(heading, units),
    right: after ? Math.max(after.edge - gutterPx / 2, ...rights) : Infinity,
    bottom: Infinity,
  }
}

/** How high notes may go under a heading: one beside a header note would come to lie on it. */
export function topUnder({ box, type }: BoardNode, units: readonly Unit[]): number {
  const foot = footOf(box)
  const tops = units.map((unit) => unit.box.y)
  return type === 'STICKY'
    ? Math.min(foot + BELOW_PX, ...tops.filter((y) => y >= foot))
    : Math.min(foot, ...tops)
}
