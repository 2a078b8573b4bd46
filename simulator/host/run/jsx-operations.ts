import type { Access, Value } from '../document/document-model.ts'
import { isNodeRef, toValue } from '../document/value.ts'
import { checkRendering } from '../drawing/check-rendering.ts'
import type { DrawnNode } from '../drawing/drawn-node.ts'
import { inputFrame } from '../drawing/input.ts'
import { imagePaint, paintsOfJsx, type HashOf } from '../drawing/jsx-paints.ts'
import { jsxMembers, sizingOf } from '../drawing/jsx-members.ts'
import { textMembers, textOf, type TextPiece } from '../drawing/jsx-text.ts'
import type { WidgetTree } from '../drawing/widget-tree.ts'
import { HostError } from '../errors.ts'
import type { FactoryName } from '../document/factory-names.ts'
import { bytesOfDataUrl, keepImage } from './image-operations.ts'
import { cannedReply, isReachable } from './network-operations.ts'
import type { AsyncOperations, RunContext } from './operation.ts'

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-createnodefromjsxasync/ */
export const jsxAsyncOperations = {
  'figma.createNodeFromJSXAsync': (context, roots) => ({
    effect: () => createNodes(context, roots[0]),
  }),
} satisfies AsyncOperations

const factories: Readonly<Record<string, FactoryName>> = {
  AutoLayout: 'createFrame',
  Frame: 'createFrame',
  Rectangle: 'createRectangle',
  Image: 'createRectangle',
  Ellipse: 'createEllipse',
  Line: 'createLine',
  Text: 'createText',
  SVG: 'createNodeFromSvg',
}

/** Makes the nodes that the elements describe, as a widget would be drawn, on the page at 0, 0. */
function createNodes(context: RunContext, roots: unknown): Value {
  const { world } = context
  const { drawing, warnings } = checkRendering({ roots }, world.scenario.rules)
  for (const text of warnings) world.log.console.push({ level: 'warn', text })
  const tree = withFrames(drawing.tree)
  // The host's own access: fonts that elements name need not be loaded.
  const access = { ...world.access, currentPageId: context.tab.currentPageId }
  return {
    $node: createNode({ context, access, hashOf: hashes(context) }, world.layout(tree), null),
  }
}

/** An Input leaves the frame that it is, with its text in it. */
function withFrames(tree: WidgetTree): WidgetTree {
  const { type, props, children } = tree.type === 'Input' ? inputFrame(tree) : tree
  return {
    type,
    props,
    children: children.map((child) => (typeof child === 'string' ? child : withFrames(child))),
  }
}

interface Making {
  readonly context: RunContext
  readonly access: Access
  readonly hashOf: HashOf
}

function createNode(making: Making, drawn: DrawnNode, parent: DrawnNode | null): string {
  const { document } = making.context.world
  const { type, props } = drawn
  const factory = factories[type] ?? 'createFrame'
  const made = document.create(
    making.access,
    factory,
    type === 'SVG' ? [toValue(props['src'])] : [],
  )
  const id = isNodeRef(made) ? made.$node : ''
  const set = (name: string, value: unknown): void => {
    document.set(making.access, id, name, toValue(value))
  }
  set('name', drawn.name)
  if (type === 'Text') writeText(making, id, drawn)
  else resize(making, id, drawn)
  for (const [name, value] of Object.entries(jsxMembers(drawn, making.hashOf))) set(name, value)
  if (type === 'Image') set('fills', [imagePaint(String(props['src']), 'fill', making.hashOf)])
  for (const child of drawn.children) {
    if (typeof child === 'string' || type === 'Text') continue
    const inside = createNode(making, child, drawn)
    document.call(making.access, id, 'appendChild', [{ $node: inside }])
    place(making, inside, child, drawn)
  }
  if (parent === null) place(making, id, drawn, null)
  return id
}

function resize({ context, access }: Making, id: string, { type, width, height }: DrawnNode): void {
  const size = [Math.max(width, 0.01), type === 'Line' ? 0 : Math.max(height, 0.01)]
  context.world.document.call(access, id, 'resizeWithoutConstraints', size)
}

/** Its place in the parent, and how it takes part in the parent's auto layout. */
function place(
  { context, access }: Making,
  id: string,
  drawn: DrawnNode,
  parent: DrawnNode | null,
): void {
  const { document } = context.world
  const members = {
    ...(parent?.type === 'AutoLayout' ? sizingOf(drawn, parent) : {}),
    ...(parent === null ? {} : { x: drawn.x - parent.x, y: drawn.y - parent.y }),
  }
  for (const [name, value] of Object.entries(members))
    document.set(access, id, name, toValue(value))
}

function writeText({ context, access, hashOf }: Making, id: string, drawn: DrawnNode): void {
  const { document } = context.world
  const pieces = textOf(drawn)
  const set = (name: string, value: unknown): void => {
    document.set(access, id, name, toValue(value))
  }
  set('characters', pieces.map(({ text }) => text).join(''))
  for (const [name, value] of Object.entries(textMembers(drawn))) set(name, value)
  let start = 0
  for (const piece of pieces) {
    const end = start + piece.text.length
    if (end > start) writeRange(document.call.bind(document, access, id), piece, start, end, hashOf)
    start = end
  }
  if (drawn.props['width'] !== undefined && drawn.props['width'] !== 'hug-contents')
    document.call(access, id, 'resize', [Math.max(drawn.width, 0.01), Math.max(drawn.height, 0.01)])
}

function writeRange(
  call: (method: string, args: readonly Value[]) => Value,
  { props, styles }: TextPiece,
  start: number,
  end: number,
  hashOf: HashOf,
): void {
  for (const [method, value] of Object.entries(styles)) call(method, [start, end, toValue(value)])
  if (props['fill'] !== undefined)
    call('setRangeFills', [start, end, toValue(paintsOfJsx(props['fill'], hashOf))])
}

/** Images of addresses that a canned answer or the address itself gives; one that cannot be had leaves its paint empty. */
function hashes(context: RunContext): HashOf {
  const { world } = context
  return (src) => {
    const inline = bytesOfDataUrl(src)
    const bytes =
      inline ?? (isReachable(context, src) ? cannedReply(world.network, src)?.bytes : undefined)
    if (bytes === undefined) return null
    try {
      return keepImage(world, 'createNodeFromJSXAsync', bytes)
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      world.log.console.push({ level: 'error', text: error.message })
      return null
    }
  }
}
