import type { GuestFacts } from '../../host/run/guest.ts'
import type { GuestElements, GuestWire, GuestWords, Handler } from './bridge.ts'

type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown

/** The element that `h` makes: no component is called before it is drawn. */
interface VirtualNode {
  readonly type: unknown
  readonly props: Props
}

interface Drawn {
  type: string
  source: Props
  children: readonly unknown[]
}

/**
 * Runs inside QuickJS, sent as text. Elements and their drawing: function components are called, fragments and arrays
 * flattened, functions named by their place.
 */
export function createGuestElements(
  wire: GuestWire,
  words: GuestWords,
  { components: names, rules }: Pick<GuestFacts, 'components' | 'rules'>,
): GuestElements {
  const virtualNodes = new WeakSet()
  const builtIns = new Map<unknown, string>()

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
        `Expected a component of figma.widget or a function as an element's type, got ${words.kindOf(type)}`,
      )
    return makeNode(type, children.length > 0 ? { ...props, children } : { ...props })
  }

  function isVirtualNode(value: unknown): value is VirtualNode {
    return typeof value === 'object' && value !== null && virtualNodes.has(value)
  }

  function drawAll(value: unknown, warn: (text: string) => void, inList = false): unknown[] {
    if (value === null || value === undefined || value === false) return []
    if (Array.isArray(value)) return value.flatMap((item: unknown) => drawAll(item, warn, true))
    if (typeof value === 'string' || typeof value === 'number') return [value]
    if (!isVirtualNode(value)) return [{ invalid: words.invalidText(value, words.kindOf) }]
    if (inList && value.props['key'] === undefined)
      warn('Each child in a list should have a unique "key" prop.')
    return drawElement(value, warn)
  }

  function drawElement({ type, props }: VirtualNode, warn: (text: string) => void): unknown[] {
    const name = builtIns.get(type)
    if (name === 'Fragment') return drawChildren(props['children'], warn)
    if (name === undefined) return drawAll((type as Component)(props), warn)
    const children = drawChildren(props['children'], warn)
    return [{ type: name, source: props, children: withoutStrays(name, children, warn) }]
  }

  function drawChildren(children: unknown, warn: (text: string) => void): unknown[] {
    if (!Array.isArray(children)) return drawAll(children, warn)
    return children.flatMap((child: unknown) => drawAll(child, warn))
  }

  /** An empty text or a zero, the rest of `{link && <Link />}`, and the blank of `<SVG> </SVG>`. */
  function withoutStrays(
    parent: string,
    children: readonly unknown[],
    warn: (text: string) => void,
  ): readonly unknown[] {
    const holdsText = parent === 'Text' || parent === 'Span'
    if (holdsText || rules.strayChildren === 'refuse') return children
    return children.filter((child) => {
      const isZero = typeof child === 'number' && !(child < 0 || child > 0)
      const isBlank = typeof child === 'string' && child.trim() === ''
      const shown = isBlank ? JSON.stringify(child) : String(child)
      if (isZero || (isBlank && child !== ''))
        warn(`Only Text and Span hold text: ${shown} in ${parent} is left out`)
      return !isZero && !isBlank
    })
  }

  function drawRoot(value: unknown, warn: (text: string) => void): unknown[] {
    if (!isVirtualNode(value)) return drawAll(value, warn)
    const name = builtIns.get(value.type)
    if (name === 'Fragment') return [{ invalid: 'a Fragment' }]
    return name === undefined
      ? drawRoot((value.type as Component)(value.props), warn)
      : drawAll(value, warn)
  }

  function isDrawn(value: unknown): value is Drawn {
    return typeof value === 'object' && value !== null && 'source' in value
  }

  /** Adds the props; what is a function is told by its place. */
  function finish(
    node: unknown,
    path: string,
    keep: (place: string, handler: Handler) => void,
  ): unknown {
    if (!isDrawn(node)) return node
    const props: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(node.source)) {
      if (name === 'children' || value === undefined) continue
      if (typeof value === 'function') {
        props[name] = true
        keep(`${path}:${name}`, value as Handler)
      } else props[name] = value
    }
    const children = node.children.map((child, index) =>
      finish(child, path === '' ? String(index) : `${path}.${String(index)}`, keep),
    )
    return { type: node.type, props, children }
  }

  return {
    components: Object.fromEntries(
      names.map((name) => [name, makeBuiltIn(name)]),
    ) as GuestElements['components'],
    h,
    draw: (value, warn, keep) => drawRoot(value, warn).map((node) => finish(node, '', keep)),
  }
}
