import { loadYoga, type Config, type Node as YogaNode } from 'yoga-layout/load'
import type { Layout } from '../host/drawing/layout.ts'
import type { DrawnNode } from '../host/drawing/drawn-node.ts'
import { directionOf, mainGap, styleAutoLayout, wraps } from './auto-layout-style.ts'
import { centredOffset, placeFreely, spans } from './constraints.ts'
import { createFontMetrics } from './font-metrics.ts'
import { hugsContents, sizeNode, type SizeContext, type Surroundings } from './node-size.ts'
import { inputFrame } from '../host/drawing/input.ts'
import { textBlockOf } from './text-block.ts'
import { turnedBounds } from './turned-bounds.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { numberOr } from './number-or.ts'
import { paddingOf } from './padding.ts'

/**
 * Loads the layout engine: Figma's auto layout and frames by yoga, text by the metrics of the fonts that FigJam offers.
 *
 * Fragments are dissolved into their parent; a hidden node stays in the tree, without size, and takes no space;
 * a Span has the box of its Text, and an Input is the frame around the Text in it. Other fonts are measured as Inter.
 * Places and sizes are whole thousandths of a pixel: yoga reckons in numbers of 32 bits.
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
    const built = build(context, only, nothingAround)
    try {
      settle(context, built)
      return placed(built, null, { x: 0, y: 0 })
    } finally {
      free(built)
    }
  }
}

interface Context extends SizeContext {
  readonly config: Config
}

const nothingAround: Surroundings = { flow: null, parentHugs: true }

interface Built {
  readonly node: WidgetTree
  /** The node that the engine lays out instead: an Input's frame, any other node itself. */
  readonly shape: WidgetTree
  readonly yogaNode: YogaNode
  readonly children: readonly Built[]
  readonly isFree: boolean
  /**
   * The subtree laid out by itself, where nothing around it has a say: what is out of the flow, what is turned, and
   * what has its size from its contents.
   */
  readonly apart: Built | null
}

interface Point {
  readonly x: number
  readonly y: number
}

function build(context: Context, node: WidgetTree, outside: Surroundings): Built {
  const shape = node.type === 'Input' ? inputFrame(node) : node
  const isFree = outside.flow === null || shape.props['positioning'] === 'absolute'
  if (!isHidden(shape) && hasOwnSize(shape, isFree)) {
    if (isFree || measuresContents(shape) || rotationOf(shape) !== 0)
      return buildApart(context, node, shape, isFree)
  }
  return buildWithin(context, node, { shape, isFree, around: isFree ? nothingAround : outside })
}

/** Lays a subtree out for itself, as if upright; outside it is a leaf that takes the room it needs. */
function buildApart(context: Context, node: WidgetTree, shape: WidgetTree, isFree: boolean): Built {
  const alone = { ...shape, props: { ...shape.props, rotation: 0 } }
  const apart = buildWithin(context, node, { shape: alone, isFree, around: nothingAround })
  settle(context, apart)
  const yogaNode = context.yoga.Node.createWithConfig(context.config)
  const { width, height } = turnedBounds(rotationOf(shape), ...sizeOf(apart))
  yogaNode.setWidth(width)
  yogaNode.setHeight(height)
  return { node, shape, yogaNode, children: [], isFree, apart }
}

function buildWithin(
  context: Context,
  node: WidgetTree,
  { shape, isFree, around }: Pick<Built, 'shape' | 'isFree'> & { readonly around: Surroundings },
): Built {
  const yogaNode = context.yoga.Node.createWithConfig(context.config)
  sizeNode(context, yogaNode, shape, around)
  if (isHidden(shape)) yogaNode.setDisplay(context.yoga.DISPLAY_NONE)
  if (shape.type === 'AutoLayout') styleAutoLayout(context.yoga, yogaNode, shape.props)
  const children = childNodesOf(shape).map((child) =>
    build(context, child, surroundingsIn(shape, around)),
  )
  for (const [index, child] of children.entries()) {
    if (child.isFree) placeFreely(context.yoga, child.yogaNode, child.shape.props)
    yogaNode.insertChild(child.yogaNode, index)
  }
  const built = { node, shape, yogaNode, children, isFree, apart: null }
  if (shape.type === 'AutoLayout') overlap(context.yoga, built)
  return built
}

function settle(context: Context, root: Built): void {
  alignBaselines(context, root)
  root.yogaNode.calculateLayout(undefined, undefined)
}

function free(root: Built): void {
  for (const each of withInner(root)) if (each.apart !== null) free(each.apart)
  root.yogaNode.freeRecursive()
}

function withInner(built: Built): readonly Built[] {
  return [built, ...built.children.flatMap(withInner)]
}

function rotationOf({ props }: WidgetTree): number {
  return numberOr(props['rotation'], 0)
}

/** Whether nothing around the node decides its size. */
function hasOwnSize({ props }: WidgetTree, isFree: boolean): boolean {
  const fills = [props['width'], props['height'], props['length']].includes('fill-parent')
  return !fills && !(isFree && (spans(props['x']) || spans(props['y'])))
}

function sizeOf({ yogaNode }: Built): [number, number] {
  return [yogaNode.getComputedWidth(), yogaNode.getComputedHeight()]
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
  if (node.type !== 'AutoLayout') return nothingAround
  const flow = directionOf(node.props)
  const size = flow === 'horizontal' ? node.props['width'] : node.props['height']
  return { flow, parentHugs: hugsContents(size, around) }
}

/** Whether contents may give the size: yoga would measure them by the room that ancestors have left. */
function measuresContents({ type }: WidgetTree): boolean {
  return type === 'AutoLayout' || type === 'Text'
}

function isHidden({ props }: WidgetTree): boolean {
  return props['hidden'] === true
}

function inFlow(children: readonly Built[]): readonly Built[] {
  return children.filter((child) => !child.isFree && !isHidden(child.shape))
}

/**
 * Yoga has no gap below zero: there each child but the first is drawn back over the one before. Where rows wrap, any
 * may be the first of one: all are drawn back, and the padding before them makes up for that.
 */
function overlap(
  yoga: Context['yoga'],
  { shape, yogaNode, children }: Pick<Built, 'shape' | 'yogaNode' | 'children'>,
): void {
  const { props } = shape
  const gap = mainGap(props)
  const [first, ...others] = inFlow(children)
  if (gap >= 0 || first === undefined) return
  const edge = directionOf(props) === 'horizontal' ? yoga.EDGE_LEFT : yoga.EDGE_TOP
  if (wraps(props)) {
    yogaNode.setPadding(edge, paddingOf(props['padding']).left - gap)
    first.yogaNode.setMargin(edge, gap)
  }
  for (const child of others) child.yogaNode.setMargin(edge, gap)
}

/**
 * Yoga takes a leaf's bottom for its baseline; here each child of a row is pushed down to the lowest first line. How
 * far a nested frame's first line stands below its top is known once the frame is laid out, so inner rows come first.
 */
function alignBaselines(context: Context, root: Built): void {
  const rows = rowsByDepth(root, 0, [])
  for (const row of [...rows].reverse()) {
    if (row === undefined || row.length === 0) continue
    root.yogaNode.calculateLayout(undefined, undefined)
    for (const built of row) {
      const children = inFlow(built.children)
      const above = children.map((child) => heightAboveBaseline(context, child))
      const highest = Math.max(0, ...above)
      for (const [index, child] of children.entries())
        child.yogaNode.setMargin(context.yoga.EDGE_TOP, highest - (above[index] ?? highest))
    }
  }
}

function rowsByDepth(
  built: Built,
  depth: number,
  rows: Built[][],
): readonly (Built[] | undefined)[] {
  const { shape, children } = built
  const isRow = shape.type === 'AutoLayout' && directionOf(shape.props) === 'horizontal'
  if (isRow && shape.props['verticalAlignItems'] === 'baseline') (rows[depth] ??= []).push(built)
  for (const child of children) rowsByDepth(child, depth + 1, rows)
  return rows
}

/** A text's first line, in a frame the first text's; what has no text stands on its bottom edge. */
function heightAboveBaseline(context: Context, built: Built): number {
  return firstLine(context, built) ?? built.yogaNode.getComputedHeight()
}

function firstLine(
  context: Context,
  { shape, yogaNode, children, apart }: Built,
): number | undefined {
  if (shape.type === 'Text') {
    const [first] = textBlockOf(
      shape,
      yogaNode.getComputedWidth() + 0.5,
      Infinity,
      context.metricsOf,
    ).lines
    return first?.baseline
  }
  for (const child of inFlow((apart ?? { children }).children)) {
    const inside = firstLine(context, child)
    if (inside !== undefined) return child.yogaNode.getComputedTop() + inside
  }
  return undefined
}

function placed(built: Built, parent: YogaNode | null, origin: Point): DrawnNode {
  const { node, apart } = built
  const box = boxIn(built, parent, origin)
  const inside: Point = { x: box.x, y: box.y }
  return {
    type: node.type,
    name: typeof node.props['name'] === 'string' ? node.props['name'] : node.type,
    props: node.props,
    children:
      node.type === 'Text'
        ? spansIn(node, box)
        : (apart ?? built).children.map((child) =>
            placed(child, (apart ?? built).yogaNode, inside),
          ),
    ...rounded(box),
  }
}

function rounded({ x, y, width, height }: Box): Box {
  const round = (value: number): number => Math.round(value * 1000) / 1000
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}

type Box = Pick<DrawnNode, 'x' | 'y' | 'width' | 'height'>

function boxIn(built: Built, parent: YogaNode | null, origin: Point): Box {
  const { shape, yogaNode, isFree } = built
  const { left, top, width, height } = yogaNode.getComputedLayout()
  const centred = isFree && parent !== null
  const x = centred ? centredOffset(shape.props['x'], parent.getComputedWidth(), width) : null
  const y = centred ? centredOffset(shape.props['y'], parent.getComputedHeight(), height) : null
  return unturned(built, {
    x: origin.x + (x ?? left),
    y: origin.y + (y ?? top),
    width,
    height,
  })
}

/**
 * The node's own box, turned about its top left corner into the room it takes. Out of the flow, a number for `x` or
 * `y` places that corner; the flow and constraints place the room.
 */
function unturned({ shape, apart, isFree }: Built, bounds: Box): Box {
  if (apart === null) return bounds
  const [width, height] = sizeOf(apart)
  const { cornerX, cornerY } = turnedBounds(rotationOf(shape), width, height)
  const byCorner = (axis: 'x' | 'y'): boolean => isFree && typeof shape.props[axis] === 'number'
  return {
    x: bounds.x + (byCorner('x') ? 0 : cornerX),
    y: bounds.y + (byCorner('y') ? 0 : cornerY),
    width,
    height,
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
          ...rounded(box),
        },
  )
}
