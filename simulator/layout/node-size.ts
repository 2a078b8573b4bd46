import type { Node as YogaNode, Yoga } from 'yoga-layout/load'
import type { Direction } from './auto-layout-style.ts'
import type { MetricsOf } from './font-metrics.ts'
import { svgSizeOf } from './svg-size.ts'
import { textBlockOf } from './text-block.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { numberOr } from './number-or.ts'

/** The outside facts that a node's size depends on. */
export interface Surroundings {
  /** Null where the node is out of the flow: the root, a frame's child, `positioning: absolute`. */
  readonly flow: Direction | null
  /** Whether the parent takes its size along the flow from its children. */
  readonly parentHugs: boolean
}

export interface SizeContext {
  readonly yoga: Yoga
  readonly metricsOf: MetricsOf
}

interface Sizes {
  readonly width: unknown
  readonly height: unknown
}

/** Sets a yoga node's size along both axes, its limits, and the measure of its text. */
export function sizeNode(
  context: SizeContext,
  yogaNode: YogaNode,
  node: WidgetTree,
  around: Surroundings,
): void {
  const { width, height } = limited(ownSizes(node), node.props)
  setAxis(context.yoga, yogaNode, 'width', width, around)
  setAxis(context.yoga, yogaNode, 'height', height, around)
  setLimits(yogaNode, node)
  if (node.type === 'Text') measureText(context, yogaNode, node, around)
}

/** Whether a size is left to the contents: nothing can fill a parent that is no auto layout. */
export function hugsContents(size: unknown, around: Surroundings): boolean {
  if (typeof size === 'number') return false
  return size !== 'fill-parent' || around.flow === null
}

/** A node's own size by its props. */
function ownSizes(node: WidgetTree): Sizes {
  const { width, height, length, src } = node.props
  switch (node.type) {
    case 'Line':
      return { width: length ?? 100, height: 0 }
    case 'SVG': {
      const own = svgSizeOf(typeof src === 'string' ? src : '')
      return { width: width ?? own.width, height: height ?? own.height }
    }
    case 'Text':
    case 'AutoLayout':
      return { width, height }
    default:
      return { width: width ?? 100, height: height ?? 100 }
  }
}

/** Yoga measures a hugging parent by the child's given size and ignores the child's limits. */
function limited({ width, height }: Sizes, limits: WidgetTree['props']): Sizes {
  return {
    width:
      typeof width === 'number' ? within(width, limits['minWidth'], limits['maxWidth']) : width,
    height:
      typeof height === 'number'
        ? within(height, limits['minHeight'], limits['maxHeight'])
        : height,
  }
}

function within(size: number, least: unknown, most: unknown): number {
  return Math.max(Math.min(size, numberOr(most, Infinity)), numberOr(least, 0))
}

function setAxis(
  yoga: Yoga,
  yogaNode: YogaNode,
  axis: 'width' | 'height',
  size: unknown,
  around: Surroundings,
): void {
  if (typeof size === 'number') {
    if (axis === 'width') yogaNode.setWidth(Math.max(0, size))
    else yogaNode.setHeight(Math.max(0, size))
  } else if (!hugsContents(size, around)) fillAxis(yoga, yogaNode, axis, around)
}

function fillAxis(
  yoga: Yoga,
  yogaNode: YogaNode,
  axis: 'width' | 'height',
  around: Surroundings,
): void {
  if ((around.flow === 'horizontal') !== (axis === 'width')) {
    yogaNode.setAlignSelf(yoga.ALIGN_STRETCH)
    return
  }
  yogaNode.setFlexGrow(1)
  // A hugging parent has nothing to share out: there the child keeps its contents' size and grows only
  // into what the parent's minimum leaves.
  if (around.parentHugs) return
  yogaNode.setFlexShrink(1)
  yogaNode.setFlexBasis(0)
}

function setLimits(yogaNode: YogaNode, node: WidgetTree): void {
  const limits = node.props
  yogaNode.setMinWidth(limitOf(limits['minWidth']))
  yogaNode.setMaxWidth(limitOf(limits['maxWidth']))
  yogaNode.setMinHeight(limitOf(limits['minHeight']))
  yogaNode.setMaxHeight(limitOf(limits['maxHeight']))
}

function limitOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function measureText(
  context: SizeContext,
  yogaNode: YogaNode,
  node: WidgetTree,
  around: Surroundings,
): void {
  const { width, height, minWidth, maxWidth, minHeight, maxHeight } = node.props
  const ownHeight = numberOr(height, Infinity)
  const heightAt = (widthPx: number): number =>
    textBlockOf(node, widthPx, ownHeight, context.metricsOf).height
  // Figma gives hugging text whole pixels, rounded up.
  const natural = Math.ceil(textBlockOf(node, Infinity, ownHeight, context.metricsOf).width - 0.001)
  const wanted = typeof width === 'number' ? width : natural
  const widthPx = within(wanted, minWidth, maxWidth)
  if (typeof width === 'number' || hugsContents(width, around)) {
    yogaNode.setWidth(widthPx)
    if (hugsContents(height, around))
      yogaNode.setHeight(within(heightAt(widthPx), minHeight, maxHeight))
    return
  }
  yogaNode.setMeasureFunc((available, mode) => {
    const isExact = mode === context.yoga.MEASURE_MODE_EXACTLY
    const given = isExact ? available : Math.min(widthPx, available || Infinity)
    return { width: given, height: Math.min(ownHeight, heightAt(given)) }
  })
}
