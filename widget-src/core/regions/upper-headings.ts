import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { boxOfColumn, type Column } from './column-borders.ts'
import type { Columns } from './columns.ts'
import { isCount, levelRows } from './heading-parts.ts'
import { headerRowOf } from './header-notes.ts'
import { areAllOfOneKind } from './loose-columns.ts'
import type { Unit } from './units.ts'

/** An upper heading stands over two columns or more … */
const HELD_LEAST = 2
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

/** Columns, and the headings that stand over several of them each. */
export interface UpperColumns extends Columns {
  readonly uppers: readonly Upper[]
}

export interface Upper {
  readonly heading: BoardNode
  readonly columns: readonly Column[]
}

/** Finds the columns under headings, of some of the units. */
export type FindColumns = (units: readonly Unit[], headings: readonly BoardNode[]) => Steps<Columns>

/**
 * Columns under two rows of headings, as pros and cons of each option: each of the upper row stands over two or more of
 * the lower, and all of the lower head columns. Null where there are no such rows.
 */
export function* upperColumnsOf(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
  find: FindColumns,
): Steps<UpperColumns | null> {
  const pairs = yield* pairsOfRows(units, headings, sidePx)
  for (const [upper, lower] of pairs) {
    const isUpper = (node: BoardNode): boolean => upper.includes(node)
    const found = yield* find(
      units.filter(({ node }) => !isUpper(node)),
      headings.filter((node) => !isUpper(node)),
    )
    const own = found.columns.filter(({ heading }) => lower.some(({ id }) => id === heading.id))
    if (own.length < lower.length) continue
    yield
    // Where a column reaches far to one side, as with themes side by side in it, the headings alone tell.
    for (const placeOf of [boxOfColumn, headOf]) {
      const places = new Map(found.columns.map((column) => [column, placeOf(column)]))
      const placeIn = (column: Column): Box => places.get(column) ?? column.heading.box
      for (const setting of settings) {
        const under = (columns: readonly Column[]): Upper[] => {
          const held = groupedBy(columns, (column) => setting.upperOf(placeIn(column), upper))
          return upper.map((heading) => ({ heading, columns: held.get(heading) ?? [] }))
        }
        const uppers = under(own)
        const isSet = ({ heading, columns }: Upper): boolean =>
          columns.length >= HELD_LEAST &&
          setting.isSet(heading.box, unionOf(columns.map(placeIn)), sidePx)
        const held = uppers.flatMap(({ columns }) => columns)
        if (held.length < own.length || !uppers.every(isSet)) continue
        // Lower rows go on under the same.
        const foot = footOfRow(upper)
        return {
          ...found,
          uppers: under(found.columns.filter(({ heading }) => heading.box.y > foot - 1)),
        }
      }
    }
  }
  return null
}

/** Rows of headings of one kind each, one below the other with no notes between, that may be two rows over columns. */
function* pairsOfRows(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
): Steps<readonly (readonly [Row, Row])[]> {
  const top = headerRowOf(units, sidePx)
  yield
  const second = top && headerRowOf(top.others, sidePx)
  yield
  const notes = [top?.row ?? [], second?.row ?? []]
  // A date beside a title says something of the whole.
  const isTitle = (row: Row): boolean => row.some(isCount) && !row.every(isCount)
  const isRow = (row: Row): boolean =>
    row.length >= HELD_LEAST && areAllOfOneKind(row) && !isTitle(row)
  return [...levelRows(headings), ...notes].filter(isRow).flatMap((row) => {
    const upper = [...row].sort((a, b) => a.box.x - b.box.x)
    const below = [rowBelow(upper, headings, sidePx), ...notes]
    return below
      .filter((lower) => lower.length >= HELD_LEAST * upper.length && areAllOfOneKind(lower))
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
