import type { BoardNode } from '../board/board.ts'
import { areaOf } from '../board/boxes.ts'
import type { Column } from './column-borders.ts'
import type { Unit } from './units.ts'

const HEADER_LENGTH = 40
/** Few of the others, as votes, may have another colour than most. */
export const OFF_MOST = 1 / 3
/** Of more than three headings in a colour each, some may have the same, where colours ran out. */
const DIFFER_LEAST = 0.75
/** Few words, as headings have; a question has as many more. */
const BRIEF_WORDS = 3
/** Of headings in several colours, some may have more. */
const BRIEF_LEAST = 0.66
/** A note so many times as large as any below it is a heading whatever its colour. */
const LARGER = 1.3
/** As many notes as headings stand below them, for some columns may be empty, and no fewer than this. */
export const OTHERS_LEAST = 4

/** A note that may be the heading of others, and these; none where it has none yet. */
export interface HeadedNotes {
  readonly head: Unit
  readonly others: readonly Unit[]
}

/** Whether a note is no section, and has the few words of a heading. */
export function mayBeHeader(unit: Unit): boolean {
  return isNote(unit) && isShort(unit)
}

/** Of groups with a note on top of each, those whose top note is unlike the rest: larger, or not of their colour. */
export function headedOf(groups: readonly HeadedNotes[]): readonly HeadedNotes[] {
  const areOfOwn = groups.every((group) => areOfOwnColors([columnOf(group)]))
  if (areOfOwn) return groups
  const others = groups.flatMap((group) => group.others)
  const color = commonColor(others)
  return groups.filter(({ head }) => areLarger([head], others) || head.node.facts.color !== color)
}

function columnOf({ head, others }: HeadedNotes): Pick<Column, 'heading' | 'units'> {
  return { heading: head.node, units: others }
}

/**
 * Whether the notes on top of several groups are their headings: larger than all others, of one colour, of other colours
 * than most of the rest, or each of its group's colour and with fewer words.
 *
 * @param rest  Notes of groups without a heading: then the signs must hold for all notes.
 */
export function areHeaderNotes(groups: readonly HeadedNotes[], rest: readonly Unit[]): boolean {
  const heads = groups.map(({ head }) => head)
  const others = groups.flatMap((group) => group.others)
  if (!mayHead(heads, others, Math.max(OTHERS_LEAST, heads.length))) return false
  const bare = groups.filter((group) => group.others.length === 0)
  if (2 * bare.length > groups.length) return false
  const all = others.concat(rest)
  if (areLarger(heads, all) || areOfOneColor(heads, all)) return true
  const nodes = heads.map(({ node }) => node)
  const colors = new Set(nodes.map(({ facts }) => facts.color))
  if (nodes.filter(isBrief).length < BRIEF_LEAST * nodes.length || colors.has('')) return false
  const alike = all.filter(({ node }) => colors.has(node.facts.color))
  if (alike.length === 0) return true
  // One of their colour and as brief may be a heading too: then the groups are others.
  if (rest.length === 0 && areOfColorsBut(all, colors))
    return !alike.some(({ node }) => isBrief(node))
  return (
    rest.length === 0 &&
    nodes.every(isBrief) &&
    2 * all.filter(({ node }) => isBrief(node)).length < all.length &&
    areOfDifferentColors(nodes) &&
    areOfOwnColors(groups.map(columnOf))
  )
}

/** Not a section that stands for its notes. */
export function isNote({ node }: Unit): boolean {
  return node.type !== 'SECTION'
}

export function areLarger(
  row: readonly Pick<Unit, 'box'>[],
  others: readonly Pick<Unit, 'box'>[],
): boolean {
  const least = Math.min(...row.map(({ box }) => areaOf(box)))
  return least >= LARGER * others.reduce((most, { box }) => Math.max(most, areaOf(box)), 0)
}

/** Few, short and different, as headings are; or two and more that come again, as pros and cons of every option. */
export function mayHead(row: readonly Unit[], others: readonly Unit[], least: number): boolean {
  if (row.length < 2 || others.length < least || !row.every(isShort)) return false
  const names = row.map(({ node }) => node.text.trim().toLowerCase())
  const again = names.filter((name, at) => names.indexOf(name) < at)
  return new Set(again).size !== 1
}

/**
 * Whether a row has one colour that no other note has. Each colour is a question to Figma, so it stops at the first that
 * tells: on most walls the second note's. Looking for columns under a long row costs far more.
 */
export function areOfOneColor(row: readonly Unit[], others: readonly Unit[]): boolean {
  const color = row[0]?.node.facts.color ?? ''
  return (
    color !== '' &&
    row.every(({ node }) => node.facts.color === color) &&
    others.every(({ node }) => node.facts.color !== color)
  )
}

/** Whether almost all notes have the colour of the note over them. */
export function areOfOwnColors(columns: readonly Pick<Column, 'heading' | 'units'>[]): boolean {
  const all = columns.flatMap(({ heading, units }) =>
    units.map(({ node }) => node.facts.color === heading.facts.color),
  )
  return all.filter((isOwn) => !isOwn).length <= OFF_MOST * all.length
}

export function areOfDifferentColors(row: readonly BoardNode[]): boolean {
  return new Set(row.map(({ facts }) => facts.color)).size >= DIFFER_LEAST * row.length
}

/** Whether almost all have one colour that is none of these. */
export function areOfColorsBut(others: readonly Unit[], colors: ReadonlySet<string>): boolean {
  const color = commonColor(others)
  let off = 0
  for (const { node } of others)
    if (node.facts.color !== color && ++off > OFF_MOST * others.length) return false
  return color !== '' && !colors.has(color)
}

/** So many tell what colour most have: each is a question to Figma. */
const COLORS_ASKED = 24

function commonColor(units: readonly Unit[]): string {
  const counts = new Map<string, number>()
  for (const { node } of units.slice(0, COLORS_ASKED))
    counts.set(node.facts.color, (counts.get(node.facts.color) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? ''
}

export function isBrief({ text }: BoardNode): boolean {
  const words = text.trim()
  const most = /[?？؟]$/.test(words) ? 2 * BRIEF_WORDS : BRIEF_WORDS
  return words.split(/\s+/).length <= most
}

function isShort({ node }: Unit): boolean {
  const words = node.text.trim()
  return words !== '' && words.length <= HEADER_LENGTH
}
