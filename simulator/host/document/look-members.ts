import type { StrokeCap } from '@figma/plugin-typings/plugin-api-standalone'
import type { Value } from './document-model.ts'
import type { NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { effectForm, miterLimit } from './file-forms.ts'
import * as words from './file-words.ts'
import {
  aBoolean,
  aNumber,
  fieldProperty,
  formedProperty,
  listOf,
  numberFrom,
  oneOf,
  type Method,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import { anEffect, blendModes } from './paint-checks.ts'
import { pluginPaints, restPaints } from './paints.ts'
import { mixed } from './value.ts'
import {
  effectStyle,
  fillStyle,
  fillStyleMethods,
  strokeStyle,
  strokeStyleMethods,
} from './style-members.ts'

/** The members of what is painted. */
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

export const effects = {
  effects: formedProperty<Value>('effects', [], listOf(anEffect), effectForm),
  isMask: fieldProperty('isMask', false, aBoolean),
  maskType: fieldProperty('maskType', 'ALPHA', oneOf('ALPHA', 'VECTOR', 'LUMINANCE')),
  ...effectStyle,
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
