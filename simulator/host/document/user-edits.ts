import { HostError } from '../errors.ts'
import { pageOf, type DocumentState } from './document-state.ts'
import {
  addNode,
  copyOf,
  followersOf,
  placeAt,
  relativePoint,
  removeNode,
  reparent,
  requireMovable,
  requirePageBeside,
} from './edit-tree.ts'
import { invert, turn, type Point, type Rect } from './geometry.ts'
import { absoluteBox, boundsInContainer, computedBox, containerTransform } from './placement.ts'

const stickableTypes = ['STAMP', 'HIGHLIGHT', 'WASHI_TAPE', 'WIDGET']

/** Drags a node into another: where it stands when that is inside, else to the other's top left corner. */
export function userMoveInto(state: DocumentState, id: string, parentId: string): void {
  requireMovable(state, id, parentId)
  const before = computedBox(state.store, id)
  const carried = state.stuckNodesFollow ? followersOf(state, id) : []
  const into = computedBox(state.store, parentId)
  const isPage = state.store.content(parentId).type === 'PAGE'
  const to = isPage || holds(into, before) ? before : { x: into.x + 16, y: into.y + 16 }
  const offset = { x: to.x - before.x, y: to.y - before.y }
  for (const node of [id, ...carried]) {
    const stands = computedBox(state.store, node)
    moveOnPage(state, node, parentId, { x: stands.x + offset.x, y: stands.y + offset.y })
  }
}

function moveWithFollowers(state: DocumentState, id: string, parentId: string): void {
  const carried = state.stuckNodesFollow ? followersOf(state, id) : []
  for (const node of [id, ...carried])
    moveOnPage(state, node, parentId, computedBox(state.store, node))
}

/** Moves a node to another parent and to this place on the page. */
export function moveOnPage(state: DocumentState, id: string, parentId: string, to: Point): void {
  reparentSilently(state, id, parentId)
  bringTo(state, id, to)
}

/** A dragged node leaves the section it does not lie in any more, and joins the one it lies in. */
export function userDrop(state: DocumentState, id: string): void {
  const { store } = state
  const parentId = store.parentOf(id)
  if (parentId === undefined || !isPlaceToDrop(state, parentId)) return
  const to = placeToDrop(state, pageOf(store, id) ?? parentId, computedBox(store, id), id)
  if (to !== parentId && isMovable(state, id, to)) moveWithFollowers(state, id, to)
}

/**
 * The innermost section that something lies in, in Figma Design also a frame; the page where there is none. A note
 * lies where its middle is, a section only where there is room for all of it.
 */
export function placeToDrop(
  state: DocumentState,
  pageId: string,
  stands: Rect,
  dropped: string,
): string {
  const { store } = state
  const inside = [...store.childrenOf(pageId)]
    .reverse()
    .find(
      (child) =>
        child !== dropped &&
        isPlaceToDrop(state, child) &&
        store.field(child, 'locked') !== true &&
        store.field(child, 'visible') !== false &&
        (store.content(dropped).type === 'SECTION' ? holdsAll : holds)(
          computedBox(store, child),
          stands,
        ),
    )
  return inside === undefined ? pageId : placeToDrop(state, inside, stands, dropped)
}

function isPlaceToDrop(state: DocumentState, id: string): boolean {
  const { type } = state.store.content(id)
  if (type === 'PAGE' || type === 'SECTION') return true
  const isFree = ['NONE', undefined].includes(layoutModeOf(state, id))
  return type === 'FRAME' && state.editorType === 'figma' && isFree
}

function layoutModeOf(state: DocumentState, id: string): string | undefined {
  const mode = state.store.field(id, 'layoutMode')
  return typeof mode === 'string' ? mode : undefined
}

export function isMovable(state: DocumentState, id: string, parentId: string): boolean {
  try {
    requireMovable(state, id, parentId)
    return true
  } catch (error) {
    if (error instanceof HostError) return false
    throw error
  }
}

/** @throws HostError `CANNOT_MOVE` for the last page. */
export function userRemove(state: DocumentState, id: string): void {
  requirePageBeside(state, id)
  removeNode(state, id)
}

/** Puts a copy to the right of a node, in the same parent. */
export function userDuplicate(state: DocumentState, id: string): string {
  const parentId = state.store.parentOf(id)
  if (parentId === undefined) throw new HostError('CANNOT_MOVE', 'The document has no duplicate')
  const copy = addNode(state, copyOf(state, id), parentId, state.store.indexIn(id) + 1)
  const { x } = relativePoint(state, copy)
  placeAt(state, copy, { x: x + boundsInContainer(state.store, copy).width + 40 })
  return copy
}

export function requireStickable(state: DocumentState, id: string): void {
  const { type } = state.store.content(id)
  if (stickableTypes.includes(type)) return
  const message = `A ${type} cannot be stuck to a node, only ${stickableTypes.join(', ')} can`
  throw new HostError('NOT_STICKABLE', message)
}

/** A dragged node and what it carries are brought in place one by one, so here nothing follows. */
function reparentSilently(state: DocumentState, id: string, parentId: string): void {
  const still = { ...state, stuckNodesFollow: false }
  const isSibling = state.store.parentOf(id) === parentId
  const count = state.store.childrenOf(parentId).length - (isSibling ? 1 : 0)
  reparent(still, id, parentId, count)
}

function bringTo(state: DocumentState, id: string, to: Point): void {
  const stands = absoluteBox(state.store, id) ?? computedBox(state.store, id)
  const by = turn(invert(containerTransform(state.store, id)), {
    x: to.x - stands.x,
    y: to.y - stands.y,
  })
  const { x, y } = relativePoint(state, id)
  placeAt({ ...state, stuckNodesFollow: false }, id, { x: x + by.x, y: y + by.y })
}

function holds(outer: Rect, inner: Rect): boolean {
  const x = inner.x + inner.width / 2
  const y = inner.y + inner.height / 2
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height
}

export function holdsAll(outer: Rect, inner: Rect): boolean {
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height]
  return (
    holds(outer, { ...inner, width: 0, height: 0 }) &&
    right <= outer.x + outer.width &&
    bottom <= outer.y + outer.height
  )
}
