import { HostError } from '../errors.ts'
import { invalidArgument, invalidValue } from './document-errors.ts'
import type { Access, Value } from './document-model.ts'
import { subtreeOf, type DocumentState, type NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { swap } from './instances.ts'
import {
  aBoolean,
  aString,
  oneOf,
  requireNode,
  type Methods,
  type Properties,
} from './node-member.ts'
import { setCharacters } from './node-text.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { isNodeRef, nodeRef, toValue } from './value.ts'

type Definition = JsonObject & { readonly type: string }

/** The properties that a component or a set defines, by their full names, as a file has them. */
function definitionsOf({ store }: DocumentState, id: string): Readonly<Record<string, Definition>> {
  const given = store.field(id, 'componentPropertyDefinitions')
  const own = Object.entries(isJsonObject(given) ? given : {}).filter(
    (entry): entry is [string, Definition] => isJsonObject(entry[1]),
  )
  const variants =
    store.content(id).type === 'COMPONENT_SET' ? variantsOf(store.childrenOf(id)) : []
  function variantsOf(ids: readonly string[]): readonly [string, Definition][] {
    const all = ids.map((child) => variantOf(String(store.field(child, 'name'))))
    const names = [...new Set(all.flatMap((one) => Object.keys(one)))]
    return names.map((name) => {
      const values = [...new Set(all.flatMap((one) => one[name] ?? []))]
      return [name, { type: 'VARIANT', defaultValue: values[0], variantOptions: values }]
    })
  }
  return Object.fromEntries([...variants, ...own.filter(([, { type }]) => type !== 'VARIANT')])
}

/** The properties in a variant's name, `Size=S, State=On`. */
function variantOf(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    name.split(',').flatMap((part) => {
      const [key, value] = part.split('=').map((text) => text.trim())
      return key === undefined || value === undefined ? [] : [[key, value]]
    }),
  )
}

export const propertyDefinitions = {
  componentPropertyDefinitions: {
    get: ({ state, id }) => {
      if (isVariant(state, id))
        throw new HostError(
          'WRONG_NODE',
          'in get_componentPropertyDefinitions: Can only get component property definitions of a component set or non-variant component',
          'componentPropertyDefinitions',
        )
      return toValue(definitionsOf(state, id))
    },
  },
} satisfies Properties

/** What a variant is, or an instance of one; null elsewhere. */
export const variantProperties = {
  variantProperties: {
    get: ({ state, id }) => {
      const main = mainOf(state, id)
      if (main === undefined || !isVariant(state, main)) return null
      return variantOf(String(state.store.field(main, 'name')))
    },
  },
} satisfies Properties

function isVariant({ store }: DocumentState, id: string): boolean {
  const parent = store.parentOf(id)
  return parent !== undefined && store.content(parent).type === 'COMPONENT_SET'
}

/** A component itself, or the one that an instance is of. */
function mainOf({ store }: DocumentState, id: string): string | undefined {
  if (store.content(id).type === 'COMPONENT') return id
  const main = store.field(id, 'componentId')
  return typeof main === 'string' && store.has(main) ? main : undefined
}

const types = ['BOOLEAN', 'TEXT', 'INSTANCE_SWAP', 'VARIANT'] as const

export const componentPropertyMethods = {
  addComponentProperty: {
    call: ({ state, id }, [name, type, value]) => {
      const shown = aString('addComponentProperty.propertyName', name)
      const kind = oneOf(...types)('addComponentProperty.type', type)
      const full = kind === 'VARIANT' ? shown : `${shown}#${state.store.newId()}`
      define(state, id, full, { type: kind, defaultValue: defaultOf(kind, value) })
      return full
    },
  },
  editComponentProperty: {
    call: ({ state, id }, [name, change]) => {
      const full = aString('editComponentProperty.propertyName', name)
      const before = requireDefinition(state, id, 'editComponentProperty', full)
      const { name: shown, defaultValue, ...others } = isJsonObject(change) ? change : {}
      const next = typeof shown === 'string' ? `${shown}${/#.*$/.exec(full)?.[0] ?? ''}` : full
      const value = defaultValue === undefined ? {} : { defaultValue }
      if (next !== full) define(state, id, full, undefined)
      define(state, id, next, { ...before, ...others, ...value })
      return next
    },
  },
  deleteComponentProperty: {
    call: ({ state, id }, [name]) => {
      const full = aString('deleteComponentProperty.propertyName', name)
      requireDefinition(state, id, 'deleteComponentProperty', full)
      define(state, id, full, undefined)
      return undefined
    },
  },
} satisfies Methods

function defaultOf(type: (typeof types)[number], value: Value): unknown {
  const expected = type === 'BOOLEAN' ? 'boolean' : 'string'
  if (typeof value === expected) return value
  throw invalidArgument('addComponentProperty', `a ${expected} as the default of ${type}`, value)
}

function define(
  state: DocumentState,
  id: string,
  name: string,
  definition: JsonObject | undefined,
): void {
  setField(state, id, ['componentPropertyDefinitions', name], definition)
}

function requireDefinition(
  state: DocumentState,
  id: string,
  call: string,
  name: string,
): Definition {
  const found = definitionsOf(state, id)[name]
  if (found !== undefined) return found
  throw new HostError(
    'UNKNOWN_PROPERTY',
    `in ${call}: Could not find a component property with name: '${name}'`,
    call,
  )
}

/** The definitions behind an instance: its component's, or those of the set that this stands in. */
function definitionsBehind(state: DocumentState, id: string) {
  const main = mainOf(state, id)
  if (main === undefined) return {}
  const set = isVariant(state, main) ? state.store.parentOf(main) : undefined
  return definitionsOf(state, set ?? main)
}

export const instanceProperties = {
  properties: {
    componentProperties: {
      get: ({ state, id }: NodeAccess) => {
        const main = mainOf(state, id)
        const variant = main === undefined ? {} : variantOf(String(state.store.field(main, 'name')))
        const entries = Object.entries(definitionsBehind(state, id)).map(([name, definition]) => {
          const own = state.store.field(id, 'componentProperties', name, 'value')
          const value = definition.type === 'VARIANT' ? variant[name] : own
          return [
            name,
            {
              type: definition.type,
              value: toValue(value ?? definition['defaultValue']),
              boundVariables: {},
            },
          ] as const
        })
        return Object.fromEntries(entries)
      },
    },
  },
  methods: {
    setProperties: {
      call: (at: NodeAccess, [given]: readonly Value[]) => {
        if (!isJsonObject(given)) throw invalidValue('setProperties', 'object', given)
        for (const [name, value] of Object.entries(given)) setProperty(at, name, toValue(value))
        return undefined
      },
    },
  },
} satisfies { readonly properties: Properties; readonly methods: Methods }

function setProperty({ state, access, id }: NodeAccess, name: string, value: Value): void {
  const definition = definitionsBehind(state, id)[name]
  if (definition === undefined)
    throw new HostError(
      'UNKNOWN_PROPERTY',
      `in setProperties: Could not find a component property with name: '${name}'`,
      'setProperties',
    )
  const { type } = definition
  const place = `setProperties.${name}`
  if (type === 'VARIANT') {
    swapVariant(state, id, name, aString(place, value))
    return
  }
  const given = type === 'BOOLEAN' ? aBoolean(place, value) : aString(place, value)
  setField(state, id, ['componentProperties', name], { type, value: given })
  for (const node of [...subtreeOf(state.store, id)].slice(1))
    follow(state, access, node, name, given)
}

function swapVariant(state: DocumentState, id: string, name: string, value: string): void {
  const { store } = state
  const main = mainOf(state, id) ?? id
  const wanted = { ...variantOf(String(store.field(main, 'name'))), [name]: value }
  const twin = store.childrenOf(store.parentOf(main) ?? main).find((child) => {
    const own = variantOf(String(store.field(child, 'name')))
    return Object.entries(wanted).every(([key, part]) => own[key] === part)
  })
  if (twin === undefined)
    throw new HostError(
      'UNKNOWN_PROPERTY',
      `in setProperties: Unable to find a variant with those property values`,
      'setProperties',
    )
  swap(state, id, twin)
}

/** Does to a layer what its reference to the property says. */
function follow(
  state: DocumentState,
  access: Access,
  node: string,
  name: string,
  value: string | boolean,
): void {
  const { store } = state
  const refers = (field: string): boolean =>
    store.has(node) && store.field(node, 'componentPropertyReferences', field) === name
  if (refers('visible')) setField(state, node, ['visible'], value)
  if (refers('characters')) setCharacters(state, access, node, String(value))
  if (refers('mainComponent')) swap(state, node, requireNode(state, name, nodeRef(String(value))))
}

/** Which of the component's properties decides a layer's text, visibility or component. */
export const propertyReferences = {
  componentPropertyReferences: {
    get: ({ state, id }) => toValue(state.store.field(id, 'componentPropertyReferences')) ?? null,
    set: ({ state, id }, value) => {
      if (value !== null && (!isJsonObject(value) || isNodeRef(value)))
        throw invalidValue('componentPropertyReferences', 'object', value)
      setField(state, id, ['componentPropertyReferences'], value ?? undefined)
    },
  },
} satisfies Properties
