import { HostError } from '../errors.ts'
import { invalidArgument } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { DocumentState, NodeAccess } from './document-state.ts'
import { addNode, copyOf } from './edit-tree.ts'
import { readOnlyField, type Methods, type Properties } from './node-member.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { nodeRef, toValue } from './value.ts'
import { mapEntryKey, parseWidgetStateKey, stateKey } from './widget-state-keys.ts'

export const widget = {
  widgetId: readOnlyField('widgetId', ''),
  widgetSyncedState: { get: (at) => (isOwn(at) ? syncedState(at.state, at.id) : {}) },
} satisfies Properties

export const widgetMethods = {
  cloneWidget: {
    call: (at, [state, maps]) => {
      requireOwn(at, 'cloneWidget')
      const states = requireObject('cloneWidget', state)
      const entries = mapsOf('cloneWidget', maps)
      const copy = addNode(at.state, copyOf(at.state, at.id), at.access.currentPageId)
      for (const mapName of Object.keys(entries)) clearMap(at.state, copy, mapName)
      writeState(at.state, copy, states, entries)
      return nodeRef(copy)
    },
  },
  setWidgetSyncedState: {
    call: (at, [state, maps]) => {
      requireOwn(at, 'setWidgetSyncedState')
      const states = requireObject('setWidgetSyncedState', state)
      const entries = mapsOf('setWidgetSyncedState', maps)
      clearState(at.state, at.id)
      writeState(at.state, at.id, states, entries)
      return undefined
    },
  },
} satisfies Methods

export function setHidden(state: DocumentState, id: string, key: string, after: unknown): void {
  const before = state.store.content(id).hidden.get(key)
  if (Object.is(before, after)) return
  state.store.commit({ type: 'hidden', id, key, before, after })
}

/** Map entries stand beside the states, as `mapName-key`. @see https://developers.figma.com/docs/widgets/undo-redo */
function syncedState(state: DocumentState, id: string): Value {
  const entries = [...state.store.content(id).hidden].flatMap(([key, value]) => {
    const parsed = parseWidgetStateKey(key)
    if (parsed === undefined) return []
    const name = parsed.type === 'state' ? parsed.name : `${parsed.mapName}-${parsed.key}`
    return [[name, toValue(value)] as const]
  })
  return Object.fromEntries(entries)
}

function isOwn({ state, access, id }: NodeAccess): boolean {
  return state.store.field(id, 'widgetId') === access.widgetId
}

function requireOwn(at: NodeAccess, call: string): void {
  if (isOwn(at)) return
  throw new HostError('FOREIGN_WIDGET', `in ${call}: the node belongs to another widget`, call)
}

function requireObject(call: string, value: Value): JsonObject {
  if (isJsonObject(value)) return value
  throw invalidArgument(call, 'an object of synced states', value)
}

function mapsOf(call: string, value: Value): Readonly<Record<string, JsonObject>> {
  if (value === undefined) return {}
  const maps = requireObject(call, value)
  return Object.fromEntries(
    Object.entries(maps).map(([name, map]) => [name, requireObject(call, toValue(map))]),
  )
}

function clearState(state: DocumentState, id: string): void {
  for (const key of state.store.content(id).hidden.keys()) {
    if (parseWidgetStateKey(key) !== undefined) setHidden(state, id, key, undefined)
  }
}

function clearMap(state: DocumentState, id: string, mapName: string): void {
  for (const key of state.store.content(id).hidden.keys()) {
    const parsed = parseWidgetStateKey(key)
    if (parsed?.type === 'map' && parsed.mapName === mapName) setHidden(state, id, key, undefined)
  }
}

function writeState(
  state: DocumentState,
  id: string,
  states: JsonObject,
  maps: Readonly<Record<string, JsonObject>>,
): void {
  for (const [name, value] of Object.entries(states)) setHidden(state, id, stateKey(name), value)
  for (const [mapName, entries] of Object.entries(maps)) {
    for (const [key, value] of Object.entries(entries)) {
      setHidden(state, id, mapEntryKey(mapName, key), value)
    }
  }
}
