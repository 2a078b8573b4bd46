import type { Board, BoardNode, Box, Point, Size } from '../board/board.ts'
import { createBoardTree, type BoardTree } from '../board/board-tree.ts'
import {
  createBoxIndex,
  EPSILON_PX,
  isNear,
  movedBy,
  unionOf,
  type BoxIndex,
} from '../board/boxes.ts'
import { forEachInSteps, type Steps } from '../steps.ts'

/** Decides a place for something new once its size is known. */
export type PlaceFor = (size: Size) => Point

/**
 * Beside the widget on the side away from the wall, its top edge level with the widget's; where that is not free,
 * the nearest free place: on the other side, under the widget, further down, or beyond all that stands there. The gap is
 * kept to everything, since Figma draws a section's title above the section.
 *
 * @param exceptId  What the new thing replaces, and may cover.
 */
export function* placeAwayFromWall(
  board: Board,
  wall: Box,
  gapPx: number,
  exceptId?: string,
): Steps<PlaceFor> {
  const tree = createBoardTree(board)
  yield
  const { index, all } = yield* obstaclesOnPage(tree, exceptId)
  const widget = board.nodes.get(board.widgetNodeId)
  const host = widget && outermost(tree, widget)
  return (size) => {
    const whole = all.length > 0 ? unionOf(all) : wall
    if (!widget || !host) return { x: whole.x + whole.width + gapPx, y: wall.y }
    const { y } = widget.box
    const gap = Math.ceil(gapPx)
    const right = { x: host.box.x + host.box.width + gap, y, ...size }
    const left = { x: host.box.x - gap - size.width, y, ...size }
    const under = { x: widget.box.x, y: host.box.y + host.box.height + gap, ...size }
    const isLeft = widget.box.x + widget.box.width / 2 < wall.x + wall.width / 2
    const away = isLeft ? left : right
    const drop = (box: Box): number => dropOf(box, index, gap)
    for (const { x, y } of [away, isLeft ? right : left, under])
      if (drop({ x, y, ...size }) === 0) return { x, y }
    const down = drop(away)
    const beyond = isLeft ? whole.x - gap - size.width : whole.x + whole.width + gap
    return Math.abs(beyond - away.x) < down ? { x: beyond, y } : { x: away.x, y: y + down }
  }
}

/**
 * Where something stands already, unless it covered nothing there and would in its new size. Where it covers
 * something, people put it there.
 */
export function* placeInStead(
  board: Board,
  standing: BoardNode,
  elsewhere: PlaceFor,
): Steps<PlaceFor> {
  const { box, parentId } = standing
  const around: Box[] = []
  yield* forEachInSteps(board.nodes.values(), (node) => {
    if (node.id === standing.id || !node.visible || node.type === 'CONNECTOR') return
    if (node.parentId === parentId || node.parentId === board.pageId) around.push(node.box)
  })
  return (size) => {
    const isFree = (place: Box): boolean => !around.some((other) => isNear(place, other, 0))
    return isFree(box) && !isFree({ ...box, ...size }) ? elsewhere(size) : { x: box.x, y: box.y }
  }
}

function* obstaclesOnPage(
  tree: BoardTree,
  exceptId?: string,
): Steps<{ readonly index: BoxIndex; readonly all: readonly Box[] }> {
  const index = createBoxIndex()
  const all: Box[] = []
  yield* forEachInSteps(tree.topIds, (id) => {
    const node = tree.board.nodes.get(id)
    if (!node?.visible || node.type === 'CONNECTOR' || id === exceptId) return
    index.set(id, node.box)
    all.push(node.box)
  })
  return { index, all }
}

/** How far down a new layer must go until nothing is nearer than the margin. */
function dropOf(box: Box, index: BoxIndex, marginPx: number): number {
  let down = 0
  for (;;) {
    const place = movedBy(box, 0, down)
    let needed = down
    index.eachNear(place, marginPx, (_id, other) => {
      if (isNear(place, other, marginPx))
        needed = Math.max(needed, other.y + other.height + marginPx - box.y)
    })
    if (needed <= down + EPSILON_PX / 2) return down
    down = needed
  }
}

/** The layer of the page that a layer lies in. */
function outermost(tree: BoardTree, node: BoardNode): BoardNode {
  let host = node
  for (let above = tree.parentOf(node); above; above = tree.parentOf(above)) host = above
  return host
}
