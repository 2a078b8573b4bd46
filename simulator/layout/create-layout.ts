import { loadYoga, type Config, type Node as YogaNode } from 'yoga-layout/load'
import type { Layout } from '../host/drawing/layout.ts'
import type { DrawnNode } from '../host/simulation.ts'
import { directionOf, styleAutoLayout } from './auto-layout-style.ts'
import { centredOffset, placeFreely } from './constraints.ts'
import { createFontMetrics } from './font-metrics.ts'
import {
  hugsContents,
  ownSizes,
  sizeNode,
  type SizeContext,
  type Surroundings,
} from './node-size.ts'
import { textBlockOf } from './text-block.ts'
import { turnedBounds } from './turned-bounds.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { numberOr } from './number-or.ts'

/**
 * Loads the layout engine: Figma's auto layout and frames by yoga, text by Inter's own metrics.
 *
 * Fragments are dissolved into their parent; a hidden node stays in the tree, without size, and takes no space;
 * a Span has the box of its Text. Fonts other than Inter are measured as Inter.
 *
 * @see https://developers.figma.com/docs/widgets/api/component-AutoLayout
 */
export async function createLayout(): Promise<Layout> {
  const yoga = await loadYoga()
  const config = yoga.Config.create()
  config.setPointScaleFactor(0)
  const context: Context = { yoga, config, metricsOf: createFontMetrics() }
  return (root) => {
    const [only] = dissolved([root])
    if (only === undefined || typeof only === 'string')
      throw new TypeError('At the root: expected a widget node, got a Fragment without one')
    const built = build(context, only, { flow: null, parentHugs: true })
    try {
      built.yogaNode.calculateLayout(undefined, undefined)
      return placed(built, null, { x: 0, y: 0 })
    } finally {
      built.yogaNode.freeRecursive()
    }
  }
}

interface Context extends SizeContext {
  readonly config: Config
}

interface Built {
  readonly node: WidgetTree
  readonly yogaNode: YogaNode
  readonly children: readonly Built[]
  readonly isFree: boolean
}

interface Point {
  readonly x: number
  readonly y: number
}

function build(context: Context, node: WidgetTree, outside: Surroundings): Built {
  const yogaNode = context.yoga.Node.createWithConfig(context.config)
  const isFree = outside.flow === null || node.props['positioning'] === 'absolute'
  const around: Surroundings = isFree ? { flow: null, parentHugs: true } : outside
  sizeNode(context, yogaNode, node, around)
  if (node.props['hidden'] === true) yogaNode.setDisplay(context.yoga.DISPLAY_NONE)
  if (node.type === 'AutoLayout') styleAutoLayout(context.yoga, yogaNode, node.props)
  const children = childNodesOf(node).map((child) =>
    build(context, child, surroundingsIn(node, around)),
  )
  for (const [index, child] of children.entries()) {
    if (child.isFree) placeFreely(context.yoga, child.yogaNode, child.node.props)
    yogaNode.insertChild(child.yogaNode, index)
  }
  if (node.props['verticalAlignItems'] === 'baseline') alignBaselines(context, children)
  return { node, yogaNode, children, isFree }
}

function childNodesOf(node: WidgetTree): WidgetTree[] {
  if (node.type !== 'AutoLayout' && node.type !== 'Frame') return []
  return dissolved(node.children).filter((child) => typeof child !== 'string')
}

function dissolved(children: readonly (WidgetTree | string)[]): (WidgetTree | string)[] {
  return children.flatMap((child) =>
    typeof child !== 'string' && child.type === 'Fragment' ? dissolved(child.children) : [child],
  )
}

function surroundingsIn(node: WidgetTree, around: Surroundings): Surroundings {
  if (node.type !== 'AutoLayout') return { flow: null, parentHugs: true }
  const flow = directionOf(node.props)
  const size = flow === 'horizontal' ? node.props['width'] : node.props['height']
  return { flow, parentHugs: hugsContents(size, around) }
}

/** Yoga takes a leaf's bottom for its baseline; each text is pushed down to the lowest first line instead. */
function alignBaselines(context: Context, children: readonly Built[]): void {
  const inFlow = children.filter((child) => !child.isFree && child.node.props['hidden'] !== true)
  const above = inFlow.map((child) => heightAboveBaseline(context, child.node))
  const highest = Math.max(0, ...above)
  for (const [index, child] of inFlow.entries())
    child.yogaNode.setMargin(context.yoga.EDGE_TOP, highest - (above[index] ?? highest))
}

function heightAboveBaseline(context: Context, node: WidgetTree): number {
  if (node.type !== 'Text') return numberOr(ownSizes(node).height, 0)
  const [first] = textBlockOf(node, Infinity, Infinity, context.metricsOf).lines
  return first?.baseline ?? 0
}

function placed(built: Built, parent: YogaNode | null, origin: Point): DrawnNode {
  const { node, yogaNode } = built
  const box = boxIn(built, parent, origin)
  const inside: Point = { x: box.x, y: box.y }
  return {
    type: node.type,
    name: typeof node.props['name'] === 'string' ? node.props['name'] : node.type,
    props: node.props,
    children:
      node.type === 'Text'
        ? spansIn(node, box)
        : built.children.map((child) => placed(child, yogaNode, inside)),
    ...box,
  }
}

type Box = Pick<DrawnNode, 'x' | 'y' | 'width' | 'height'>

function boxIn(built: Built, parent: YogaNode | null, origin: Point): Box {
  const { node, yogaNode, isFree } = built
  const { left, top, width, height } = yogaNode.getComputedLayout()
  const centred = isFree && parent !== null
  const x = centred ? centredOffset(node.props['x'], parent.getComputedWidth(), width) : null
  const y = centred ? centredOffset(node.props['y'], parent.getComputedHeight(), height) : null
  return unturned(node, {
    x: origin.x + (x ?? left),
    y: origin.y + (y ?? top),
    width,
    height,
  })
}

function unturned(node: WidgetTree, bounds: Box): Box {
  const own = ownSizes(node)
  const rotation = numberOr(node.props['rotation'], 0)
  if (rotation === 0 || typeof own.width !== 'number' || typeof own.height !== 'number')
    return bounds
  const { cornerX, cornerY } = turnedBounds(rotation, own.width, own.height)
  return {
    x: bounds.x + cornerX,
    y: bounds.y + cornerY,
    width: own.width,
    height: own.height,
  }
}

function spansIn(node: WidgetTree, box: Box): (DrawnNode | string)[] {
  return dissolved(node.children).map((child) =>
    typeof child === 'string'
      ? child
      : {
          type: child.type,
          name: child.type,
          props: child.props,
          children: spansIn(child, box),
          ...box,
        },
  )
}
