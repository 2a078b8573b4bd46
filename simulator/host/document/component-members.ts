import { contentHash } from '../content-hash.ts'
import { subtreeOf, type DocumentState } from './document-state.ts'
import type { Value } from './document-model.ts'
import {
  anObject,
  aString,
  fieldProperty,
  listOf,
  type Methods,
  type Properties,
} from './node-member.ts'
import type { NodeStore } from './node-store.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

/** Where a file has what is published of components and of their sets: in its maps, by the node's id. */
const mapOfType: Readonly<Record<string, string>> = {
  COMPONENT: 'components',
  COMPONENT_SET: 'componentSets',
}

/** Kept as fields of the node while the file is open, and saved in the file's maps. */
const publishedFields = ['description', 'documentationLinks'] as const

/** The members of what can be published. */
export const published = {
  key: { get: ({ state, id }) => keyOf(state, id) },
  description: publishedProperty('description', fieldProperty('description', '', aString)),
  documentationLinks: publishedProperty(
    'documentationLinks',
    fieldProperty<Value>('documentationLinks', [], listOf(anObject)),
  ),
  descriptionMarkdown: publishedProperty('description', fieldProperty('description', '', aString)),
  remote: { get: ({ state, id }) => entryOf(state.file, state.store, id)?.['remote'] === true },
} satisfies Properties

/** Nothing is ever published from here. */
export const publishedMethods = {
  getPublishStatusAsync: { isAsync: true, call: () => 'UNPUBLISHED' },
} satisfies Methods

function publishedProperty(
  name: (typeof publishedFields)[number],
  property: Properties[string],
): Properties[string] {
  return {
    ...property,
    get: (at) => {
      const { changed } = at.state.store.content(at.id)
      const known = entryOf(at.state.file, at.state.store, at.id)?.[name]
      return changed.has(name) || known === undefined ? property.get(at) : toValue(known)
    },
  }
}

function keyOf({ file, store }: DocumentState, id: string): string {
  const key = entryOf(file, store, id)?.['key']
  return typeof key === 'string' ? key : newKey(id)
}

function entryOf(file: JsonObject, store: NodeStore, id: string): JsonObject | undefined {
  const map = file[mapOfType[store.content(id).type] ?? '']
  const entry = isJsonObject(map) ? map[id] : undefined
  return isJsonObject(entry) ? entry : undefined
}

/** The same in every run; the id is of digits and colons. */
function newKey(id: string): string {
  return contentHash(Uint8Array.from(id, (letter) => letter.charCodeAt(0)))
}

/** Whether a changed field of a node is saved in the file's maps, not with the node. */
export function isInMap(type: string, field: string): boolean {
  return Object.hasOwn(mapOfType, type) && publishedFields.some((name) => name === field)
}

/** The file's maps where components were made or rewritten; nothing where none was. */
export function componentMaps(store: NodeStore, file: JsonObject, rootId: string): JsonObject {
  const maps: Record<string, JsonObject> = {}
  for (const id of subtreeOf(store, rootId)) {
    const { type } = store.content(id)
    const name = mapOfType[type]
    const entry = name === undefined ? undefined : savedEntry(store, file, id)
    if (name === undefined || entry === undefined) continue
    const given = file[name]
    maps[name] = { ...(maps[name] ?? (isJsonObject(given) ? given : {})), [id]: entry }
  }
  return maps
}

function savedEntry(store: NodeStore, file: JsonObject, id: string): JsonObject | undefined {
  const { changed, origin } = store.content(id)
  const known = entryOf(file, store, id)
  const isNew = origin === undefined && known === undefined
  const rewritten = ['name', ...publishedFields].filter((field) => changed.has(field))
  if (!isNew && rewritten.length === 0) return undefined
  return {
    key: newKey(id),
    name: store.field(id, 'name'),
    description: '',
    remote: false,
    documentationLinks: [],
    ...known,
    ...Object.fromEntries(rewritten.map((field) => [field, store.field(id, field)])),
  }
}
