import { HostError } from '../errors.ts'
import { isNodeRef } from '../document/value.ts'
import { shownValue } from '../shown-value.ts'
import { isRecord } from '../wire.ts'

/** Parsers of what widget code passes; each throws `INVALID_ARGUMENT` and names the call. */
export function textArgument(call: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw badArgument(call, 'a string', value)
}

export function numberArgument(call: string, value: unknown): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value
  throw badArgument(call, 'a number', value)
}

export function finiteArgument(call: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw badArgument(call, 'a number', value)
}

export function booleanArgument(call: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw badArgument(call, 'true or false', value)
}

/** @returns whether the value is a point {x, y} of numbers. */
export function isVector(value: unknown): value is { readonly x: number; readonly y: number } {
  return isRecord(value) && Number.isFinite(value['x']) && Number.isFinite(value['y'])
}

export function nodeArgument(call: string, value: unknown): string {
  if (isNodeRef(value)) return value.$node
  throw badArgument(call, 'a node', value)
}

export function nodesArgument(call: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw badArgument(call, 'a list of nodes', value)
  return value.map((item: unknown) => nodeArgument(call, item))
}

export function listArgument(call: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw badArgument(call, 'a list', value)
}

export function optionsArgument(call: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (isRecord(value)) return value
  throw badArgument(call, 'an object of options', value)
}

export function optional<Result>(
  value: unknown,
  parse: (call: string, value: unknown) => Result,
  call: string,
  fallback: Result,
): Result {
  return value === undefined ? fallback : parse(call, value)
}

export function badArgument(call: string, expected: string, value: unknown): HostError {
  return new HostError(
    'INVALID_ARGUMENT',
    `in ${call}: expected ${expected}, got ${shownValue(value)}`,
    call,
  )
}
