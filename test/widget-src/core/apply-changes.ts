import type { Board, BoardNode, Change } from '../../../widget-src/core/board.ts'

/** The slow, obvious model of a host: what stands where after the changes, one after the other. */
export function applyChanges(
  board: Board,
  changes: readonly Change[],
  { stuckNodesFollow }: { readonly stuckNodesFollow: boolean },
): Board {
  const nodes = new Map(board.nodes)
  const shift = (id: string, dx: number, dy: number, done: Set<string>): void => {
    const node = nodes.get(id)
    if (!node || done.has(id)) return
    done.add(id)
    nodes.set(id, { ...node, box: { ...node.box, x: node.box.x + dx, y: node.box.y + dy } })
    for (const child of node.childIds) shift(child, dx, dy, done)
    if (stuckNodesFollow)
      for (const other of board.nodes.values())
        if (other.stuckToId === id) shift(other.id, dx, dy, done)
  }
  for (const change of changes) {
    if (change.type === 'move') {
      const node = nodes.get(change.id)
      if (node) shift(node.id, change.x - node.box.x, change.y - node.box.y, new Set())
      fitGroups(nodes)
    } else if (change.type === 'resize-section') {
      const node = nodes.get(change.id)
      const { width, height } = change
      if (node) nodes.set(node.id, { ...node, box: { ...node.box, width, height } })
    } else throw new Error(`The model knows no ${change.type}`)
  }
  return { ...board, nodes }
}

/** A group's box always is that of its children. */
function fitGroups(nodes: Map<string, BoardNode>): void {
  for (const group of [...nodes.values()].reverse()) {
    if (group.type !== 'GROUP') continue
    const boxes = group.childIds.flatMap((id) => nodes.get(id)?.box ?? [])
    const x = Math.min(...boxes.map((box) => box.x))
    const y = Math.min(...boxes.map((box) => box.y))
    const right = Math.max(...boxes.map((box) => box.x + box.width))
    const bottom = Math.max(...boxes.map((box) => box.y + box.height))
    nodes.set(group.id, { ...group, box: { x, y, width: right - x, height: bottom - y } })
  }
}
