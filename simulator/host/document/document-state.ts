import type { Access } from './document-model.ts'
import type { NodeStore } from './node-store.ts'
import type { JsonObject } from './rest-node.ts'

/** The state that all parts of the document share. */
export interface DocumentState {
  readonly store: NodeStore
  readonly rootId: string
  /** As it came, with all that stands beside the tree. */
  readonly file: JsonObject
  /** Undefined for a file that came without a name. */
  readonly fileName: string | undefined
  readonly editorType: 'figjam' | 'figma'
  readonly stuckNodesFollow: boolean
  /** Types that hold children, those seen with children in the file among them. */
  readonly containerTypes: ReadonlySet<string>
}

/** One access of widget code to one node. */
export interface NodeAccess {
  readonly state: DocumentState
  readonly access: Access
  readonly id: string
}

/** The root of styles and variables, which stand on no page. */
export const LIBRARY_ID = 'library'

/** Types that can hold children, whether any does. */
export const containerTypes: readonly string[] = [
  'DOCUMENT',
  'PAGE',
  'SECTION',
  'FRAME',
  'GROUP',
  'TRANSFORM_GROUP',
  'BOOLEAN_OPERATION',
  'COMPONENT',
  'COMPONENT_SET',
  'INSTANCE',
  'SLIDE',
  'SLIDE_ROW',
  'SLIDE_GRID',
  'SLOT',
]

/** Tables hold cells and widgets a drawing, but neither has children to widget code. */
export function containerTypesOf(store: NodeStore, rootId: string): ReadonlySet<string> {
  const found = new Set(containerTypes)
  const visit = (id: string): void => {
    const children = store.childrenOf(id)
    if (children.length > 0 && store.content(id).type !== 'TABLE') found.add(store.content(id).type)
    children.forEach(visit)
  }
  visit(rootId)
  return found
}

/** A node and all real nodes in it, in drawing order; table cells are not among them. */
export function* subtreeOf(store: NodeStore, id: string): Generator<string> {
  yield id
  if (store.content(id).type === 'TABLE') return
  for (const child of store.childrenOf(id)) yield* subtreeOf(store, child)
}

export function isWithin(store: NodeStore, id: string, ancestor: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = store.parentOf(at)) {
    if (at === ancestor) return true
  }
  return false
}

/** The nearest ancestor of one of these types. */
export function ancestorOfType(
  store: NodeStore,
  id: string,
  ...types: readonly string[]
): string | undefined {
  let at = store.parentOf(id)
  while (at !== undefined && !types.includes(store.content(at).type)) at = store.parentOf(at)
  return at
}

export function pageOf(store: NodeStore, id: string): string | undefined {
  return store.content(id).type === 'PAGE' ? id : ancestorOfType(store, id, 'PAGE')
}
