import type { Board, BoardNode, Change } from './board.ts'
import type { BoardTree } from './board-tree.ts'
import { STILL_PX } from './boxes.ts'
import { forEachInSteps, sortInSteps, type Steps } from '../steps.ts'
import { compareText } from '../words.ts'

export interface Offset {
  readonly dx: number
  readonly dy: number
}

export const NO_OFFSET: Offset = { dx: 0, dy: 0 }

/** A layer's final displacement, once everything has moved. */
export type DisplacementOf = (node: BoardNode) => Offset

/**
 * The whole displacement of each layer: its own, with its parent's; a stuck layer goes as its host goes,
 * wherever in the tree it lives.
 *
 * @param ownOffsets  For the layers moved by themselves: how far beyond their parent's displacement.
 */
export function createDisplacement(
  tree: BoardTree,
  ownOffsets: ReadonlyMap<string, Offset>,
): DisplacementOf {
  const known = new Map<string, Offset>()
  const displacementOf = (node: BoardNode): Offset => {
    const answer = known.get(node.id)
    if (answer) return answer
    // Stands while the host is asked, so that a damaged file with a ring of hosts comes to an end.
    known.set(node.id, NO_OFFSET)
    const host = node.stuckToId === null ? undefined : tree.board.nodes.get(node.stuckToId)
    const carrier = host ?? tree.parentOf(node)
    const carried = carrier ? displacementOf(carrier) : NO_OFFSET
    const own = host ? undefined : ownOffsets.get(node.id)
    const whole = own ? { dx: carried.dx + own.dx, dy: carried.dy + own.dy } : carried
    known.set(node.id, whole)
    return whole
  }
  return displacementOf
}

/**
 * Absolute moves that bring every stuck layer to its old offset from its host. They must come after all
 * other moves; hosts stand before what is stuck to them.
 */
export function* findStuckMoves(tree: BoardTree, displacementOf: DisplacementOf): Steps<Change[]> {
  const moves: Change[] = []
  const stuck = stuckNodes(tree.board)
  yield
  const ordered = yield* inHostOrder(tree.board, stuck)
  yield* forEachInSteps(ordered, ({ node }) => {
    const { dx, dy } = displacementOf(node)
    const parent = tree.parentOf(node)
    const carried = parent ? displacementOf(parent) : NO_OFFSET
    if (isOffset({ dx, dy }) || isOffset(carried))
      moves.push({ type: 'move', id: node.id, x: node.box.x + dx, y: node.box.y + dy })
  })
  return moves
}

export function isOffset({ dx, dy }: Offset): boolean {
  return Math.abs(dx) > STILL_PX || Math.abs(dy) > STILL_PX
}

export interface StuckFollower {
  readonly node: BoardNode
  /** The one of the given layers that carries it, through however many hosts and parents. */
  readonly carrierId: string
}

/**
 * All that is stuck to the given layers, to what they hold, or to one of these followers: hosts before
 * what is stuck to them, so that followers appended in this order end drawn above their hosts.
 */
export function* findStuckFollowers(
  tree: BoardTree,
  ids: ReadonlySet<string>,
): Steps<readonly StuckFollower[]> {
  const { board } = tree
  const carriers = new Map<string, string | null>()
  const carrierOf = (node: BoardNode): string | null => {
    if (ids.has(node.id)) return node.id
    const answer = carriers.get(node.id)
    if (answer !== undefined) return answer
    carriers.set(node.id, null)
    const host = node.stuckToId === null ? undefined : board.nodes.get(node.stuckToId)
    const next = host ?? tree.parentOf(node)
    const carrier = next ? carrierOf(next) : null
    carriers.set(node.id, carrier)
    return carrier
  }
  const followers: StuckFollower[] = []
  const stuck = stuckNodes(board)
  yield
  const ordered = yield* inHostOrder(board, stuck)
  yield* forEachInSteps(ordered, ({ node }) => {
    const carrierId = ids.has(node.id) ? null : carrierOf(node)
    if (carrierId !== null) followers.push({ node, carrierId })
  })
  return followers
}

function stuckNodes(board: Board): BoardNode[] {
  const stuck: BoardNode[] = []
  for (const node of board.nodes.values())
    if (node.stuckToId !== null && board.nodes.has(node.stuckToId)) stuck.push(node)
  return stuck
}

interface Ranked {
  readonly node: BoardNode
  readonly hosts: number
  readonly place: number
}

/** By number of hosts beneath, then back to front as their parents list them. */
function* inHostOrder(board: Board, nodes: readonly BoardNode[]): Steps<Ranked[]> {
  const places = new Map<string, number>()
  yield* forEachInSteps(board.nodes.values(), (parent) => {
    parent.childIds.forEach((id, place) => places.set(id, place))
  })
  const ranked: Ranked[] = []
  yield* forEachInSteps(nodes, (node) => {
    const hosts = hostsBeneath(board, node)
    ranked.push({ node, hosts, place: places.get(node.id) ?? 0 })
  })
  return yield* sortInSteps(
    ranked,
    (a, b) => a.hosts - b.hosts || a.place - b.place || compareText(a.node.id, b.node.id),
  )
}

function hostsBeneath(board: Board, node: BoardNode): number {
  const seen = new Set<string>()
  let hosts = 0
  let at: BoardNode | undefined = node
  while (at?.stuckToId && !seen.has(at.id)) {
    seen.add(at.id)
    hosts++
    at = board.nodes.get(at.stuckToId)
  }
  return hosts
}
