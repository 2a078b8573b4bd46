import type { Packing, Refusal } from './bridge.ts'

/** Runs inside QuickJS, sent as text. The guest's end of host/wire.ts: what JSON has no word for, in JSON and out of it. */
export function createGuestPacking(refusal: Refusal): Packing {
  const mixed = Symbol('figma.mixed')
  let toNode: (id: string, type: string) => object = () => ({})
  let idOf: (value: object) => string | undefined = () => undefined

  function pack(value: unknown, parents: readonly object[]): unknown {
    if (value === undefined) return { $: 'u' }
    if (value === mixed) return { $: 'm' }
    if (typeof value === 'number')
      return Number.isFinite(value) ? value : { $: 'n', v: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw refusal('NOT_SERIALIZABLE', `Expected a plain value, got a ${typeof value}`)
    if (typeof value !== 'object' || value === null) return value
    return packObject(value, parents)
  }

  function packObject(value: object, parents: readonly object[]): unknown {
    const id = idOf(value)
    if (id !== undefined) return { $: 'node', v: id }
    if (value instanceof Uint8Array) return { $: 'b', v: Array.from(value) }
    if (value instanceof Date) return value.toJSON()
    if (parents.includes(value))
      throw refusal('NOT_SERIALIZABLE', 'Expected a plain value, got one that holds itself')
    const inside = [...parents, value]
    if (Array.isArray(value)) return value.map((item) => pack(item, inside))
    const packed: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) packed[key] = pack(item, inside)
    return '$' in packed ? { $: 'o', v: packed } : packed
  }

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unpack)
    const record = value as Record<string, unknown>
    if ('$' in record) return unpackSpecial(record)
    for (const key of Object.keys(record)) {
      const item = record[key]
      if (typeof item === 'object' && item !== null) record[key] = unpack(item)
    }
    return record
  }

  function unpackSpecial(record: Record<string, unknown>): unknown {
    const value = record['v']
    switch (record['$']) {
      case 'node':
        return toNode(String(value), String(record['t']))
      case 'nodes':
        return unpackNodes(value as string[])
      case 'm':
        return mixed
      case 'n':
        return Number(value)
      case 'b':
        return Uint8Array.from(value as number[])
      case 'o':
        return unpackFields(value as Record<string, unknown>)
      default:
        return undefined
    }
  }

  function unpackNodes(list: readonly string[]): unknown {
    const unpacked: object[] = []
    for (let at = 1; at < list.length; at += 2)
      unpacked.push(toNode(list[at - 1] ?? '', list[at] ?? ''))
    return unpacked
  }

  function unpackFields(record: Record<string, unknown>): unknown {
    for (const key of Object.keys(record)) record[key] = unpack(record[key])
    return record
  }

  return {
    mixed,
    pack: (value) => pack(value, []),
    unpack,
    bindNodes(makeNode, findId) {
      toNode = makeNode
      idOf = findId
    },
  }
}
