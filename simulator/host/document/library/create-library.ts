import { invalidArgument } from '../document-errors.ts'
import type { Library, Value } from '../document-model.ts'
import { LIBRARY_ID, type DocumentState } from '../document-state.ts'
import { isNodeRef } from '../value.ts'
import { ofType } from './library-nodes.ts'
import { styleTypes } from './style-types.ts'
import {
  aliasOf,
  createCollection,
  createVariable,
  requireVariable,
  withBound,
} from './variables.ts'

/** The styles and variables of a document, for the calls of `figma` that are about them. */
export function createLibrary(state: DocumentState): Library {
  const { store } = state
  const isStyle = (id: string): boolean => styleTypes.some((one) => one === store.content(id).type)
  return {
    styles: (type) => ofType(state, type).filter((id) => store.field(id, 'remote') !== true),
    variables: (resolvedType) =>
      ofType(state, 'VARIABLE').filter(
        (id) => resolvedType === undefined || store.field(id, 'resolvedType') === resolvedType,
      ),
    collections: () => ofType(state, 'VARIABLE_COLLECTION'),
    has: (id, kind) =>
      store.has(id) && (kind === 'style' ? isStyle(id) : store.content(id).type === kind),
    createVariable: (args) => createVariable(state, args),
    createCollection: (name) => createCollection(state, name),
    alias: (variable) => aliasOf(requireVariable(state, 'createVariableAlias', variable)),
    withBound: (call, args) => withBound(state, call, args),
    moveAfter(call, [target, reference]) {
      const id = styleIn(call, target)
      const from = { parentId: LIBRARY_ID, index: store.indexIn(id) }
      const after = reference === null ? -1 : store.indexIn(styleIn(call, reference))
      const index = after + (from.index > after ? 1 : 0)
      if (index !== from.index)
        store.commit({ type: 'move', id, from, to: { parentId: LIBRARY_ID, index } })
    },
  }

  function styleIn(call: string, given: Value): string {
    if (isNodeRef(given) && store.has(given.$node) && isStyle(given.$node)) return given.$node
    throw invalidArgument(call, 'a style', given)
  }
}
