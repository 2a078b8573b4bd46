import type { BoardNode, Box } from '../board/board.ts'
import { isRightToLeft } from '../board/direction.ts'
import { unionOf } from '../board/boxes.ts'
import { turned } from './bands.ts'
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
  /** Whether no note lies on a shape: then its words may call a row or a column of others. */
  readonly isBare: (shape: Surface) => boolean
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
  if (on) {
    // A number, as the day of a month, is told behind what heads its column.
    const column = /\p{L}/u.test(on.text) ? undefined : headingOfColumn(box, naming)
    if (column && column !== on) return [column, on]
    return [ofRow && ofRow.box.height >= LARGER * on.box.height ? ofRow : on]
  }
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

/** What heads the uppermost of the shapes that stand one below the other: a text over it in a row, or words on it. */
function headingOfColumn(box: Box, naming: ShapeNaming): BoardNode | undefined {
  const { shapes, sidePx } = naming
  const [top] = rowOf(box, shapes, sidePx, turned)
  if (!top) return undefined
  const over = top.node.text === '' ? headingOfRow(top.node, top.box, naming) : undefined
  if (over || isSame(top.box, box)) return over
  // Words on a shape beside it must call another column.
  const own = wordsOn(top, naming)
  const row = rowOf(top.box, shapes, sidePx)
  return own && row.some((other) => other !== top && wordsOn(other, naming)) ? own : undefined
}

/** The labels of a row and a column where shapes make a table, each beside or over the first shape, or on it. */
function labelsOfTable(box: Box, naming: ShapeNaming): readonly BoardNode[] {
  const { labels, shapes, sidePx } = naming
  const edgePx = EDGE_SIDES * sidePx
  const row = rowLabel(box)
  const isOther = ({ box: other }: Surface): boolean => {
    const label = rowLabel(other)
    return label !== undefined && label !== row
  }
  const own = row && rowOf(box, shapes, sidePx, turned).some(isOther) ? [row] : []
  const column = headingOfColumn(box, naming)
  return column && column !== row ? [...own, column] : own

  function rowLabel(cell: Box): BoardNode | undefined {
    const level = rowOf(cell, shapes, sidePx)
    const { x: left, width } = unionOf(level.map((shape) => shape.box))
    const right = left + width
    const whole = { x: left, y: cell.y, width, height: cell.height }
    const beside = labels.find((label) => {
      const middle = label.box.y + label.box.height / 2
      if (middle < cell.y || middle > footOf(cell)) return false
      const isBefore = isRightToLeft([label.text])
        ? label.box.x >= right - edgePx
        : label.box.x + label.box.width <= left + edgePx
      return isBefore && gapBetween(label.box, whole) <= BESIDE_SIDES * sidePx
    })
    const isEnd = ({ box: other }: Surface): boolean =>
      !isSame(other, cell) && (other.x <= left + edgePx || other.x + other.width >= right - edgePx)
    return beside ?? level.filter(isEnd).flatMap((end) => wordsOn(end, naming) ?? [])[0]
  }
}

/** The shapes that a box stands in a row with, from the left, as high and with no wide gap between; turned, in a column. */
function rowOf(
  box: Box,
  shapes: readonly Surface[],
  sidePx: number,
  turn = (one: Box): Box => one,
): readonly Surface[] {
  const edgePx = EDGE_SIDES * sidePx
  const own = turn(box)
  const level = shapes.filter((shape) => {
    const { y, height } = turn(shape.box)
    return Math.abs(y - own.y) <= edgePx && Math.abs(y + height - own.y - own.height) <= edgePx
  })
  let row: Surface[] = []
  let end = -Infinity
  for (const shape of level.sort((a, b) => turn(a.box).x - turn(b.box).x)) {
    const { x, width } = turn(shape.box)
    if (x - end > OVER_SIDES * sidePx) {
      if (end > own.x) break
      row = []
    }
    row.push(shape)
    end = x + width
  }
  return row
}

function isSame(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y
}

/** What a shape without notes says, or a text on it. */
function wordsOn(shape: Surface, { labels, isBare }: ShapeNaming): BoardNode | undefined {
  const words = labels.find((label) => label.id === shape.node.id || liesOn(label.box, shape.box))
  return words && isBare(shape) ? words : undefined
}
