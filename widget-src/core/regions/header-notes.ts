import type { BoardNode, Box } from '../board/board.ts'
import type { Steps } from '../steps.ts'
import { areApart, areEven, bandsOf, stepsOf, turned, waysOf } from './bands.ts'
import { unionOf } from '../board/boxes.ts'
import { footOf } from './claim.ts'
import { boxesOf, boxOfColumn, clearnessOf, FLUSH, type Column } from './column-borders.ts'
import { asidePx, isAbove } from './lanes.ts'
import {
  areLarger,
  areOfColorsBut,
  areOfDifferentColors,
  areOfOneColor,
  areOfOwnColors,
  isBrief,
  isNote,
  mayHead,
  OFF_MOST,
  OTHERS_LEAST,
} from './header-signs.ts'
import { areAlike, findColumns, type Columns } from './columns.ts'
import { findLabelLanes, type LabelLanes } from './label-lanes.ts'
import { areUnderBars, BAR_SIDES } from './loose-columns.ts'
import type { Unit } from './units.ts'

/** A gutter between what two header notes head, in notes' sides: in a wall that is only close-set there is none. */
const GUTTER_SIDES = 0.4
/** Two notes of one colour over a few others may be so by chance: there the gutter must be wider. */
const FEW_GUTTER_SIDES = 0.6
/** Long ones tell more: what they head stands apart by this much, or under them. */
const BAR_GUTTER_SIDES = 0.15
/** Where gutters are so many times as wide as what lies between notes of one heading, they may be as narrow. */
const CLEAR_RATIO = 2
/** Colours that may be chance are borne out by gutters so many times as wide. */
const CHANCE_RATIO = 1.5
/** Where they have more words, or share their colours, by gutters that no wall has by chance. */
const UNLIKELY_RATIO = 3
/** The widest step or gutter is so many times the narrowest. */
const STEPS_RATIO = 3

/** So many columns are wider than any screen shows: a longer row is one of a wall. */
const ROW_MOST = 20
/** Of notes that say more than headings, few may be as brief. */
const BRIEF_MOST = 0.2
/** In a close-set column one note follows the other so near, in notes' sides. */
const CLOSE_SIDES = 0.5
/** Header notes laid by hand may overlap by so much, in notes' sides. */
const OVERLAP_SIDES = 0.1

export interface HeaderRow {
  readonly row: readonly BoardNode[]
  readonly others: readonly Unit[]
  /** What tells them from the others; some of it may be chance. */
  readonly sign: 'size' | 'color' | 'colors' | 'own colors'
  /** How wide a gutter must be to bear out that they are headings, in notes' sides … */
  readonly gutterSides: number
  /** … or how many times as wide as what lies between notes of one. */
  readonly clearRatio: number
}

/**
 * The top row of notes, if they may be headings themselves: few short words each, and larger than all others, of one
 * colour that no other note has, or of a colour each.
 *
 * @param isOneOfMore  Other rows in its places bear it out: few notes below it are enough.
 */
export function headerRowOf(
  units: readonly Unit[],
  sidePx: number,
  isOneOfMore = false,
): HeaderRow | null {
  const { row, others } = topRowOf(units, sidePx)
  const least = isOneOfMore ? 1 : Math.max(OTHERS_LEAST, row.length)
  if (row.length > ROW_MOST || !mayHead(row, others, least) || !areSideBySide(row, sidePx))
    return null
  const sign = signOf(row, others)
  if (!sign) return null
  const isFew = !isOneOfMore && row.length === 2 && others.length < 3 * row.length
  const isBar = row.every(({ box }) => box.width >= BAR_SIDES * sidePx)
  const [whenFew, whenMany] = isBar
    ? [GUTTER_SIDES, BAR_GUTTER_SIDES]
    : [FEW_GUTTER_SIDES, GUTTER_SIDES]
  const gutterSides = isFew ? whenFew : whenMany
  const clearRatio = isFew ? Infinity : CLEAR_RATIO
  return { row: row.map(({ node }) => node), others, sign, gutterSides, clearRatio }
}

/** The notes that begin about as high as the first, and all others. */
export function topRowOf(
  units: readonly Unit[],
  sidePx: number,
): { readonly row: readonly Unit[]; readonly others: readonly Unit[] } {
  const foot = (units.find(isNote)?.box.y ?? 0) + 0.5 * sidePx
  const isOnTop = (unit: Unit): boolean => isNote(unit) && unit.box.y < foot
  return { row: units.filter(isOnTop), others: units.filter((unit) => !isOnTop(unit)) }
}

/** In a pile notes are level too, but they overlap. */
function areSideBySide(row: readonly Unit[], sidePx: number): boolean {
  const boxes = row.map(({ box }) => [box]).sort(([a], [b]) => (a?.x ?? 0) - (b?.x ?? 0))
  return areApart(boxes, -OVERLAP_SIDES * sidePx)
}

/** Columns under header notes, with wide gutters between what they hold, and the texts that say more of each. */
export function* headedColumns(
  { row, others, sign, gutterSides, clearRatio }: HeaderRow,
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
  isUnderUppers = false,
): Steps<Columns | null> {
  const gutterPx = gutterSides * sidePx
  const found = yield* findColumns(others, headings.concat(row), lines, sidePx, gutterPx + 1)
  const areAll = row.every(({ id }) => found.columns.some(({ heading }) => heading.id === id))
  if (!areAll || found.columns.length !== row.length) return null
  yield
  const isApart = areApart(boxesOf(found.columns), gutterPx) || areUnderBars(found.columns, sidePx)
  yield
  const clearness = clearnessOf(found.columns)
  yield
  if (sign === 'size') return isApart || clearness >= clearRatio ? found : null
  const isToldTight = (): Steps<boolean> => areToldTight(found.columns, others, sign, sidePx)
  // Tidy may sort a wall by colour: then its top row has one of its own.
  if (sign === 'color') {
    const leastRatio = areOfFewWords(found.columns) ? clearRatio : UNLIKELY_RATIO
    const isClear = isApart || isUnderUppers || clearness >= leastRatio
    return isClear || (yield* isToldTight()) ? found : null
  }
  if (!areInStep(found.columns) || (sign === 'own colors' && !areOfOwnColors(found.columns)))
    return null
  const isLikely = areOfFewWords(found.columns) && areOfDifferentColors(row)
  if (!isLikely) return clearness >= UNLIKELY_RATIO ? found : null
  const isClear = clearness >= (isApart ? CHANCE_RATIO : clearRatio)
  return isClear || (yield* isToldTight()) ? found : null
}

/** Whether close-set columns are told by headings that say less than the others, or by where they end. */
function* areToldTight(
  columns: readonly Column[],
  others: readonly Unit[],
  sign: HeaderRow['sign'],
  sidePx: number,
): Steps<boolean> {
  if (!areTight(columns, sidePx)) return false
  yield
  const isTold = (sign !== 'own colors' && areUneven(columns)) || areWordier(others)
  yield
  return isTold && !(sign === 'color' && areOfRowColors(others))
}

/** Whether headings of few words begin where their columns do, side by side, each column one note wide and close-set. */
function areTight(columns: readonly Column[], sidePx: number): boolean {
  const isClose = ({ heading, units }: Column): boolean => {
    const boxes = [heading, ...units].map(({ box }) => box)
    const down = waysOf([boxes.map(turned)]).within
    return bandsOf(boxes).length === 1 && down.every((way) => way <= CLOSE_SIDES * sidePx)
  }
  return (
    areOfFewWords(columns) &&
    areAlike(columns, FLUSH * sidePx) &&
    areApart(boxesOf(columns), 1) &&
    columns.every(isClose)
  )
}

/** Whether some of three or more columns end much lower than others: of a wall it is the last row that may be short. */
function areUneven(columns: readonly Column[]): boolean {
  const counts = columns.map(({ units }) => units.length)
  return columns.length > 2 && Math.max(...counts) - Math.min(...counts) > 1
}

/** Whether almost all have more words than headings have. */
export function areWordier(others: readonly Unit[]): boolean {
  return others.filter(({ node }) => isBrief(node)).length <= BRIEF_MOST * others.length
}

/** Whether rows of notes have a colour each, as where each person has a row. */
function areOfRowColors(others: readonly Unit[]): boolean {
  const first = others[0]?.node.facts.color
  if (others.every(({ node }) => node.facts.color === first)) return false
  let row = { foot: -Infinity, color: '' }
  return [...others]
    .sort((a, b) => a.box.y - b.box.y)
    .every(({ node, box }) => {
      const { color } = node.facts
      if (box.y >= row.foot) row = { foot: footOf(box), color }
      else row.foot = Math.max(row.foot, footOf(box))
      return row.color === color
    })
}

/** Whether columns begin at steps alike, or stand as far apart: what stands so by chance, in several groups, does neither. */
function areInStep(columns: readonly Column[]): boolean {
  const spans = columns.map(boxOfColumn).sort((a, b) => a.x - b.x)
  const steps = stepsOf(spans.map(({ x }) => x))
  const gutters = steps.map((step, at) => step - (spans[at]?.width ?? 0))
  return areEven(steps, STEPS_RATIO) || areEven(gutters, STEPS_RATIO)
}

/** A title of a wall has no more letters, and stands over so many notes. */
const TITLE_LENGTH = 80
const WALL_LEAST = 4
/** A title stands so near, in its own widths, to where the wall begins or ends, or to its middle. */
const SET_SIDES = 0.25

/**
 * The note that is the title of the others: alone above them, and larger, or of a colour of its own where it asks
 * something, or where the others share one and it stands at their left or over their middle, or with few words at their right.
 */
export function titleNoteOf(units: readonly Unit[]): BoardNode | null {
  const first = units[0]
  const others = units.slice(1)
  const words = first?.node.text.trim() ?? ''
  if (!first || words === '' || words.length > TITLE_LENGTH || others.length < WALL_LEAST)
    return null
  const wall = unionOf(others.map(({ box }) => box))
  if (wall.y < footOf(first.box) || !isAbove(first.box, wall)) return null
  const isSet = (isBrief(first.node) ? [0, 0.5, 1] : [0, 0.5]).some(
    (at) => asidePx(first.box, wall, at) <= SET_SIDES * first.box.width,
  )
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

/** What tells a row of notes from all others, if anything does. */
export function signOf(row: readonly Unit[], others: readonly Unit[]): HeaderRow['sign'] | null {
  if (areLarger(row, others)) return 'size'
  if (areOfOneColor(row, others)) return 'color'
  const colors = new Set(row.map(({ node }) => node.facts.color))
  if (colors.size < 2 || colors.has('')) return null
  if (row.length > 2 && areOfColorsBut(others, colors)) return 'colors'
  const off = others.filter(({ node }) => !colors.has(node.facts.color))
  return off.length <= OFF_MOST * others.length ? 'own colors' : null
}

function areOfFewWords(columns: readonly Column[]): boolean {
  return columns.every(({ heading }) => isBrief(heading))
}
