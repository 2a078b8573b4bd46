import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { isRightToLeft } from '../board/direction.ts'
import { waysOf } from './bands.ts'
import { groupedBy } from '../maps.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { boxOfColumn, type Column } from './column-borders.ts'
import type { Columns } from './columns.ts'
import { areLarger } from './header-signs.ts'
import { isCount, levelRows } from './heading-parts.ts'
import { headerRowOf, topRowOf } from './header-notes.ts'
import { areAllOfOneKind } from './loose-columns.ts'
import type { Unit } from './units.ts'

/** An upper heading stands over two columns or more, but for some of the row … */
const HELD_LEAST = 2
/** … if what they stand over is so much farther apart, in notes' sides, than the columns of one. */
const APART_SIDES = 0.15
/** … with their headings no farther below it than this, in notes' sides. */
export const DOWN_SIDES = 1.5
/** … and as high as one another but for this. */
const LEVEL_SIDES = 0.35
/** It begins so near, in notes' sides, to where its columns do … */
const FLUSH_SIDES = 0.4
/** … or has its middle so near to theirs, in notes' sides or, where the last columns are short of notes, by their width. */
const MIDDLE_SIDES = 0.5
const MIDDLE_PART = 1 / 6

/** One way to set headings over several columns each. */
interface Setting {
  /** Which of the upper row, from the left, a column is under. */
  upperOf(column: Box, fromLeft: Row): BoardNode | undefined
  /** Whether an upper heading is at its place over its columns. */
  isSet(upper: Box, columns: Box, sidePx: number): boolean
}

type Row = readonly BoardNode[]

/** Each begins where its columns do. */
const atLeft: Setting = {
  upperOf: (column, fromLeft) => fromLeft.filter(({ box }) => box.x <= middleOf(column)).pop(),
  isSet: (upper, columns, sidePx) => Math.abs(upper.x - columns.x) <= FLUSH_SIDES * sidePx,
}

/** Each ends where its columns do, as where people write from the right. */
const atRight: Setting = {
  upperOf: (column, fromLeft) => fromLeft.find(({ box }) => box.x + box.width >= middleOf(column)),
  isSet: (upper, columns, sidePx) =>
    Math.abs(upper.x + upper.width - columns.x - columns.width) <= FLUSH_SIDES * sidePx,
}

/** Each has its middle over them. */
const inMiddle: Setting = {
  upperOf(column, fromLeft) {
    const away = ({ box }: BoardNode): number => Math.abs(middleOf(box) - middleOf(column))
    return [...fromLeft].sort((a, b) => away(a) - away(b))[0]
  },
  isSet(upper, columns, sidePx) {
    const most = Math.max(MIDDLE_SIDES * sidePx, MIDDLE_PART * columns.width)
    return Math.abs(middleOf(upper) - middleOf(columns)) <= most
  },
}

const settings = [atLeft, inMiddle, atRight]

/** A heading, and the columns that it stands over. */
export interface Upper {
  readonly heading: BoardNode
  readonly columns: readonly Column[]
}

/**
 * Finds the columns under headings, of some of the units.
 *
 * @param isUnderUppers  Notes over several of them each may bear out that a row of notes is their headings.
 */
export type FindColumns = (
  units: readonly Unit[],
  headings: readonly BoardNode[],
  isUnderUppers?: boolean,
) => Steps<Columns>

/**
 * Headings over columns under two rows of headings, as pros and cons of each option: most of the upper row stand over two
 * or more of the lower, and all of the lower head columns. Null where there are no such rows.
 */
export function* uppersOf(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
  find: FindColumns,
  areBetweenLines: boolean,
): Steps<readonly Upper[] | null> {
  const pairs = yield* pairsOfRows(units, headings, sidePx)
  for (const [upper, lower] of pairs) {
    const areBothNotes = areNotes(upper) && areNotes(lower)
    // Below bars and texts, the first row between lines may be notes of a colour.
    if (areBetweenLines && (!areBothNotes || areLarger(upper, lower))) continue
    const isUpper = (node: BoardNode): boolean => upper.includes(node)
    const { columns } = yield* find(
      units.filter(({ node }) => !isUpper(node)),
      headings.filter((node) => !isUpper(node)),
      areNotes(upper),
    )
    const own = columns.filter(({ heading }) => lower.some(({ id }) => id === heading.id))
    if (own.length < lower.length) continue
    yield
    const foot = footOfRow(upper)
    // Lower rows go on under the same.
    const all = columns.filter(({ heading }) => heading.box.y > foot - 1)
    const uppers = uppersOver(own, all, upper, sidePx)
    if (uppers) return uppers
  }
  return null
}

/** The row with the columns that each stands over, all of them, set as is likeliest for those of the first row below. */
function uppersOver(
  first: readonly Column[],
  all: readonly Column[],
  row: Row,
  sidePx: number,
): readonly Upper[] | null {
  // Where several would do as well, people set them as they write.
  const isFromRight = isRightToLeft(row.map(({ text }) => text))
  let best: readonly Upper[] | null = null
  let most = 0
  // Where a column reaches far to one side, as with themes side by side in it, the headings alone tell.
  for (const placeOf of [boxOfColumn, headOf]) {
    const places = new Map(all.map((column) => [column, placeOf(column)]))
    const placeIn = (column: Column): Box => places.get(column) ?? column.heading.box
    for (const setting of isFromRight ? [...settings].reverse() : settings) {
      const under = (columns: readonly Column[]): Upper[] => {
        const held = groupedBy(columns, (column) => setting.upperOf(placeIn(column), row))
        return row.map((heading) => ({ heading, columns: held.get(heading) ?? [] }))
      }
      const uppers = under(first)
      const isSet = ({ heading, columns }: Upper): boolean =>
        columns.length > 0 && setting.isSet(heading.box, unionOf(columns.map(placeIn)), sidePx)
      const held = uppers.flatMap(({ columns }) => columns)
      if (held.length < first.length || !uppers.every(isSet)) continue
      const likely = likelihoodOf(uppers, sidePx)
      if (likely <= most + APART_SIDES) continue
      most = likely
      best = under(all)
    }
  }
  return best
}

function areNotes(row: Row): boolean {
  return row.every(({ type }) => type === 'STICKY')
}

/**
 * How likely it is that a row stands over the columns: for sure where each stands over two or more. Else by how much
 * farther apart is what they stand over than the columns of one, and not where several stand over one each: of a wall
 * the top row may be short at its end.
 */
function likelihoodOf(uppers: readonly Upper[], sidePx: number): number {
  const several = uppers.filter(({ columns }) => columns.length >= HELD_LEAST)
  if (several.length === uppers.length) return Infinity
  const { between, within } = waysOf(uppers.map(({ columns }) => columns.map(headOf)))
  const apart = (Math.min(...between) - Math.max(...within)) / sidePx
  return several.length > 1 || (several.length > 0 && apart >= APART_SIDES) ? 1 + apart : 0
}

/** Rows of headings of one kind each, one below the other with no notes between, that may be two rows over columns. */
function* pairsOfRows(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
): Steps<readonly (readonly [Row, Row])[]> {
  const onTop = topRowOf(units, sidePx)
  const second = headerRowOf(onTop.others, sidePx)
  yield
  // Where two rows are of one colour, the upper is told from what stands below both.
  const top =
    headerRowOf(units, sidePx) ?? (second && headerRowOf(onTop.row.concat(second.others), sidePx))
  yield
  const notes = [top?.row ?? [], top ? (second?.row ?? []) : []]
  // A date beside a title says something of the whole.
  const isTitle = (row: Row): boolean => row.some(isCount) && !row.every(isCount)
  const isRow = (row: Row): boolean =>
    row.length >= HELD_LEAST && areAllOfOneKind(row) && !isTitle(row)
  return [...levelRows(headings), ...notes].filter(isRow).flatMap((row) => {
    const upper = [...row].sort((a, b) => a.box.x - b.box.x)
    const below = [rowBelow(upper, headings, sidePx), ...notes]
    return below
      .filter((lower) => lower.length > upper.length && areAllOfOneKind(lower))
      .filter((lower) => isBelow(lower, upper, units, sidePx))
      .map((lower) => [upper, lower] as const)
  })
}

/** What begins first below a row, and about as high. */
function rowBelow(upper: Row, headings: readonly BoardNode[], sidePx: number): Row {
  const foot = footOfRow(upper)
  const under = headings.filter(({ box }) => box.y > foot - 1)
  const top = topOf(under)
  return under.filter(({ box }) => box.y - top <= LEVEL_SIDES * sidePx)
}

/** Whether two of a row of columns, or of headings over them, begin about as high. */
export function beginLevel(a: Box, b: Box, sidePx: number): boolean {
  return Math.abs(a.y - b.y) <= LEVEL_SIDES * sidePx
}

function isBelow(lower: Row, upper: Row, units: readonly Unit[], sidePx: number): boolean {
  const foot = footOfRow(upper)
  const top = topOf(lower)
  return (
    top > foot - 1 &&
    top - foot <= DOWN_SIDES * sidePx &&
    units.every(({ node, box }) => upper.includes(node) || lower.includes(node) || box.y >= top)
  )
}

function footOfRow(row: Row): number {
  return Math.max(...row.map(({ box }) => footOf(box)))
}

function topOf(row: Row): number {
  return Math.min(...row.map(({ box }) => box.y))
}

/** Whether a heading of several columns begins where they do, or stands over the middle of them. */
export function isSetOver(heading: Box, columns: Box, sidePx: number): boolean {
  return settings.some((setting) => setting.isSet(heading, columns, sidePx))
}

function headOf({ heading }: Column): Box {
  return heading.box
}

function middleOf({ x, width }: Box): number {
  return x + width / 2
}
