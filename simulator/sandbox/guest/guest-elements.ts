import type { LastingFacts } from '../../host/run/guest.ts'
import type { GuestElements, GuestWire, GuestWords, Handler } from './bridge.ts'

type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown
type Warn = (text: string) => void
type Keep = (place: string, handler: Handler) => void

/**
 * What `h` makes: plain data, since `h` calls function components at once, as `FigmaVirtualNode` of the typings has no
 * place for one. Widgets keep such nodes in synced state (Local Variables List, `widget-src/code.tsx`).
 */
interface VirtualNode {
  readonly __type: string
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
  { components: names, rules }: Pick<LastingFacts, 'components' | 'rules'>,
  withFrameClick: (type: string, source: Props) => Props,
): GuestElements {
  /** Children that stood one by one in an element, and which its component passes on: no list, so they need no keys. */
  const inPlace = new WeakSet<object>()

  function makeBuiltIn(name: string): Component {
    const builtIn = (props: Props | null | undefined): VirtualNode => ({
      __type: name,
      props: props ?? {},
    })
    Object.defineProperty(builtIn, 'name', { value: name })
    return builtIn
  }

  function h(type: unknown, props?: Props | null, ...children: readonly unknown[]): unknown {
    if (typeof type !== 'function')
      throw wire.refusal(
        'INVALID_ELEMENT',
        `Expected a component of figma.widget or a function as an element's type, got ${words.kindOf(type)}`,
      )
    if (children.length > 0) inPlace.add(children)
    const given: Props = children.length > 0 ? { ...props, children } : { ...props }
    return withKey((type as Component)(given), given['key'])
  }

  /** What a component with a key draws has this key in a list. */
  function withKey(made: unknown, key: unknown): unknown {
    if (key === undefined) return made
    if (isVirtualNode(made)) return { ...made, props: { ...made.props, key } }
    return { __type: 'Fragment', props: { key, children: made } }
  }

  function isVirtualNode(value: unknown): value is VirtualNode {
    if (typeof value !== 'object' || value === null || !('__type' in value)) return false
    return 'props' in value && names.some((name) => name === value.__type)
  }

  function drawAll(value: unknown, warn: Warn, inList = false): unknown[] {
    if (value === null || value === undefined || value === false) return []
    if (Array.isArray(value)) {
      const isList = !inPlace.has(value)
      return value.flatMap((item: unknown) => drawAll(item, warn, isList))
    }
    if (typeof value === 'string' || typeof value === 'number') return [value]
    if (!isVirtualNode(value)) return [{ invalid: words.invalidText(value, words.kindOf) }]
    if (inList && value.props['key'] === undefined)
      warn('Each child in a list should have a unique "key" prop.')
    return drawElement(value, warn)
  }

  function drawElement({ __type: name, props }: VirtualNode, warn: Warn): unknown[] {
    const children = drawChildren(props['children'], warn)
    if (name === 'Fragment') return children
    return [{ type: name, source: props, children: withoutStrays(name, children, warn) }]
  }

  function drawChildren(children: unknown, warn: Warn): unknown[] {
    if (!Array.isArray(children)) return drawAll(children, warn)
    return children.flatMap((child: unknown) => drawAll(child, warn))
  }

  /** An empty text or a zero, the rest of `{link && <Link />}`, and the blank of `<SVG> </SVG>`. */
  function withoutStrays(
    parent: string,
    children: readonly unknown[],
    warn: Warn,
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

  function drawRoot(value: unknown, warn: Warn): unknown[] {
    return isVirtualNode(value) && value.__type === 'Fragment'
      ? [{ invalid: 'a Fragment' }]
      : drawAll(value, warn)
  }

  function isDrawn(value: unknown): value is Drawn {
    return typeof value === 'object' && value !== null && 'source' in value
  }

  /** Adds the props; what is a function is told by its place. */
  function finish(node: unknown, path: string, keep: Keep): unknown {
    if (!isDrawn(node)) return node
    const props: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(withFrameClick(node.type, node.source))) {
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
