import type { LastingFacts } from '../../host/run/guest.ts'
import type { OperationName } from '../../host/run/operation-names.ts'
import type { ObjectName } from '../../host/run/offered-api.ts'
import type { Callback, FigmaMembers, GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. How members of `figma` and of its objects are made from the host's list of them. */
export function createFigmaMembers(
  wire: GuestWire,
  session: Session,
  { objects, freeInRender }: Pick<LastingFacts, 'objects' | 'freeInRender'>,
): FigmaMembers {
  const { create, defineProperties, defineProperty, getOwnPropertyDescriptors, preventExtensions } =
    Object

  /** Where a read or write ends up that no member takes. */
  function endOfChain(refuse: (name: string) => void): object {
    return new Proxy(
      {},
      {
        get(target, name): unknown {
          if (typeof name === 'string') refuse(name)
          return Reflect.get(target, name)
        },
        set(_target, name) {
          if (typeof name === 'string') refuse(name)
          const message = `Cannot add property ${String(name)}, object is not extensible`
          throw wire.refusal('NOT_EXTENSIBLE', message, 'TypeError')
        },
      },
    )
  }

  function notOffered(name: string): Error {
    return wire.refusal('NOT_OFFERED', `${name} is not offered by this host`)
  }

  /** A read or write of a member is told by the member's own name. */
  function call(operation: OperationName): Callback {
    const shown = operation.replace(/^figma\.[gs]et\./, 'figma.')
    return (...args) => {
      session.guard(shown)
      return wire.send(operation, args)
    }
  }

  function callAsync(operation: Parameters<GuestWire['ask']>[0]) {
    return (...args: readonly unknown[]) => {
      session.guard(operation)
      return wire.ask(operation, args)
    }
  }

  function readOnly(name: string): () => never {
    return () => {
      throw wire.refusal('READ_ONLY', `Cannot set ${name}: it is read-only`)
    }
  }

  function object(name: ObjectName, own: Readonly<Record<string, unknown>>): object {
    const table = objects[name]
    const made = create(
      endOfChain((member) => {
        if (table.refused.includes(member)) throw notOffered(`figma.${name}.${member}`)
      }),
    ) as object
    for (const { member, operation } of table.calls)
      defineProperty(made, member, { enumerable: true, value: call(operation) })
    for (const { member, operation } of table.asyncCalls)
      defineProperty(made, member, { enumerable: true, value: callAsync(operation) })
    for (const { member, read, write } of table.fields)
      defineProperty(made, member, {
        enumerable: true,
        get: call(read),
        set: write === null ? readOnly(`figma.${name}.${member}`) : call(write),
      })
    defineProperties(made, getOwnPropertyDescriptors(own))
    return made
  }

  function member(
    figma: object,
    name: string,
    get: () => unknown,
    set: (value: unknown) => void = readOnly(`figma.${name}`),
  ): void {
    const isFree = freeInRender.includes(name)
    defineProperty(figma, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        if (session.phase === 'closed' || !isFree) session.guard(`figma.${name}`)
        return get()
      },
      set,
    })
  }

  function shown(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(value)
    return typeof value === 'object' && value !== null ? 'an object' : String(value)
  }

  return {
    endOfChain,
    notOffered,
    call,
    callAsync,
    object,
    member,
    finish: preventExtensions,
    requireFunction(call, value) {
      if (typeof value === 'function') return
      throw wire.refusal('INVALID_ARGUMENT', `in ${call}: expected a function, got ${shown(value)}`)
    },
    requireEvent(call, type, known) {
      if (typeof type === 'string' && known.includes(type)) return
      throw wire.refusal(
        'INVALID_ARGUMENT',
        `Expected one of ${known.join(', ')} as the event of ${call}, got ${String(type)}`,
      )
    },
  }
}
