import type { WidgetTree } from './widget-tree.ts'
import { isInputShown, shownInputText } from './input.ts'

/** A node of a widget's tree by the indexes that lead to it, `''` for the root, `0.2` for a grandchild. */
export interface Target {
  readonly path: string
  readonly node: WidgetTree
}

/** How a step names a clickable node: a text alone is a text or a name. `nth` counts all that fit, in drawing order. */
export type ClickAddress =
  | string
  | { readonly path: string }
  | { readonly text: string; readonly nth?: number }
  | { readonly name: string; readonly nth?: number }
  | { readonly tooltip: string; readonly nth?: number }

/** How a step names an Input; `field` is its placeholder, value or name. */
export type EditAddress =
  { readonly path: string } | { readonly field: string; readonly nth?: number }

/** The actions that a node of a drawing offers. */
export interface ListedTarget {
  readonly path: string
  readonly type: string
  readonly text: string
  readonly name: string
  readonly tooltip: string
  readonly does: 'click' | 'edit'
}

/** Every text the widget shows, in drawing order; Spans joined, hidden nodes left out. */
export function shownTexts(tree: WidgetTree): readonly string[] {
  if (isHidden(tree)) return []
  if (tree.type === 'Text') return [joinedText(tree)]
  if (tree.type === 'Input') return isInputShown(tree) ? [shownInputText(tree)] : []
  return tree.children.flatMap((child) => (typeof child === 'string' ? [] : shownTexts(child)))
}

/** The text of each clickable node, outer ones first. */
export function clickableTexts(tree: WidgetTree): readonly string[] {
  return allNodes(tree)
    .filter(({ node }) => isClickable(node))
    .map(({ node }) => labelOf(node))
}

/** Every node that a person can click or edit, in drawing order. */
export function listTargets(tree: WidgetTree): readonly ListedTarget[] {
  return allNodes(tree).flatMap(({ path, node }) => {
    const listed = {
      path,
      type: node.type,
      text: labelOf(node),
      name: propText(node, 'name'),
      tooltip: propText(node, 'tooltip'),
    }
    return [
      ...(isClickable(node) ? [{ ...listed, does: 'click' as const }] : []),
      ...(node.type === 'Input' ? [{ ...listed, does: 'edit' as const }] : []),
    ]
  })
}

/** The clickable node that a step names; of nested ones that fit, the innermost. */
export function findClickable(tree: WidgetTree, address: ClickAddress): Target | undefined {
  const clickable = allNodes(tree).filter(({ node }) => isClickable(node))
  if (typeof address === 'string')
    return (
      innermost(clickable.filter((one) => hasName(one, address) || startsWith(one, address)))[0] ??
      clickable.find(({ node }) => node.type === address && node.props['name'] === undefined)
    )
  if ('path' in address) return clickableAround(tree, address.path)
  return innermost(clickable.filter((one) => fits(one, address)))[address.nth ?? 0]
}

function fits(
  target: Target,
  address: Exclude<ClickAddress, string | { readonly path: string }>,
): boolean {
  if ('text' in address) return startsWith(target, address.text)
  if ('name' in address) return hasName(target, address.name)
  return propText(target.node, 'tooltip') === address.tooltip
}

function hasName({ node }: Target, name: string): boolean {
  return propText(node, 'name') === name
}

function startsWith({ node }: Target, text: string): boolean {
  return readable(labelOf(node)).startsWith(readable(text))
}

/** As a person types it: no-break spaces are spaces, and marks of direction nothing. */
export function readable(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
}

function innermost(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ path }) => !targets.some((other) => isInside(other.path, path)))
}

/** The clickable node that a click on this node reaches: itself or the nearest one around it. */
export function clickableAround(tree: WidgetTree, path: string): Target | undefined {
  const nodes = allNodes(tree)
  if (!isDrawn(nodes, path)) return undefined
  const around = nodes.filter(
    ({ node, path: candidate }) =>
      isClickable(node) && (candidate === path || isInside(path, candidate)),
  )
  return around.at(-1)
}

/** In the drawn tree an Input holds its text, which the widget did not draw. */
function isDrawn(nodes: readonly Target[], path: string): boolean {
  return nodes.some(
    (one) => one.path === path || (one.node.type === 'Input' && textPathIn(one) === path),
  )
}

function textPathIn({ path }: Target): string {
  return path === '' ? '0' : `${path}.0`
}

/** The clickable nodes around the one at this path, inner ones first. */
export function clickablesOutside(tree: WidgetTree, path: string): readonly Target[] {
  return allNodes(tree)
    .filter(({ node, path: candidate }) => isClickable(node) && isInside(path, candidate))
    .reverse()
}

/** The Input that a step names. */
export function findInput(tree: WidgetTree, address: EditAddress): Target | undefined {
  const inputs = allNodes(tree).filter(({ node }) => node.type === 'Input')
  if ('path' in address)
    return inputs.find((one) => one.path === address.path || textPathIn(one) === address.path)
  const { field, nth = 0 } = address
  return inputs.filter(({ node }) =>
    ['name', 'placeholder', 'value'].some((prop) => node.props[prop] === field),
  )[nth]
}

function allNodes(tree: WidgetTree, path = ''): readonly Target[] {
  if (isHidden(tree) || (tree.type === 'Input' && !isInputShown(tree))) return []
  const inside = tree.children.flatMap((child, index) =>
    typeof child === 'string'
      ? []
      : allNodes(child, path === '' ? String(index) : `${path}.${index}`),
  )
  return [{ path, node: tree }, ...inside]
}

function isInside(inner: string, outer: string): boolean {
  return inner !== outer && (outer === '' || inner.startsWith(`${outer}.`))
}

function isClickable(node: WidgetTree): boolean {
  return node.props['onClick'] === true
}

function isHidden(node: WidgetTree): boolean {
  return node.props['hidden'] === true
}

function labelOf(node: WidgetTree): string {
  return shownTexts(node).join(' ')
}

function propText(node: WidgetTree, prop: string): string {
  const value = node.props[prop]
  return typeof value === 'string' ? value : ''
}

function joinedText(node: WidgetTree): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : joinedText(child)))
    .join('')
}
