import type { DrawnNode } from '../simulation.ts'
import type { WidgetTree } from './widget-tree.ts'

/** Finds the place and size of everything a widget drew. */
export type Layout = (tree: WidgetTree) => DrawnNode

/**
 * A layout without fonts and without an engine, for hosts that bring none: rows and columns with spacing and
 * padding, text measured as 0.6 of its font size a character.
 */
export function plainLayout(tree: WidgetTree): DrawnNode {
  return placed(tree, 0, 0)
}

function placed(node: WidgetTree, x: number, y: number): DrawnNode {
  const children = placedChildren(node, x, y)
  const { width, height } = sizeOf(node, children, x, y)
  return { type: node.type, name: nameOf(node), props: node.props, children, x, y, width, height }
}

function nameOf(node: WidgetTree): string {
  const name = node.props['name']
  return typeof name === 'string' ? name : node.type
}

type Child = DrawnNode | string

function placedChildren(node: WidgetTree, x: number, y: number): readonly Child[] {
  if (node.type !== 'AutoLayout')
    return node.children.map((child) =>
      typeof child === 'string'
        ? child
        : placed(child, x + numberOf(child, 'x'), y + numberOf(child, 'y')),
    )
  const isColumn = node.props['direction'] === 'vertical'
  const spacing = numberOf(node, 'spacing')
  const [left, top] = paddingOf(node)
  let along = isColumn ? y + top : x + left
  return node.children.map((child) => {
    if (typeof child === 'string') return child
    const made = isColumn ? placed(child, x + left, along) : placed(child, along, y + top)
    along += (isColumn ? made.height : made.width) + spacing
    return made
  })
}

function sizeOf(
  node: WidgetTree,
  children: readonly Child[],
  x: number,
  y: number,
): { readonly width: number; readonly height: number } {
  if (node.props['hidden'] === true) return { width: 0, height: 0 }
  const [, , right, bottom] = paddingOf(node)
  const boxes = children.filter((child) => typeof child !== 'string')
  const content = isTextual(node) ? textSize(node) : { width: 0, height: 0 }
  const hugWidth = Math.max(content.width, ...boxes.map((box) => box.x - x + box.width + right))
  const hugHeight = Math.max(content.height, ...boxes.map((box) => box.y - y + box.height + bottom))
  return {
    width: fixedOr(node.props['width'] ?? node.props['length'], hugWidth),
    height: fixedOr(node.props['height'], hugHeight),
  }
}

function isTextual(node: WidgetTree): boolean {
  return node.type === 'Text' || node.type === 'Input'
}

function textSize(node: WidgetTree): { readonly width: number; readonly height: number } {
  const size = numberOf(node, 'fontSize', 16)
  return { width: Math.ceil(textOf(node).length * size * 0.6), height: Math.ceil(size * 1.21) }
}

function textOf(node: WidgetTree): string {
  const value = node.props['value']
  if (node.type === 'Input') return typeof value === 'string' ? value : ''
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

function fixedOr(value: unknown, hug: number): number {
  return typeof value === 'number' ? value : hug
}

function numberOf(node: WidgetTree, prop: string, fallback = 0): number {
  const value = node.props[prop]
  return typeof value === 'number' ? value : fallback
}

/** Left, top, right, bottom. */
function paddingOf(node: WidgetTree): readonly [number, number, number, number] {
  const padding = node.props['padding']
  if (typeof padding === 'number') return [padding, padding, padding, padding]
  if (typeof padding !== 'object' || padding === null) return [0, 0, 0, 0]
  const read = (side: string, axis: string): number => {
    const value: unknown = Reflect.get(padding, side) ?? Reflect.get(padding, axis)
    return typeof value === 'number' ? value : 0
  }
  return [
    read('left', 'horizontal'),
    read('top', 'vertical'),
    read('right', 'horizontal'),
    read('bottom', 'vertical'),
  ]
}
