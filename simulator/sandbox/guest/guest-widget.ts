import type { GuestFacts, HostFunctions } from '../../host/run/guest.ts'
import type { GuestWidget, GuestWire, Session } from './bridge.ts'

type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown
type Handler = (event: unknown) => unknown

/** What `h` makes: nothing is called before the widget is drawn. */
interface VirtualNode {
  readonly type: unknown
  readonly props: Props
}

/** Runs inside QuickJS, sent as text. `figma.widget`: elements, hooks and rendering; the host validates what comes out. */
export function createGuestWidget(
  host: HostFunctions,
  wire: GuestWire,
  session: Session,
  facts: GuestFacts,
): GuestWidget {
  const virtualNodes = new WeakSet()
  const builtIns = new Map<unknown, string>()
  let component: Component | undefined
  let nodeId = facts.widgetNodeId
  let previousHooks: readonly string[] | undefined
  let hooks: string[] = []
  let handlers = new Map<string, Handler>()
  let menuHandler: Handler | undefined
  let stuckHandler: Handler | undefined
  let attachedHandler: Handler | undefined
  let effects: (() => unknown)[] = []
  let cleanups: (() => unknown)[] = []
  let menu: unknown = null
  let stickable: string | null = null
  let warnings: string[] = []

  // Elements

  function makeNode(type: unknown, props: Props): VirtualNode {
    const made = { type, props }
    virtualNodes.add(made)
    return made
  }

  function makeBuiltIn(name: string): Component {
    const builtIn = (props: Props | null | undefined): VirtualNode => makeNode(builtIn, props ?? {})
    Object.defineProperty(builtIn, 'name', { value: name })
    builtIns.set(builtIn, name)
    return builtIn
  }

  function h(type: unknown, props?: Props | null, ...children: readonly unknown[]): VirtualNode {
    if (typeof type !== 'function')
      throw wire.refusal(
        'INVALID_ELEMENT',
        `Expected a component of figma.widget or a function as an element's type, got ${kindOf(type)}`,
      )
    return makeNode(type, children.length > 0 ? { ...props, children } : { ...props })
  }

  function kindOf(value: unknown): string {
    if (value === null) return 'null'
    if (Array.isArray(value)) return 'an array'
    return typeof value === 'string' ? JSON.stringify(value) : typeof value
  }

  // Drawing: function components are called, fragments and arrays flattened, functions named by their place

  function isVirtualNode(value: unknown): value is VirtualNode {
    return typeof value === 'object' && value !== null && virtualNodes.has(value)
  }

  function drawAll(value: unknown, inList: boolean): unknown[] {
    if (value === null || value === undefined || value === false) return []
    if (Array.isArray(value)) return value.flatMap((item: unknown) => drawAll(item, true))
    if (typeof value === 'string' || typeof value === 'number') return [value]
    if (!isVirtualNode(value)) return [{ invalid: invalidText(value) }]
    if (inList && value.props['key'] === undefined)
      warnings.push('Each child in a list should have a unique "key" prop.')
    return drawElement(value)
  }

  function drawRoot(value: unknown): unknown[] {
    if (!isVirtualNode(value)) return drawAll(value, false)
    const name = builtIns.get(value.type)
    if (name === 'Fragment') return [{ invalid: 'a Fragment' }]
    return name === undefined
      ? drawRoot((value.type as Component)(value.props))
      : drawAll(value, false)
  }

  function invalidText(value: unknown): string {
    if (typeof value === 'object' && value !== null && 'then' in value) return 'a promise'
    return typeof value === 'object' ? 'an object that is no element' : kindOf(value)
  }

  function drawElement(node: VirtualNode): unknown[] {
    const name = builtIns.get(node.type)
    if (name === 'Fragment') return drawChildren(node.props['children'])
    if (name === undefined) return drawAll((node.type as Component)(node.props), false)
    const children = drawChildren(node.props['children'])
    return [{ type: name, source: node.props, children: withoutStrays(name, children) }]
  }

  function drawChildren(children: unknown): unknown[] {
    if (!Array.isArray(children)) return drawAll(children, false)
    return children.flatMap((child: unknown) => drawAll(child, false))
  }

  /** What `{link && <Link />}` leaves of an empty text or a zero, left out before places are counted. */
  function withoutStrays(parent: string, children: readonly unknown[]): readonly unknown[] {
    const holdsText = parent === 'Text' || parent === 'Span'
    if (holdsText || facts.rules.strayChildren === 'refuse') return children
    return children.filter((child) => {
      const isZero = typeof child === 'number' && !(child < 0 || child > 0)
      if (isZero)
        warnings.push(`Only Text and Span hold text: ${String(child)} in ${parent} is left out`)
      return !isZero && child !== ''
    })
  }

  interface Drawn {
    type: string
    source: Props
    children: readonly unknown[]
  }

  function isDrawn(value: unknown): value is Drawn {
    return typeof value === 'object' && value !== null && 'source' in value
  }

  /** Adds the props, handlers named by the node's place; strings in a row are one child. */
  function finish(node: unknown, path: string): unknown {
    if (!isDrawn(node)) return node
    const props: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(node.source)) {
      if (name === 'children' || value === undefined) continue
      if (typeof value === 'function') {
        props[name] = true
        handlers.set(`${path}:${name}`, value as Handler)
      } else props[name] = value
    }
    const children = node.children.map((child, index) =>
      finish(child, path === '' ? String(index) : `${path}.${String(index)}`),
    )
    return { type: node.type, props, children }
  }

  // Hooks

  function useHook(name: string, key: string): void {
    if (session.phase !== 'render')
      throw wire.refusal(
        'HOOK_OUTSIDE_RENDER',
        `Cannot use ${name} hook outside of widget rendering`,
      )
    hooks.push(key === '' ? name : `${name}(${key})`)
  }

  function useName(hook: string, name: unknown): string {
    if (typeof name !== 'string' || name === '')
      throw wire.refusal(
        'INVALID_HOOK',
        `Expected a name as the first argument of ${hook}, got ${kindOf(name)}`,
      )
    useHook(hook, name)
    return name
  }

  function guardWrite(call: string): void {
    if (session.phase === 'render' || session.phase === 'default')
      throw wire.refusal('STATE_SET_IN_RENDER', `Cannot call ${call} while the widget is rendering`)
    if (session.phase === 'closed')
      throw wire.refusal('CLOSED', `Cannot call ${call} after figma.closePlugin`)
  }

  /** Wire JSON of a state value, which keeps only what JSON keeps. */
  function toState(place: string, value: unknown): unknown {
    refuseUnserializable(place, value, [])
    return JSON.parse(JSON.stringify(value))
  }

  function refuseUnserializable(place: string, value: unknown, parents: readonly object[]): void {
    if (value === undefined && parents.length > 0) return
    if (typeof value === 'number' && !Number.isFinite(value))
      host.log(
        'warn',
        `${place} is set to ${String(value)}, which JSON has no word for: it reads null`,
      )
    if (['undefined', 'function', 'symbol', 'bigint'].includes(typeof value))
      throw wire.refusal(
        'NOT_SERIALIZABLE',
        `Expected a JSON value for ${place}, got ${typeof value}`,
      )
    if (typeof value !== 'object' || value === null) return
    if (parents.includes(value))
      throw wire.refusal(
        'NOT_SERIALIZABLE',
        `Expected a JSON value for ${place}, got one that holds itself`,
      )
    if ('toJSON' in value) return
    for (const item of Object.values(value)) refuseUnserializable(place, item, [...parents, value])
  }

  function lazily(make: () => unknown): unknown {
    session.phase = 'default'
    try {
      return make()
    } finally {
      session.phase = 'render'
    }
  }

  function useSyncedState(
    name: unknown,
    initial: unknown,
  ): readonly [unknown, (next: unknown) => void] {
    const key = useName('useSyncedState', name)
    const self = nodeId
    const stored = wire.look('state.read', [self, key])
    const value = stored === undefined ? firstValue(self, key, initial) : stored
    return [
      value,
      (next) => {
        guardWrite(`the setter of synced state "${key}"`)
        setState(self, key, next)
      },
    ]
  }

  function firstValue(self: string, key: string, initial: unknown): unknown {
    const made = typeof initial === 'function' ? lazily(initial as () => unknown) : initial
    if (made === undefined) return undefined
    wire.send('state.initial', [self, key, toState(`synced state "${key}"`, made)])
    return wire.look('state.read', [self, key])
  }

  function setState(self: string, key: string, next: unknown): void {
    const made: unknown =
      typeof next === 'function'
        ? Reflect.apply(next, undefined, [wire.look('state.read', [self, key])])
        : next
    wire.send('state.write', [self, key, toState(`synced state "${key}"`, made)])
  }

  function useSyncedMap(name: unknown) {
    const map = useName('useSyncedMap', name)
    const self = nodeId
    const keys = (): string[] => wire.look('map.keys', [self, map]) as string[]
    const get = (key: unknown): unknown => wire.look('map.get', [self, map, String(key)])
    return {
      get size() {
        return keys().length
      },
      get length() {
        return keys().length
      },
      has: (key: unknown) => wire.look('map.has', [self, map, String(key)]),
      get,
      set: (key: unknown, value: unknown) => {
        guardWrite(`set of synced map "${map}"`)
        wire.send('map.set', [self, map, String(key), toState(`synced map "${map}"`, value)])
      },
      delete: (key: unknown) => {
        guardWrite(`delete of synced map "${map}"`)
        wire.send('map.delete', [self, map, String(key)])
      },
      keys,
      values: () => keys().map(get),
      entries: () => keys().map((key) => [key, get(key)]),
    }
  }

  function useStickable(hook: string, kind: string): void {
    if (facts.editorType !== 'figjam' && facts.rules.figjamHooksInDesign !== 'ignore')
      throw wire.refusal('FIGJAM_ONLY', `${hook} is only available in FigJam`)
    // Kept out of the hooks' order: Figma's own samples switch between the two as their state says.
    if (session.phase !== 'render') useHook(hook, '')
    if (stickable !== null && stickable !== kind)
      throw wire.refusal(
        'INVALID_HOOK',
        'useStickable and useStickableHost exclude each other in one widget',
      )
    stickable = kind
  }

  function waitForTask(task: unknown): void {
    if (session.phase === 'render' || session.phase === 'default')
      throw wire.refusal(
        'NOT_IN_RENDER',
        'Cannot call figma.widget.waitForTask while the widget is rendering',
      )
    session.guard('figma.widget.waitForTask')
    if (typeof task === 'object' && task !== null && 'then' in task) {
      session.track(task)
      return
    }
    const message = `Expected a promise for waitForTask, got ${kindOf(task)}`
    if (facts.rules.tasksAreChecked) throw wire.refusal('INVALID_ARGUMENT', message)
    host.log('warn', `${message}: nothing waits for it`)
  }

  function register(made: unknown): void {
    if (session.phase !== 'script')
      throw wire.refusal(
        'REGISTER_LATE',
        'figma.widget.register must be called synchronously as the code starts',
      )
    if (component !== undefined)
      throw wire.refusal('REGISTER_TWICE', 'figma.widget.register must be called only once')
    if (typeof made !== 'function')
      throw wire.refusal(
        'INVALID_ARGUMENT',
        `Expected a function for register, got ${kindOf(made)}`,
      )
    component = made as Component
    session.isRegistered = true
  }

  // Rendering

  function render(widgetNodeId: string, keep: boolean): string {
    const before = { nodeId, phase: session.phase }
    const kept = { handlers, effects, menuHandler, stuckHandler, attachedHandler }
    reset()
    nodeId = widgetNodeId
    session.phase = 'render'
    try {
      if (component === undefined)
        throw wire.refusal(
          'REGISTER_MISSING',
          'Expected the code to call figma.widget.register once, synchronously, as it starts',
        )
      const drawn = drawRoot(h(component))
      checkHooks()
      const roots = drawn.map((node) => finish(node, ''))
      return wire.encode({ roots, menu, stickable, warnings })
    } finally {
      nodeId = before.nodeId
      session.phase = before.phase
      if (!keep) ({ handlers, effects, menuHandler, stuckHandler, attachedHandler } = kept)
    }
  }

  function reset(): void {
    hooks = []
    menu = null
    stickable = null
    warnings = []
    handlers = new Map()
    effects = []
    menuHandler = stuckHandler = attachedHandler = undefined
  }

  function checkHooks(): void {
    const now = hooks
    const before = previousHooks
    previousHooks = now
    if (before === undefined) return
    const place = now.findIndex((hook, index) => hook !== before[index])
    if (place < 0 && now.length === before.length) return
    const index = place < 0 ? now.length : place
    const message = `Expected the same hooks in the same order in every rendering: at hook ${String(index + 1)} expected ${before[index] ?? 'none'}, got ${now[index] ?? 'none'}`
    if (facts.rules.hookOrder === 'fixed') throw wire.refusal('HOOK_ORDER', message)
    host.log('warn', message)
  }

  function runEffects(): void {
    const old = cleanups
    cleanups = []
    for (const clean of old) clean()
    for (const effect of effects) {
      const made = effect()
      if (typeof made === 'function') cleanups.push(made as () => unknown)
      else if (made !== undefined)
        host.log(
          'warn',
          `An effect returns nothing or a function that cleans up, got ${invalidText(made)}`,
        )
    }
  }

  function run(handler: Handler | undefined, event: unknown): void {
    if (handler !== undefined) session.track(handler(event))
  }

  const components = Object.fromEntries(facts.components.map((name) => [name, makeBuiltIn(name)]))
  const api = {
    ...components,
    h,
    register,
    useSyncedState,
    useSyncedMap,
    waitForTask,
    useWidgetId: () => {
      useHook('useWidgetId', '')
      return nodeId
    },
    useWidgetNodeId: () => {
      useHook('useWidgetNodeId', '')
      return nodeId
    },
    useEffect: (effect: unknown) => {
      useHook('useEffect', '')
      if (typeof effect !== 'function')
        throw wire.refusal(
          'INVALID_HOOK',
          `Expected a function for useEffect, got ${kindOf(effect)}`,
        )
      effects.push(effect as () => unknown)
    },
    usePropertyMenu: (items: unknown, onChange: unknown) => {
      useHook('usePropertyMenu', '')
      if (menu !== null)
        throw wire.refusal(
          'INVALID_HOOK',
          'usePropertyMenu must be called only once in a rendering',
        )
      menu = items
      menuHandler = typeof onChange === 'function' ? (onChange as Handler) : undefined
    },
    useStickable: (handler?: unknown) => {
      useStickable('useStickable', 'self')
      stuckHandler = typeof handler === 'function' ? (handler as Handler) : undefined
    },
    useStickableHost: (handler?: unknown) => {
      useStickable('useStickableHost', 'host')
      attachedHandler = typeof handler === 'function' ? (handler as Handler) : undefined
    },
    colorMapToOptions: (palette: Readonly<Record<string, string>>) => {
      if (facts.editorType !== 'figjam' && facts.rules.figjamHooksInDesign !== 'ignore')
        throw wire.refusal('FIGJAM_ONLY', 'colorMapToOptions is only available in FigJam')
      return Object.entries(palette).map(([tooltip, option]) => ({ tooltip, option }))
    },
  }

  if (facts.editorType === 'figma' && facts.rules.figjamHooksInDesign === 'absent')
    for (const name of ['useStickable', 'useStickableHost', 'colorMapToOptions'])
      Reflect.deleteProperty(api, name)

  return {
    api,
    render,
    effects: runEffects,
    fire: (path, prop, event) => {
      const handler = handlers.get(`${path}:${prop}`)
      if (prop === 'onTextEditEnd' && !facts.rules.textEditKeepsRun) handler?.(event)
      else run(handler, event)
    },
    fireMenu: (event) => {
      run(menuHandler, event)
    },
    fireStuck: (event) => {
      run(stuckHandler, event)
    },
    fireAttached: (event) => {
      run(attachedHandler, event)
    },
  }
}
