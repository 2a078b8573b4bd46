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
    const isLeft = middleOf(widget.box) < middleOf(wall)
    const away = isLeft ? left : right
    const drop = (box: Box): number => pushOf(box, 'down', index, gap)
    for (const { x, y } of [away, isLeft ? right : left, under])
      if (drop({ x, y, ...size }) === 0) return { x, y }
    const down = drop(away)
    const beyond = isLeft ? whole.x - gap - size.width : whole.x + whole.width + gap
    return Math.abs(beyond - away.x) < down ? { x: beyond, y } : { x: away.x, y: y + down }
  }
}

/** Where a thing came to stand to its wall: right beside or below it, or only where there was room. */
export type WallSide = 'beside' | 'below' | 'elsewhere'

/**
 * Beside the wall on the side away from the widget, level with the wall's top; where that is not free on the other side,
 * or below, and else beyond what stands beside it. The gap is kept to everything.
 *
 * @param wallIds  What the wall is made of; a section that holds some of it belongs to the wall.
 * @param exceptId  What the new thing replaces, and may cover.
 */
export function* placeBesideWall(
  board: Board,
  wallIds: readonly string[],
  gapPx: number,
  exceptId?: string,
): Steps<(size: Size) => Point & { readonly side: WallSide }> {
  const tree = createBoardTree(board)
  yield
  const { index } = yield* obstaclesOnPage(tree, exceptId)
  const grounds: Box[] = []
  yield* forEachInSteps(wallIds, (id) => {
    const node = board.nodes.get(id)
    if (node) grounds.push(outermost(tree, node).box)
  })
  const widget = board.nodes.get(board.widgetNodeId)
  if (grounds.length === 0) grounds.push(widget ? widget.box : { x: 0, y: 0, width: 0, height: 0 })
  const ground = unionOf(grounds)
  const isLeft = widget !== undefined && middleOf(widget.box) > middleOf(ground)
  return (size) => {
    const gap = Math.ceil(gapPx)
    const right = { x: ground.x + ground.width + gap, y: ground.y, ...size }
    const left = { x: ground.x - gap - size.width, y: ground.y, ...size }
    const below = { x: ground.x, y: ground.y + ground.height + gap, ...size }
    const push = (box: Box, towards: Towards): number => pushOf(box, towards, index, gap)
    const pushRight = push(right, 'right')
    const pushLeft = push(left, 'left')
    const sides = [
      { ...right, x: right.x + pushRight, by: pushRight },
      { ...left, x: left.x - pushLeft, by: pushLeft },
    ]
    if (isLeft) sides.reverse()
    for (const { x, y, by } of sides) if (by === 0) return { x, y, side: 'beside' }
    if (push(below, 'down') === 0) return { x: below.x, y: below.y, side: 'below' }
    const [first, second] = sides
    const { x, y } = first && second && second.by < first.by ? second : (first ?? right)
    return { x, y, side: 'elsewhere' }
  }
}

function middleOf({ x, width }: Box): number {
  return x + width / 2
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

type Towards = 'down' | 'right' | 'left'

/** How far a new layer must go this way until nothing is nearer than the margin. */
function pushOf(box: Box, towards: Towards, index: BoxIndex, marginPx: number): number {
  let by = 0
  for (;;) {
    const place = pushed(box, towards, by)
    let needed = by
    index.eachNear(place, marginPx, (_id, other) => {
      if (isNear(place, other, marginPx))
        needed = Math.max(needed, marginPx + pastOf(box, towards, other))
    })
    if (needed <= by + EPSILON_PX / 2) return by
    by = needed
  }
}

function pushed(box: Box, towards: Towards, by: number): Box {
  if (towards === 'down') return movedBy(box, 0, by)
  return movedBy(box, towards === 'right' ? by : -by, 0)
}

/** How far a box must go until it touches another from behind. */
function pastOf(box: Box, towards: Towards, other: Box): number {
  if (towards === 'down') return other.y + other.height - box.y
  return towards === 'right' ? other.x + other.width - box.x : box.x + box.width - other.x
}

/** The layer of the page that a layer lies in. */
function outermost(tree: BoardTree, node: BoardNode): BoardNode {
  let host = node
  for (let above = tree.parentOf(node); above; above = tree.parentOf(above)) host = above
  return host
}
