import type { Node as YogaNode, Yoga } from 'yoga-layout/load'
import { paddingOf } from './padding.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { isRecord } from '../host/wire.ts'
import { numberOr } from './number-or.ts'

export type Direction = 'horizontal' | 'vertical'

/** The gap along the direction; may be below zero. */
export function mainGap(props: WidgetTree['props']): number {
  return numberOr(gapsOf(props).main, 0)
}

export function directionOf(props: WidgetTree['props']): Direction {
  return props['direction'] === 'vertical' ? 'vertical' : 'horizontal'
}

export function wraps(props: WidgetTree['props']): boolean {
  return props['wrap'] === true && directionOf(props) === 'horizontal'
}

/** Sets a yoga node's direction, spacing, padding, alignment and wrapping from an AutoLayout. */
export function styleAutoLayout(yoga: Yoga, node: YogaNode, props: WidgetTree['props']): void {
  const isRow = directionOf(props) === 'horizontal'
  const { horizontalAlignItems, verticalAlignItems } = props
  const main = isRow ? horizontalAlignItems : verticalAlignItems
  const cross = isRow ? verticalAlignItems : horizontalAlignItems
  node.setFlexDirection(isRow ? yoga.FLEX_DIRECTION_ROW : yoga.FLEX_DIRECTION_COLUMN)
  node.setFlexWrap(wraps(props) ? yoga.WRAP_WRAP : yoga.WRAP_NO_WRAP)
  node.setJustifyContent(justifyOf(yoga, main, gapsOf(props).main === 'auto'))
  node.setAlignItems(alignOf(yoga, cross))
  node.setAlignContent(
    gapsOf(props).cross === 'auto' ? yoga.ALIGN_SPACE_BETWEEN : alignOf(yoga, cross),
  )
  setGaps(yoga, node, props)
  const padding = paddingOf(props['padding'])
  node.setPadding(yoga.EDGE_TOP, padding.top)
  node.setPadding(yoga.EDGE_RIGHT, padding.right)
  node.setPadding(yoga.EDGE_BOTTOM, padding.bottom)
  node.setPadding(yoga.EDGE_LEFT, padding.left)
}

function justifyOf(
  yoga: Yoga,
  alignment: unknown,
  isSpread: boolean,
): Parameters<YogaNode['setJustifyContent']>[0] {
  if (isSpread) return yoga.JUSTIFY_SPACE_BETWEEN
  if (alignment === 'center') return yoga.JUSTIFY_CENTER
  return alignment === 'end' ? yoga.JUSTIFY_FLEX_END : yoga.JUSTIFY_FLEX_START
}

function alignOf(yoga: Yoga, alignment: unknown): Parameters<YogaNode['setAlignItems']>[0] {
  if (alignment === 'center') return yoga.ALIGN_CENTER
  return alignment === 'end' ? yoga.ALIGN_FLEX_END : yoga.ALIGN_FLEX_START
}

/** `cross` is the gap between wrapped rows. */
function gapsOf(props: WidgetTree['props']): { readonly main: unknown; readonly cross: unknown } {
  const { spacing } = props
  if (!isRecord(spacing)) return { main: spacing, cross: spacing === 'auto' ? 0 : spacing }
  const { horizontal, vertical } = spacing
  return directionOf(props) === 'horizontal'
    ? { main: horizontal, cross: vertical }
    : { main: vertical, cross: horizontal }
}

function setGaps(yoga: Yoga, node: YogaNode, props: WidgetTree['props']): void {
  const gaps = gapsOf(props)
  const isRow = directionOf(props) === 'horizontal'
  node.setGap(isRow ? yoga.GUTTER_COLUMN : yoga.GUTTER_ROW, Math.max(0, numberOr(gaps.main, 0)))
  node.setGap(isRow ? yoga.GUTTER_ROW : yoga.GUTTER_COLUMN, Math.max(0, numberOr(gaps.cross, 0)))
}
