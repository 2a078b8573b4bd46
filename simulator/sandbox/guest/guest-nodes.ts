import type { NodeShape } from '../../host/document/document-model.ts'
import type { Answer, HostFunctions } from '../../host/run/guest.ts'
import type { FigmaMembers, GuestWire, NodeParts, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. Node objects: one for each id in a run, so `a === b` holds. */
export function createGuestNodes(
  host: HostFunctions,
  wire: GuestWire,
  session: Session,
  members: FigmaMembers,
  parts: NodeParts,
): void {
  const nodes = new Map<string, object>()
  const ids = new WeakMap<object, string>()
  const prototypes = new Map<string, object>()
  const { create, defineProperty, freeze, keys, preventExtensions } = Object

  function toNode(id: string, type: string): object {
    const known = nodes.get(id)
    if (known) return known
    const made = create(prototypeOf(type)) as object
    defineConstant(made, 'id', id, type)
    preventExtensions(made)
    nodes.set(id, made)
    ids.set(made, id)
    return made
  }

  function prototypeOf(type: string): object {
    const known = prototypes.get(type)
    if (known) return known
    const made = makePrototype(type, wire.send('shape', [type]) as NodeShape)
    prototypes.set(type, made)
    return made
  }

  function makePrototype(type: string, shape: NodeShape): object {
    const { refused } = shape
    const end = members.endOfChain((name) => {
      if (refused.includes(name)) throw members.notOffered(`${name} of a ${type} node`)
    })
    const made = create(end) as object
    const readOf = parts.reads.ofType()
    for (const [name, access] of Object.entries(shape.properties))
      defineNodeProperty(made, type, name, access, readOf(name))
    for (const name of shape.methods)
      defineMethod(made, name, (args) => wire.send('node.call', args))
    for (const name of shape.asyncMethods)
      defineMethod(made, name, (args) => wire.ask('node.callAsync', args))
    if ('children' in shape.properties) parts.defineNodeSearches(made, members)
    if (type === 'PAGE') parts.definePageEvents(made, wire, session)
    defineConstant(made, 'type', shape.shownType, type)
    return made
  }

  /** A value would take no other without a word, where code is not strict. */
  function defineConstant(made: object, name: string, value: string, type: string): void {
    defineProperty(made, name, {
      enumerable: true,
      get: () => value,
      set() {
        throw readOnly(name, type)
      },
    })
  }

  function readOnly(name: string, type: string): Error {
    const message = `Cannot set property ${name} of a ${type} node: it is read-only`
    return wire.refusal('READ_ONLY', message)
  }

  function defineNodeProperty(
    made: object,
    type: string,
    name: string,
    access: string,
    readOf: (id: string) => Answer,
  ): void {
    const call = `node.${name}`
    defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get(this: { id: string }) {
        if (session.phase !== 'free') session.guard(call)
        const answer = readOf(this.id)
        if (typeof answer !== 'string') return answer
        return access === 'read' ? wire.read(answer) : frozen(wire.read(answer))
      },
      set(this: { id: string }, value: unknown) {
        if (session.phase !== 'free') session.guard(call)
        if (access === 'read') throw readOnly(name, type)
        session.changes += 1
        const refused = host.set(this.id, name, wire.encode(value))
        if (refused !== undefined) wire.read(refused)
      },
    })
  }

  /** Figma takes no change of a part of what can be set: `selection.push` and `fills[0].color.r = 1` are errors. */
  function frozen(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (ids.has(value) || value instanceof Uint8Array) return value
    for (const key of keys(value)) frozen((value as Record<string, unknown>)[key])
    return freeze(value)
  }

  function defineMethod(
    made: object,
    name: string,
    call: (args: readonly unknown[]) => unknown,
  ): void {
    defineProperty(made, name, {
      configurable: true,
      value(this: { id: string }, ...args: readonly unknown[]) {
        session.guard(`node.${name}`)
        return call([this.id, name, args])
      },
    })
  }

  wire.bindNodes(toNode, (value) => ids.get(value))
}
