import type { MixedRef, NodeRef, Value } from './document-model.ts'
import { isJsonObject } from './rest-node.ts'

export const mixed: MixedRef = { $mixed: true }

export function nodeRef(id: string): NodeRef {
  return { $node: id }
}

export function isNodeRef(value: unknown): value is NodeRef {
  return isJsonObject(value) && typeof value['$node'] === 'string'
}

/** JSON of a file as a value for widget code; what is not JSON is left out. */
export function toValue(json: unknown): Value {
  if (json === null) return null
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(toValue)
  if (!isJsonObject(json)) return undefined
  return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, toValue(inner)]))
}
