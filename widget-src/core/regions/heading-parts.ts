import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { areEven, stepsOf } from './bands.ts'
import { footOf } from './claim.ts'
import { areInRow, asidePx, isAbove } from './lanes.ts'
import { areOfOneKind } from './loose-columns.ts'
import { groupedBy, remembering } from '../maps.ts'
import { firstWhere } from '../search.ts'
import type { Steps } from '../steps.ts'

/** A mark this near beside a heading, in notes' sides, widens it. */
const BESIDE_SIDES = 0.35
/** A text this near below a heading, in notes' sides, says more of it. */
const BELOW_SIDES = 0.4
/** It begins, ends or has its middle this near, in notes' sides, to where the heading does. */
const FLUSH_SIDES = 0.35
/** Of even steps the widest is at most so many times the narrowest. */
const STEPS_DIFFER = 1.25
/** Two such rows stand as far below their headings but for this, in notes' sides. */
const EVEN_SIDES = 0.15
/** A text alone below a heading ends no lower under it, in notes' sides, so that the heading stays level with its row … */
const LONE_SIDES = 0.4
/** … and if it is as large, it is a second line of it, so near. */
const SECOND_LINE_SIDES = 0.15
/** A smaller text of any place below a row says more of it, if it would else be level with it, in notes' sides. */
const LEVEL_SIDES = 0.5
/** A text so much smaller than one over it says more of that one; one so much larger is what that one introduces. */
const LARGER = 1.2

/** Each is compared with all that stand level with it. */
const TEXTS_A_STEP = 32

/** Headings, each with what stands beside or below it and says more of it. */
export interface WholeHeadings {
  /** In the place of all its parts each, by the name of its main one. */
  readonly heads: readonly BoardNode[]
  /** What is no heading of its own, by the head that it is of. */
  readonly parts: ReadonlyMap<string, readonly BoardNode[]>
}

/** For a row, whether some of it head notes of their own. */
type HeadOwn = (row: readonly BoardNode[]) => Steps<(some: readonly BoardNode[]) => boolean>

/**
 * Joins numbers, durations and the like to the headings that they alternate with in one row, and rows of texts to the
 * row of headings close over them.
 *
 * @param headOwn  What has notes of its own below is a heading, whatever its words.
 */
export function* wholeHeadings(
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
  headOwn?: HeadOwn,
): Steps<WholeHeadings> {
  const partOf = new Map<BoardNode, BoardNode>()
  const widened = new Map<BoardNode, Box>()
  const join = (part: BoardNode, main: BoardNode, isNear: boolean): void => {
    partOf.set(part, main)
    if (isNear) widened.set(main, unionOf([widened.get(main) ?? main.box, part.box]))
  }
  for (const row of levelRows(headings)) {
    const marks = yield* marksIn(row, headOwn)
    for (const [mark, main] of marks)
      join(mark, main, besidePx(mark.box, main.box) <= BESIDE_SIDES * sidePx)
  }
  const left = headings.filter((node) => !partOf.has(node))
  const below = yield* rowsBelow(left, lines, sidePx)
  for (const [upper, lower] of below) {
    if (introduces(upper, lower)) join(upper, lower, true)
    else join(lower, upper, true)
  }
  const mains = headings.filter((node) => !partOf.has(node))
  const lone = yield* loneBelow(mains, sidePx)
  for (const [text, row] of lone) {
    const [main] = row
    const head = headOwn ? yield* headOwn([...row, text]) : () => false
    const isFar = besidePx(main.box, text.box) > sidePx
    if (!head([text]) || !(isFar || head([main]))) join(text, main, false)
  }
  const mainOf = (node: BoardNode): BoardNode => {
    const main = partOf.get(node)
    return main ? mainOf(main) : node
  }
  const parts = new Map<string, BoardNode[]>()
  const boxes = new Map<string, Box>()
  for (const node of headings) {
    const { id } = mainOf(node)
    const box = widened.get(node)
    if (box) boxes.set(id, unionOf([boxes.get(id) ?? box, box]))
    if (partOf.has(node)) parts.set(id, [...(parts.get(id) ?? []), node])
  }
  const heads = headings.flatMap((node) => {
    const box = boxes.get(node.id)
    return partOf.has(node) ? [] : box ? { ...node, box } : node
  })
  return { heads, parts }
}

/** Things that stand level, by row. */
export function levelRows(nodes: readonly BoardNode[]): readonly (readonly BoardNode[])[] {
  const rows: [BoardNode, ...BoardNode[]][] = []
  let near = rows
  for (const node of [...nodes].sort((a, b) => a.box.y - b.box.y)) {
    near = near.filter(([first]) => footOf(first.box) >= node.box.y)
    const row = near.find(([first]) => areInRow(first.box, node.box))
    if (row) row.push(node)
    else {
      const next: [BoardNode] = [node]
      rows.push(next)
      near.push(next)
    }
  }
  return rows
}

/** Finds what stands level with a place, or this near above or below it, in the order given, without asking all. */
function levelFinder(
  nodes: readonly BoardNode[],
): (place: Box, reachPx?: number) => readonly BoardNode[] {
  const fromTop = nodes.map((node, at) => ({ node, at }))
  fromTop.sort((a, b) => a.node.box.y - b.node.box.y)
  const tallest = nodes.reduce((most, { box }) => Math.max(most, box.height), 0)
  return (place, reachPx = 0) => {
    const isAfter = (topPx: number) => (at: number) =>
      (fromTop[at]?.node.box.y ?? Infinity) >= topPx
    const first = firstWhere(fromTop.length, isAfter(place.y - reachPx - tallest))
    const end = firstWhere(fromTop.length, isAfter(footOf(place) + reachPx + 1))
    return fromTop
      .slice(first, end)
      .sort((a, b) => a.at - b.at)
      .map(({ node }) => node)
  }
}

function besidePx(a: Box, b: Box): number {
  return Math.max(a.x - b.x - b.width, b.x - a.x - a.width)
}

/** What stands in a row and is no heading of it, and the heading that each is of. */
function* marksIn(
  row: readonly BoardNode[],
  headOwn: HeadOwn | undefined,
): Steps<readonly (readonly [BoardNode, BoardNode])[]> {
  const fromLeft = [...row].sort((a, b) => a.box.x - b.box.x)
  const all = oneCount(fromLeft) ?? ofOtherKinds(fromLeft)
  const count = all.flat().length
  const areMany = oneCount(fromLeft) !== null || (count > 1 && 2 * count >= fromLeft.length - 1)
  // What takes a place of its own at even steps is a heading like the others.
  if (count === 0 || (!areMany && isEven(fromLeft))) return []
  const head = headOwn ? yield* headOwn(row) : () => false
  if (areMany && head(all.flat())) return []
  const kinds = areMany
    ? all
    : all.map((kind) => kind.filter((mark) => !head([mark]))).filter(({ length }) => length > 0)
  const marks = kinds.flat()
  const places = fromLeft
    .map((node, at) => (marks.includes(node) ? -1 : at))
    .filter((at) => at >= 0)
  const mains = fromLeft.filter((node) => !marks.includes(node))
  if (!areMany && !isEven(mains)) return []
  const pairs: [BoardNode, BoardNode][] = []
  for (const kind of kinds) {
    // Numbers stand before their headings, durations behind them.
    const [first] = kind.length > 1 ? kind : fromLeft
    const isBefore = first !== undefined && fromLeft.indexOf(first) < (places[0] ?? 0)
    const own = kind.map((mark) => {
      const at = fromLeft.indexOf(mark)
      return isBefore
        ? places.find((place) => place > at)
        : places.filter((place) => place < at).pop()
    })
    if (new Set(own).size < own.length) return []
    for (const [at, mark] of kind.entries()) {
      const main = fromLeft[own[at] ?? -1]
      if (main) pairs.push([mark, main])
    }
  }
  return pairs
}

/** Whether things stand at about equal steps, by where they begin or by their middles. */
function isEven(fromLeft: readonly BoardNode[]): boolean {
  return [0, 0.5].some((at) => {
    const places = fromLeft.map(({ box }) => box.x + at * box.width)
    return areEven(stepsOf(places), STEPS_DIFFER)
  })
}

/** The only number of a row, where it stands beside one heading, or last, as a date does. */
function oneCount(fromLeft: readonly BoardNode[]): readonly (readonly BoardNode[])[] | null {
  const counts = fromLeft.filter((node) => isCount(node) && /\d/.test(node.text))
  const isLast = counts[0] === fromLeft[fromLeft.length - 1]
  return counts.length === 1 && (isLast || fromLeft.length === 2) ? [counts] : null
}

/** All but the headings of one kind, by kind: words before numbers, large before small. */
function ofOtherKinds(fromLeft: readonly BoardNode[]): readonly (readonly BoardNode[])[] {
  const kinds: BoardNode[][] = []
  for (const node of fromLeft) {
    const kind = kinds.find(
      ([one]) => one && isCount(one) === isCount(node) && areOfOneKind(one, node),
    )
    if (kind) kind.push(node)
    else kinds.push([node])
  }
  const [mains = []] = kinds
    .filter((kind) => kind.length > 1)
    .sort(([a], [b]) =>
      a && b ? Number(isCount(a)) - Number(isCount(b)) || sizeOf(b) - sizeOf(a) : 0,
    )
  return mains.length > 0 ? kinds.filter((kind) => kind !== mains) : []
}

/** Whether a text begins with a number, or has no more than one letter: a date, a duration or a sign, if it heads nothing. */
export function isCount({ text }: BoardNode): boolean {
  return /^\P{L}*(\d|\p{L}?\P{L}*$)/u.test(text)
}

/** About how high a line of its letters is. */
function sizeOf({ text, box }: BoardNode): number {
  return Math.min(box.height, Math.sqrt((2 * box.width * box.height) / Math.max(1, text.length)))
}

/** Whether a text says no more than what another, so much larger, is called. */
export function isMuchLarger(heading: BoardNode, text: BoardNode): boolean {
  return sizeOf(heading) > LARGER * sizeOf(text)
}

/** Whether the upper of two texts only says more of the lower: it is smaller, or has no letters, as a time or a sign. */
function introduces(upper: BoardNode, lower: BoardNode): boolean {
  if (upper.type === 'STICKY') return false
  const hasNoLetters = /^\P{L}+$/u.test(upper.text) && /\p{L}/u.test(lower.text)
  return hasNoLetters || isMuchLarger(lower, upper)
}

/** An upper text and the one close below it. */
type Pair = readonly [BoardNode, BoardNode]

/** Headings and the text close below each, in rows of two or more alike, or alone below or over one of a row. */
function* rowsBelow(
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<readonly Pair[]> {
  const levelWith = levelFinder(headings)
  const pairs: Pair[] = []
  for (const [at, lower] of headings.entries()) {
    if (at % TEXTS_A_STEP === 0) yield
    if (lower.type === 'STICKY') continue
    const near = levelWith(lower.box, BELOW_SIDES * sidePx)
    const over = near.filter((upper) => isBelow(lower.box, upper.box, lines, sidePx))
    const [upper] = over.sort((a, b) => footOf(b.box) - footOf(a.box))
    if (upper) pairs.push([upper, lower])
  }
  const besides = remembering((node: BoardNode): readonly BoardNode[] =>
    levelWith(node.box).filter((other) => other !== node && areInRow(node.box, other.box)),
  )
  const alike = remembering((node: BoardNode): readonly BoardNode[] =>
    besides(node).filter((other) => areOfOneKind(node, other)),
  )
  const isOneOfRow = (node: BoardNode): boolean => alike(node).length > 0
  const isAlone = (node: BoardNode): boolean => besides(node).length === 0
  // A row of more than it stands under heads columns of its own; what stands beyond, as a legend does, is none of it.
  const asMany = pairs.filter(([upper, lower]) => {
    const row = [upper, ...alike(upper)]
    const reachPx = widestStep(row)
    const isUnder = ({ box }: BoardNode): boolean =>
      row.some((over) => besidePx(over.box, box) <= reachPx)
    return alike(lower).filter(isUnder).length < row.length
  })
  const downOf = ([upper, lower]: Pair): number => downPx(lower.box, upper.box)
  const ofRow = groupedBy(asMany, ([upper]) => upper)
  const isEvenly = (pair: Pair): boolean =>
    alike(pair[0]).some((other) =>
      ofRow.get(other)?.some((one) => Math.abs(downOf(pair) - downOf(one)) <= EVEN_SIDES * sidePx),
    )
  const found: Pair[] = []
  for (const [at, pair] of pairs.entries()) {
    if (at % TEXTS_A_STEP === 0) yield
    const [upper, lower] = pair
    const isOfTwo = ofRow.get(upper)?.includes(pair) && isEvenly(pair)
    const isLone = introduces(upper, lower)
      ? isAlone(upper) && isOneOfRow(lower)
      : isAlone(lower) && isOneOfRow(upper) && isCloseBelow(lower, upper, sidePx)
    if (isOfTwo || isLone) found.push(pair)
  }
  return found
}

/** Texts alone in their ways close below a row of headings, much smaller than these, with the row from the nearest on. */
function* loneBelow(
  headings: readonly BoardNode[],
  sidePx: number,
): Steps<readonly (readonly [BoardNode, readonly [BoardNode, ...BoardNode[]]])[]> {
  const levelWith = levelFinder(headings)
  const found: (readonly [BoardNode, readonly [BoardNode, ...BoardNode[]]])[] = []
  for (const [at, text] of headings.entries()) {
    if (at % TEXTS_A_STEP === 0) yield
    if (text.type !== 'TEXT') continue
    const near = levelWith(text.box, LEVEL_SIDES * sidePx).filter((other) => other !== text)
    if (near.some((other) => areInRow(text.box, other.box))) continue
    const row = near.filter(
      (other) =>
        footOf(text.box) - footOf(other.box) <= LEVEL_SIDES * sidePx &&
        downPx(text.box, other.box) > -other.box.height / 4 &&
        isMuchLarger(other, text),
    )
    row.sort((a, b) => besidePx(a.box, text.box) - besidePx(b.box, text.box))
    const [first, ...others] = row
    if (!first || others.length === 0) continue
    if (besidePx(first.box, text.box) <= widestStep(row)) found.push([text, [first, ...others]])
  }
  return found
}

/** What stands farther than this from all of a row is none of it. */
function widestStep(row: readonly BoardNode[]): number {
  const starts = row.map(({ box }) => box.x).sort((a, b) => a - b)
  return Math.max(0, ...stepsOf(starts))
}

function isCloseBelow(lower: BoardNode, upper: BoardNode, sidePx: number): boolean {
  const isSmaller = isMuchLarger(upper, lower)
  return (
    footOf(lower.box) - footOf(upper.box) <= LONE_SIDES * sidePx &&
    (isSmaller || downPx(lower.box, upper.box) <= SECOND_LINE_SIDES * sidePx)
  )
}

function downPx(lower: Box, upper: Box): number {
  return lower.y - footOf(upper)
}

function isBelow(lower: Box, upper: Box, lines: readonly Box[], sidePx: number): boolean {
  const down = downPx(lower, upper)
  const flush = FLUSH_SIDES * sidePx
  const isSet = [0, 0.5, 1].some((at) => asidePx(lower, upper, at) <= flush)
  return (
    down > -upper.height / 4 &&
    down <= BELOW_SIDES * sidePx &&
    isSet &&
    !lines.some((line) => line.y >= footOf(upper) - 1 && line.y <= lower.y && isAbove(line, lower))
  )
}
