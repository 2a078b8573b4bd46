import type { Value } from '../document-model.ts'
import type { NodeAccess } from '../document-state.ts'
import { setField } from '../edit-tree.ts'
import { aString, type Methods, type Properties } from '../node-member.ts'
import { toValue } from '../value.ts'
import { ofType } from './library-nodes.ts'
import { aliasOf, follow, modeFor, requireCollection, requireVariable } from './variables.ts'

/** Which modes of variables a layer or a page asks for. */
export const modeProperties = {
  explicitVariableModes: {
    get: ({ state, id }) => toValue(state.store.field(id, 'explicitVariableModes')) ?? {},
  },
} satisfies Properties

export const modeMethods = {
  setExplicitVariableModeForCollection: {
    call: ({ state, id }, [collection, mode]) => {
      const call = 'setExplicitVariableModeForCollection'
      const owner = requireCollection(state, call, collection ?? null)
      setField(state, id, ['explicitVariableModes', owner], aString(`${call}.modeId`, mode))
      follow(state, id)
      return undefined
    },
  },
  clearExplicitVariableModeForCollection: {
    call: ({ state, id }, [collection]) => {
      const call = 'clearExplicitVariableModeForCollection'
      const owner = requireCollection(state, call, collection ?? null)
      setField(state, id, ['explicitVariableModes', owner], undefined)
      follow(state, id)
      return undefined
    },
  },
} satisfies Methods

/** What of a layer follows variables. */
export const boundProperties = {
  ...modeProperties,
  boundVariables: {
    get: ({ state, id }) => toValue(state.store.field(id, 'boundVariables')) ?? {},
  },
  inferredVariables: { get: () => ({}) },
  resolvedVariableModes: {
    get: ({ state, id }) =>
      Object.fromEntries(
        ofType(state, 'VARIABLE_COLLECTION').map((collection) => [
          collection,
          modeFor(state, id, collection),
        ]),
      ),
  },
} satisfies Properties

export const boundMethods = {
  ...modeMethods,
  setBoundVariable: {
    call: ({ state, id }: NodeAccess, [field, variable]: readonly Value[]) => {
      const name = aString('setBoundVariable.field', field)
      const alias =
        variable === null || variable === undefined
          ? undefined
          : aliasOf(requireVariable(state, 'setBoundVariable', variable))
      setField(state, id, ['boundVariables', name], alias)
      follow(state, id)
      return undefined
    },
  },
} satisfies Methods
