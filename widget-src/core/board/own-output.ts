import type { Board, BoardNode, SheafMark } from './board.ts'
import { compareText } from '../words.ts'

/** What this very widget placed before, if it still stands; a duplicated widget has nothing yet. */
export function ownedByWidget(board: Board, kind: SheafMark['kind']): BoardNode | undefined {
  let owned: BoardNode | undefined
  for (const node of board.nodes.values()) {
    if (node.mark?.kind !== kind || node.mark.widgetNodeId !== board.widgetNodeId) continue
    // People may copy the table: the older of the two ids goes on being the one that is kept up.
    if (!owned || compareIds(node.id, owned.id) < 0) owned = node
  }
  return owned
}

/** Figma's ids are `session:number`: the shorter of two is the older within a session. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || compareText(a, b)
}

/** True for what Sheaf placed to be read (table, digest): never a note, nor is anything in it. */
export function isOwnOutput(node: BoardNode): boolean {
  return node.mark !== null && node.mark.kind !== 'theme'
}
