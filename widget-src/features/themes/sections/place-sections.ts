import type { BoardNode, Box, Point } from '../../../core/board/board.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import { contains, isNear, movedBy, unionOf } from '../../../core/board/boxes.ts'
import { nearestFree, type Obstacle } from '../../../core/layout/free-spot.ts'
import { OPEN } from '../../../core/regions/room.ts'
import type { Room } from '../../../core/regions/structure.ts'

/** On the screen, and at least on the canvas. */
const MARGIN_PX = 40
const LEAST_MARGIN_PX = 96
/** Between edges there is less room to spare. */
const BOUNDED_MARGIN_PX = 24

/** What the new sections may not cover, and what goes away in the same run. */
export interface Surroundings {
  /** Section that the new ones are made in, or the empty string for the page. */
  readonly rootId: string
  /** Pieces that move, what is stuck to them, and sections that are removed. */
  readonly leavingIds: ReadonlySet<string>
  /** How many canvas pixels are one of the screen where the wall fits. */
  readonly zoom: number
  /** Boxes of the pieces that move: what lies under all of them is a backdrop and may stay so. */
  readonly wall: readonly Box[]
  /** The edges that the sections must stay within; null where nothing bounds them. */
  readonly room: Room | null
}

/**
 * Where sections that were packed from 0, 0 go: with their corner at `origin`, or the shortest way from there to where
 * they are clear of everything. None where there is no such place in their room.
 */
export function placeSections(
  tree: BoardTree,
  packed: readonly Box[],
  origin: Point,
  surroundings: Surroundings,
): readonly Box[] {
  const { room: bounds, zoom } = surroundings
  const marginPx = bounds ? BOUNDED_MARGIN_PX : Math.max(LEAST_MARGIN_PX, MARGIN_PX * zoom)
  const obstacles: Obstacle[] = []
  for (const node of tree.board.nodes.values())
    if (isInTheWay(tree, node, surroundings)) obstacles.push({ box: node.box, marginPx })
  const place = movedBy(unionOf(packed), origin.x, origin.y)
  const room = surroundings.rootId === '' ? OPEN : { ...OPEN, left: origin.x, top: origin.y }
  const free = nearestFree(place, obstacles, bounds ?? room)
  if (!free && bounds) return []
  const shift = free ?? { x: 0, y: slideBelow(place, obstacles) }
  const dx = Math.round(origin.x + shift.x)
  const dy = Math.round(origin.y + shift.y)
  return packed.map((box) => movedBy(box, dx, dy))
}

/** Under all that is in the way. */
function slideBelow(place: Box, obstacles: readonly Obstacle[]): number {
  return obstacles.reduce(
    (down, { box, marginPx }) => Math.max(down, box.y + box.height + marginPx - place.y),
    0,
  )
}

function isInTheWay(
  tree: BoardTree,
  node: BoardNode,
  { rootId, leavingIds, wall }: Surroundings,
): boolean {
  if (node.id === tree.board.pageId || node.type === 'CONNECTOR' || leavingIds.has(node.id))
    return false
  if (node.stuckToId !== null && node.type !== 'WIDGET') return false
  for (let at = tree.board.nodes.get(rootId); at; at = tree.parentOf(at))
    if (at === node) return false
  if (makesRoom(tree, node, rootId)) return false
  const isStrict = node.type === 'SECTION' || node.type === 'WIDGET' || node.type === 'STICKY'
  const isWithin = (tree.parentOf(node)?.id ?? '') === rootId
  if (!isStrict && !node.locked && !(isWithin && node.visible)) return false
  return isStrict || !isBackdrop(node.box, wall)
}

/** True for what stands beside the section, with all it holds: it moves on where the section grows. */
function makesRoom(tree: BoardTree, node: BoardNode, rootId: string): boolean {
  const root = tree.board.nodes.get(rootId)
  if (!root) return false
  const host = tree.parentOf(root)
  let beside = node
  for (let above = tree.parentOf(node); above && above !== host; above = tree.parentOf(above))
    beside = above
  return tree.parentOf(beside) === host && !beside.locked && !isNear(beside.box, root.box, 0)
}

/** True for what most of the wall was laid on. */
function isBackdrop(box: Box, wall: readonly Box[]): boolean {
  return wall.filter((piece) => contains(box, piece)).length * 2 > wall.length
}

/** The top left corner of all these boxes together. */
export function topLeftOf(boxes: readonly Box[]): Point {
  const { x, y } = unionOf(boxes)
  return { x: Math.round(x), y: Math.round(y) }
}
