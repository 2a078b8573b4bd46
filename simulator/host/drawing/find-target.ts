import type { WidgetTree } from './widget-tree.ts'

/** A node of a widget's tree by the indexes that lead to it, `''` for the root, `0.2` for a grandchild. */
export interface Target {
  readonly path: string
  readonly node: WidgetTree
}

/** Every text the widget shows, in drawing order; Spans joined, hidden nodes left out. */
export function shownTexts(tree: WidgetTree): readonly string[] {
  if (isHidden(tree)) return []
  if (tree.type === 'Text') return [joinedText(tree)]
  return tree.children.flatMap((child) => (typeof child === 'string' ? [] : shownTexts(child)))
}

/** The text of each clickable node, outer ones first. */
export function clickableTexts(tree: WidgetTree): readonly string[] {
  return allNodes(tree)
    .filter(({ node }) => isClickable(node))
    .map(({ node }) => labelOf(node))
}

/** The innermost clickable node whose text starts with `text`, or whose name is `text`; a nameless one is called as its type. */
export function findClickable(tree: WidgetTree, text: string): Target | undefined {
  const clickable = allNodes(tree).filter(({ node }) => isClickable(node))
  return (
    innermost(
      clickable.filter(({ node }) => node.props['name'] === text || labelOf(node).startsWith(text)),
    ) ?? clickable.find(({ node }) => node.type === text && node.props['name'] === undefined)
  )
}

function innermost(targets: readonly Target[]): Target | undefined {
  return targets.find(({ path }) => !targets.some((other) => isInside(other.path, path)))
}

/** The clickable node that a click on this node reaches: itself or the nearest one around it. */
export function clickableAround(tree: WidgetTree, path: string): Target | undefined {
  const around = allNodes(tree).filter(
    ({ node, path: candidate }) =>
      isClickable(node) && (candidate === path || isInside(path, candidate)),
  )
  return around.at(-1)
}

/** The clickable nodes around the one at this path, inner ones first. */
export function clickablesOutside(tree: WidgetTree, path: string): readonly Target[] {
  return allNodes(tree)
    .filter(({ node, path: candidate }) => isClickable(node) && isInside(path, candidate))
    .reverse()
}

/** An Input, by its placeholder, value or name. */
export function findField(tree: WidgetTree, field: string): Target | undefined {
  const inputs = allNodes(tree).filter(({ node }) => node.type === 'Input')
  for (const prop of ['name', 'placeholder', 'value']) {
    const found = inputs.find(({ node }) => node.props[prop] === field)
    if (found !== undefined) return found
  }
  return undefined
}

function allNodes(tree: WidgetTree, path = ''): readonly Target[] {
  if (isHidden(tree)) return []
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

function joinedText(node: WidgetTree): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : joinedText(child)))
    .join('')
}
