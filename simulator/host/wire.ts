/**
 * Text that crosses between the guest and the host: JSON, with `{"$": …}` for what JSON has no word for:
 * `u` undefined, `n` a number that is not finite, `b` bytes, `node`, `nodes` a list of nothing else as one flat
 * list, which a guest parses several times faster, `m` figma.mixed, `o` an object that itself has a `$` field.
 */
export function decodeWire(json: string): unknown {
  const value: unknown = JSON.parse(json)
  return unpack(value)
}

/** @param typeOf  Tells the type of a node, which the guest needs to make its object. */
export function encodeWire(value: unknown, typeOf: (id: string) => string): string {
  return JSON.stringify(pack(value, typeOf))
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (!isRecord(value)) return value
  if ('$' in value) return unpackSpecial(value['$'], value['v'])
  return unpackFields(value)
}

function unpackFields(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, unpack(item)]))
}

function unpackSpecial(kind: unknown, value: unknown): unknown {
  switch (kind) {
    case 'n':
      return Number(value)
    case 'b':
      return Uint8Array.from(Array.isArray(value) ? value.map(Number) : [])
    case 'node':
      return { $node: String(value) }
    case 'm':
      return { $mixed: true }
    case 'o':
      return isRecord(value) ? unpackFields(value) : {}
    default:
      return undefined
  }
}

function pack(value: unknown, typeOf: (id: string) => string): unknown {
  if (value === undefined) return { $: 'u' }
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { $: 'n', v: String(value) }
  if (value instanceof Uint8Array) return { $: 'b', v: Array.from(value) }
  if (Array.isArray(value)) return packList(value, typeOf)
  if (!isRecord(value)) return value
  const nodeId = nodeIdOf(value)
  if (nodeId !== undefined) return { $: 'node', v: nodeId, t: typeOf(nodeId) }
  if (value['$mixed'] === true) return { $: 'm' }
  const packed = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, pack(item, typeOf)]),
  )
  return '$' in packed ? { $: 'o', v: packed } : packed
}

function packList(list: readonly unknown[], typeOf: (id: string) => string): unknown {
  const ids = list.flatMap((item) => nodeIdOf(item) ?? [])
  if (ids.length === 0 || ids.length < list.length) return list.map((item) => pack(item, typeOf))
  return { $: 'nodes', v: ids.flatMap((id) => [id, typeOf(id)]) }
}

function nodeIdOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value['$node'] === 'string' ? value['$node'] : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
