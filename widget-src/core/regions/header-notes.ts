import type { Box } from '../board/board.ts'
import type { Steps } from '../steps.ts'
import { areApart } from './bands.ts'
import type { Column } from './column-borders.ts'
import { findColumns } from './columns.ts'
import { findLabelLanes, turned, type LabelLanes } from './label-lanes.ts'
import { BAR_SIDES } from './loose-columns.ts'
import type { Unit } from './units.ts'

const HEADER_LENGTH = 40
/** A gutter between what two header notes head, in notes' sides: in a wall that is only close-set there is none. */
const GUTTER_SIDES = 0.4
/** Two notes of one colour over a few others may be so by chance: there the gutter must be wider. */
const FEW_GUTTER_SIDES = 0.6

export interface HeadedNotes {
  readonly columns: readonly Column[]
  readonly rest: readonly Unit[]
}

/**
 * Columns under a top row of notes that are headings themselves: few short words each, one colour that no other note
 * has, wide gutters between them, and at least twice as many notes below.
 */
export function findHeaderNotes(
  units: readonly Unit[],
  lines: readonly Box[],
  sidePx: number,
): HeadedNotes {
  const none = { columns: [], rest: units }
  const first = units[0]
  if (!first) return none
  const isOnTop = ({ box }: Unit) => box.y < first.box.y + 0.5 * sidePx
  const row = units.filter(isOnTop)
  const others = units.filter((unit) => !isOnTop(unit))
  if (!mayHead(row, others) || !areOfOneColor(row, others)) return none
  const isFew = row.length === 2 && others.length < 3 * row.length
  const gutterPx = (isFew ? FEW_GUTTER_SIDES : GUTTER_SIDES) * sidePx
  const found = findColumns(
    others,
    row.map(({ node }) => node),
    lines,
    sidePx,
    gutterPx + 1,
  )
  const held = found.columns.map(({ units: own }) => own.map(({ box }) => box))
  const isBar = row.every(({ box }) => box.width >= BAR_SIDES * sidePx)
  const isWide = held.every(({ length }) => length > 0) && (isBar || areApart(held, gutterPx))
  return found.columns.length === row.length && isWide
    ? { columns: found.columns, rest: found.rest }
    : none
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
  if (labels.length > LABELS_MOST || !mayHead(labels, others)) return none
  const nodes = labels.map(({ node }) => node)
  const found = yield* findLabelLanes(others, nodes, separators, sidePx)
  const held = found.lanes.map((lane) => lane.units.map(({ box }) => turned(box)))
  const isWhole = held.length === labels.length && held.every(({ length }) => length > 0)
  const isWide = areApart(held, GUTTER_SIDES * sidePx)
  // Asked last: each colour is a question to Figma.
  return isWhole && isWide && areOfOneColor(labels, others) ? found : none
}

/** Few, short and different, as headings are. */
function mayHead(row: readonly Unit[], others: readonly Unit[]): boolean {
  if (row.length < 2 || others.length < 2 * row.length || !row.every(isShort)) return false
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

function isShort({ node, notes }: Unit): boolean {
  const words = node.text.trim()
  return notes.length === 1 && words !== '' && words.length <= HEADER_LENGTH
}
