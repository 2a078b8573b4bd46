import { describeValue, InputFault } from './errors.ts'

/** A value in a JSON file with its place, for parsers that say where they stumbled. */
export interface JsonPlace {
  readonly value: unknown
  readonly pointer: string
}

export function member({ value, pointer }: JsonPlace, key: string): JsonPlace {
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1')
  const inner = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return { value: inner, pointer: `${pointer}/${escaped}` }
}

export function elementsOf(place: JsonPlace, expected = 'a list'): readonly JsonPlace[] {
  if (!Array.isArray(place.value)) throw fault(place, expected)
  return place.value.map((value: unknown, index) => ({
    value,
    pointer: `${place.pointer}/${index}`,
  }))
}

export function requireRecord(
  place: JsonPlace,
  expected = 'an object',
): Readonly<Record<string, unknown>> {
  if (isRecord(place.value)) return place.value
  throw fault(place, expected)
}

export function requireText(place: JsonPlace, expected = 'a text that is not empty'): string {
  if (typeof place.value === 'string' && place.value !== '') return place.value
  throw fault(place, expected)
}

export function requireOneOf<T>(place: JsonPlace, ...allowed: readonly T[]): T {
  const found = allowed.find((value) => value === place.value)
  if (found !== undefined) return found
  throw fault(place, listed(allowed))
}

export function listed(values: readonly unknown[]): string {
  const named = values.map((value) => JSON.stringify(value))
  return named.length === 1 ? (named[0] ?? '') : `one of ${named.join(', ')}`
}

export function fault(place: JsonPlace, expected: string): InputFault {
  return new InputFault(place.pointer, expected, describeValue(place.value))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
