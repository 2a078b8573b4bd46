import { createDocument } from '../../../../simulator/host/document/create-document.ts'
import type { Access, Value } from '../../../../simulator/host/document/document-model.ts'
import { isJsonObject, type JsonObject } from '../../../../simulator/host/document/rest-node.ts'

/** One layer of a file, as widget code has it. */
export interface OpenLayer {
  readonly get: (property: string) => Value
  readonly set: (property: string, value: Value) => void
  readonly call: (method: string, ...args: readonly Value[]) => Value
  /** The layer in the form of a file. */
  readonly saved: () => JsonObject
  readonly savedFile: () => JsonObject
}

/** Code whose pages and fonts are loaded. */
export const loadedAccess: Access = {
  userName: 'Ana',
  widgetId: '1',
  isDynamicPage: true,
  currentPageId: '0:1',
  isPageLoaded: () => true,
  isFontLoaded: () => true,
}

/** Opens a file with this layer on its only page. @param envelope  More of the file beside its tree. */
export function openLayer(layer: object, envelope: object = {}): OpenLayer {
  const box = { x: 0, y: 0, width: 200, height: 100 }
  const source = { id: '1:1', name: 'layer', absoluteBoundingBox: box, ...layer }
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children: [source] }
  const tree = { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] }
  const file = { ...envelope, document: tree }
  const document = createDocument(file, { editorType: 'figma', stuckNodesFollow: true })
  const savedFile = (): JsonObject => asObject(document.toFile())
  return {
    get: (property) => document.get(loadedAccess, '1:1', property),
    set: (property, value) => {
      document.set(loadedAccess, '1:1', property, value)
    },
    call: (method, ...args) => document.call(loadedAccess, '1:1', method, args),
    saved: () => first(first(asObject(savedFile()['document']))),
    savedFile,
  }
}

function first(parent: JsonObject): JsonObject {
  const { children } = parent
  return asObject(Array.isArray(children) ? children[0] : undefined)
}

function asObject(value: unknown): JsonObject {
  if (isJsonObject(value)) return value
  throw new TypeError(`expected an object, got ${JSON.stringify(value)}`)
}
