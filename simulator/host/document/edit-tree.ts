import { cannotMove, invalidArgument } from './document-errors.ts'
import { ancestorOfType, isWithin, subtreeOf, type DocumentState } from './document-state.ts'
import { invert, turn, type Point } from './geometry.ts'
import { isGroupType, type Geometry, type NodeContent, type NodeSnapshot } from './node-record.ts'
import { partOf } from './node-content.ts'
import { styleBehind, styleFields, type StyleKind } from './node-styles.ts'
import { absoluteTransform, containerTransform, relativeTransform } from './placement.ts'
import { valueAt, withValueAt } from './rest-node.ts'

/** Sets a field of the file, or takes it away with undefined; nothing happens where nothing would change. */
export function setField(
  state: DocumentState,
  id: string,
  path: readonly string[],
  after: unknown,
): void {
  const before = state.store.field(id, ...path)
  if (Object.is(before, after)) return
  state.store.commit({ type: 'field', id, path, before, after })
  const kind = styleBehind(path)
  if (kind !== undefined) leaveStyle(state, id, kind)
}

/** The node keeps its look, and is of that style no more. */
export function leaveStyle({ store }: DocumentState, id: string, kind: StyleKind): void {
  for (const name of styleFields(store, id, kind)) {
    const path = ['styles', name]
    const before = store.field(id, ...path)
    store.commit({ type: 'field', id, path, before, after: undefined })
  }
}

export function setGeometry(state: DocumentState, id: string, after: Partial<Geometry>): void {
  const before = partOf(state.store.content(id).geometry, after)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  state.store.commit({ type: 'geometry', id, before, after })
}

/** Places a node in its parent's coordinates; under the rule, what is stuck to it or in it goes along. */
export function placeAt(state: DocumentState, id: string, to: Partial<Point>): void {
  const { x, y } = relativePoint(state, id)
  const by = { x: (to.x ?? x) - x, y: (to.y ?? y) - y }
  if (by.x === 0 && by.y === 0) return
  const onCanvas = turn(containerTransform(state.store, id), by)
  if (isGroupType(state.store.content(id).type)) shift(state, id, by)
  else setGeometry(state, id, to)
  followHost(state, id, onCanvas)
}

/** Where a node's x and y are: a group's are the top left of its children. */
export function relativePoint(state: DocumentState, id: string): Point {
  const [[, , x], [, , y]] = relativeTransform(state.store, id)
  return { x, y }
}

/** Moves what is stuck to a node or to anything in it, each once, and only what did not move already. */
function followHost(state: DocumentState, id: string, onCanvas: Point): void {
  if (!state.stuckNodesFollow || (onCanvas.x === 0 && onCanvas.y === 0)) return
  for (const follower of followersOf(state, id)) {
    shift(state, follower, turn(invert(containerTransform(state.store, follower)), onCanvas))
  }
}

/** Everything stuck to a node, or to what is in it or stuck to it in turn, that does not stand inside it. */
export function followersOf(state: DocumentState, id: string): readonly string[] {
  const { store } = state
  if (!store.hasStuckNodes()) return []
  const moving = [id]
  for (const mover of moving) {
    for (const node of [...subtreeOf(store, mover)]) {
      const found = store
        .stuckTo(node)
        .filter((stuck) => !moving.some((other) => isWithin(store, stuck, other)))
      moving.push(...found)
    }
  }
  return moving.slice(1)
}

function shift(state: DocumentState, id: string, by: Point): void {
  const { type, geometry } = state.store.content(id)
  if (isGroupType(type)) {
    state.store.childrenOf(id).forEach((child) => {
      shift(state, child, by)
    })
    return
  }
  setGeometry(state, id, {
    ...(by.x === 0 ? {} : { x: geometry.x + by.x }),
    ...(by.y === 0 ? {} : { y: geometry.y + by.y }),
  })
}

/** Puts a node where it will be inside another, its x and y as they were, and drops a group it emptied. */
export function reparent(state: DocumentState, id: string, parentId: string, index: number): void {
  const { store } = state
  const from = { parentId: store.parentOf(id) ?? state.rootId, index: store.indexIn(id) }
  if (from.parentId === parentId && from.index === index) return
  const before = absoluteTransform(store, id)
  store.commit({ type: 'move', id, from, to: { parentId, index } })
  const after = absoluteTransform(store, id)
  followHost(state, id, { x: after[0][2] - before[0][2], y: after[1][2] - before[1][2] })
  dropEmptyGroup(state, from.parentId)
}

export function removeNode(state: DocumentState, id: string): void {
  const { store } = state
  const parentId = store.parentOf(id)
  if (parentId === undefined) throw cannotMove('Node is the scene root, which cannot be removed')
  const at = { parentId, index: store.indexIn(id) }
  store.commit({ type: 'remove', at, node: store.snapshot(id) })
  dropEmptyGroup(state, parentId)
}

/** @throws HostError `CANNOT_MOVE` for the last page, which a document keeps. */
export function requirePageBeside({ store, rootId }: DocumentState, id: string): void {
  if (store.content(id).type === 'PAGE' && store.childrenOf(rootId).length === 1)
    throw cannotMove('A document keeps at least one page')
}

export function addNode(
  state: DocumentState,
  node: NodeSnapshot,
  parentId: string,
  index = state.store.childrenOf(parentId).length,
): string {
  state.store.commit({ type: 'add', at: { parentId, index }, node })
  return node.content.id
}

/** Refuses what Figma refuses. @throws HostError `CANNOT_MOVE` */
export function requireMovable(state: DocumentState, id: string, parentId: string): void {
  const { store } = state
  const { type } = store.content(id)
  if (type === 'DOCUMENT') throw cannotMove('Node is the scene root, which cannot be reparented')
  if (isWithin(store, parentId, id)) {
    throw cannotMove('Doing so would create a parenting cycle')
  }
  if (type === 'TABLE_CELL') throw cannotMove('Node is an internal, readonly-only node')
  requireOutsideInstance(state, id)
  requireParent(state, type, parentId)
}

/** Refuses a parent that Figma gives no node of this type. @throws HostError `CANNOT_MOVE` */
export function requireParent(state: DocumentState, type: string, parentId: string): void {
  const { store } = state
  const parentType = store.content(parentId).type
  if (type !== 'PAGE' && parentType === 'DOCUMENT') {
    throw cannotMove('The root node cannot have children of type other than PAGE')
  }
  if (type === 'PAGE' && parentType !== 'DOCUMENT') {
    throw cannotMove('Nodes other than the root node cannot have children of type PAGE')
  }
  if (!state.containerTypes.has(parentType)) {
    throw cannotMove('New parent is of a type that cannot have children')
  }
  if (parentType === 'INSTANCE' || ancestorOfType(store, parentId, 'INSTANCE') !== undefined) {
    throw cannotMove('New parent is an instance or is inside of an instance')
  }
  if (type === 'SECTION' && parentType !== 'PAGE' && parentType !== 'SECTION') {
    throw cannotMove('A SECTION node can only be a child of a PAGE or a SECTION')
  }
  if (parentType === 'COMPONENT_SET' && type !== 'COMPONENT') {
    throw cannotMove('A COMPONENT_SET node cannot have children of type other than COMPONENT')
  }
}

export function requireOutsideInstance(state: DocumentState, id: string): void {
  if (ancestorOfType(state.store, id, 'INSTANCE') !== undefined) {
    throw cannotMove('Node is inside of an instance')
  }
}

export function insertAt(state: DocumentState, id: string, parentId: string, index: number): void {
  requireMovable(state, id, parentId)
  const isSibling = state.store.parentOf(id) === parentId
  const count = state.store.childrenOf(parentId).length - (isSibling ? 1 : 0)
  if (!Number.isInteger(index) || index < 0 || index > count) {
    throw invalidArgument('insertChild', `an index from 0 to ${count}`, index)
  }
  reparent(state, id, parentId, index)
}

/** A copy with ids of its own; what is stuck or connected inside it stays so inside. */
export function copyOf(
  { store }: DocumentState,
  id: string,
  idOf: (original: string) => string = () => store.newId(),
): NodeSnapshot {
  const original = store.snapshot(id)
  const ids = new Map<string, string>()
  const number = (node: NodeSnapshot): void => {
    ids.set(node.content.id, idOf(node.content.id))
    node.children.forEach(number)
  }
  number(original)
  const copy = (node: NodeSnapshot): NodeSnapshot => ({
    content: copiedContent(node.content, ids),
    children: node.children.map(copy),
  })
  return copy(original)
}

function copiedContent(content: NodeContent, ids: ReadonlyMap<string, string>): NodeContent {
  const fields = new Map([...Object.entries(content.source), ...content.changed])
  const host = fields.get('stuckTo')
  if (typeof host === 'string') fields.set('stuckTo', ids.get(host) ?? host)
  for (const name of ['connectorStart', 'connectorEnd'])
    if (fields.has(name)) fields.set(name, copiedEnd(fields.get(name), ids))
  return {
    ...content,
    id: ids.get(content.id) ?? content.id,
    source: Object.fromEntries([...fields].filter(([, value]) => value !== undefined)),
    changed: new Map(),
    origin: undefined,
  }
}

function copiedEnd(end: unknown, ids: ReadonlyMap<string, string>): unknown {
  const node = valueAt(end, ['endpointNodeId'])
  const copy = typeof node === 'string' ? ids.get(node) : undefined
  return copy === undefined ? end : withValueAt(end, end, ['endpointNodeId'], copy)
}

function dropEmptyGroup(state: DocumentState, id: string): void {
  const { store } = state
  if (!isGroupType(store.content(id).type) || store.childrenOf(id).length > 0) return
  removeNode(state, id)
}
