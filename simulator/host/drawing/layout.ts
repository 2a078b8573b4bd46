import type { DrawnNode } from './drawn-node.ts'
import type { WidgetTree } from './widget-tree.ts'

/** Finds the place and size of everything a widget drew. */
export type Layout = (tree: WidgetTree) => DrawnNode
