import { HostError } from '../errors.ts'
import { invalidValue } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { DocumentState } from './document-state.ts'
import { setField, setGeometry } from './edit-tree.ts'
import type { Point, Rect } from './geometry.ts'
import type { Properties, Property } from './node-member.ts'
import { absoluteBox, containerOf } from './placement.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

type End = 'connectorStart' | 'connectorEnd'

/** A connector spans its two ends as they are when one is set; it does not follow what moves later. */
export const connectorEnds = {
  connectorStart: endProperty('connectorStart'),
  connectorEnd: endProperty('connectorEnd'),
} satisfies Properties

function endProperty(name: End): Property {
  return {
    get: ({ state, id }) => toValue(state.store.field(id, name)) ?? { position: { x: 0, y: 0 } },
    set: ({ state, id }, value) => {
      setField(state, id, [name], requireEnd(state, name, value))
      span(state, id)
    },
  }
}

const magnets = ['NONE', 'AUTO', 'TOP', 'LEFT', 'BOTTOM', 'RIGHT', 'CENTER']

function requireEnd(state: DocumentState, name: End, value: Value): JsonObject {
  if (!isJsonObject(value)) throw invalidValue(name, 'object', value)
  const { endpointNodeId, position, magnet } = value
  if (endpointNodeId === undefined && pointOf(position) === undefined)
    throw invalidValue(name, 'an endpointNodeId or a position {x, y}', value)
  if (magnet !== undefined && !magnets.some((known) => known === magnet))
    throw invalidValue(`${name}.magnet`, magnets.join(' | '), magnet)
  if (endpointNodeId !== undefined) requireEndNode(state, name, endpointNodeId)
  return value
}

function requireEndNode(state: DocumentState, name: End, id: unknown): void {
  if (typeof id !== 'string') throw invalidValue(`${name}.endpointNodeId`, 'string', id)
  if (state.store.has(id)) return
  const message = `in set_${name}: The node with id "${id}" does not exist`
  throw new HostError('NODE_REMOVED', message, name)
}

function pointOf(value: unknown): Point | undefined {
  const { x, y } = isJsonObject(value) ? value : {}
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined
}

function span(state: DocumentState, id: string): void {
  const ends = (['connectorStart', 'connectorEnd'] as const).map((name) =>
    state.store.field(id, name),
  )
  const [from, to] = ends.map((end) => middleOf(state, end))
  if (from === undefined || to === undefined) return
  const a = placeOf(state, ends[0], to)
  const b = placeOf(state, ends[1], from)
  const container = containerOf(state.store, id)
  const origin = container === undefined ? undefined : absoluteBox(state.store, container)
  setGeometry(state, id, {
    x: Math.min(a.x, b.x) - (origin?.x ?? 0),
    y: Math.min(a.y, b.y) - (origin?.y ?? 0),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  })
}

function boxOf({ store }: DocumentState, end: unknown): Rect | undefined {
  const node = isJsonObject(end) ? end['endpointNodeId'] : undefined
  return typeof node === 'string' && store.has(node) ? absoluteBox(store, node) : undefined
}

function middleOf(state: DocumentState, end: unknown): Point {
  const box = boxOf(state, end)
  if (box !== undefined) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  return pointOf(isJsonObject(end) ? end['position'] : undefined) ?? { x: 0, y: 0 }
}

/** Where an end touches; `AUTO` takes the side that faces the other end. */
function placeOf(state: DocumentState, end: unknown, other: Point): Point {
  const box = boxOf(state, end)
  const middle = middleOf(state, end)
  if (box === undefined || !isJsonObject(end)) return middle
  const inside = pointOf(end['position'])
  if (inside !== undefined) return { x: box.x + inside.x, y: box.y + inside.y }
  switch (end['magnet'] === 'AUTO' ? facing(middle, other) : end['magnet']) {
    case 'TOP':
      return { x: middle.x, y: box.y }
    case 'BOTTOM':
      return { x: middle.x, y: box.y + box.height }
    case 'LEFT':
      return { x: box.x, y: middle.y }
    case 'RIGHT':
      return { x: box.x + box.width, y: middle.y }
    default:
      return middle
  }
}

function facing(from: Point, to: Point): string {
  const [across, down] = [to.x - from.x, to.y - from.y]
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 'RIGHT' : 'LEFT'
  return down >= 0 ? 'BOTTOM' : 'TOP'
}
