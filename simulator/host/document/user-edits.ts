import { HostError } from '../errors.ts'
import type { DocumentState } from './document-state.ts'
import {
  addNode,
  copyOf,
  followersOf,
  placeAt,
  relativePoint,
  removeNode,
  reparent,
  requireMovable,
} from './edit-tree.ts'
import { invert, turn, type Point, type Rect } from './geometry.ts'
import { absoluteBox, boundsInContainer, computedBox, containerTransform } from './placement.ts'

const stickableTypes = ['STAMP', 'HIGHLIGHT', 'WASHI_TAPE', 'WIDGET']

/** Drags a node to a place in its parent. */
export function userPlace(state: DocumentState, id: string, to: Point): void {
  placeAt(state, id, to)
}

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
    reparentSilently(state, node, parentId)
    bringTo(state, node, { x: stands.x + offset.x, y: stands.y + offset.y })
  }
}

export function userRemove(state: DocumentState, id: string): void {
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
