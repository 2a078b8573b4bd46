import { cannotMove, invalidArgument } from './document-errors.ts'
import type { Access, Value } from './document-model.ts'
import { pageOf, type DocumentState } from './document-state.ts'
import {
  addNode,
  copyOf,
  placeAt,
  removeNode,
  reparent,
  requireMovable,
  requireOutsideInstance,
  setField,
  setGeometry,
} from './edit-tree.ts'
import { apply, invert } from './geometry.ts'
import { newNode, solid } from './new-node.ts'
import { requireNode } from './node-member.ts'
import { absoluteTransform, boundsInContainer } from './placement.ts'
import { outlinesOf } from './shape-outline.ts'
import type { JsonObject } from './rest-node.ts'
import { nodeRef } from './value.ts'
import { pathBounds, pathText } from './vector-path.ts'

/** Puts a group around layers. */
export function groupNodes(state: DocumentState, _: Access, args: readonly Value[]): Value {
  return nodeRef(
    wrap(state, 'group', args, { type: 'GROUP', name: 'Group', fields: { fills: [] } }),
  )
}

type Operation = 'UNION' | 'SUBTRACT' | 'INTERSECT' | 'EXCLUDE'

const operationNames: Readonly<Record<Operation, string>> = {
  UNION: 'Union',
  SUBTRACT: 'Subtract',
  INTERSECT: 'Intersect',
  EXCLUDE: 'Exclude',
}

/** A boolean operation around layers, in the look of the one that lies lowest. */
export function combining(call: string, booleanOperation: Operation) {
  return (state: DocumentState, _: Access, args: readonly Value[]): Value => {
    const name = operationNames[booleanOperation]
    const fields = { booleanOperation, ...lookOf(state, listedNodes(state, call, args[0])) }
    return nodeRef(wrap(state, call, args, { type: 'BOOLEAN_OPERATION', name, fields }))
  }
}

function lookOf({ store }: DocumentState, [lowest]: readonly string[]): JsonObject {
  const fieldOf = (name: string, fallback: unknown): unknown =>
    (lowest === undefined ? undefined : store.field(lowest, name)) ?? fallback
  return {
    fills: fieldOf('fills', [solid(217 / 255, 217 / 255, 217 / 255)]),
    strokes: fieldOf('strokes', []),
    strokeWeight: fieldOf('strokeWeight', 1),
  }
}

function listedNodes(state: DocumentState, call: string, given: Value): readonly string[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw invalidArgument(call, 'a list of at least one node', given)
  }
  return given.map((ref: Value) => requireNode(state, call, ref))
}

interface Wrapping {
  readonly type: string
  readonly name: string
  readonly fields: JsonObject
}

function wrap(
  state: DocumentState,
  call: string,
  args: readonly Value[],
  { type, name, fields }: Wrapping,
): string {
  const [given, parentRef, index] = args
  const parent = requireNode(state, call, parentRef)
  const nodes = listedNodes(state, call, given)
  nodes.forEach((node) => {
    requireMovable(state, node, parent)
    if (pageOf(state.store, node) !== pageOf(state.store, parent))
      throw cannotMove('Grouped nodes must be in the same page as the parent')
  })
  const at = placeIn(state, call, parent, index)
  const group = newNode(state, type, name, { width: 0, height: 0 }, { ...fields, children: [] })
  addNode(state, group, parent, at)
  nodes.forEach((node, order) => {
    reparent(state, node, group.content.id, order)
  })
  return group.content.id
}

function placeIn(state: DocumentState, call: string, parent: string, index: Value): number {
  const count = state.store.childrenOf(parent).length
  if (index === undefined) return count
  if (typeof index === 'number' && index >= 0 && index <= count) return index
  throw invalidArgument(call, `an index from 0 to ${count}`, index)
}

/** One vector of the outlines of layers, which go. */
export function flattenNodes(state: DocumentState, access: Access, args: readonly Value[]): Value {
  const [given, parentRef, index] = args
  const nodes = listedNodes(state, 'flatten', given)
  const parent =
    parentRef === undefined || parentRef === null
      ? access.currentPageId
      : requireNode(state, 'flatten', parentRef)
  nodes.forEach((node) => {
    requireOutsideInstance(state, node)
  })
  const paths = nodes.flatMap((node) => outlinesOf(state, node))
  const toParent = invert(absoluteTransform(state.store, parent))
  const box = pathBounds(paths) ?? { x: 0, y: 0, width: 0, height: 0 }
  const by = { x: -box.x, y: -box.y }
  const outlines = paths.map((path) => ({ path: pathText(path, by), windingRule: 'NONZERO' }))
  const fields = { ...lookOf(state, nodes), fillGeometry: outlines }
  const name = nameOf(state, nodes[0] ?? '')
  const vector = newNode(state, 'VECTOR', name, box, fields)
  const place = apply(toParent, box)
  const content = { ...vector.content, geometry: { ...vector.content.geometry, ...place } }
  const at = placeIn(state, 'flatten', parent, index)
  const id = addNode(state, { ...vector, content }, parent, at)
  for (const node of nodes) if (state.store.has(node)) removeNode(state, node)
  return nodeRef(id)
}

/** A component in the place of a layer, with what it holds or with itself inside. */
export function componentFromNode(state: DocumentState, _: Access, [ref]: readonly Value[]): Value {
  const { store } = state
  const id = requireNode(state, 'createComponentFromNode', ref)
  const parentId = store.parentOf(id) ?? state.rootId
  const { type, geometry } = store.content(id)
  if (['COMPONENT', 'COMPONENT_SET', 'PAGE', 'DOCUMENT'].includes(type))
    throw invalidArgument('createComponentFromNode', 'a layer that can become a component', type)
  requireOutsideInstance(state, id)
  const index = store.indexIn(id)
  if (type === 'FRAME') {
    const copy = copyOf(state, id)
    const source = { ...copy.content.source, type: 'COMPONENT' }
    removeNode(state, id)
    const content = { ...copy.content, type: 'COMPONENT', source }
    return nodeRef(addNode(state, { ...copy, content }, parentId, index))
  }
  const size = boundsInContainer(store, id)
  const name = nameOf(state, id)
  const made = newNode(state, 'COMPONENT', name, size, { fills: [], children: [] })
  const content = { ...made.content, geometry: { ...made.content.geometry, x: size.x, y: size.y } }
  addNode(state, { ...made, content }, parentId, index)
  reparent(state, id, content.id, 0)
  if (store.has(id)) placeAt(state, id, { x: geometry.x - size.x, y: geometry.y - size.y })
  return nodeRef(content.id)
}

function nameOf({ store }: DocumentState, id: string): string {
  const name = store.field(id, 'name')
  return typeof name === 'string' ? name : ''
}

const SET_PADDING = 20

/** A set around components, whose names become those of its variants. */
export function combineAsVariants(state: DocumentState, _: Access, args: readonly Value[]): Value {
  const { store } = state
  const nodes = listedNodes(state, 'combineAsVariants', args[0])
  const other = nodes.find((node) => store.content(node).type !== 'COMPONENT')
  if (other !== undefined)
    throw invalidArgument('combineAsVariants', 'components alone', store.content(other).type)
  const boxes = nodes.map((node) => boundsInContainer(store, node))
  const left = Math.min(...boxes.map(({ x }) => x)) - SET_PADDING
  const top = Math.min(...boxes.map(({ y }) => y)) - SET_PADDING
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left + SET_PADDING
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top + SET_PADDING
  const name = nameOf(state, nodes[0] ?? '').split('/')[0] ?? ''
  const set = wrap(state, 'combineAsVariants', args, {
    type: 'COMPONENT_SET',
    name,
    fields: { fills: [], strokes: [], clipsContent: true },
  })
  setGeometry(state, set, { x: left, y: top, width, height })
  nodes.forEach((node, at) => {
    const box = boxes[at]
    if (box !== undefined) placeAt(state, node, { x: box.x - left, y: box.y - top })
    const own = nameOf(state, node)
    if (!own.includes('=')) setField(state, node, ['name'], variantName(own))
  })
  return nodeRef(set)
}

/** `Button/Small` becomes the variant `Property 1=Small`. */
function variantName(name: string): string {
  const [first = '', ...parts] = name.split('/')
  const values = parts.length === 0 ? [first] : parts
  return values.map((value, index) => `Property ${index + 1}=${value}`).join(', ')
}

export function ungroupNode(state: DocumentState, _: Access, args: readonly Value[]): Value {
  const node = requireNode(state, 'ungroup', args[0])
  const { store } = state
  const parent = store.parentOf(node)
  const { type } = store.content(node)
  if (parent === undefined || type === 'PAGE' || !state.containerTypes.has(type)) {
    throw invalidArgument('ungroup', 'a node with children on a page', type)
  }
  requireOutsideInstance(state, node)
  const index = store.indexIn(node)
  const children = [...store.childrenOf(node)]
  children.forEach((child, order) => {
    reparent(state, child, parent, index + order)
  })
  if (store.has(node)) removeNode(state, node)
  return children.map(nodeRef)
}
