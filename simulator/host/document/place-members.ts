import { fixSize } from './sizing.ts'
import { invalidValue, turningNotOffered } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { DocumentState, NodeAccess } from './document-state.ts'
import { placeAt, relativePoint, setGeometry } from './edit-tree.ts'
import { degreesOf, linearOf, turnedBy, type Rect, type Transform } from './geometry.ts'
import {
  aNumber,
  numberFrom,
  requireNotInInstance,
  type Methods,
  type Properties,
} from './node-member.ts'
import { isGroupType } from './node-record.ts'
import { absoluteBox, absoluteTransform, relativeTransform, sizeOf } from './placement.ts'

/** The members of what has a place and a size. */
export const place = {
  x: coordinate('x'),
  y: coordinate('y'),
  width: { get: ({ state, id }) => sizeOf(state.store, id).width },
  height: { get: ({ state, id }) => sizeOf(state.store, id).height },
  relativeTransform: {
    get: ({ state, id }) => rows(relativeTransform(state.store, id)),
    set: (at, value) => {
      setTransform(at, value)
    },
  },
  absoluteTransform: { get: ({ state, id }) => rows(absoluteTransform(state.store, id)) },
  absoluteBoundingBox: { get: ({ state, id }) => rect(absoluteBox(state.store, id)) },
} satisfies Properties

export const rotation = {
  rotation: {
    get: ({ state, id }) => degreesOf(linearOf(relativeTransform(state.store, id))),
    set: ({ state, id }, value) => {
      requireNotInInstance(state, id, 'set_rotation')
      // It has no place of its own: its children give it one.
      const { type } = state.store.content(id)
      if (isGroupType(type)) throw turningNotOffered(type)
      setGeometry(state, id, { linear: turnedBy(numberFrom(-180, 180)('rotation', value)) })
    },
  },
} satisfies Properties

export const resizable = {
  resize: {
    call: (at, [width, height]) => {
      resizeNode(at, 'resize', width, height)
      return undefined
    },
  },
  resizeWithoutConstraints: {
    call: (at, [width, height]) => {
      resizeNode(at, 'resizeWithoutConstraints', width, height)
      return undefined
    },
  },
} satisfies Methods

export const rescalable = {
  rescale: {
    call: (at, [scale]) => {
      const factor = requireLeast('rescale', 'scale', scale)
      const { width, height } = sizeOf(at.state.store, at.id)
      resizeNode(at, 'rescale', width * factor, height * factor)
      return undefined
    },
  },
} satisfies Methods

function coordinate(axis: 'x' | 'y') {
  return {
    get: ({ state, id }: NodeAccess) => relativePoint(state, id)[axis],
    set: ({ state, id }: NodeAccess, value: Value) => {
      const to = aNumber(axis, value)
      requireNotInInstance(state, id, `set_${axis}`)
      if (!isLaidOut(state, id)) placeAt(state, id, { [axis]: to })
    },
  }
}

/** In an auto-layout frame the layout decides, and Figma ignores x and y. */
function isLaidOut(state: DocumentState, id: string): boolean {
  const parent = state.store.parentOf(id)
  if (parent === undefined || state.store.field(id, 'layoutPositioning') === 'ABSOLUTE')
    return false
  const mode = state.store.field(parent, 'layoutMode')
  return mode === 'HORIZONTAL' || mode === 'VERTICAL' || mode === 'GRID'
}

function setTransform({ state, id }: NodeAccess, value: Value): void {
  requireNotInInstance(state, id, 'set_relativeTransform')
  const [[a, b, x], [c, d, y]] = requireTransform(value)
  if (!isGroupType(state.store.content(id).type)) setGeometry(state, id, { linear: [a, b, c, d] })
  placeAt(state, id, { x, y })
}

function requireTransform(value: Value): Transform {
  if (!Array.isArray(value)) throw invalidValue('relativeTransform', 'array', value)
  const [first, second] = value.map((row: Value): [number, number, number] => {
    if (!Array.isArray(row)) throw invalidValue('relativeTransform', 'array of arrays', row)
    const [a, b, c] = row.map((cell: Value) => aNumber('relativeTransform', cell))
    if (a === undefined || b === undefined || c === undefined) {
      throw invalidValue('relativeTransform', 'rows of three numbers', row)
    }
    return [a, b, c]
  })
  if (first === undefined || second === undefined) {
    throw invalidValue('relativeTransform', 'two rows', value)
  }
  return [first, second]
}

function resizeNode({ state, id }: NodeAccess, call: string, width: Value, height: Value): void {
  const size = {
    width: requireLeast(call, 'width', width),
    height: state.store.content(id).type === 'LINE' ? 0 : requireLeast(call, 'height', height),
  }
  requireNotInInstance(state, id, call)
  if (isGroupType(state.store.content(id).type)) {
    resizeGroup(state, id, size)
    return
  }
  fixSize(state, id, size.width, size.height)
  setGeometry(state, id, size)
}

function resizeGroup(
  state: DocumentState,
  id: string,
  size: { readonly width: number; readonly height: number },
): void {
  const { width, height } = sizeOf(state.store, id)
  const across = width === 0 ? 1 : size.width / width
  const down = height === 0 ? 1 : size.height / height
  const from = relativePoint(state, id)
  const scale = (child: string): void => {
    const { type, geometry } = state.store.content(child)
    if (isGroupType(type)) {
      state.store.childrenOf(child).forEach(scale)
      return
    }
    setGeometry(state, child, {
      x: from.x + (geometry.x - from.x) * across,
      y: from.y + (geometry.y - from.y) * down,
      width: geometry.width * across,
      height: geometry.height * down,
    })
  }
  state.store.childrenOf(id).forEach(scale)
}

export function requireLeast(call: string, name: string, value: Value): number {
  return numberFrom(0.01)(`${call}.${name}`, value)
}

function rows(transform: Transform): Value {
  return transform.map((row) => [...row])
}

export function rect(box: Rect | undefined): Value {
  return box === undefined ? null : { x: box.x, y: box.y, width: box.width, height: box.height }
}
