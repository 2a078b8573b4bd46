import type { BoardNode, Box } from '../board/board.ts'
import type { Steps } from '../steps.ts'
import { areApart } from './bands.ts'
import { areaOf, unionOf } from '../board/boxes.ts'
import { footOf } from './claim.ts'
import { boxesOf } from './column-borders.ts'
import { asidePx, isAbove } from './lanes.ts'
import { findColumns, type Columns } from './columns.ts'
import { findLabelLanes, turned, type LabelLanes } from './label-lanes.ts'
import { areUnderBars, BAR_SIDES } from './loose-columns.ts'
import type { Unit } from './units.ts'

const HEADER_LENGTH = 40
/** A gutter between what two header notes head, in notes' sides: in a wall that is only close-set there is none. */
const GUTTER_SIDES = 0.4
/** Two notes of one colour over a few others may be so by chance: there the gutter must be wider. */
const FEW_GUTTER_SIDES = 0.6
/** Long ones tell more: what they head stands apart by this much, or under them. */
const BAR_GUTTER_SIDES = 0.15

/** A note so many times as large as any below it is a heading whatever its colour. */
const LARGER = 1.3
/** As many notes as headings stand below them, for some columns may be empty, and no fewer than this. */
const OTHERS_LEAST = 4

export interface HeaderRow {
  readonly row: readonly BoardNode[]
  readonly others: readonly Unit[]
  /** How wide a gutter must be to bear out that they are headings, in notes' sides. */
  readonly gutterSides: number
}

/**
 * The top row of notes, if they may be headings themselves: few short words each, one colour that no other note has,
 * colours that these have not who share one, or larger than all others.
 */
export function headerRowOf(units: readonly Unit[], sidePx: number): HeaderRow | null {
  const first = units.find(isNote)
  if (!first) return null
  const isOnTop = (unit: Unit) => isNote(unit) && unit.box.y < first.box.y + 0.5 * sidePx
  const row = units.filter(isOnTop)
  const others = units.filter((unit) => !isOnTop(unit))
  const least = Math.max(OTHERS_LEAST, row.length)
  if (!mayHead(row, others, least)) return null
  const isTold = areLarger(row, others) || areOfOneColor(row, others)
  if (!isTold && !areOverOneColor(row, others)) return null
  const isFew = row.length === 2 && others.length < 3 * row.length
  const isBar = row.every(({ box }) => box.width >= BAR_SIDES * sidePx)
  const [whenFew, whenMany] = isBar
    ? [GUTTER_SIDES, BAR_GUTTER_SIDES]
    : [FEW_GUTTER_SIDES, GUTTER_SIDES]
  const gutterSides = isFew ? whenFew : whenMany
  return { row: row.map(({ node }) => node), others, gutterSides }
}

/** Not a section that stands for its notes. */
function isNote({ node }: Unit): boolean {
  return node.type !== 'SECTION'
}

/** Columns under header notes, with wide gutters between what they hold, and the texts that say more of each. */
export function headedColumns(
  { row, others, gutterSides }: HeaderRow,
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Columns | null {
  const gutterPx = gutterSides * sidePx
  const found = findColumns(others, headings.concat(row), lines, sidePx, gutterPx + 1)
  const areAll = row.every(({ id }) => found.columns.some(({ heading }) => heading.id === id))
  const areTold = areApart(boxesOf(found.columns), gutterPx) || areUnderBars(found.columns, sidePx)
  return areAll && found.columns.length === row.length && areTold ? found : null
}

/** A title of a wall has no more letters, and stands over so many notes. */
const TITLE_LENGTH = 80
const WALL_LEAST = 4
/** A title stands so near, in its own widths, to where the wall begins or to its middle. */
const SET_SIDES = 0.25

/**
 * The note that is the title of the others: alone above them, and larger, or of a colour of its own where it asks
 * something, or where the others share one and it stands at their left or over their middle.
 */
export function titleNoteOf(units: readonly Unit[]): BoardNode | null {
  const first = units[0]
  const others = units.slice(1)
  const words = first?.node.text.trim() ?? ''
  if (!first || words === '' || words.length > TITLE_LENGTH || others.length < WALL_LEAST)
    return null
  const wall = unionOf(others.map(({ box }) => box))
  if (wall.y < footOf(first.box) || !isAbove(first.box, wall)) return null
  const isSet = [0, 0.5].some((at) => asidePx(first.box, wall, at) <= SET_SIDES * first.box.width)
  const isTitle =
    areLarger([first], others) ||
    (areOfOneColor([first], others) &&
      (/[?？؟]$/.test(words) ||
        (isSet && new Set(others.map(({ node }) => node.facts.color)).size === 1)))
  return isTitle ? first.node : null
}

/** A board has no more lanes. */
const LABELS_MOST = 12

/** Lanes beside a column of notes at their left that are labels themselves, by the same signs. */
export function* findLabelNotes(
  units: readonly Unit[],
  separators: readonly Box[],
  sidePx: number,
): Steps<LabelLanes> {
  const none = { lanes: [], rest: units }
  const left = units.reduce((least, { box }) => Math.min(least, box.x), Infinity)
  const isAtLeft = ({ box }: Unit) => box.x < left + 0.5 * sidePx
  const labels = units.filter(isAtLeft)
  const others = units.filter((unit) => !isAtLeft(unit))
  if (labels.length > LABELS_MOST || !mayHead(labels, others, 2 * labels.length)) return none
  const nodes = labels.map(({ node }) => node)
  const found = yield* findLabelLanes(others, nodes, separators, sidePx)
  const held = found.lanes.map((lane) => lane.units.map(({ box }) => turned(box)))
  const isWhole = held.length === labels.length && held.every(({ length }) => length > 0)
  const isWide = areApart(held, GUTTER_SIDES * sidePx)
  // Asked last: each colour is a question to Figma.
  return isWhole && isWide && areOfOneColor(labels, others) ? found : none
}

function areLarger(row: readonly Unit[], others: readonly Unit[]): boolean {
  const least = Math.min(...row.map(({ box }) => areaOf(box)))
  return least >= LARGER * others.reduce((most, { box }) => Math.max(most, areaOf(box)), 0)
}

/** Few, short and different, as headings are. */
function mayHead(row: readonly Unit[], others: readonly Unit[], least: number): boolean {
  if (row.length < 2 || others.length < least || !row.every(isShort)) return false
  return new Set(row.map(({ node }) => node.text.trim().toLowerCase())).size === row.length
}

/**
 * Whether a row has one colour that no other note has. Each colour is a question to Figma, so it stops at the first that
 * tells: on most walls the second note's. Looking for columns under a long row costs far more.
 */
function areOfOneColor(row: readonly Unit[], others: readonly Unit[]): boolean {
  const color = row[0]?.node.facts.color ?? ''
  return (
    color !== '' &&
    row.every(({ node }) => node.facts.color === color) &&
    others.every(({ node }) => node.facts.color !== color)
  )
}

/** Three or more, each of a colour that none of the others has, where these share one. */
function areOverOneColor(row: readonly Unit[], others: readonly Unit[]): boolean {
  const color = others[0]?.node.facts.color ?? ''
  return (
    row.length > 2 &&
    color !== '' &&
    row.every(({ node }) => node.facts.color !== '' && node.facts.color !== color) &&
    others.every(({ node }) => node.facts.color === color)
  )
}

function isShort({ node }: Unit): boolean {
  const words = node.text.trim()
  return words !== '' && words.length <= HEADER_LENGTH
}
