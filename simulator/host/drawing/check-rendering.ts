import { HostError } from '../errors.ts'
import { shownValue } from '../shown-value.ts'
import { isRecord } from '../wire.ts'
import type { Check } from './check-prop.ts'
import {
  componentProps,
  isComponentName,
  requiredProps,
  type ComponentName,
} from './component-props.ts'
import type { Rules } from '../scenario.ts'
import { mendProps } from './mend-props.ts'
import { checkMenu } from './property-menu.ts'
import type { Drawing, WidgetTree } from './widget-tree.ts'

export type DrawingRules = Pick<Rules, 'sizeFromConstraints' | 'looseProps'>

export interface CheckedRendering {
  readonly drawing: Drawing
  /** Warnings that Figma prints in the console without refusing. */
  readonly warnings: readonly string[]
}

/**
 * Parses what the guest rendered and keeps Figma's rules for it.
 *
 * @throws HostError `INVALID_ELEMENT` or `INVALID_PROP`, `where` being the place in the tree.
 */
export function checkRendering(
  rendering: unknown,
  rules: DrawingRules = { sizeFromConstraints: true, looseProps: 'mend' },
): CheckedRendering {
  const { roots, menu, stickable, warnings } = isRecord(rendering) ? rendering : {}
  const said: Said = {
    warnings: new Set(Array.isArray(warnings) ? warnings.map(String) : []),
    rules,
  }
  const tree = checkRoot(roots, said)
  return {
    drawing: {
      tree,
      menu: checkMenu(menu, (fault) => {
        allowLoosely(fault, said)
      }),
      stickable: stickable === 'self' || stickable === 'host' ? stickable : null,
    },
    warnings: [...said.warnings],
  }
}

/** What is gathered on the way, and what holds. */
interface Said {
  readonly warnings: Set<string>
  readonly rules: DrawingRules
}

function checkRoot(roots: unknown, said: Said): WidgetTree {
  const all: readonly unknown[] = Array.isArray(roots) ? roots : []
  const [root] = all
  if (all.length !== 1 || !isRecord(root) || 'invalid' in root)
    throw refusal(
      'the widget',
      `Expected the widget to render one element of figma.widget that is no Fragment, got ${describeRoots(all)}`,
    )
  return checkNode(root, undefined, String(root['type']), said)
}

function describeRoots(roots: readonly unknown[]): string {
  const [only] = roots
  if (roots.length === 0) return 'nothing'
  if (roots.length > 1) return `${roots.length} of them`
  return isRecord(only) ? String(only['invalid']) : typeof only
}

function checkNode(
  node: Readonly<Record<string, unknown>>,
  parent: ComponentName | undefined,
  place: string,
  said: Said,
): WidgetTree {
  const { type, props: given, children } = node
  if ('invalid' in node) throw refusal(place, `Expected an element, got ${String(node['invalid'])}`)
  if (!isComponentName(type) || !isRecord(given))
    throw refusal(place, `Expected an element of figma.widget, got ${String(type)}`)
  const props = said.rules.looseProps === 'mend' ? mendProps(type, given, said.warnings) : given
  checkPlace(type, parent, place)
  checkProps(type, props, parent, place, said)
  const inside: readonly unknown[] = Array.isArray(children) ? children : []
  return {
    type,
    props,
    children: joinTexts(inside.flatMap((child, index) => checkChild(child, index))),
  }

  function checkChild(child: unknown, index: number): readonly (WidgetTree | string)[] {
    const name = isRecord(child) && 'type' in child ? String(child['type']) : 'child'
    return checkChildOf(child, node, `${place} > ${name}[${index}]`, said)
  }
}

/** Text in a row is one child; only text and Spans stand in a Text, so no handler's place changes. */
function joinTexts(children: readonly (WidgetTree | string)[]): readonly (WidgetTree | string)[] {
  const joined: (WidgetTree | string)[] = []
  for (const child of children) {
    const last = joined.at(-1)
    if (typeof child === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + child
    else joined.push(child)
  }
  return joined
}

const textParents = ['Text', 'Span']
const layoutParents = ['AutoLayout', 'Frame']

function checkChildOf(
  child: unknown,
  parent: Readonly<Record<string, unknown>>,
  place: string,
  said: Said,
): readonly (WidgetTree | string)[] {
  const type = parent['type']
  const name = isComponentName(type) ? type : undefined
  if (typeof child === 'string' || typeof child === 'number') {
    if (name !== undefined && textParents.includes(name)) return [String(child)]
    throw refusal(
      place,
      `Expected an element inside ${String(type)}, got the ${typeof child} ${JSON.stringify(child)}; only Text and Span hold text`,
    )
  }
  if (!isRecord(child)) throw refusal(place, `Expected an element, got ${typeof child}`)
  return [checkNode(child, name, place, said)]
}

function checkPlace(type: ComponentName, parent: ComponentName | undefined, place: string): void {
  const isInText = parent !== undefined && textParents.includes(parent)
  if (type === 'Span' && !isInText) throw refusal(place, 'Expected a Span only inside Text')
  if (type !== 'Span' && isInText)
    throw refusal(place, `Expected text or Span inside ${parent}, got ${type}`)
  if (parent !== undefined && !isInText && !layoutParents.includes(parent))
    throw refusal(place, `Expected no children inside ${parent}, got ${type}`)
}

function checkProps(
  type: ComponentName,
  props: Readonly<Record<string, unknown>>,
  parent: ComponentName | undefined,
  place: string,
  said: Said,
): void {
  const checks: Readonly<Record<string, Check>> = componentProps[type]
  for (const name of requiredProps[type] ?? [])
    if (!(name in props) && !(said.rules.sizeFromConstraints && isSizedBy(props, name)))
      throw badProp(place, `Expected ${type} to have ${name}`)
  for (const [name, value] of Object.entries(props)) {
    const fits = checks[name]
    if (fits === undefined) {
      said.warnings.add(`${type} has no prop ${name}`)
      continue
    }
    const expected = value === null ? undefined : fits(value)
    if (expected !== undefined)
      throw badProp(place, `At ${name}: expected ${expected}, got ${shownValue(value)}`)
  }
  checkFill(props, parent, place)
  const { src } = props
  if (type === 'SVG' && typeof src === 'string' && !/<svg\b/i.test(src)) {
    const message = `At src: expected the text of an SVG, got ${shownValue(src)}`
    allowLoosely(badProp(place, message), said)
  }
  for (const side of ['Width', 'Height']) {
    const [least, most] = [props[`min${side}`], props[`max${side}`]]
    if (typeof least === 'number' && typeof most === 'number' && least > most)
      allowLoosely(
        badProp(place, `At min${side}: expected no more than the max${side} ${most}, got ${least}`),
        said,
      )
  }
}

/** @throws The fault itself, where loose props are refused. */
function allowLoosely(fault: HostError, { warnings, rules }: Said): void {
  if (rules.looseProps === 'refuse') throw fault
  warnings.add(fault.message)
}

/** Whether the constraint along its axis gives this size. */
function isSizedBy(props: Readonly<Record<string, unknown>>, size: string): boolean {
  const constraint = size === 'width' ? props['x'] : size === 'height' ? props['y'] : undefined
  const type = isRecord(constraint) ? constraint['type'] : undefined
  return ['left-right', 'top-bottom', 'horizontal-scale', 'vertical-scale'].includes(String(type))
}

function checkFill(
  props: Readonly<Record<string, unknown>>,
  parent: ComponentName | undefined,
  place: string,
): void {
  if (parent !== 'AutoLayout')
    for (const name of ['width', 'height', 'length'])
      if (props[name] === 'fill-parent')
        throw badProp(place, `At ${name}: "fill-parent" is valid only inside an AutoLayout`)
  if (props['positioning'] === 'absolute' && parent !== 'AutoLayout')
    throw badProp(place, 'At positioning: "absolute" is valid only for children of an AutoLayout')
}

function refusal(place: string, message: string): HostError {
  return new HostError('INVALID_ELEMENT', `At ${place}: ${message}`, place)
}

function badProp(place: string, message: string): HostError {
  return new HostError('INVALID_PROP', `At ${place}: ${message}`, place)
}
