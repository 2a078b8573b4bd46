import type {
  BlendMode,
  ConstraintType,
  Effect,
  StrokeCap,
} from '@figma/plugin-typings/plugin-api-standalone'
import { fixSize, setSizing, sizingOf, type Axis } from './auto-layout.ts'
import {
  invalidArgument,
  invalidValue,
  pageNotLoaded,
  readOnlyProperty,
  turningNotOffered,
} from './document-errors.ts'
import { HostError } from '../errors.ts'
import type { Value } from './document-model.ts'
import { pageOf, subtreeOf, type DocumentState, type NodeAccess } from './document-state.ts'
import {
  addNode,
  copyOf,
  insertAt,
  placeAt,
  relativePoint,
  removeNode,
  requireOutsideInstance,
  setField,
  setGeometry,
} from './edit-tree.ts'
import { constraintWords, effectForm, miterLimit } from './file-forms.ts'
import * as words from './file-words.ts'
import { degreesOf, linearOf, turnedBy, type Rect, type Transform } from './geometry.ts'
import {
  aBoolean,
  aNumber,
  anObject,
  aString,
  fieldProperty,
  formedProperty,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  requireNode,
  requireNotInInstance,
  type Check,
  type Method,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import { isGroupType } from './node-record.ts'
import { pluginPaints, restPaints } from './paints.ts'
import {
  absoluteBox,
  absoluteTransform,
  relativeTransform,
  renderBounds,
  sizeOf,
} from './placement.ts'
import { isJsonObject } from './rest-node.ts'
import {
  effectStyle,
  fillStyle,
  fillStyleMethods,
  strokeStyle,
  strokeStyleMethods,
} from './style-members.ts'
import { mixed, nodeRef, toValue } from './value.ts'

export const base = {
  id: { get: ({ id }) => id },
  type: { get: ({ state, id }) => state.store.content(id).type },
  name: fieldProperty('name', '', aString),
  parent: {
    get: ({ state, id }) => {
      const parent = state.store.parentOf(id)
      return parent === undefined ? null : nodeRef(parent)
    },
  },
  removed: { get: () => false },
  isAsset: { get: () => false },
} satisfies Properties

const limit = (name: string): Property => fieldProperty<Value>(name, null, orNull(numberFrom(0)))

function sizingProperty(name: string, axis: Axis): Property {
  return {
    get: ({ state, id }) => sizingOf(state, id, axis),
    set: ({ state, id }, value) => {
      setSizing(state, id, axis, oneOf('FIXED', 'HUG', 'FILL')(name, value))
    },
  }
}

export const exportable = {
  exportSettings: fieldProperty<Value>('exportSettings', [], listOf(anObject)),
} satisfies Properties

export const scene = {
  ...exportable,
  minWidth: limit('minWidth'),
  maxWidth: limit('maxWidth'),
  minHeight: limit('minHeight'),
  maxHeight: limit('maxHeight'),
  visible: fieldProperty('visible', true, aBoolean),
  locked: fieldProperty('locked', false, aBoolean),
  stuckNodes: {
    get: ({ state, id }) =>
      state.editorType === 'figjam' ? state.store.stuckTo(id).map(nodeRef) : [],
  },
  attachedConnectors: {
    get: ({ state, id }) => state.store.connectedTo(id).map(nodeRef),
  },
} satisfies Properties

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

export const layout = {
  ...rotation,
  absoluteRenderBounds: {
    get: ({ state, id }) =>
      state.store.field(id, 'visible') === false ? null : rect(renderBounds(state.store, id)),
  },
  constrainProportions: fieldProperty('constrainProportions', false, aBoolean, ['preserveRatio']),
  layoutAlign: fieldProperty(
    'layoutAlign',
    'INHERIT',
    oneOf('MIN', 'CENTER', 'MAX', 'STRETCH', 'INHERIT'),
  ),
  layoutGrow: fieldProperty('layoutGrow', 0, aNumber),
  layoutPositioning: fieldProperty('layoutPositioning', 'AUTO', oneOf('AUTO', 'ABSOLUTE')),
  layoutSizingHorizontal: sizingProperty('layoutSizingHorizontal', 'horizontal'),
  layoutSizingVertical: sizingProperty('layoutSizingVertical', 'vertical'),
} satisfies Properties

const blendModes = [
  'PASS_THROUGH',
  'NORMAL',
  'DARKEN',
  'MULTIPLY',
  'LINEAR_BURN',
  'COLOR_BURN',
  'LIGHTEN',
  'SCREEN',
  'LINEAR_DODGE',
  'COLOR_DODGE',
  'OVERLAY',
  'SOFT_LIGHT',
  'HARD_LIGHT',
  'DIFFERENCE',
  'EXCLUSION',
  'HUE',
  'SATURATION',
  'COLOR',
  'LUMINOSITY',
] as const satisfies readonly BlendMode[]

export const blend = {
  opacity: fieldProperty('opacity', 1, numberFrom(0, 1)),
  blendMode: fieldProperty('blendMode', 'PASS_THROUGH', oneOf(...blendModes)),
} satisfies Properties

export const fills = {
  fills: paintsProperty('fills'),
  ...fillStyle,
} satisfies Properties

export const fillMethods = {
  ...fillStyleMethods,
  setFillsAsync: paintsSetter('fills'),
} satisfies Methods

const sides = ['top', 'right', 'bottom', 'left'] as const

export const strokes = {
  strokes: paintsProperty('strokes'),
  ...strokeStyle,
  strokeWeight: {
    get: (at) => sameOrMixed(sides.map((side) => sideWeight(at, side))),
    set: ({ state, id }, value) => {
      setField(state, id, ['strokeWeight'], numberFrom(0)('strokeWeight', value))
      setField(state, id, ['individualStrokeWeights'], undefined)
    },
  },
  strokeAlign: fieldProperty('strokeAlign', 'INSIDE', oneOf('CENTER', 'INSIDE', 'OUTSIDE')),
  strokeJoin: fieldProperty('strokeJoin', 'MITER', oneOf('MITER', 'BEVEL', 'ROUND')),
  dashPattern: fieldProperty<Value>('dashPattern', [], listOf(numberFrom(0)), ['strokeDashes']),
} satisfies Properties

export const strokeMethods = {
  ...strokeStyleMethods,
  setStrokesAsync: paintsSetter('strokes'),
} satisfies Methods

const caps = [
  'NONE',
  'ROUND',
  'SQUARE',
  'ARROW_LINES',
  'ARROW_EQUILATERAL',
  'DIAMOND_FILLED',
  'TRIANGLE_FILLED',
  'CIRCLE_FILLED',
] as const satisfies readonly StrokeCap[]

export const strokeCaps = {
  strokeCap: formedProperty('strokeCap', 'NONE', oneOf(...caps), words.strokeCaps),
  strokeMiterLimit: formedProperty('strokeMiterLimit', 4, aNumber, miterLimit, [
    'strokeMiterAngle',
  ]),
} satisfies Properties

export const strokeSides = {
  strokeTopWeight: sideProperty('strokeTopWeight', 'top'),
  strokeRightWeight: sideProperty('strokeRightWeight', 'right'),
  strokeBottomWeight: sideProperty('strokeBottomWeight', 'bottom'),
  strokeLeftWeight: sideProperty('strokeLeftWeight', 'left'),
} satisfies Properties

function sideWeight({ state, id }: NodeAccess, side: (typeof sides)[number]): number {
  const own = state.store.field(id, 'individualStrokeWeights', side)
  const all = state.store.field(id, 'strokeWeight')
  if (typeof own === 'number') return own
  return typeof all === 'number' ? all : 1
}

function sideProperty(name: string, side: (typeof sides)[number]): Property {
  return {
    get: (at) => sideWeight(at, side),
    set: (at, value) => {
      const weights = Object.fromEntries(sides.map((one) => [one, sideWeight(at, one)]))
      const after = { ...weights, [side]: numberFrom(0)(name, value) }
      setField(at.state, at.id, ['individualStrokeWeights'], after)
    },
  }
}

const effectTypes = [
  ...(['DROP_SHADOW', 'INNER_SHADOW', 'LAYER_BLUR', 'BACKGROUND_BLUR'] as const),
  ...(['NOISE', 'TEXTURE', 'GLASS', 'SHADER'] as const),
] as const satisfies readonly Effect['type'][]

const anEffect: Check<Value> = (place, value) => {
  const { type } = isJsonObject(value) ? value : {}
  oneOf(...effectTypes)(`${place}.type`, toValue(type))
  return value
}

export const effects = {
  effects: formedProperty<Value>('effects', [], listOf(anEffect), effectForm),
  isMask: fieldProperty('isMask', false, aBoolean),
  maskType: fieldProperty('maskType', 'ALPHA', oneOf('ALPHA', 'VECTOR', 'LUMINANCE')),
  ...effectStyle,
} satisfies Properties

const constraintTypes = [
  ...(['MIN', 'CENTER', 'MAX', 'STRETCH', 'SCALE'] as const),
] as const satisfies readonly ConstraintType[]

const someConstraints: Check<Value> = (place, value) => {
  const given = isJsonObject(value) ? value : {}
  for (const axis of ['horizontal', 'vertical'])
    oneOf(...constraintTypes)(`${place}.${axis}`, toValue(given[axis]))
  return value
}

export const constraints = {
  constraints: formedProperty<Value>(
    'constraints',
    { horizontal: 'MIN', vertical: 'MIN' },
    someConstraints,
    constraintWords,
  ),
} satisfies Properties

export const oneCorner = {
  cornerRadius: fieldProperty('cornerRadius', 0, numberFrom(0)),
  cornerSmoothing: fieldProperty('cornerSmoothing', 0, numberFrom(0, 1)),
} satisfies Properties

export const corners = {
  cornerSmoothing: oneCorner.cornerSmoothing,
  cornerRadius: {
    get: (at) => sameOrMixed(radii(at)),
    set: ({ state, id }, value) => {
      setField(state, id, ['cornerRadius'], numberFrom(0)('cornerRadius', value))
      setField(state, id, ['rectangleCornerRadii'], undefined)
    },
  },
  topLeftRadius: cornerProperty('topLeftRadius', 0),
  topRightRadius: cornerProperty('topRightRadius', 1),
  bottomRightRadius: cornerProperty('bottomRightRadius', 2),
  bottomLeftRadius: cornerProperty('bottomLeftRadius', 3),
} satisfies Properties

/** From the top left, clockwise, as a file has them. */
function radii({ state, id }: NodeAccess): readonly number[] {
  const each = state.store.field(id, 'rectangleCornerRadii')
  const all = state.store.field(id, 'cornerRadius')
  return [0, 1, 2, 3].map((corner) => {
    const own: unknown = Array.isArray(each) ? each[corner] : all
    return typeof own === 'number' ? own : 0
  })
}

function cornerProperty(name: string, corner: number): Property {
  return {
    get: (at) => radii(at)[corner] ?? 0,
    set: (at, value) => {
      const radius = numberFrom(0)(name, value)
      const after = radii(at).map((before, index) => (index === corner ? radius : before))
      setField(at.state, at.id, ['rectangleCornerRadii'], after)
    },
  }
}

function sameOrMixed(values: readonly number[]): Value {
  return values.every((value) => value === values[0]) ? values[0] : mixed
}

export const stickable = {
  stuckTo: {
    get: ({ state, id }) => {
      const host = state.store.field(id, 'stuckTo')
      return typeof host === 'string' && state.store.has(host) ? nodeRef(host) : null
    },
    set: ({ state, id }, value) => {
      if (state.editorType !== 'figjam') throw readOnlyProperty('stuckTo')
      setField(state, id, ['stuckTo'], value === null ? null : requireNode(state, 'stuckTo', value))
    },
  },
} satisfies Properties

export const children = {
  children: {
    get: (at) => {
      requireLoaded(at, 'get_children')
      return at.state.store.childrenOf(at.id).map(nodeRef)
    },
  },
} satisfies Properties

export const pluginData = {
  getPluginData: {
    call: (at, [key]) => readData(at, dataPath(at, 'getPluginData', key)),
  },
  setPluginData: {
    call: (at, [key, value]) => {
      writeData(at, 'setPluginData', dataPath(at, 'setPluginData', key), value)
      return undefined
    },
  },
  getPluginDataKeys: {
    call: ({ state, access, id }) => keysAt(state, id, ['pluginData', access.widgetId]),
  },
  getSharedPluginData: {
    call: (at, [space, key]) => readData(at, sharedPath('getSharedPluginData', space, key)),
  },
  setSharedPluginData: {
    call: (at, [space, key, value]) => {
      const call = 'setSharedPluginData'
      writeData(at, call, sharedPath(call, space, key), value)
      return undefined
    },
  },
  getSharedPluginDataKeys: {
    call: ({ state, id }, [space]) => {
      const name = requireText('getSharedPluginDataKeys', 'a namespace', space)
      return keysAt(state, id, ['sharedPluginData', name])
    },
  },
  setRelaunchData: {
    call: ({ state, id }, [data]) => {
      setField(state, id, ['relaunchData'], data)
      return undefined
    },
  },
  getRelaunchData: {
    call: ({ state, id }) => toValue(state.store.field(id, 'relaunchData')) ?? {},
  },
} satisfies Methods

export const removable = {
  remove: {
    call: ({ state, id }) => {
      requireOutsideInstance(state, id)
      removeNode(state, id)
      return undefined
    },
  },
} satisfies Methods

export const sceneMethods = {
  ...pluginData,
  ...removable,
  getTopLevelFrame: {
    call: ({ state: { store }, id }) => {
      const isTop = (at: string): boolean => {
        const parent = store.parentOf(at)
        return parent !== undefined && ['PAGE', 'SECTION'].includes(store.content(parent).type)
      }
      let at: string | undefined = id
      while (at !== undefined && !(store.content(at).type === 'FRAME' && isTop(at)))
        at = store.parentOf(at)
      return at === undefined ? undefined : nodeRef(at)
    },
  },
  clone: {
    call: ({ state, access, id }) =>
      nodeRef(addNode(state, copyOf(state, id), access.currentPageId)),
  },
} satisfies Methods

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

export const containerMethods = {
  appendChild: {
    call: (at, [child]) => {
      const { state, id } = at
      requireLoaded(at, 'appendChild')
      const node = requireNode(state, 'appendChild', child)
      const isOwn = state.store.parentOf(node) === id
      insertAt(state, node, id, state.store.childrenOf(id).length - (isOwn ? 1 : 0))
      return undefined
    },
  },
  insertChild: {
    call: (at, [index, child]) => {
      requireLoaded(at, 'insertChild')
      const node = requireNode(at.state, 'insertChild', child)
      insertAt(at.state, node, at.id, aNumber('insertChild.index', index))
      return undefined
    },
  },
  findAllWithCriteria: {
    call: (at, [criteria]) => {
      requireLoaded(at, 'findAllWithCriteria')
      const fits = criteriaOf(at, criteria)
      return [...subtreeOf(at.state.store, at.id)].slice(1).filter(fits).map(nodeRef)
    },
  },
  findWidgetNodesByWidgetId: {
    call: (at, [widgetId]) => {
      requireLoaded(at, 'findWidgetNodesByWidgetId')
      const { store } = at.state
      return [...subtreeOf(store, at.id)]
        .filter((id) => store.content(id).type === 'WIDGET')
        .filter((id) => store.field(id, 'widgetId') === widgetId)
        .map(nodeRef)
    },
  },
} satisfies Methods

/** @throws HostError `PAGE_NOT_LOADED` where dynamic-page code has not loaded what it is about to walk. */
function requireLoaded({ state, access, id }: NodeAccess, call: string): void {
  if (!access.isDynamicPage) return
  const { type } = state.store.content(id)
  if (type === 'DOCUMENT' && call === 'get_children') return
  const pages = type === 'DOCUMENT' ? state.store.childrenOf(id) : [pageOf(state.store, id)]
  const isMissing = pages.some((page) => page !== undefined && !access.isPageLoaded(page))
  if (isMissing) throw pageNotLoaded(call)
}

function paintsProperty(name: string, path: readonly string[] = [name]) {
  return {
    get: ({ state, id }: NodeAccess) => pluginPaints(state.store.field(id, ...path)),
    set: ({ state, id }: NodeAccess, value: Value) => {
      setField(state, id, path, restPaints(name, value))
    },
  }
}

function paintsSetter(name: string): Method {
  return {
    isAsync: true,
    call: ({ state, id }, [value]) => {
      setField(state, id, [name], restPaints(name, value))
      return undefined
    },
  }
}

export function requireLeast(call: string, name: string, value: Value): number {
  return numberFrom(0.01)(`${call}.${name}`, value)
}

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

const ENTRY_LIMIT_BYTES = 100 * 1024

function dataPath({ access }: NodeAccess, call: string, key: Value): readonly string[] {
  return ['pluginData', access.widgetId, requireText(call, 'a key', key)]
}

function sharedPath(call: string, space: Value, key: Value): readonly string[] {
  const name = requireText(call, 'a namespace', space)
  if (!/^[a-zA-Z0-9_.]{3,}$/.test(name)) {
    const expected = 'a namespace of at least 3 letters, digits, _ or .'
    throw invalidArgument(call, expected, name)
  }
  return ['sharedPluginData', name, requireText(call, 'a key', key)]
}

function readData({ state, id }: NodeAccess, path: readonly string[]): string {
  const value = state.store.field(id, ...path)
  return typeof value === 'string' ? value : ''
}

function writeData(at: NodeAccess, call: string, path: readonly string[], value: Value): void {
  const text = requireText(call, 'a string', value)
  const size = utf8Length(path.slice(1).join('')) + utf8Length(text)
  if (size > ENTRY_LIMIT_BYTES) {
    const message = `in ${call}: Cannot store an entry of ${size} bytes, the limit is 100 kB`
    throw new HostError('PLUGIN_DATA_TOO_LARGE', message, call)
  }
  setField(at.state, at.id, path, text === '' ? undefined : text)
}

function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

function keysAt(state: DocumentState, id: string, path: readonly string[]): readonly string[] {
  const data = state.store.field(id, ...path)
  return isJsonObject(data) ? Object.keys(data) : []
}

function requireText(call: string, expected: string, value: Value): string {
  if (typeof value === 'string') return value
  throw invalidArgument(call, expected, value)
}

function criteriaOf({ state, access }: NodeAccess, criteria: Value): (id: string) => boolean {
  if (!isJsonObject(criteria)) throw invalidArgument('findAllWithCriteria', 'an object', criteria)
  const types = stringsOf(criteria['types'], 'types')
  const own = keyFilter(criteria['pluginData'], ['pluginData', access.widgetId])
  const shared = sharedFilter(criteria['sharedPluginData'])
  return (id) =>
    (types === undefined || types.includes(state.store.content(id).type)) &&
    own(state, id) &&
    shared(state, id)
}

type Filter = (state: DocumentState, id: string) => boolean

function sharedFilter(wanted: unknown): Filter {
  if (!isJsonObject(wanted)) return () => true
  const space = wanted['namespace']
  if (typeof space !== 'string') {
    throw invalidArgument('findAllWithCriteria', 'a namespace', toValue(space))
  }
  return keyFilter(wanted, ['sharedPluginData', space])
}

/** With keys: a node that has one of them; without: one that has any. */
function keyFilter(wanted: unknown, path: readonly string[]): Filter {
  if (!isJsonObject(wanted)) return () => true
  const keys = stringsOf(wanted['keys'], 'keys')
  return (state, id) => {
    const present = keysAt(state, id, path)
    return keys === undefined ? present.length > 0 : keys.some((key) => present.includes(key))
  }
}

function stringsOf(value: unknown, place: string): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw invalidArgument(`findAllWithCriteria.${place}`, 'a list of strings', toValue(value))
}

function rows(transform: Transform): Value {
  return transform.map((row) => [...row])
}

function rect(box: Rect | undefined): Value {
  return box === undefined ? null : { x: box.x, y: box.y, width: box.width, height: box.height }
}
