/** A JSON object as it came: a file's node, a style, plugin data. Never changed in place. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path of keys, own keys only; undefined where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (!isJsonObject(value) || !Object.hasOwn(value, head)) return undefined
  return valueAt(value[head], rest)
}

/**
 * The value with one place in it replaced, or left out when `next` is undefined. An object that empties is
 * left out too, unless `original` had one there.
 */
export function withValueAt(
  value: unknown,
  original: unknown,
  path: readonly string[],
  next: unknown,
): unknown {
  const [head, ...rest] = path
  if (head === undefined) return next
  const object = isJsonObject(value) ? value : {}
  const inner = withValueAt(valueAt(object, [head]), valueAt(original, [head]), rest, next)
  const kept = Object.entries(object).filter(([key]) => key !== head || inner !== undefined)
  const entries = kept.map(([key, old]): [string, unknown] => [key, key === head ? inner : old])
  if (inner !== undefined && !Object.hasOwn(object, head)) entries.push([head, inner])
  if (entries.length === 0 && !isJsonObject(original)) return undefined
  return Object.fromEntries(entries)
}

/** The object without some of its fields. */
export function omit<T extends object, Name extends keyof T>(
  object: T,
  ...names: readonly Name[]
): Omit<T, Name> {
  const left = Object.entries(object).filter(([key]) => !names.some((name) => name === key))
  return Object.fromEntries(left) as Omit<T, Name>
}
