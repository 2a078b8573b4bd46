import type { Answer, GuestFacts, HostFunctions } from '../../host/run/guest.ts'
import type { GuestWire, Session } from './bridge.ts'

interface Shape {
  readonly properties: Readonly<Record<string, 'read' | 'readwrite'>>
  readonly methods: readonly string[]
  readonly asyncMethods: readonly string[]
  readonly refused: readonly string[]
}

/** The properties read of nodes of a type so far. */
interface Wanted {
  readonly names: string[]
  joined: string
}

/** Answers in the order of the names asked for; `e` for what has to be asked for by itself. */
type Glimpse = readonly Answer[]

/** Runs inside QuickJS, sent as text. Node objects: one for each id in a run, so `a === b` holds. */
export function createGuestNodes(
  host: HostFunctions,
  wire: GuestWire,
  session: Session,
  { glimpsed }: Pick<GuestFacts, 'glimpsed'>,
): void {
  const nodes = new Map<string, object>()
  const ids = new WeakMap<object, string>()
  const prototypes = new Map<string, object>()
  const { create, defineProperty, preventExtensions } = Object
  const { parse } = JSON
  const known = new Map<string, Glimpse | null>()
  let knownAtChange = -1
  let uses = 2

  /**
   * What was read of other nodes of the type is read of the next one at one crossing, for as long as such
   * glimpses are of use and nothing changes.
   */
  function readerOf(wanted: Wanted, name: string): (id: string) => Answer {
    const isGlimpsed = glimpsed.includes(name)
    let place = -1
    return (id) => {
      if (place < 0) {
        if (isGlimpsed) place = wanted.names.push(name) - 1
        wanted.joined = wanted.names.join()
        return host.get(id, name)
      }
      if (session.changes !== knownAtChange) {
        known.clear()
        knownAtChange = session.changes
      }
      const answers = known.get(id) ?? firstGlimpse(id, wanted.joined)
      uses += 1
      const answer = answers === null || place >= answers.length ? 'e' : answers[place]
      if (answer === 'e') return host.get(id, name)
      session.reads += 1
      return answer
    }
  }

  /** Null where the last glimpse was hardly used: then it takes a second reading. */
  function firstGlimpse(id: string, joined: string): Glimpse | null {
    const isWorthIt = uses > 1 || known.has(id)
    uses = 0
    const answers = isWorthIt ? (parse(host.glimpse(id, joined)) as Glimpse) : null
    known.set(id, answers)
    return answers
  }

  function toNode(id: string, type: string): object {
    const known = nodes.get(id)
    if (known) return known
    const made = create(prototypeOf(type)) as object
    defineProperty(made, 'id', { value: id, enumerable: true })
    preventExtensions(made)
    nodes.set(id, made)
    ids.set(made, id)
    return made
  }

  function prototypeOf(type: string): object {
    const known = prototypes.get(type)
    if (known) return known
    const made = makePrototype(type, wire.send('shape', [type]) as Shape)
    prototypes.set(type, made)
    return made
  }

  function makePrototype(type: string, shape: Shape): object {
    const made = create(endOfChain(type, shape.refused)) as object
    const wanted: Wanted = { names: [], joined: '' }
    for (const [name, access] of Object.entries(shape.properties))
      defineNodeProperty(made, type, name, access, readerOf(wanted, name))
    for (const name of shape.methods) defineMethod(made, name, 'node.call', wire.send)
    for (const name of shape.asyncMethods) defineMethod(made, name, 'node.callAsync', wire.ask)
    if ('children' in shape.properties) defineSearches(made)
    if (type === 'PAGE') defineListeners(made)
    defineProperty(made, 'type', { value: type, enumerable: true })
    return made
  }

  /** Where a read or write ends up that no member of the type takes. */
  function endOfChain(type: string, refused: readonly string[]): object {
    function refuse(name: string | symbol): void {
      if (typeof name === 'string' && refused.includes(name))
        throw wire.refusal('NOT_OFFERED', `${name} of a ${type} node is not offered by this host`)
    }
    return new Proxy(
      {},
      {
        get(target, name): unknown {
          refuse(name)
          return Reflect.get(target, name)
        },
        set(_target, name) {
          refuse(name)
          const message = `Cannot add property ${String(name)}, object is not extensible`
          throw wire.refusal('NOT_EXTENSIBLE', message, 'TypeError')
        },
      },
    )
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
        return typeof answer === 'string' ? wire.read(answer) : answer
      },
      set(this: { id: string }, value: unknown) {
        if (session.phase !== 'free') session.guard(call)
        if (access === 'read')
          throw wire.refusal(
            'READ_ONLY',
            `Cannot set property ${name} of a ${type} node: it is read-only`,
          )
        session.changes += 1
        const refused = host.set(this.id, name, wire.encode(value))
        if (refused !== undefined) wire.read(refused)
      },
    })
  }

  function defineMethod(
    made: object,
    name: string,
    operation: string,
    call: (operation: string, args: readonly unknown[]) => unknown,
  ): void {
    defineProperty(made, name, {
      configurable: true,
      value(this: { id: string }, ...args: readonly unknown[]) {
        session.guard(`node.${name}`)
        return call(operation, [this.id, name, args])
      },
    })
  }

  type Test = (node: object) => unknown
  type Parent = object & { readonly children?: readonly Parent[] }

  function defineSearches(made: object): void {
    const define = (name: string, value: (this: Parent, test?: Test) => unknown): void => {
      defineProperty(made, name, { configurable: true, value })
    }
    define('findChildren', function (test) {
      return (this.children ?? []).filter((child) => test === undefined || test(child))
    })
    define('findChild', function (test) {
      return (this.children ?? []).find((child) => test === undefined || test(child)) ?? null
    })
    define('findAll', function (test) {
      const found: object[] = []
      collect(this, test, found, false)
      return found
    })
    define('findOne', function (test) {
      const found: object[] = []
      collect(this, test, found, true)
      return found[0] ?? null
    })
  }

  function collect(parent: Parent, test: Test | undefined, found: object[], first: boolean): void {
    for (const child of parent.children ?? []) {
      if (first && found.length > 0) return
      if (test === undefined || test(child)) found.push(child)
      if (first && found.length > 0) return
      if ('children' in child) collect(child, test, found, first)
    }
  }

  type Listener = (event: unknown) => unknown

  function defineListeners(made: object): void {
    const { pageListeners } = session
    const on = (id: string, type: unknown, listener: Listener): void => {
      session.guard('page.on')
      wire.send('page.on', [type])
      pageListeners.set(id, [...(pageListeners.get(id) ?? []), listener])
    }
    const off = (id: string, listener: unknown): void => {
      const known = pageListeners.get(id) ?? []
      pageListeners.set(
        id,
        known.filter((one) => one !== listener),
      )
    }
    const define = (
      name: string,
      value: (this: { id: string }, type: unknown, listener: Listener) => void,
    ): void => {
      defineProperty(made, name, { configurable: true, value })
    }
    define('on', function (type, listener) {
      on(this.id, type, listener)
    })
    define('off', function (_type, listener) {
      off(this.id, listener)
    })
    define('once', function (type, listener) {
      const once: Listener = (event) => {
        off(this.id, once)
        return listener(event)
      }
      on(this.id, type, once)
    })
  }

  wire.bindNodes(toNode, (value) => ids.get(value))
}
