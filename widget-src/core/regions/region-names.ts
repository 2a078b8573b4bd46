import type { BoardNode, Box } from '../board/board.ts'
import { sectionTitle } from '../board/section-title.ts'
import { nameOfCell } from './cell-names.ts'
import type { Surface } from './furniture.ts'
import type { Unit } from './units.ts'

export interface RegionName {
  readonly name: string
  /** The text or shape that names the region, where it is not the region's own layer. */
  readonly headingId: string | null
}

const NONE: RegionName = { name: '', headingId: null }
const REACH_SIDES = 1.5

/** A section or frame by its name; a shape by its words, by a text at its head or over it, or by a name given to it. */
export function nameOfSurface(
  { kind, node, cell, box }: Surface,
  headings: readonly BoardNode[],
  units: readonly Unit[],
  sidePx: number,
): RegionName {
  if (kind === 'cell') {
    const words = node.table?.words ?? []
    return { name: cell ? nameOfCell(words, cell.row, cell.column) : '', headingId: null }
  }
  if (kind === 'section') return { name: sectionTitle(node), headingId: null }
  if (kind === 'frame' || kind === 'mockup') return { name: node.name, headingId: null }
  if (node.text.trim() !== '') return { name: node.text, headingId: null }
  const top = Math.min(
    box.y + box.height / 2,
    ...units.map((unit) => unit.box.y + unit.box.height / 2),
  )
  const head = headings.find((heading) => isAtHead(heading.box, box, top, sidePx))
  if (head) return { name: head.text, headingId: head.id }
  return { name: isGivenName(node) ? node.name : '', headingId: null }
}

/** On the shape above its notes, or close over it. */
function isAtHead(heading: Box, shape: Box, notesTop: number, sidePx: number): boolean {
  const middle = heading.x + heading.width / 2
  if (middle < shape.x || middle > shape.x + shape.width) return false
  const foot = heading.y + heading.height
  if (heading.y >= shape.y - 1) return foot <= notesTop
  return foot >= shape.y - 0.5 * sidePx
}

/** Figma calls a shape by its type until a person names it. */
function isGivenName({ name }: BoardNode): boolean {
  return !/^(rectangle|ellipse|polygon|star|square|shape|vector|image|table|group)( \d+)?$/i.test(
    name.trim(),
  )
}

/** The nearest text over a cluster. */
export function nameOfCluster(box: Box, titles: readonly BoardNode[], sidePx: number): RegionName {
  let best: BoardNode | undefined
  let least = Infinity
  for (const title of titles) {
    const { x, y, width, height } = title.box
    const up = box.y - y - height
    const isOver = x < box.x + box.width && box.x < x + width
    if (!isOver || up < -0.5 * sidePx || up > REACH_SIDES * sidePx || up >= least) continue
    best = title
    least = up
  }
  return best ? { name: best.text, headingId: best.id } : NONE
}

/** A lane's label stands left of it or over it, on the same side of all lines. */
export function nameOfLane(
  box: Box,
  headings: readonly BoardNode[],
  lines: readonly BoardNode[],
  sidePx: number,
): RegionName {
  const beside = headings.find((heading) => {
    const { x, y, width, height } = heading.box
    const middle = y + height / 2
    const gap = box.x - x - width
    const isLeft = gap > -0.5 * sidePx && gap <= REACH_SIDES * sidePx
    return (
      isLeft && middle > box.y && middle < box.y + box.height && !isParted(heading.box, box, lines)
    )
  })
  if (beside) return { name: beside.text, headingId: beside.id }
  const over = headings.filter((heading) => !isParted(heading.box, box, lines))
  return nameOfCluster(box, over, sidePx)
}

/** Whether a line lies between a label and its lane. */
function isParted(label: Box, lane: Box, lines: readonly BoardNode[]): boolean {
  const x = label.x + label.width / 2
  const y = label.y + label.height / 2
  const toX = lane.x + lane.width / 2
  const toY = lane.y + lane.height / 2
  return lines.some(({ box }) =>
    box.width < box.height
      ? between(box.x + box.width / 2, x, toX) && y > box.y && y < box.y + box.height
      : between(box.y + box.height / 2, y, toY) && x > box.x && x < box.x + box.width,
  )
}

function between(at: number, a: number, b: number): boolean {
  return at > Math.min(a, b) && at < Math.max(a, b)
}
