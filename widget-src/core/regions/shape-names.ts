import type { BoardNode, Box } from '../board/board.ts'
import { isRightToLeft } from '../board/direction.ts'
import { footOf } from './claim.ts'
import { gapBetween } from './clusters.ts'
import { liesOn } from './fields.ts'
import type { Surface } from './furniture.ts'
import { areInRow } from './lanes.ts'
import type { Unit } from './units.ts'

/** How far over a shape its heading may stand, in notes' sides. */
const OVER_SIDES = 0.5
/** How far beside a row of shapes the label of the row may stand, in notes' sides. */
const BESIDE_SIDES = 1.5
/** Edges this near are one edge, in notes' sides. */
const EDGE_SIDES = 0.15
/** Words on a shape are no more than a line below its heading if these are so many times as high. */
const LARGER = 1.25

/** What may name the shapes of one section, frame or page. */
export interface ShapeNaming {
  readonly shapes: readonly Surface[]
  readonly headings: readonly BoardNode[]
  /** The headings, and texts and shapes of any height. */
  readonly labels: readonly BoardNode[]
  readonly sidePx: number
}

/**
 * The texts that name a shape without words of its own: one on it above its notes, one at the edge of it where lines
 * begin, the labels of its row and its column where shapes make a table, or one close over it.
 */
export function headsOfShape(
  { node, box }: Surface,
  units: readonly Unit[],
  naming: ShapeNaming,
): readonly BoardNode[] {
  const { headings, sidePx } = naming
  const notesTop = Math.min(
    box.y + box.height / 2,
    ...units.map((unit) => unit.box.y + unit.box.height / 2),
  )
  const on = headings.find(
    (heading) =>
      isMiddleIn(heading.box, box) && heading.box.y >= box.y - 1 && footOf(heading.box) <= notesTop,
  )
  const ofRow = headingOfRow(node, box, naming)
  if (on) return [ofRow && ofRow.box.height >= LARGER * on.box.height ? ofRow : on]
  const beside = labelAtEdge(box, units, headings, sidePx)
  if (beside) return [beside]
  const ofTable = labelsOfTable(box, naming)
  if (ofTable.length > 0) return ofTable
  const over = ofRow ?? headings.find((heading) => isCloseOver(heading.box, box, sidePx))
  return over ? [over] : []
}

export function isMiddleIn({ x, width }: Box, shape: Box): boolean {
  const middle = x + width / 2
  return middle >= shape.x && middle <= shape.x + shape.width
}

function isCloseOver(heading: Box, shape: Box, sidePx: number): boolean {
  const up = shape.y - footOf(heading)
  return heading.y < shape.y - 1 && up <= OVER_SIDES * sidePx && isMiddleIn(heading, shape)
}

/** Of the texts over a shape one in a row with, and if it can be as high as, one over another shape: a title stands there once. */
function headingOfRow(
  node: BoardNode,
  box: Box,
  { shapes, headings, sidePx }: ShapeNaming,
): BoardNode | undefined {
  const over = headings.filter((heading) => isCloseOver(heading.box, box, sidePx))
  if (over.length === 0) return undefined
  const beside = shapes.filter(
    (shape) => shape.node !== node && Math.abs(shape.box.y - box.y) <= EDGE_SIDES * sidePx,
  )
  const isOfOther = (heading: BoardNode): boolean =>
    !over.includes(heading) &&
    beside.some(({ box: other }) => isCloseOver(heading.box, other, sidePx))
  // Asked one by one: in a long row the first tells.
  const hasMate = ({ box: own }: BoardNode, mostPx: number): boolean =>
    headings.some(
      (other) =>
        areInRow(other.box, own) &&
        Math.abs(other.box.height - own.height) <= mostPx &&
        isOfOther(other),
    )
  return (
    over.find((own) => hasMate(own, own.box.height / 8)) ??
    over.find((own) => hasMate(own, Infinity))
  )
}

/** A text at the edge where lines begin, with no note before it, as on the bands of a ladder: the highest. */
function labelAtEdge(
  box: Box,
  units: readonly Unit[],
  headings: readonly BoardNode[],
  sidePx: number,
): BoardNode | undefined {
  const own = headings.filter((heading) => {
    if (!liesOn(heading.box, box)) return false
    const isMirrored = isRightToLeft([heading.text])
    const inset = (inner: Box): number =>
      isMirrored ? box.x + box.width - inner.x - inner.width : inner.x - box.x
    const middle = inset(heading.box) + heading.box.width / 2
    return (
      inset(heading.box) <= OVER_SIDES * sidePx &&
      units.every((unit) => inset(unit.box) + unit.box.width / 2 > middle)
    )
  })
  return own.reduce<BoardNode | undefined>(
    (best, one) => (best && best.box.height >= one.box.height ? best : one),
    undefined,
  )
}

/** Where shapes stand one below the other, each with a label where its row begins: this, and what heads the column. */
function labelsOfTable(box: Box, naming: ShapeNaming): readonly BoardNode[] {
  const { labels, sidePx } = naming
  const edgePx = EDGE_SIDES * sidePx
  const cells = naming.shapes.filter(({ node }) => node.text.trim() === '')
  const below = cells.filter(({ box: other }) => areFlush(other.x, other.width, box.x, box.width))
  const [first, ...others] = below
  const row = rowLabel(box)
  const isLabel = (label: BoardNode | undefined): boolean => label !== undefined && label !== row
  if (!first || !row || !below.some((cell) => isLabel(rowLabel(cell.box)))) return []
  const top = others.reduce((a, b) => (b.box.y < a.box.y ? b : a), first)
  const column = headingOfRow(top.node, top.box, naming)
  return column && column !== row ? [row, column] : [row]

  function areFlush(a: number, aLength: number, b: number, bLength: number): boolean {
    return Math.abs(a - b) <= edgePx && Math.abs(a + aLength - b - bLength) <= edgePx
  }

  function rowLabel(cell: Box): BoardNode | undefined {
    const level = cells.filter(({ box: other }) =>
      areFlush(other.y, other.height, cell.y, cell.height),
    )
    const left = Math.min(...level.map((shape) => shape.box.x))
    const right = Math.max(...level.map((shape) => shape.box.x + shape.box.width))
    const whole = { x: left, y: cell.y, width: right - left, height: cell.height }
    return labels.find((label) => {
      const middle = label.box.y + label.box.height / 2
      if (middle < cell.y || middle > footOf(cell)) return false
      const isBefore = isRightToLeft([label.text])
        ? label.box.x >= right - edgePx
        : label.box.x + label.box.width <= left + edgePx
      return isBefore && gapBetween(label.box, whole) <= BESIDE_SIDES * sidePx
    })
  }
}
