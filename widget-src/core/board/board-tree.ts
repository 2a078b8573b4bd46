import type { Board, BoardNode } from './board.ts'

/** A board with answers about ancestors cached; made afresh for each plan. */
export interface BoardTree {
  readonly board: Board
  /** Layers whose parent is the page, in no order that may decide anything. */
  readonly topIds: readonly string[]
  /** Undefined for a layer that lies on the page itself. */
  parentOf(node: BoardNode): BoardNode | undefined
  isLocked(node: BoardNode): boolean
  isHidden(node: BoardNode): boolean
  depthOf(node: BoardNode): number
}

export function createBoardTree(board: Board): BoardTree {
  const parentOf = (node: BoardNode): BoardNode | undefined =>
    node.parentId === null || node.parentId === board.pageId
      ? undefined
      : board.nodes.get(node.parentId)
  const depths = new Map<string, number>()
  const depthOf = (node: BoardNode): number => {
    const known = depths.get(node.id)
    if (known !== undefined) return known
    const parent = parentOf(node)
    const depth = parent ? depthOf(parent) + 1 : 0
    depths.set(node.id, depth)
    return depth
  }
  const topIds: string[] = []
  for (const node of board.nodes.values())
    if (node.id !== board.pageId && !parentOf(node)) topIds.push(node.id)
  return {
    board,
    topIds,
    parentOf,
    depthOf,
    isLocked: inherited(parentOf, (node) => node.locked),
    isHidden: inherited(parentOf, (node) => !node.visible),
  }
}

function inherited(
  parentOf: (node: BoardNode) => BoardNode | undefined,
  has: (node: BoardNode) => boolean,
): (node: BoardNode) => boolean {
  const known = new Map<string, boolean>()
  const ask = (node: BoardNode): boolean => {
    let answer = known.get(node.id)
    if (answer === undefined) {
      const parent = parentOf(node)
      answer = has(node) || (parent !== undefined && ask(parent))
      known.set(node.id, answer)
    }
    return answer
  }
  return ask
}
