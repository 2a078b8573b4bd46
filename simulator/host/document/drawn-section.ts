import type { DocumentState } from './document-state.ts'
import { createNode } from './create-node.ts'
import { followersOf, placeAt, reparent, setGeometry } from './edit-tree.ts'
import type { Rect } from './geometry.ts'
import { computedBox } from './placement.ts'
import { byHand } from './user-creation.ts'
import { holdsAll, isMovable, moveOnPage, placeToDrop } from './user-edits.ts'
import { isNodeRef } from './value.ts'

/**
 * Makes the section that a person draws with FigJam's tool: behind the layers around it, with all of them in it
 * that lie wholly inside and are not locked, and what is stuck to them.
 */
export function drawSection(state: DocumentState, pageId: string, box: Rect): string {
  const ref = createNode(state, byHand('', pageId), 'createSection', [])
  const id = isNodeRef(ref) ? ref.$node : pageId
  setGeometry(state, id, { width: box.width, height: box.height })
  placeAt(state, id, box)
  const parentId = placeToDrop(state, pageId, box, id)
  if (parentId !== pageId) moveOnPage(state, id, parentId, box)
  const inside = layersInside(state, parentId, id, box)
  reparent(state, id, parentId, 0)
  for (const layer of inside) moveOnPage(state, layer, id, computedBox(state.store, layer))
  return id
}

/** In drawing order. */
function layersInside(
  state: DocumentState,
  parentId: string,
  section: string,
  box: Rect,
): readonly string[] {
  const { store } = state
  const siblings = store.childrenOf(parentId).filter((id) => id !== section)
  const isFree = (id: string): boolean =>
    store.field(id, 'locked') !== true &&
    store.field(id, 'visible') !== false &&
    isMovable(state, id, section)
  // What is stuck to a layer goes where that goes.
  const roots = siblings.filter(
    (id) => isFree(id) && !isStuck(state, id) && holdsAll(box, computedBox(store, id)),
  )
  const taken = new Set([...roots, ...roots.flatMap((id) => followersOf(state, id))])
  return siblings.filter((id) => taken.has(id))
}

function isStuck({ store }: DocumentState, id: string): boolean {
  const host = store.field(id, 'stuckTo')
  return typeof host === 'string' && store.has(host)
}
