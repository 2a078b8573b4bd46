import type { Answer, HostFunctions } from '../../host/run/guest.ts'
import type { AsyncOperationName, OperationName } from '../../host/run/operation-names.ts'
import type { GuestWire, Packing, Refusals, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. What the host refuses, with its code, as an error of the guest's. */
export function createGuestRefusals(): Refusals {
  const codes = new WeakMap<object, string>()
  return {
    refusal(code, message, name) {
      const error = name === 'TypeError' ? new TypeError(message) : new Error(message)
      codes.set(error, code)
      return error
    },
    codeOf: (error) => (typeof error === 'object' && error !== null ? codes.get(error) : undefined),
  }
}

/** Runs inside QuickJS, sent as text: uses nothing from outside itself. Calls of the host, and its answers. */
export function createGuestWire(
  host: HostFunctions,
  session: Session,
  { refusal, codeOf }: Refusals,
  { pack, unpack, mixed, bindNodes }: Packing,
): GuestWire {
  const { parse, stringify } = JSON
  const calls = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void; stack: string }
  >()

  function toRefusal(json: string): Error {
    const said = parse(json) as { code: string; message: string; name?: string }
    return refusal(said.code, said.message, said.name)
  }

  function encode(value: unknown): string {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    return stringify(pack(value))
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

  /** A refusal of what is given names the call. */
  function encodeArguments(operation: string, args: readonly unknown[]): string {
    if (args.length === 0) return '[]'
    try {
      return encode(args)
    } catch (error) {
      const code = codeOf(error)
      const isNamed = operation.startsWith('figma.')
      if (code === undefined || !isNamed || !(error instanceof Error)) throw error
      throw refusal(code, `${operation}: ${error.message}`)
    }
  }

  function look(operation: OperationName, args: readonly unknown[]): unknown {
    return read(host.send(operation, encodeArguments(operation, args)))
  }

  function ask(operation: AsyncOperationName, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      session.changes += 1
      const id = read(host.ask(operation, encodeArguments(operation, args)))
      calls.set(Number(id), { resolve, reject, stack: String(new Error().stack) })
    })
  }

  /** A refusal that comes later is of the place in the code that called. */
  function answer(callId: number, isGood: boolean, said: Answer): void {
    const call = calls.get(callId)
    calls.delete(callId)
    if (isGood) call?.resolve(read(said))
    else call?.reject(Object.assign(toRefusal(String(said).slice(1)), { stack: call.stack }))
  }

  return {
    encode,
    decode,
    read,
    look,
    send: (operation, args) => {
      session.changes += 1
      return look(operation, args)
    },
    ask,
    answer,
    mixed,
    refusal,
    codeOf,
    bindNodes,
  }
}
