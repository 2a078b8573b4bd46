import type { BoardNode, Box } from '../board.ts'
import type { BoardTree } from '../board-tree.ts'
import { contains, createBoxIndex, unionOf } from '../boxes.ts'
import { slideDown } from '../free-place.ts'
import type { Size } from '../board.ts'
import { layOutShelves, type Point } from './section-layout.ts'

const MARGIN_PX = 32

/** What the new sections may not cover, and what goes away in the same run. */
export interface Surroundings {
  /** Section that the new ones are made in, or the empty string for the page. */
  readonly rootId: string
  /** Pieces that move, what is stuck to them, and sections that are removed. */
  readonly leavingIds: ReadonlySet<string>
  /** Boxes of the pieces that move: what lies under all of them is a backdrop and may stay so. */
  readonly wall: readonly Box[]
}

/**
 * Where new sections of these sizes go: on shelves from `origin`, moved down together to the first place where they
 * cover nothing.
 */
export const placeSections = (
  tree: BoardTree,
  sections: readonly Size[],
  origin: Point,
  surroundings: Surroundings,
): readonly Box[] => {
  const boxes = layOutShelves(sections, origin)
  const index = createBoxIndex()
  for (const node of tree.board.nodes.values()) {
    if (isInTheWay(tree, node, surroundings)) index.set(node.id, node.box)
  }
  const movers = boxes.map((box) => ({ from: box, to: box }))
  const down = Math.ceil(slideDown(movers, { index, excuse: () => null }, MARGIN_PX))
  return boxes.map((box) => ({ ...box, y: box.y + down }))
}

const isInTheWay = (
  tree: BoardTree,
  node: BoardNode,
  { rootId, leavingIds, wall }: Surroundings,
): boolean => {
  if (node.id === tree.board.pageId || node.type === 'CONNECTOR' || leavingIds.has(node.id))
    return false
  if (node.stuckToId !== null && node.type !== 'WIDGET') return false
  for (let at = tree.board.nodes.get(rootId); at; at = tree.parentOf(at))
    if (at === node) return false
  const isStrict = node.type === 'SECTION' || node.type === 'WIDGET' || node.type === 'STICKY'
  const isWithin = (tree.parentOf(node)?.id ?? '') === rootId
  if (!isStrict && !node.locked && !(isWithin && node.visible)) return false
  return isStrict || !isBackdrop(node.box, wall)
}

/** True for what most of the wall was laid on. */
const isBackdrop = (box: Box, wall: readonly Box[]): boolean =>
  wall.filter((piece) => contains(box, piece)).length * 2 > wall.length

/** The top left corner of all these boxes together. */
export const topLeftOf = (boxes: readonly Box[]): Point => {
  const { x, y } = unionOf(boxes)
  return { x: Math.round(x), y: Math.round(y) }
}
