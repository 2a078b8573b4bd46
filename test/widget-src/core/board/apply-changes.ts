import {
  blankNode,
  type Board,
  type BoardNode,
  type Change,
} from '../../../../widget-src/core/board/board.ts'

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
      const width = Math.max(change.width, node?.box.width ?? 0)
      const height = Math.max(change.height, node?.box.height ?? 0)
      if (node) nodes.set(node.id, { ...node, box: { ...node.box, width, height } })
    } else if (change.type === 'create-section') {
      const { key, parentId, title, box, color, mark } = change
      nodes.set(key, {
        ...newSection,
        id: key,
        parentId,
        name: title,
        box,
        facts: { color, author: null },
        mark,
      })
      append(nodes, key, parentId)
    } else if (change.type === 'reparent') {
      const node = nodes.get(change.id)
      if (!node) continue
      shift(node.id, change.x - node.box.x, change.y - node.box.y, new Set())
      detach(nodes, node.id)
      append(nodes, node.id, change.parentId)
      fitGroups(nodes)
    } else if (change.type === 'raise') {
      const parentId = nodes.get(change.id)?.parentId
      detach(nodes, change.id)
      if (parentId) append(nodes, change.id, parentId)
    } else if (change.type === 'rename') {
      const node = nodes.get(change.id)
      if (node) nodes.set(node.id, { ...node, name: change.name })
    } else if (change.type === 'mark') {
      const node = nodes.get(change.id)
      if (node) nodes.set(node.id, { ...node, mark: change.mark })
    } else if (change.type === 'remove-own') {
      const node = nodes.get(change.id)
      if (node && node.childIds.length > 0) nodes.set(node.id, { ...node, mark: null })
      else {
        detach(nodes, change.id)
        nodes.delete(change.id)
      }
    } else throw new Error(`The model knows no ${change.type}`)
  }
  return { ...board, nodes }
}

function append(nodes: Map<string, BoardNode>, id: string, parentId: string): void {
  const node = nodes.get(id)
  const parent = nodes.get(parentId)
  if (node) nodes.set(id, { ...node, parentId })
  if (parent) nodes.set(parentId, { ...parent, childIds: [...parent.childIds, id] })
}

/** Taken out of its parent's list; on the page the order of the map is the order of drawing. */
function detach(nodes: Map<string, BoardNode>, id: string): void {
  const node = nodes.get(id)
  const parent = nodes.get(node?.parentId ?? '')
  if (parent)
    nodes.set(parent.id, { ...parent, childIds: parent.childIds.filter((child) => child !== id) })
  if (node) {
    nodes.delete(id)
    nodes.set(id, node)
  }
}

const newSection: BoardNode = { ...blankNode, type: 'SECTION' }

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
