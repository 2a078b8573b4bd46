import type { Board, Box } from './board.ts'
import { createBoardTree } from './board-tree.ts'
import { createBoxIndex, EPSILON_PX, isNear, movedBy, unionOf, type BoxIndex } from './boxes.ts'
import type { Size } from './note-layout.ts'
import { atOnce, forEachInSteps, LAYERS_A_STEP, type Steps } from './steps.ts'

/** A layer on its way: where it stood when the person clicked, and where it would like to be. */
export interface Mover {
  readonly from: Box
  readonly to: Box
}

/** What may be in the way. */
export interface Obstacles {
  readonly index: BoxIndex
  /** Where it was when the person clicked: what covered it there still may. Null where that is no excuse. */
  excuse(id: string): Box | null
}

/**
 * How far the movers must go down together, as one, to the first place where none of them comes nearer than
 * the margin to a thing in the way, but for what it was as near to before.
 */
export function slideDown(
  movers: readonly Mover[],
  obstacles: Obstacles,
  marginPx: number,
): number {
  return atOnce(slideDownInSteps(movers, obstacles, marginPx))
}

/** `slideDown` for more movers than one turn can take. */
export function* slideDownInSteps(
  movers: readonly Mover[],
  obstacles: Obstacles,
  marginPx: number,
): Steps<number> {
  let down = 0
  for (;;) {
    let needed = down
    for (const [index, { from, to }] of movers.entries()) {
      if (index % LAYERS_A_STEP === LAYERS_A_STEP - 1) yield
      const place = movedBy(to, 0, down)
      obstacles.index.eachNear(place, marginPx, (id, box) => {
        const was = obstacles.excuse(id)
        const before = was ? nearness(from, was, marginPx) : 0
        if (nearness(place, box, marginPx) <= before) return
        needed = Math.max(needed, box.y + box.height + (before === 1 ? 0 : marginPx) - to.y)
      })
    }
    if (needed <= down + EPSILON_PX / 2) return down
    down = needed
  }
}

/** 0 apart, 1 nearer than the margin, 2 covering. */
function nearness(a: Box, b: Box, marginPx: number): 0 | 1 | 2 {
  if (isNear(a, b, 0)) return 2
  return isNear(a, b, marginPx) ? 1 : 0
}

const BESIDE_PX = 48

/**
 * Where something new of this size stands free on the page: right of the widget (or of what the widget lies in),
 * left of it, under it, or else to the right as far down as need be.
 */
export function* placeBesideWidget(board: Board, size: Size): Steps<{ x: number; y: number }> {
  const tree = createBoardTree(board)
  const index = createBoxIndex()
  const all: Box[] = []
  yield
  yield* forEachInSteps(tree.topIds, (id) => {
    const node = board.nodes.get(id)
    if (!node?.visible || node.type === 'CONNECTOR') return
    index.set(id, node.box)
    all.push(node.box)
  })
  const widget = board.nodes.get(board.widgetNodeId)
  let host = widget
  for (let above = widget; above; above = tree.parentOf(above)) host = above
  if (!widget || !host) {
    const wall = all.length > 0 ? unionOf(all) : { x: 0, y: 0, width: 0, height: 0 }
    return { x: wall.x + wall.width + (all.length > 0 ? BESIDE_PX : 0), y: wall.y }
  }
  const right = { x: host.box.x + host.box.width + BESIDE_PX, y: widget.box.y, ...size }
  const left = { x: host.box.x - BESIDE_PX - size.width, y: widget.box.y, ...size }
  const under = { x: widget.box.x, y: host.box.y + host.box.height + BESIDE_PX, ...size }
  const obstacles = { index, excuse: () => null }
  const drop = (box: Box): number => slideDown([{ from: box, to: box }], obstacles, BESIDE_PX / 2)
  for (const box of [right, left, under]) {
    yield
    if (drop(box) === 0) return { x: box.x, y: box.y }
  }
  const free = movedBy(right, 0, drop(right))
  return { x: free.x, y: free.y }
}
