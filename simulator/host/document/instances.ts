import { invalidArgument } from './document-errors.ts'
import type { DocumentState } from './document-state.ts'
import { addNode, copyOf, removeNode } from './edit-tree.ts'
import type { NodeSnapshot } from './node-record.ts'
import { omit, type JsonObject } from './rest-node.ts'

/** An instance of a component on a page; it is not rewritten when the component changes later. */
export function addInstance(state: DocumentState, componentId: string, pageId: string): string {
  return addNode(state, instanceOf(state, componentId, state.store.newId()), pageId)
}

/** @param id  The instance's; what is in it is called by it and by its twin in the component. */
function instanceOf(state: DocumentState, componentId: string, id: string): NodeSnapshot {
  const copy = copyOf(state, componentId, (twin) =>
    twin === componentId ? id : `I${id.replace(/^I/, '')};${twin.replace(/^I/, '')}`,
  )
  const { content } = copy
  const source: JsonObject = omit(
    content.source,
    'componentPropertyDefinitions',
    'description',
    'documentationLinks',
  )
  return {
    ...copy,
    content: {
      ...content,
      type: 'INSTANCE',
      source: { ...source, type: 'INSTANCE', componentId },
      geometry: { ...content.geometry, x: 0, y: 0 },
    },
  }
}

/** Puts another component's layers into an instance, which keeps its id, its place and its name if it was renamed. */
export function swap(state: DocumentState, id: string, componentId: string): void {
  const { store } = state
  if (store.content(componentId).type !== 'COMPONENT')
    throw invalidArgument('swapComponent', 'a component', store.content(componentId).type)
  const parentId = store.parentOf(id) ?? state.rootId
  const index = store.indexIn(id)
  const before = store.content(id)
  const made = instanceOf(state, componentId, id)
  const { x, y, linear } = before.geometry
  const renamed = before.changed.has('name') ? { name: before.changed.get('name') } : {}
  const content = {
    ...made.content,
    geometry: { ...made.content.geometry, x, y, linear },
    source: { ...made.content.source, ...renamed },
  }
  store.commit({ type: 'remove', at: { parentId, index }, node: store.snapshot(id) })
  addNode(state, { ...made, content }, parentId, index)
}

/** A frame of what the instance held, in its place. */
export function detach(state: DocumentState, id: string): string {
  const { store } = state
  const parentId = store.parentOf(id) ?? state.rootId
  const index = store.indexIn(id)
  const copy = copyOf(state, id)
  const source: JsonObject = omit(copy.content.source, 'componentId', 'componentProperties')
  const content = { ...copy.content, type: 'FRAME', source: { ...source, type: 'FRAME' } }
  removeNode(state, id)
  const frame = addNode(state, { ...copy, content }, parentId, index)
  return frame
}
