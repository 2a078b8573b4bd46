import { HostError } from '../errors.ts'
import { invalidValue } from './document-errors.ts'
import type { NodeRef, Value } from './document-model.ts'
import { ancestorOfType, type DocumentState, type NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { isJsonObject } from './rest-node.ts'
import { isNodeRef, toValue } from './value.ts'

/** One property of a node type: without `set` it is read-only. */
export interface Property {
  readonly get: (at: NodeAccess) => Value
  readonly set?: (at: NodeAccess, value: Value) => void
}

export interface Method {
  readonly isAsync?: true
  readonly call: (at: NodeAccess, args: readonly Value[]) => Value
}

export type Properties = Readonly<Record<string, Property>>
export type Methods = Readonly<Record<string, Method>>

/** A check that returns the value in its type, or throws. */
export type Check<T extends Value> = (place: string, value: Value) => T

export const aString: Check<string> = (place, value) => {
  if (typeof value === 'string') return value
  throw invalidValue(place, 'string', value)
}

export const aBoolean: Check<boolean> = (place, value) => {
  if (typeof value === 'boolean') return value
  throw invalidValue(place, 'boolean', value)
}

export const aNumber: Check<number> = (place, value) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw invalidValue(place, 'number', value)
}

export function numberFrom(least: number, most = Infinity): Check<number> {
  return (place, value) => {
    const number = aNumber(place, value)
    if (number >= least && number <= most) return number
    const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`
    throw invalidValue(place, `number ${range}`, value)
  }
}

export function oneOf<T extends string>(...names: readonly T[]): Check<T> {
  return (place, value) => {
    const found = names.find((name) => name === value)
    if (found !== undefined) return found
    throw invalidValue(place, names.map((name) => JSON.stringify(name)).join(' | '), value)
  }
}

export const anObject: Check<Value> = (place, value) => {
  if (isJsonObject(value)) return value
  throw invalidValue(place, 'object', value)
}

export function orNull<T extends Value>(check: Check<T>): Check<T | null> {
  return (place, value) => (value === null ? null : check(place, value))
}

export function listOf(check: Check<Value>): Check<readonly Value[]> {
  return (place, value) => {
    if (!Array.isArray(value)) throw invalidValue(place, 'array', value)
    return value.map((item: Value, index) => check(`${place}[${index}]`, item))
  }
}

/** Refuses NaN and Infinity anywhere inside a list or an object; a number that is the value itself has its own check. */
export function requireFinite(place: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  for (const [key, inner] of Object.entries(value) as readonly [string, unknown][]) {
    const at = Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`
    if (typeof inner === 'number' && !Number.isFinite(inner))
      throw invalidValue(at, 'number', inner)
    requireFinite(at, inner)
  }
}

/** A property that is a field of the file, as it is. */
export function fieldProperty<T extends Value>(
  name: string,
  fallback: T,
  check: Check<T>,
  path: readonly string[] = [name],
): Property {
  return {
    get: ({ state, id }) => toValue(state.store.field(id, ...path)) ?? fallback,
    set: ({ state, id }, value) => {
      setField(state, id, path, check(name, value))
    },
  }
}

/** How a file writes what the Plugin API shows. */
export interface Form {
  readonly inApi: (given: unknown) => Value
  readonly inFile: (value: Value) => unknown
}

/** A property that is a field of the file, which has it in a form of its own. */
export function formedProperty<T extends Value>(
  name: string,
  fallback: T,
  check: Check<T>,
  form: Form,
  path: readonly string[] = [name],
): Property {
  return {
    get: ({ state, id }) => form.inApi(state.store.field(id, ...path)) ?? fallback,
    set: ({ state, id }, value) => {
      setField(state, id, path, form.inFile(check(name, value)))
    },
  }
}

export function readOnlyField(name: string, fallback: Value): Property {
  return { get: ({ state, id }) => toValue(state.store.field(id, name)) ?? fallback }
}

/** The node a reference names. @throws HostError where it is none, or gone. */
export function requireNode(state: DocumentState, place: string, value: Value): string {
  const ref = requireRef(place, value)
  if (state.store.has(ref.$node)) return ref.$node
  throw new HostError('NODE_REMOVED', `in ${place}: The node with id "${ref.$node}" does not exist`)
}

export function requireNotInInstance(state: DocumentState, id: string, call: string): void {
  if (ancestorOfType(state.store, id, 'INSTANCE') === undefined) return
  const message = `in ${call}: This property cannot be overriden in an instance`
  throw new HostError('CANNOT_OVERRIDE', message, call)
}

function requireRef(place: string, value: Value): NodeRef {
  if (isNodeRef(value)) return value
  throw invalidValue(place, 'node', value)
}
