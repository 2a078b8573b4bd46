import type { DrawnNode } from './drawn-node.ts'
import type { WidgetTree } from './widget-tree.ts'

/** Finds the place and size of everything a widget drew. */
export type Layout = (tree: WidgetTree) => DrawnNode

/** Lays out each tree once. */
export function layoutOnce(layout: Layout): Layout {
  const known = new WeakMap<WidgetTree, DrawnNode>()
  return (tree) => {
    const drawn = known.get(tree) ?? layout(tree)
    known.set(tree, drawn)
    return drawn
  }
}
