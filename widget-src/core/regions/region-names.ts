import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { isRightToLeft } from '../board/direction.ts'
import { sectionTitle } from '../board/section-title.ts'
import { nameOfCell } from './cell-names.ts'
import { footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import { isCount } from './heading-parts.ts'
import { isAround, isOn } from './fields.ts'
import type { Surface } from './furniture.ts'
import { areInRow, asidePx, isUpright, laneOf } from './lanes.ts'
import { headsOfShape, isMiddleIn, type ShapeNaming } from './shape-names.ts'
import type { Unit } from './units.ts'

export interface RegionName {
  readonly name: string
  /** The texts and shapes that name the region, where it is not the region's own layer. */
  readonly headingIds: readonly string[]
}

const NONE: RegionName = { name: '', headingIds: [] }
const REACH_SIDES = 1.5
/** Where no line is drawn below a lane, its label may stand this much lower than its notes, in notes' sides. */
const OPEN_SIDES = 0.5

/**
 * A section or frame by its name; a shape by its words, by texts on it or beside it, or by a name given to it; what circles
 * have in common by a text on it, or by their names.
 *
 * @param isFree  Whether a text below a circle heads no notes outside of all circles.
 */
export function nameOfSurface(
  surface: Surface,
  naming: ShapeNaming,
  round: readonly Surface[],
  units: readonly Unit[],
  isFree: (heading: BoardNode) => boolean,
): RegionName {
  const { kind, node, cell } = surface
  if (surface.circles) return nameOfCommon(surface, surface.circles, naming, round, units)
  if (kind === 'cell') {
    const words = node.table?.words ?? []
    return { name: cell ? nameOfCell(words, cell.row, cell.column) : '', headingIds: [] }
  }
  if (kind === 'section') return { name: sectionTitle(node), headingIds: [] }
  if (kind === 'frame' || kind === 'mockup') return { name: node.name, headingIds: [] }
  if (node.text.trim() !== '') return { name: node.text, headingIds: [] }
  const circleHead = node.isRound
    ? headOfCircle(surface, naming.headings, round, units, naming.sidePx, isFree)
    : undefined
  const heads = node.isRound ? [circleHead] : headsOfShape(surface, units, naming)
  const named = heads.flatMap((head) => head ?? [])
  if (named.length > 0)
    return {
      name: named.map(({ text }) => text.trim()).join(' / '),
      headingIds: named.map(({ id }) => id),
    }
  return { name: isGivenName(node) ? node.name : '', headingIds: [] }
}

/** By a text on all of the circles, or over them where each has one of its own; else by their names. */
function nameOfCommon(
  { box }: Surface,
  circles: readonly Surface[],
  { headings, sidePx }: ShapeNaming,
  round: readonly Surface[],
  units: readonly Unit[],
): RegionName {
  const heads = circles.map((one) =>
    one.node.text.trim() === '' ? headOfCircle(one, headings, round, [], sidePx) : one.node,
  )
  const top = Math.min(...units.map((unit) => unit.box.y + unit.box.height / 2))
  const on = headings.find(
    (heading) => footOf(heading.box) <= top && circles.every((circle) => isOn(heading.box, circle)),
  )
  const isOver = (heading: BoardNode): boolean =>
    isMiddleIn(heading.box, box) &&
    circles.every((circle) => isAtHead(heading.box, circle.box, circle.box.y, sidePx))
  const head =
    on ??
    (heads.includes(undefined)
      ? undefined
      : headings.find((heading) => !heads.includes(heading) && isOver(heading)))
  if (head) return { name: head.text, headingIds: [head.id] }
  const names = circles.flatMap(
    ({ node }, at) => heads[at]?.text ?? (isGivenName(node) ? node.name : []),
  )
  const ids = heads.flatMap((one) => (one && headings.includes(one) ? one.id : []))
  return { name: names.join(' / '), headingIds: ids }
}

/**
 * The text on a circle above or below its notes, or close over or below it: none that lies on a circle within it or
 * across it, or that stands nearer to another.
 */
function headOfCircle(
  { node, box }: Surface,
  headings: readonly BoardNode[],
  round: readonly Surface[],
  units: readonly Unit[],
  sidePx: number,
  isFree: (heading: BoardNode) => boolean = () => true,
): BoardNode | undefined {
  const others = round.filter((other) => other.node !== node)
  const own = headings.filter((heading) =>
    others.every((other) => !isOn(heading.box, other) || isAround(other.box, box)),
  )
  const nearer = (px: number, away: (other: Box) => number): boolean =>
    others.some((other) => away(other.box) >= -1 && away(other.box) < px)
  const atHead = own.filter(
    (heading) =>
      isAtHead(heading.box, box, topOf(box, units), sidePx) &&
      !nearer(box.y - footOf(heading.box), (other) => underPx(heading.box, other)),
  )
  const on = atHead.filter((heading) => heading.box.y >= box.y)
  const [first, ...more] = on.length > 0 ? on : atHead
  if (first)
    return more
      .filter((heading) => areInRow(first.box, heading.box))
      .reduce((a, b) => (asidePx(b.box, box, 0.5) < asidePx(a.box, box, 0.5) ? b : a), first)
  const bottom = Math.max(
    box.y + box.height / 2,
    ...units.map((unit) => unit.box.y + unit.box.height / 2),
  )
  return own.find(
    (heading) =>
      isAtFoot(heading.box, box, bottom, sidePx) &&
      !nearer(underPx(heading.box, box), (other) => overPx(heading.box, other)) &&
      isFree(heading),
  )
}

/** How far a text begins below a circle; infinite where it stands beside it. */
function underPx(heading: Box, circle: Box): number {
  return isMiddleIn(heading, circle) ? heading.y - footOf(circle) : Infinity
}

function overPx(heading: Box, circle: Box): number {
  return isMiddleIn(heading, circle) ? circle.y - footOf(heading) : Infinity
}

/** From above: how far down the first of its notes has its middle, at most the shape's. */
function topOf({ y, height }: Box, units: readonly Unit[]): number {
  return Math.min(y + height / 2, ...units.map(({ box }) => box.y + box.height / 2))
}

/** On the shape above its notes, or close over it. */
function isAtHead(heading: Box, shape: Box, notesTop: number, sidePx: number): boolean {
  if (!isMiddleIn(heading, shape)) return false
  const foot = footOf(heading)
  if (heading.y >= shape.y - 1) return foot <= notesTop
  return foot >= shape.y - 0.5 * sidePx
}

/** On a circle below its notes, or close below it, as under the lowest of three. */
function isAtFoot(heading: Box, circle: Box, notesFoot: number, sidePx: number): boolean {
  return heading.y >= notesFoot && underPx(heading, circle) <= 0.5 * sidePx
}

/** Figma calls a shape by its type or its form until a person names it. */
function isGivenName({ name }: BoardNode): boolean {
  return !/^((rounded )?rectangle|ellipse|polygon|star|square|diamond|triangle|shape(.with.text)?|vector|image|table|group)( \d+)?$/i.test(
    name.trim(),
  )
}

/** The nearest text over a cluster; a date or a number only where nothing else is. */
export function nameOfCluster(box: Box, titles: readonly BoardNode[], sidePx: number): RegionName {
  let best: BoardNode | undefined
  let least = Infinity
  for (const title of titles) {
    const { x, y, width, height } = title.box
    const up = box.y - y - height
    const isOver = x < box.x + box.width && box.x < x + width
    if (!isOver || up < -0.5 * sidePx || up > REACH_SIDES * sidePx) continue
    const far = up + (isCount(title) ? 2 * REACH_SIDES * sidePx : 0)
    if (far >= least) continue
    best = title
    least = far
  }
  return best ? { name: best.text, headingIds: [best.id] } : NONE
}

/**
 * A lane's label stands before its notes, at the left or where people write from the right, between the same lines, or over them. A quarter of a matrix without one is
 * named by the ends of both axes, as in `High impact / Low effort`.
 */
export function nameOfLane(
  box: Box,
  headings: readonly BoardNode[],
  labels: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): RegionName {
  const { ends, title } = axisLabels(box, headings, lines, sidePx)
  if (title) return { name: title.text, headingIds: [title.id] }
  const own = labels.filter((label) => !ends.includes(label) && !isParted(label.box, box, lines))
  const ground = groundOf(box, lines, OPEN_SIDES * sidePx)
  const right = ({ x, width }: Box): number => x + width
  const beside = own.find(({ text, box: label }) => {
    const middle = label.y + label.height / 2
    const [gap, beyond] = isRightToLeft([text])
      ? [label.x - right(box), label.x - right(ground)]
      : [box.x - right(label), ground.x - right(label)]
    const isBeside = gap > -0.5 * sidePx && beyond <= REACH_SIDES * sidePx
    return isBeside && middle > ground.y && middle < ground.y + ground.height
  })
  if (beside) return { name: beside.text, headingIds: [beside.id] }
  const low = own.filter((label) => headings.includes(label))
  // What stands over the ends of both axes is the whole matrix's title.
  const top = ends.length === 2 ? Math.min(...lines.map((line) => line.y)) : -Infinity
  const over = nameOfCluster(
    box,
    low.filter((label) => label.box.y >= top),
    sidePx,
  )
  if (over.name !== '' || ends.length === 0) return over
  return {
    name: ends.map(({ text }) => text.trim()).join(' / '),
    headingIds: ends.map(({ id }) => id),
  }
}

/** From the notes to the lines above and below them, as far to either side as these are drawn. */
function groundOf(notes: Box, lines: readonly Box[], openPx: number): Box {
  const { over, under } = laneOf(notes, lines)
  const { x, width } = unionOf([notes, ...[over, under].flatMap((line) => line ?? [])])
  const y = Math.min(notes.y, over?.y ?? notes.y)
  const foot = notes.y + notes.height
  const bottom = under ? Math.max(foot, under.y) : foot + openPx
  return { x, y, width, height: bottom - y }
}

/** Of an upright and a level line that cross: what stands at their ends on the side of the notes, and the title of these. */
function axisLabels(
  notes: Box,
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): { readonly ends: readonly BoardNode[]; readonly title?: BoardNode } {
  const { before, after, over, under } = laneOf(notes, lines)
  const upright = before !== null && after !== null ? null : (before ?? after)
  const level = over !== null && under !== null ? null : (over ?? under)
  if (!upright || !level) return { ends: [] }
  const titles = quarterTitles(upright, level, headings)
  const title = titles[(under ? 0 : 2) + (after ? 0 : 1)]
  if (title) return { ends: [], title }
  const [top, bottom] = endsOf(upright)
  const [left, right] = endsOf(level)
  const ends = [under ? top : bottom, after ? left : right].flatMap(
    (end) => headings.find((heading) => end && isAtEnd(heading.box, end, sidePx)) ?? [],
  )
  return { ends }
}

/** The topmost text in each quarter, from the top left; none unless each has one, level with its neighbour's: labels of axes are not. */
function quarterTitles(
  upright: Box,
  level: Box,
  headings: readonly BoardNode[],
): readonly BoardNode[] {
  const { x, y, width, height } = unionOf([upright, level])
  const inOrder = headings
    .filter(({ box }) => box.x >= x && box.x + box.width <= x + width)
    .filter(({ box }) => box.y >= y && footOf(box) <= y + height)
    .sort((a, b) => a.box.y - b.box.y)
  const [topLeft, topRight, left, right] = [0, 1, 2, 3].map((quarter) =>
    inOrder.find(({ box }) => {
      const isLeft = box.x + box.width <= upright.x
      const isTop = footOf(box) <= level.y
      const isClear =
        (isLeft || box.x >= upright.x + upright.width) && (isTop || box.y >= footOf(level))
      return isClear && quarter === (isTop ? 0 : 2) + (isLeft ? 0 : 1)
    }),
  )
  if (!topLeft || !topRight || !left || !right) return []
  const areLevel = areInRow(topLeft.box, topRight.box) && areInRow(left.box, right.box)
  return areLevel ? [topLeft, topRight, left, right] : []
}

/** The titles of a matrix's quarters, where one upright and one level line cross and no others do: they head no columns. */
export function matrixTitles(
  headings: readonly BoardNode[],
  crossings: readonly Crossing[],
): readonly BoardNode[] {
  const [only] = crossings
  return only && crossings.length === 1 ? quarterTitles(...only, headings) : []
}

/** Tells of a text whether it stands at an end of two lines that cross: it is the label of an axis and heads no column. */
export function axisLabelTeller(
  crossings: readonly Crossing[],
  sidePx: number,
): (label: Box) => boolean {
  // Each line has its ends once, however many it meets.
  const ends = [...new Set(crossings.flat())].flatMap(endsOf)
  return (label) => ends.some((end) => isAtEnd(label, end, sidePx))
}

/** An upright line and a level one that it meets. */
export type Crossing = readonly [Box, Box]

export function crossingsOf(lines: readonly Box[]): readonly Crossing[] {
  const level = lines.filter((line) => !isUpright(line))
  return lines
    .filter(isUpright)
    .flatMap((upright) =>
      level.flatMap((line) => (gapBetween(upright, line) === 0 ? [[upright, line] as const] : [])),
    )
}

/** Top and bottom of an upright line, left and right of a level one, as boxes without size. */
function endsOf(line: Box): readonly Box[] {
  const { x, y, width, height } = line
  const size = { width: 0, height: 0 }
  if (!isUpright(line)) return [x, x + width].map((end) => ({ x: end, y: y + height / 2, ...size }))
  return [y, y + height].map((end) => ({ x: x + width / 2, y: end, ...size }))
}

/** The label of an axis stands at most this many notes' sides from its end. */
const AXIS_END_SIDES = 0.5

function isAtEnd(label: Box, end: Box, sidePx: number): boolean {
  return gapBetween(label, end) <= AXIS_END_SIDES * sidePx
}

/** Whether a line lies between a label and its lane. */
function isParted(label: Box, lane: Box, lines: readonly Box[]): boolean {
  const x = label.x + label.width / 2
  const y = label.y + label.height / 2
  const toX = lane.x + lane.width / 2
  const toY = lane.y + lane.height / 2
  return lines.some((box) =>
    box.width < box.height
      ? between(box.x + box.width / 2, x, toX) && y > box.y && y < box.y + box.height
      : between(box.y + box.height / 2, y, toY) && x > box.x && x < box.x + box.width,
  )
}

function between(at: number, a: number, b: number): boolean {
  return at > Math.min(a, b) && at < Math.max(a, b)
}
