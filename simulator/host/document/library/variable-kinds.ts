import type { Variable, VariableCollection } from '@figma/plugin-typings/plugin-api-standalone'
import { HostError } from '../../errors.ts'
import type { Value } from '../document-model.ts'
import type { NodeAccess } from '../document-state.ts'
import { removeNode, setField } from '../edit-tree.ts'
import { kind } from '../node-kind.ts'
import {
  aBoolean,
  aString,
  fieldProperty,
  listOf,
  oneOf,
  readOnlyField,
  requireNode,
} from '../node-member.ts'
import { isJsonObject } from '../rest-node.ts'
import { toValue } from '../value.ts'
import { libraryMembers, libraryMethods } from './style-kinds.ts'
import { omit } from '../rest-node.ts'
import {
  checkedValue,
  follow,
  modesOf,
  requireCollection,
  resolved,
  variablesOf,
} from './variables.ts'

const hiddenFromPublishing = {
  hiddenFromPublishing: fieldProperty('hiddenFromPublishing', false, aBoolean),
}

function requireMode(at: NodeAccess, collection: string, call: string, value: Value): string {
  const modeId = aString(`${call}.modeId`, value)
  if (modesOf(at.state, collection).some((mode) => mode.modeId === modeId)) return modeId
  throw new HostError('UNKNOWN_MODE', `in ${call}: Could not find a mode with id ${modeId}`, call)
}

const platforms = oneOf('WEB', 'ANDROID', 'iOS')

export const variable = kind<Variable>()(
  {
    ...libraryMembers,
    ...hiddenFromPublishing,
    variableCollectionId: readOnlyField('variableCollectionId', ''),
    resolvedType: readOnlyField('resolvedType', 'FLOAT'),
    valuesByMode: readOnlyField('valuesByMode', {}),
    scopes: fieldProperty<Value>('scopes', ['ALL_SCOPES'], listOf(aString)),
    codeSyntax: readOnlyField('codeSyntax', {}),
  },
  {
    ...libraryMethods,
    setValueForMode: {
      call: (at: NodeAccess, [mode, value]: readonly Value[]) => {
        const { state, id } = at
        const collection = String(state.store.field(id, 'variableCollectionId'))
        const modeId = requireMode(at, collection, 'setValueForMode', mode)
        setField(state, id, ['valuesByMode', modeId], checkedValue(state, id, value))
        follow(state, state.rootId)
        return undefined
      },
    },
    resolveForConsumer: {
      call: ({ state, id }: NodeAccess, [consumer]: readonly Value[]) => ({
        value: toValue(resolved(state, id, requireNode(state, 'resolveForConsumer', consumer))),
        resolvedType: toValue(state.store.field(id, 'resolvedType')),
      }),
    },
    setVariableCodeSyntax: {
      call: ({ state, id }: NodeAccess, [platform, value]: readonly Value[]) => {
        const name = platforms('setVariableCodeSyntax.platform', platform)
        setField(state, id, ['codeSyntax', name], aString('setVariableCodeSyntax.value', value))
        return undefined
      },
    },
    removeVariableCodeSyntax: {
      call: ({ state, id }: NodeAccess, [platform]: readonly Value[]) => {
        const name = platforms('removeVariableCodeSyntax.platform', platform)
        setField(state, id, ['codeSyntax', name], undefined)
        return undefined
      },
    },
    valuesByModeForCollectionAsync: {
      isAsync: true,
      call: ({ state, id }: NodeAccess, [collection]: readonly Value[]) => {
        requireCollection(state, 'valuesByModeForCollectionAsync', collection ?? null)
        return toValue(state.store.field(id, 'valuesByMode')) ?? {}
      },
    },
  },
)

export const variableCollection = kind<VariableCollection>()(
  {
    ...omit(libraryMembers, 'description'),
    ...hiddenFromPublishing,
    isExtension: { get: () => false },
    modes: readOnlyField('modes', []),
    variableIds: { get: ({ state, id }: NodeAccess) => variablesOf(state, id) },
    defaultModeId: { get: ({ state, id }: NodeAccess) => modesOf(state, id)[0]?.modeId ?? '' },
  },
  {
    ...libraryMethods,
    remove: {
      call: ({ state, id }: NodeAccess) => {
        for (const own of variablesOf(state, id)) removeNode(state, own)
        removeNode(state, id)
        return undefined
      },
    },
    addMode: {
      call: ({ state, id }: NodeAccess, [name]: readonly Value[]) => {
        const modeId = state.store.newId()
        const [first] = modesOf(state, id)
        const mode = { modeId, name: aString('addMode.name', name) }
        setField(state, id, ['modes'], [...modesOf(state, id), mode])
        for (const own of variablesOf(state, id)) {
          const values = state.store.field(own, 'valuesByMode')
          const value = isJsonObject(values) ? values[first?.modeId ?? ''] : undefined
          setField(state, own, ['valuesByMode', modeId], value)
        }
        return modeId
      },
    },
    renameMode: {
      call: (at: NodeAccess, [mode, name]: readonly Value[]) => {
        const { state, id } = at
        const modeId = requireMode(at, id, 'renameMode', mode)
        const newName = aString('renameMode.newName', name)
        const after = modesOf(state, id).map((one) =>
          one.modeId === modeId ? { modeId, name: newName } : one,
        )
        setField(state, id, ['modes'], after)
        return undefined
      },
    },
    removeMode: {
      call: (at: NodeAccess, [mode]: readonly Value[]) => {
        const { state, id } = at
        const modeId = requireMode(at, id, 'removeMode', mode)
        if (modesOf(state, id).length === 1)
          throw new HostError(
            'LAST_MODE',
            'in removeMode: Cannot remove the last mode of a collection',
          )
        setField(
          state,
          id,
          ['modes'],
          modesOf(state, id).filter((one) => one.modeId !== modeId),
        )
        for (const own of variablesOf(state, id))
          setField(state, own, ['valuesByMode', modeId], undefined)
        return undefined
      },
    },
  },
)
