import type { DrawnNode } from '../../simulator/host/drawing/drawn-node.ts'
import { createFontMetrics } from '../../simulator/layout/font-metrics.ts'
import { textBlockOf } from '../../simulator/layout/text-block.ts'

const metricsOf = createFontMetrics()

/** A node with what is painted under it: at rest, and while its button is pointed at. */
export interface Placed {
  readonly node: DrawnNode
  readonly grounds: readonly string[]
  readonly parent: DrawnNode | null
}

/** Every node of a drawn tree that is no Span, in drawing order. */
export function placedNodes(root: DrawnNode): readonly Placed[] {
  const found: Placed[] = []
  const walk = (node: DrawnNode, grounds: readonly string[], parent: DrawnNode | null): void => {
    found.push({ node, grounds, parent })
    if (node.type === 'Text') return
    const own = colorOf(node.props['fill'])
    const hovered = colorOf((node.props['hoverStyle'] as { fill?: unknown } | undefined)?.fill)
    const inside = own === null ? grounds : hovered === null ? [own] : [own, hovered]
    for (const child of node.children) if (typeof child !== 'string') walk(child, inside, node)
  }
  walk(root, [], null)
  return found
}

/** How many padlocks a step's tree holds. */
export function padlocksIn(tree: unknown): number {
  const { props, children } = tree as { props?: { name?: unknown }; children?: readonly unknown[] }
  const inner = (children ?? []).filter((child) => typeof child === 'object' && child !== null)
  return inner.reduce<number>(
    (sum, child) => sum + padlocksIn(child),
    props?.name === 'padlock' ? 1 : 0,
  )
}

/** A text's words as the layout broke them, and the styles they are drawn in. */
export function textOn(node: DrawnNode): {
  readonly whole: string
  readonly lines: readonly string[]
  readonly widthPx: number
  readonly styles: readonly { readonly fontSize: number; readonly color: string | null }[]
} {
  const block = textBlockOf(node, node.width + 0.5, node.height, metricsOf)
  const pieces = block.lines.flatMap((line) => line.pieces)
  return {
    whole: wholeText(node),
    lines: block.lines.map((line) => line.pieces.map(({ text }) => text).join('')),
    widthPx: block.width,
    styles: pieces.map(({ style }) => ({
      fontSize: style.fontSize,
      color: colorOf(style.props['fill']),
    })),
  }
}

/** The colours in an SVG's source. */
export function colorsIn(node: DrawnNode): readonly string[] {
  return Array.from(String(node.props['src']).matchAll(/(?:fill|stroke)="(#[0-9A-F]{6})"/gi)).map(
    ([, color]) => color ?? '',
  )
}

function colorOf(fill: unknown): string | null {
  return typeof fill === 'string' ? fill : null
}

/** @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Pairs of siblings that lie on each other, and nodes that stick out of their parent. */
export function misplaced(root: DrawnNode): readonly string[] {
  return placedNodes(root).flatMap(({ node, parent }) => {
    const outside = parent !== null && !contains(parent, node) ? [`${node.name} sticks out`] : []
    if (node.type === 'Text') return outside
    const children = node.children.filter((child) => typeof child !== 'string')
    const overlaps = children.flatMap((child, index) =>
      children
        .slice(index + 1)
        .filter((other) => overlap(child, other))
        .map((other) => `${child.name} lies on ${other.name}`),
    )
    return [...outside, ...overlaps]
  })
}

const slackPx = 0.5

function contains(outer: DrawnNode, inner: DrawnNode): boolean {
  return (
    inner.x >= outer.x - slackPx &&
    inner.y >= outer.y - slackPx &&
    inner.x + inner.width <= outer.x + outer.width + slackPx &&
    inner.y + inner.height <= outer.y + outer.height + slackPx
  )
}

function overlap(one: DrawnNode, other: DrawnNode): boolean {
  return (
    one.x + slackPx < other.x + other.width &&
    other.x + slackPx < one.x + one.width &&
    one.y + slackPx < other.y + other.height &&
    other.y + slackPx < one.y + one.height
  )
}

/** What a text says, its Spans' words in their places. */
export function wholeText(node: DrawnNode): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : wholeText(child)))
    .join('')
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
