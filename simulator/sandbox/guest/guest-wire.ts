import type { Answer, HostFunctions } from '../../host/run/guest.ts'
import type { GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text: uses nothing from outside itself. The guest's end of host/wire.ts. */
export function createGuestWire(host: HostFunctions, session: Session): GuestWire {
  const { parse, stringify } = JSON
  const mixed = Symbol('figma.mixed')
  const codes = new WeakMap<object, string>()
  const calls = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  let toNode: (id: string, type: string) => object = () => ({})
  let idOf: (value: object) => string | undefined = () => undefined

  function refusal(code: string, message: string, name?: unknown): Error {
    const error = name === 'TypeError' ? new TypeError(message) : new Error(message)
    codes.set(error, code)
    return error
  }

  function toRefusal(json: string): Error {
    const said = parse(json) as { code: string; message: string; name?: string }
    return refusal(said.code, said.message, said.name)
  }

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

  function encode(value: unknown): string {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    return stringify(pack(value, []))
  }

  function decode(json: string): unknown {
    return unpack(parse(json))
  }

  function read(answer: Answer): unknown {
    if (typeof answer !== 'string') return answer
    const letter = answer[0]
    if (letter === 's') return answer.slice(1)
    if (letter === 'j') return decode(answer.slice(1))
    throw toRefusal(answer.slice(1))
  }

  function look(operation: string, args: readonly unknown[]): unknown {
    return read(host.send(operation, args.length === 0 ? '[]' : encode(args)))
  }

  function ask(operation: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      session.changes += 1
      const id = read(host.ask(operation, encode(args)))
      calls.set(Number(id), { resolve, reject })
    })
  }

  function answer(callId: number, isGood: boolean, said: Answer): void {
    const call = calls.get(callId)
    calls.delete(callId)
    if (isGood) call?.resolve(read(said))
    else call?.reject(toRefusal(String(said).slice(1)))
  }

  return {
    encode,
    decode,
    read,
    ask,
    answer,
    mixed,
    send: (operation, args) => {
      session.changes += 1
      return look(operation, args)
    },
    look,
    refusal,
    codeOf: (error) => (typeof error === 'object' && error !== null ? codes.get(error) : undefined),
    bindNodes(makeNode, findId) {
      toNode = makeNode
      idOf = findId
    },
  }
}
