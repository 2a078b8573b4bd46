import type { BoardNode, Box } from '../board/board.ts'
import { isNear, unionOf } from '../board/boxes.ts'
import { areApart, waysOf } from './bands.ts'
import { below, claim, footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import {
  boxesOf,
  boxOfColumn,
  columnsBetween,
  FLUSH,
  GUTTER_PX,
  heldBy,
  topUnder,
  type Column,
} from './column-borders.ts'
import { wholeHeadings, type WholeHeadings } from './heading-parts.ts'
import { areInRow, asidePx, isAbove } from './lanes.ts'
import { areAllOfOneKind, areOfOneKind, areSet, looseColumns } from './loose-columns.ts'
import { byPlace, type Unit } from './units.ts'
import type { Steps } from '../steps.ts'

export interface Columns {
  readonly columns: readonly Column[]
  /** What stands under no row of headings. */
  readonly rest: readonly Unit[]
  /** Headings that are no part of a row: each may be the title of what stands under it. */
  readonly titles: readonly BoardNode[]
  /** What says more of a column's heading. */
  readonly parts: readonly BoardNode[]
}

/** Notes begin at most this many notes' sides below their heading, and go on with gaps no wider. */
const REACH_SIDES = 1.5
/** Where notes lie loosely under a row of headings of one kind, they begin lower and stand farther apart. */
const LOOSE_REACH_SIDES = 3
/** A note may begin this much to the side of its heading. */
const ASIDE_SIDES = 0.5
/** A date over the end of a wall begins so far inside of what stands there. */
const DATE_INSIDE_SIDES = 1
/** Notes of one heading stand so far, in notes' sides, from those of the next. */
const OWN_SIDES = 0.25
/** Steps to either side are no more even than this, where two columns are in truth one. */
const PAIRED_MOST = 0.87
/** Headings whose feet are this near, in notes' sides, make a row. */
const ROW_SIDES = 0.5
/** Under one column alone, a gap may be so many times as wide … */
const LOWER_REACH = 2.5
/** … if below all columns stands but one note under the other, no wider than this in notes. */
const ONE_WIDE = 1.6

/**
 * Finds rows of headings from the bottom up, each with the notes from there down to the row below.
 *
 * @param gutterPx  Kept free between two columns when they are laid out.
 */
export function* findColumns(
  units: readonly Unit[],
  nodes: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
  gutterPx = GUTTER_PX,
): Steps<Columns> {
  const { heads: headings, parts } = yield* wholeHeadings(nodes, lines, sidePx, (row) =>
    headOwn(row, units, sidePx),
  )
  // What says more of a heading makes it no other kind.
  const bare = new Map(nodes.map((node) => [node.id, node]))
  const areOfKind = (a: BoardNode, b: BoardNode): boolean =>
    areOfOneKind(bare.get(a.id) ?? a, bare.get(b.id) ?? b)
  const heading: BoardNode[] = []
  for (const node of headings) {
    const isNear = units.some((unit) => isUnder(node.box, unit.box, sidePx, REACH_SIDES))
    const row = headings.filter(
      (other) => isLevel(node.box, other.box, sidePx) && areOfKind(node, other),
    )
    if (isNear || isOverSome(row, units, lines, sidePx)) heading.push(node)
    yield
  }
  const fromBottom = [...heading].sort((a, b) => footOf(b.box) - footOf(a.box) || byPlace(a, b))
  const columns: Column[] = []
  const titles: BoardNode[] = []
  let rest = units
  for (let at = fromBottom.shift(); at; at = fromBottom.shift()) {
    const row = [at]
    const others = fromBottom.splice(0)
    for (const next of others) {
      // Of another kind and above two or more: a title and a date, or headings of headings.
      const isOfRow =
        row.length === 1 || row.some((own) => areInRow(own.box, next.box) || areOfKind(own, next))
      if (isLevel(at.box, next.box, sidePx) && isOfRow) row.push(next)
      else fromBottom.push(next)
    }
    const around = { headings, parts, lines, sidePx, gutterPx }
    const found = row.length > 1 ? yield* columnsUnder(row, rest, around) : []
    if (found.length < 2) {
      titles.push(...row)
      continue
    }
    for (const column of found) {
      const lower = lowerHeading(column, titles)
      if (!lower) {
        columns.push(column)
        continue
      }
      titles.splice(titles.indexOf(lower), 1)
      columns.push(...partedBy(column, lower))
    }
    const taken = new Set(found.flatMap((column) => column.units))
    rest = rest.filter((unit) => !taken.has(unit))
  }
  return {
    columns,
    rest,
    titles,
    parts: columns.flatMap(({ heading }) => parts.get(heading.id) ?? []),
  }
}

/** The heading of the same kind that stands alone below a column's own, over all of its notes: these are its notes. */
function lowerHeading(
  { heading, units, room }: Column,
  titles: readonly BoardNode[],
): BoardNode | undefined {
  if (units.length === 0) return undefined
  const notes = unionOf(units.map(({ box }) => box))
  const between = titles.filter(({ box }) => {
    const middle = box.x + box.width / 2
    return (
      box.y >= footOf(heading.box) &&
      footOf(box) <= notes.y + 1 &&
      middle > room.left &&
      middle < room.right &&
      isAbove(box, notes)
    )
  })
  return between
    .filter((title) => areOfOneKind(heading, title))
    .sort((a, b) => b.box.y - a.box.y)[0]
}

/** An empty column, and below it the one of its lower heading. */
function partedBy({ heading, units, room }: Column, lower: BoardNode): readonly Column[] {
  return [
    { heading, units: [], room: { ...room, bottom: lower.box.y } },
    { heading: lower, units, room: { ...room, top: topUnder(lower, units) } },
  ]
}

/** For some of a row, whether notes stand under them, with a way down at either side of each, as under headings. */
function* headOwn(
  row: readonly BoardNode[],
  units: readonly Unit[],
  sidePx: number,
): Steps<(some: readonly BoardNode[]) => boolean> {
  const starts = row.map(({ box }) => box)
  const claimed = yield* claimNear(starts, below(row, units), LOOSE_REACH_SIDES * sidePx)
  const columns = columnsBetween(row, claimed)
  const held = heldBy(columns)
  const isApart = (at: number): boolean =>
    areApart(boxesOf(held.slice(Math.max(0, at - 1), at + 2)), OWN_SIDES * sidePx)
  return (some) => {
    const own = held.flatMap(({ heading }, at) => (some.includes(heading) ? [at] : []))
    const areOwn = own.length > 0 && own.every(isApart)
    return areOwn && !arePaired(own, held) && areSet(columns, sidePx)
  }
}

/** Whether the notes under each of some begin nearer to those at one side than to those at the other: all are under one heading. */
function arePaired(own: readonly number[], held: readonly Column[]): boolean {
  const starts = held.map(({ units }) => Math.min(...units.map(({ box }) => box.x)))
  const ratios = own.flatMap((at) => {
    const [before, start, after] = [starts[at - 1], starts[at], starts[at + 1]]
    if (before === undefined || start === undefined || after === undefined) return []
    return Math.min(start - before, after - start) / Math.max(start - before, after - start)
  })
  return ratios.length > 0 && ratios.every((ratio) => ratio <= PAIRED_MOST)
}

/** Whether notes or the lines of lanes begin below several headings of one kind that stand level. */
function isOverSome(
  row: readonly BoardNode[],
  units: readonly Unit[],
  lines: readonly Box[],
  sidePx: number,
): boolean {
  if (row.length < 2) return false
  const { x, y, width, height } = unionOf(row.map(({ box }) => box))
  const widened = { x: x - sidePx, y, width: width + 2 * sidePx, height }
  return (
    linesUnder(row, lines).length > 0 ||
    units.some(({ box }) => isUnder(widened, box, sidePx, LOOSE_REACH_SIDES))
  )
}

function isLevel(a: Box, b: Box, sidePx: number): boolean {
  return Math.abs(footOf(a) - footOf(b)) < ROW_SIDES * sidePx
}

/** Whether a note begins near below the heading's foot. */
function isUnder(heading: Box, note: Box, sidePx: number, reachSides: number): boolean {
  const down = note.y - footOf(heading)
  const aside = ASIDE_SIDES * sidePx
  return (
    down >= -heading.height &&
    down <= reachSides * sidePx &&
    note.x < heading.x + heading.width + aside &&
    heading.x < note.x + note.width + aside
  )
}

interface Around extends Pick<WholeHeadings, 'parts'> {
  readonly headings: readonly BoardNode[]
  readonly lines: readonly Box[]
  readonly sidePx: number
  readonly gutterPx: number
}

function* columnsUnder(
  row: readonly BoardNode[],
  units: readonly Unit[],
  { headings, parts, lines, sidePx, gutterPx }: Around,
): Steps<readonly Column[]> {
  const under = below(row, units)
  const starts = row.map(({ box }) => box).concat(linesUnder(row, lines))
  const near = yield* claimNear(starts, under, REACH_SIDES * sidePx)
  const parted = columnsBetween(row, near, gutterPx)
  yield
  const isTold = !hasFarPart(row, parts) || areSet(parted, sidePx)
  const isRead = parted.length > 0 && isTold && !isEvenWall(parted, sidePx)
  const strict = isRead ? yield* withLower(parted, others(under, near), sidePx) : []
  if (isTitleAndDate(strict, sidePx)) return []
  yield
  const isWhole = heldBy(strict).length === row.length
  for (const isFar of isWhole || !areAllOfOneKind(row) ? [false] : [true, false]) {
    const reached = isFar ? yield* claimNear(starts, under, LOOSE_REACH_SIDES * sidePx) : near
    const claimed = withLevel(row, reached, under)
    if (yield* headsOthers(row, headings, claimed, sidePx)) continue
    const columns = looseColumns(row, claimed, sidePx, gutterPx)
    yield
    if (isTitleAndDate(columns, sidePx)) return []
    if (columns.length > 0 && heldBy(columns).length >= heldBy(strict).length)
      return yield* withLower(columns, others(under, claimed), sidePx)
  }
  return strict
}

/** Whether a number or date stands away from the heading before it: then the row may say something of a whole wall. */
function hasFarPart(row: readonly BoardNode[], parts: WholeHeadings['parts']): boolean {
  return row.some(({ id, box }) => parts.get(id)?.some((part) => part.box.x > box.x + box.width))
}

/** Whether a heading of no row stands nearer over some of the notes than any of the row does. */
function* headsOthers(
  row: readonly BoardNode[],
  headings: readonly BoardNode[],
  claimed: readonly Unit[],
  sidePx: number,
): Steps<boolean> {
  for (const { id, box: other } of headings) {
    yield
    if (row.some((own) => own.id === id)) continue
    const nearer = row.filter(({ box }) => footOf(box) > footOf(other))
    const isOver = ({ box }: Unit): boolean =>
      isUnder(other, box, sidePx, REACH_SIDES) &&
      !nearer.some((own) => isUnder(own.box, box, sidePx, Infinity))
    if (claimed.some(isOver)) return true
  }
  return false
}

/** Adds what stands among the notes claimed, however far from each. */
function withLevel(
  row: readonly BoardNode[],
  claimed: readonly Unit[],
  under: readonly Unit[],
): readonly Unit[] {
  const area = unionOf([...row, ...claimed].map(({ box }) => box))
  const taken = new Set(claimed)
  return under.filter((unit) => taken.has(unit) || isNear(unit.box, area, 0))
}

/**
 * Whether headings say something of a whole wall, as a title at its left and a date at its right: one over its end
 * begins well inside of its notes, or over those of another.
 */
function isTitleAndDate(columns: readonly Column[], sidePx: number): boolean {
  const first = columns[0]
  const last = columns[columns.length - 1]
  if (!first || !last) return false
  const notes = columns.flatMap(({ units }) => units)
  if (last.units.length === 0) return notes.some(({ box }) => isMiddleOver(last.heading.box, box))
  const { x, width } = unionOf(last.units.map(({ box }) => box))
  const { box } = last.heading
  const isAtEnd = Math.abs(box.x + box.width - x - width) <= ASIDE_SIDES * sidePx
  const start = Math.min(...first.units.map((unit) => unit.box.x))
  const isAtStart = Math.abs(first.heading.box.x - start) <= ASIDE_SIDES * sidePx
  const isInside = box.x - x > DATE_INSIDE_SIDES * sidePx
  // Where people write from the right, all headings end where their columns do.
  return isAtStart && isAtEnd && isInside && !areAlike(columns, ALIKE_SIDES * sidePx)
}

function isMiddleOver(heading: Box, note: Box): boolean {
  const middle = heading.x + heading.width / 2
  return middle > note.x && middle < note.x + note.width
}

/** Columns go on below lines that run under two or more of their headings, however high the lanes. */
function linesUnder(row: readonly BoardNode[], lines: readonly Box[]): readonly Box[] {
  const foot = Math.min(...row.map(({ box }) => footOf(box)))
  return lines.filter(
    (line) =>
      line.width > line.height &&
      line.y > foot &&
      row.filter(({ box }) => isAbove(box, line)).length > 1,
  )
}

function others(units: readonly Unit[], claimed: readonly Unit[]): readonly Unit[] {
  const taken = new Set(claimed)
  return units.filter((unit) => !taken.has(unit))
}

/**
 * Adds what stands lower after a wide gap, under one column alone: a wall of its own would reach across several, or
 * stand far below them all.
 */
function* withLower(
  columns: readonly Column[],
  others: readonly Unit[],
  sidePx: number,
): Steps<readonly Column[]> {
  if (others.length === 0) return columns
  const reachPx = REACH_SIDES * sidePx
  const spans = columns.map(boxOfColumn)
  const foot = Math.max(...spans.map(footOf))
  const lower: Unit[][] = columns.map(() => [])
  const left = new Set(others)
  for (const first of others) {
    const at = spans.findIndex((span) => isWithin(first.box, span, reachPx / 8))
    const span = spans[at]
    if (!span || !left.has(first)) continue
    if (first.box.y > Math.max(foot, footOf(span) + LOWER_REACH * reachPx)) continue
    const group = yield* claimNear([first.box], [...left], reachPx)
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
  const { between, within, bandCounts } = waysOf(boxesOf(columns))
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
export function areAlike(columns: readonly Column[], withinPx: number): boolean {
  const held = heldBy(columns)
  return [0, 0.5, 1].some((at) =>
    held.every(({ heading, units }) => {
      const notes = unionOf(units.map(({ box }) => box))
      return asidePx(heading.box, notes, at) <= withinPx
    }),
  )
}

/** From some boxes on as far as each next note is near to what came before. */
function claimNear(starts: readonly Box[], units: readonly Unit[], reachPx: number): Steps<Unit[]> {
  return claim(starts, units, reachPx, (from, next) => gapBetween(from, next) <= reachPx)
}
