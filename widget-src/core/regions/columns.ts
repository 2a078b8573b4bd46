import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { waysOf } from './bands.ts'
import { below, claim, footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import type { Room } from './structure.ts'
import { byPlace, type Unit } from './units.ts'

/** The notes under one heading of a row of headings. */
export interface Column {
  readonly heading: BoardNode
  readonly units: readonly Unit[]
  readonly room: Room
}

export interface Columns {
  readonly columns: readonly Column[]
  /** What stands under no row of headings. */
  readonly rest: readonly Unit[]
  /** Headings that are no part of a row: each may be the title of what stands under it. */
  readonly titles: readonly BoardNode[]
}

/** Notes begin at most this many notes' sides below their heading, and go on with gaps no wider. */
const REACH_SIDES = 1.5
/** Headings whose feet are this near, in notes' sides, make a row. */
const ROW_SIDES = 0.5
/** Under one column alone, a gap may be so many times as wide … */
const LOWER_REACH = 2.5
/** … if below all columns stands but one note under the other, no wider than this in notes. */
const ONE_WIDE = 1.6
/** Kept between what stands in two columns, so that the gutter stays wider than the gaps in them. */
const GUTTER_PX = 64

/** Finds rows of headings from the bottom up, each with the notes from there down to the row below. */
export function findColumns(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
): Columns {
  const reachPx = REACH_SIDES * sidePx
  const heading = headings.filter((node) =>
    units.some((unit) => isUnder(node.box, unit.box, reachPx)),
  )
  const fromBottom = [...heading].sort((a, b) => footOf(b.box) - footOf(a.box) || byPlace(a, b))
  const columns: Column[] = []
  const titles: BoardNode[] = []
  let rest = units
  for (let at = fromBottom.shift(); at; at = fromBottom.shift()) {
    const row = [at]
    while (fromBottom[0] && footOf(at.box) - footOf(fromBottom[0].box) < ROW_SIDES * sidePx) {
      const next = fromBottom.shift()
      if (next) row.push(next)
    }
    const found = row.length > 1 ? columnsUnder(row, rest, reachPx) : []
    if (found.length < 2) {
      titles.push(...row)
      continue
    }
    columns.push(...found)
    const taken = new Set(found.flatMap((column) => column.units))
    rest = rest.filter((unit) => !taken.has(unit))
  }
  return { columns, rest, titles }
}

/** Whether a note begins near below the heading's foot. */
function isUnder(heading: Box, note: Box, reachPx: number): boolean {
  const down = note.y - footOf(heading)
  const aside = reachPx / 3
  return (
    down >= -heading.height &&
    down <= reachPx &&
    note.x < heading.x + heading.width + aside &&
    heading.x < note.x + note.width + aside
  )
}

function columnsUnder(
  row: readonly BoardNode[],
  units: readonly Unit[],
  reachPx: number,
): Column[] {
  const under = below(row, units)
  const claimed = claimNear(
    row.map(({ box }) => box),
    under,
    reachPx,
  )
  const columns = columnsBetween(row, claimed)
  if (columns.length === 0 || isEvenWall(columns, reachPx / REACH_SIDES)) return []
  const taken = new Set(claimed)
  const others = under.filter((unit) => !taken.has(unit))
  return others.length === 0 ? columns : withLower(columns, others, reachPx)
}

/**
 * Adds what stands lower after a wide gap, under one column alone: a wall of its own would reach across several, or
 * stand far below them all.
 */
function withLower(columns: readonly Column[], others: readonly Unit[], reachPx: number): Column[] {
  const spans = columns.map(({ heading, units }) =>
    unionOf([heading.box, ...units.map(({ box }) => box)]),
  )
  const foot = Math.max(...spans.map(footOf))
  const lower: Unit[][] = columns.map(() => [])
  const left = new Set(others)
  for (const first of others) {
    const at = spans.findIndex((span) => isWithin(first.box, span, reachPx / 8))
    const span = spans[at]
    if (!span || !left.has(first)) continue
    if (first.box.y > Math.max(foot, footOf(span) + LOWER_REACH * reachPx)) continue
    const group = claimNear([first.box], [...left], reachPx)
    for (const unit of group) left.delete(unit)
    const { width } = unionOf(group.map(({ box }) => box))
    const mayBeWall = first.box.y > foot && width > ONE_WIDE * first.box.width
    if (mayBeWall || !group.every(({ box }) => isWithin(box, span, reachPx / 8))) continue
    lower[at]?.push(...group)
    spans[at] = { ...span, height: Math.max(...group.map(({ box }) => footOf(box))) - span.y }
  }
  return columns.map((column, at) => ({
    ...column,
    units: column.units.concat(lower[at] ?? []),
  }))
}

function isWithin(box: Box, span: Box, overPx: number): boolean {
  return box.x >= span.x - overPx && box.x + box.width <= span.x + span.width + overPx
}

/** Headings begin this near, in notes' sides, to where their notes do, if both are flush. */
const FLUSH = 0.15
/** Headings are alike that stand so near, in notes' sides, to the same place over their notes. */
const ALIKE_SIDES = 0.25
/** A narrower way is no border: it comes of notes that were laid by hand. */
const LEAST_SIDES = 0.15
/** Where borders are this wide, in notes' sides, one way in so many may be as wide within a column. */
const GUTTER_SIDES = 0.4
const HOLES = 4

/** Ways between columns are so many times as wide as those within, where headings do not stand alike over them. */
const WIDER = 1.4

/**
 * Whether the notes stand as evenly across the columns' borders as within: what stands over such a wall, as a title
 * at its left and a date at its right, heads no columns, unless all stand alike over as many notes, or three exactly alike.
 */
function isEvenWall(columns: readonly Column[], sidePx: number): boolean {
  const { between, within, bandCounts } = waysOf(
    columns.map(({ units }) => units.map(({ box }) => box)),
  )
  const narrowest = Math.min(...between)
  const mayBeChance = columns.length === 2 && narrowest < LEAST_SIDES * sidePx
  const isAsMany = new Set(bandCounts).size === 1
  if (!mayBeChance && isAsMany && areAlike(columns, ALIKE_SIDES * sidePx)) return false
  if (columns.length > 2 && areAlike(columns, FLUSH * sidePx)) return false
  if (narrowest < LEAST_SIDES * sidePx) return true
  const asWide = within.filter((way) => narrowest < WIDER * way).length
  // Where a note is missing, or was taken away, its place is as wide as any border.
  const mayBeHoles = narrowest >= GUTTER_SIDES * sidePx && asWide * HOLES <= within.length
  return asWide > 0 && !mayBeHoles
}

/** Whether all headings are flush with their notes at one side, or centred over them. */
function areAlike(columns: readonly Column[], withinPx: number): boolean {
  const held = columns.filter(({ units }) => units.length > 0)
  return [0, 0.5, 1].some((at) =>
    held.every(({ heading, units }) => {
      const notes = unionOf(units.map(({ box }) => box))
      const apart = heading.box.x + at * heading.box.width - notes.x - at * notes.width
      return Math.abs(apart) <= withinPx
    }),
  )
}

/** Parts the units that headings have claimed, each to one of them; none where fewer than two have any. */
export function columnsBetween(row: readonly BoardNode[], claimed: readonly Unit[]): Column[] {
  const fromLeft = [...row].sort((a, b) => a.box.x - b.box.x || byPlace(a, b))
  const edges = fromLeft.slice(1).map((next, index) => {
    const before = fromLeft[index] ?? next
    return gutterBetween(before.box, next.box, claimed)
  })
  const columns = fromLeft.map((heading, index): Column => {
    const from = edges[index - 1]?.edge ?? -Infinity
    const to = edges[index]?.edge ?? Infinity
    const held = claimed.filter(({ box }) => {
      const middle = box.x + box.width / 2
      return middle >= from && middle < to
    })
    return { heading, units: held, room: roomOf(heading.box, held, edges[index - 1], edges[index]) }
  })
  const isHeaded = columns.filter(({ units: held }) => held.length > 0).length > 1
  return isHeaded ? columns : []
}

/** From some boxes on as far as each next note is near to what came before. */
function claimNear(starts: readonly Box[], units: readonly Unit[], reachPx: number): Unit[] {
  return claim(starts, units, reachPx, (from, next) => gapBetween(from, next) <= reachPx)
}

interface Gutter {
  readonly left: number
  readonly right: number
  readonly edge: number
}

/** A gap that ends where a heading begins may be so much narrower than another. */
const FLUSH_WIDTH = 0.4

/**
 * The widest gap in the notes' upright shadow between the middles of two headings; of gaps alike, and of those that end
 * where the next heading begins, the nearest to it.
 */
function gutterBetween(before: Box, next: Box, units: readonly Unit[]): Gutter {
  const from = before.x + before.width / 2
  const to = next.x + next.width / 2
  const spans = units
    .map(({ box }) => [box.x, box.x + box.width] as const)
    .sort((a, b) => a[0] - b[0])
  const gaps: Gutter[] = []
  const offer = (left: number, right: number): void => {
    if (right > left) gaps.push({ left, right, edge: Math.min(right, Math.max(left, next.x)) })
  }
  let reached = from
  for (const [left, right] of spans) {
    if (right <= from || left >= to) continue
    offer(reached, Math.min(left, to))
    reached = Math.max(reached, right)
  }
  offer(reached, to)
  const widthOf = ({ left, right }: Gutter): number => right - left
  const widest = Math.max(...gaps.map(widthOf))
  const flushPx = FLUSH * Math.min(...units.map(({ box }) => box.width))
  const isFlush = (gap: Gutter): boolean =>
    Math.abs(gap.right - next.x) <= flushPx && widthOf(gap) >= FLUSH_WIDTH * widest
  const flush = gaps.filter(isFlush)
  const likely = flush.length > 0 ? flush : gaps.filter((gap) => widthOf(gap) > widest - 0.5)
  const [first = { left: next.x, right: next.x, edge: next.x }, ...others] = likely
  return others.reduce(
    (best, gap) => (Math.abs(gap.edge - next.x) < Math.abs(best.edge - next.x) ? gap : best),
    first,
  )
}

/** A column may spread into its own half of the gutter. */
function roomOf(
  heading: Box,
  units: readonly Unit[],
  before: Gutter | undefined,
  after: Gutter | undefined,
): Room {
  const lefts = units.map(({ box }) => box.x)
  const rights = units.map(({ box }) => box.x + box.width)
  const top = Math.min(footOf(heading), ...units.map(({ box }) => box.y))
  const left = Math.min(heading.x, ...lefts)
  return {
    left: before ? Math.min(before.right, before.edge + GUTTER_PX / 2, left) : left,
    top,
    right: after ? Math.max(after.edge - GUTTER_PX / 2, ...rights) : Infinity,
    bottom: Infinity,
  }
}
