import { componentMaps, isInMap } from './component-members.ts'
import { isSameRect, linearOf, degreesOf, type Rect, type Transform } from './geometry.ts'
import type { NodeStore } from './node-store.ts'
import { keepsChildren } from './load-file.ts'
import {
  absoluteBox,
  computedBox,
  parseRect,
  relativeTransform,
  renderBounds,
  sizeOf,
} from './placement.ts'
import { nodeTypes } from './file-words.ts'
import { styleMap } from './library/library-nodes.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { syncedValues, WOKEN_KEY } from './widget-state-keys.ts'

/** The file as it came, with what changed since. */
export function saveFile(store: NodeStore, file: JsonObject, rootId: string): unknown {
  return {
    ...file,
    ...componentMaps(store, file, rootId),
    ...styleMap({ store }, file),
    document: saveNode(store, rootId),
  }
}

/** A node and all it holds in the form of a file, its fields in the order in which they came. */
export function saveNode(store: NodeStore, id: string): JsonObject {
  const { source, changed } = store.content(id)
  const keys = new Set([...Object.keys(source), ...changed.keys(), ...impliedKeys(store, id)])
  const entries = [...keys]
    .map((key): [string, unknown] => [key, saveField(store, id, key)])
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

function saveField(store: NodeStore, id: string, key: string): unknown {
  const { type, source } = store.content(id)
  if (isInMap(type, key)) return source[key]
  const given = store.field(id, key)
  switch (key) {
    case 'type':
      return nodeTypes.wordInFile(type)
    case 'id':
      return id
    case 'children':
      return saveChildren(store, id, given)
    case 'absoluteBoundingBox':
      return saveBox(given, absoluteBox(store, id))
    case 'absoluteRenderBounds':
      return saveBox(given, given === null ? undefined : renderBounds(store, id))
    case 'relativeTransform':
    case 'size':
    case 'rotation':
      return hasOwnGeometry(store, id) ? given : saveGeometry(store, id, key)
    case 'widgetSyncedState':
    case 'widgetSyncedMaps':
      return saveState(store, id, key, given)
    case 'stuckTo':
      return typeof given === 'string' && !store.has(given) ? null : given
    default:
      return given
  }
}

function impliedKeys(store: NodeStore, id: string): readonly string[] {
  const isTurned = !hasOwnGeometry(store, id) && saveGeometry(store, id, 'rotation') !== undefined
  const { type } = store.content(id)
  const hasBox = type !== 'PAGE' && type !== 'DOCUMENT' && absoluteBox(store, id) !== undefined
  return [
    ...(isTurned ? ['rotation'] : []),
    ...(hasBox ? ['absoluteBoundingBox'] : []),
    ...(store.childrenOf(id).length > 0 ? ['children'] : []),
    ...(store.content(id).hidden.size > 0 ? ['widgetSyncedState', 'widgetSyncedMaps'] : []),
  ]
}

function saveChildren(store: NodeStore, id: string, given: unknown): unknown {
  if (keepsChildren(store.content(id).type)) {
    return store.childrenOf(id).map((child) => saveNode(store, child))
  }
  const { origin } = store.content(id)
  const now = computedBox(store, id)
  if (origin === undefined || isSameRect(origin.computed, now)) return given
  return carriedAlong(given, now.x - origin.computed.x, now.y - origin.computed.y)
}

/** A drawn inside that the tree does not hold: its boxes move with its node. */
function carriedAlong(value: unknown, dx: number, dy: number): unknown {
  if (Array.isArray(value)) return value.map((item) => carriedAlong(item, dx, dy))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const rect = key.startsWith('absolute') ? parseRect(inner) : undefined
      if (rect !== undefined) return [key, { ...rect, x: rect.x + dx, y: rect.y + dy }]
      return [key, key === 'children' ? carriedAlong(inner, dx, dy) : inner]
    }),
  )
}

/** As it came, unless the widget has other values than it woke with. */
function saveState(
  store: NodeStore,
  id: string,
  key: 'widgetSyncedState' | 'widgetSyncedMaps',
  given: unknown,
): unknown {
  const { hidden } = store.content(id)
  const now = syncedValues(hidden)
  const woken = hidden.get(WOKEN_KEY)
  if (isJsonObject(woken) && JSON.stringify(woken) === JSON.stringify(now)) return given
  const values = now[key]
  return Object.keys(values).length === 0 && given === undefined ? undefined : values
}

function saveBox(given: unknown, box: Rect | undefined): unknown {
  if (box === undefined) return given
  const before = parseRect(given)
  return before !== undefined && isSameRect(before, box) ? given : { ...box }
}

/** Whether the node stands in its parent exactly as the file had it. */
function hasOwnGeometry(store: NodeStore, id: string): boolean {
  const { geometry, origin } = store.content(id)
  if (origin === undefined) return false
  const was = origin.geometry
  return (
    was.x === geometry.x &&
    was.y === geometry.y &&
    was.width === geometry.width &&
    was.height === geometry.height &&
    was.linear.every((part, index) => part === geometry.linear[index])
  )
}

function saveGeometry(
  store: NodeStore,
  id: string,
  key: 'relativeTransform' | 'size' | 'rotation',
): unknown {
  const transform: Transform = relativeTransform(store, id)
  if (key === 'relativeTransform') return transform.map((row) => [...row])
  if (key === 'size') {
    const { width, height } = sizeOf(store, id)
    return { x: width, y: height }
  }
  const degrees = degreesOf(linearOf(transform))
  return degrees === 0 ? undefined : (degrees * Math.PI) / 180
}
