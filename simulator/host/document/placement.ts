import {
  boundsOf,
  identity,
  isSameRect,
  multiply,
  transformOf,
  unionOf,
  type Rect,
  type Transform,
} from './geometry.ts'
import { isGroupType, type Track } from './node-record.ts'
import type { NodeStore } from './node-store.ts'
import { isJsonObject } from './rest-node.ts'

const nowhere: Rect = { x: 0, y: 0, width: 0, height: 0 }

/** The ancestor that a node's x and y are relative to: groups do not count. Undefined for a page's own. */
export function containerOf(store: NodeStore, id: string): string | undefined {
  let parent = store.parentOf(id)
  while (parent !== undefined && isGroupType(store.content(parent).type)) {
    parent = store.parentOf(parent)
  }
  return parent
}

export function absoluteTransform(store: NodeStore, id: string): Transform {
  const { type } = store.content(id)
  if (type === 'PAGE' || type === 'DOCUMENT') return identity
  return multiply(containerTransform(store, id), relativeTransform(store, id))
}

export function containerTransform(store: NodeStore, id: string): Transform {
  const container = containerOf(store, id)
  return container === undefined ? identity : absoluteTransform(store, container)
}

export function relativeTransform(store: NodeStore, id: string): Transform {
  const { type, geometry } = store.content(id)
  if (isGroupType(type)) return transformOf([1, 0, 0, 1], boundsInContainer(store, id))
  if (type === 'TABLE_CELL') return transformOf([1, 0, 0, 1], cellPlace(store, id))
  return transformOf(geometry.linear, geometry)
}

export function sizeOf(
  store: NodeStore,
  id: string,
): { readonly width: number; readonly height: number } {
  const { type, geometry, grid } = store.content(id)
  if (grid !== undefined) return { width: sumOf(grid.columns), height: sumOf(grid.rows) }
  if (isGroupType(type)) return boundsInContainer(store, id)
  if (type === 'TABLE_CELL') return cellPlace(store, id)
  return geometry
}

/** The upright box around a node in the coordinates that its x and y are in. */
export function boundsInContainer(store: NodeStore, id: string): Rect {
  const { type } = store.content(id)
  if (isGroupType(type)) {
    return unionOf(store.childrenOf(id).map((child) => boundsInContainer(store, child))) ?? nowhere
  }
  const { width, height } = sizeOf(store, id)
  return boundsOf(relativeTransform(store, id), width, height)
}

/** The upright box on the canvas, as the model's own geometry has it. */
export function computedBox(store: NodeStore, id: string): Rect {
  if (isGroupType(store.content(id).type)) {
    const { x, y, width, height } = boundsInContainer(store, id)
    const at = multiply(containerTransform(store, id), transformOf([1, 0, 0, 1], { x, y }))
    return boundsOf(at, width, height)
  }
  const { width, height } = sizeOf(store, id)
  return boundsOf(absoluteTransform(store, id), width, height)
}

/**
 * The box as a file and the Plugin API give it: the very numbers of the file until the node moves, and then
 * moved by as much. Undefined where the file gave none and nothing moved.
 */
export function absoluteBox(store: NodeStore, id: string): Rect | undefined {
  const { origin } = store.content(id)
  const computed = computedBox(store, id)
  if (origin === undefined) return computed
  if (isSameRect(computed, origin.computed)) return origin.box
  if (origin.box === undefined || isSameRect(origin.box, origin.computed)) return computed
  return shifted(origin.box, origin.computed, computed)
}

/** A box that the model does not compute by itself, moved as its node moved. */
function shifted(box: Rect, from: Rect, to: Rect): Rect {
  return {
    x: box.x + to.x - from.x,
    y: box.y + to.y - from.y,
    width: Math.max(0, box.width + to.width - from.width),
    height: Math.max(0, box.height + to.height - from.height),
  }
}

/** The drawn area, strokes and shadows included: the file's box moved along, else the plain box. */
export function renderBounds(store: NodeStore, id: string): Rect | undefined {
  const { origin } = store.content(id)
  const given = parseRect(store.field(id, 'absoluteRenderBounds'))
  if (given === undefined || origin === undefined) return absoluteBox(store, id)
  const computed = computedBox(store, id)
  return isSameRect(computed, origin.computed) ? given : shifted(given, origin.computed, computed)
}

export function parseRect(value: unknown): Rect | undefined {
  if (!isJsonObject(value)) return undefined
  const { x, y, width, height } = value
  if (typeof x !== 'number' || typeof y !== 'number') return undefined
  if (typeof width !== 'number' || typeof height !== 'number') return undefined
  return { x, y, width, height }
}

function cellPlace(store: NodeStore, id: string): Rect {
  const table = store.parentOf(id)
  const grid = table === undefined ? undefined : store.content(table).grid
  if (grid === undefined) return store.content(id).geometry
  const index = store.indexIn(id)
  const row = Math.floor(index / grid.columns.length)
  const column = index % grid.columns.length
  return {
    x: sumOf(grid.columns.slice(0, column)),
    y: sumOf(grid.rows.slice(0, row)),
    width: grid.columns[column]?.size ?? 0,
    height: grid.rows[row]?.size ?? 0,
  }
}

function sumOf(tracks: readonly Track[]): number {
  return tracks.reduce((sum, track) => sum + track.size, 0)
}
