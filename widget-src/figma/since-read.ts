import type { BoardNode, Change } from '../core/board/board.ts'
import { boxOf, unlessRemoved, type BoardSnapshot } from './board-reader.ts'

/** A layer further than this from where it was left was moved by a person; Figma may round coordinates. */
export const LEFT_WITHIN_PX = 0.5

/** A plan, parted by what people did since the board was read for it. */
export interface SortedOut {
  readonly wanted: readonly Change[]
  /** What people moved, locked or deleted since, with what it holds and what goes with it. */
  readonly leftIds: ReadonlySet<string>
}

/** Leaves out what would undo what people did since. Asked before the first change, since layers take others along. */
export function sortOut(snapshot: BoardSnapshot, changes: readonly Change[]): SortedOut {
  const isAsRead = createComparison(snapshot, changes)
  const leftIds = new Set<string>()
  const stays = (id: string | null) => {
    const isLeft = id !== null && !isAsRead(id)
    if (isLeft) leftIds.add(id)
    return !isLeft
  }
  const arriving = new Set<string>()
  const wanted = changes.filter((change) => {
    const { type } = change
    if (type === 'write-table' || type === 'draw-section') stays(change.id)
    if (type === 'move' || type === 'resize-section') return stays(change.id)
    if (type !== 'reparent') return true
    if (!stays(change.id)) return false
    arriving.add(change.parentId)
    return true
  })
  // Parents were read before what they hold.
  for (const { id, parentId } of leftIds.size > 0 ? snapshot.board.nodes.values() : [])
    if (parentId !== null && leftIds.has(parentId)) leftIds.add(id)
  return {
    wanted: wanted.filter((change) => change.type !== 'create-section' || arriving.has(change.key)),
    leftIds,
  }
}

/** Whether a layer, what holds it, its host and where it is to go are as they were read. */
function createComparison(
  { board, nodes }: BoardSnapshot,
  changes: readonly Change[],
): (id: string) => boolean {
  const homes = new Map<string, string>()
  const goals = new Map<string, string>()
  const movers = new Map<string, number>()
  for (const change of changes) {
    if (change.type === 'create-section') goals.set(change.key, change.parentId)
    if (change.type === 'reparent') goals.set(change.id, change.parentId)
    const parentId = change.type === 'move' ? board.nodes.get(change.id)?.parentId : null
    if (parentId != null) movers.set(parentId, (movers.get(parentId) ?? 0) + 1)
  }
  // Where most of what a layer holds is to move, one list of its children tells where they all are.
  for (const [parentId, count] of movers) {
    if (count < (board.nodes.get(parentId)?.childIds.length ?? 0) / 2) continue
    const parent = parentId === board.pageId ? figma.currentPage : nodes.get(parentId)
    if (parent === undefined || parent.removed || !('children' in parent)) continue
    for (const { id } of parent.children) homes.set(id, parentId)
  }
  const known = new Map([[board.pageId, true]])

  function isAsRead(id: string): boolean {
    const answer = known.get(id)
    if (answer !== undefined) return answer
    // Stands while the host is asked, so that a damaged file with a ring of hosts comes to an end.
    known.set(id, true)
    const read = board.nodes.get(id)
    const carriers = [read?.parentId, read?.stuckToId, goals.get(id)]
    const isSame =
      (read === undefined || stands(read)) &&
      carriers.every((carrier) => carrier == null || isAsRead(carrier))
    known.set(id, isSame)
    return isSame
  }

  function stands(read: BoardNode): boolean {
    const node = nodes.get(read.id)
    let answer = false
    if (node)
      unlessRemoved(node, () => {
        const { x, y } = boxOf(node)
        answer =
          Math.abs(x - read.box.x) < LEFT_WITHIN_PX &&
          Math.abs(y - read.box.y) < LEFT_WITHIN_PX &&
          (homes.get(read.id) ?? node.parent?.id) === read.parentId &&
          (read.locked || !node.locked)
      })
    return answer
  }

  return isAsRead
}
