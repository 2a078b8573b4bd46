import type {
  BlendMode,
  Effect,
  GradientPaint,
  ImagePaint,
  Paint,
  SolidPaint,
} from '@figma/plugin-typings/plugin-api-standalone'
import { invalidValue, unknownKey } from './document-errors.ts'
import type { Value } from './document-model.ts'
import { aBoolean, aNumber, aString, numberFrom, oneOf, type Check } from './node-member.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

export const blendModes = [
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

/** The last is of old files, in which a widget may find it and write it back. */
const paintTypes = [
  'SOLID',
  'GRADIENT_LINEAR',
  'GRADIENT_RADIAL',
  'GRADIENT_ANGULAR',
  'GRADIENT_DIAMOND',
  'IMAGE',
  'VIDEO',
  'PATTERN',
  'SHADER',
  'EMOJI',
] as const satisfies readonly (Paint['type'] | 'EMOJI')[]

const everyPaint = ['type', 'visible', 'opacity', 'blendMode', 'boundVariables'] as const
const solidKeys = [...everyPaint, 'color'] as const satisfies readonly (keyof SolidPaint)[]
const gradientKeys = [
  ...everyPaint,
  'gradientTransform',
  'gradientStops',
] as const satisfies readonly (keyof GradientPaint | 'boundVariables')[]
/** The last is of files with moving pictures. */
const imageKeys = [
  ...everyPaint,
  ...(['scaleMode', 'imageHash', 'imageTransform', 'scalingFactor', 'rotation'] as const),
  ...(['filters', 'gifRef'] as const),
] as const satisfies readonly (keyof ImagePaint | 'boundVariables' | 'gifRef')[]

/** Undefined for the kinds whose keys Figma still adds to. */
function keysOf(type: string): readonly string[] | undefined {
  if (type === 'SOLID') return solidKeys
  if (type.startsWith('GRADIENT_')) return gradientKeys
  return type === 'IMAGE' ? imageKeys : undefined
}

/** Refuses what no paint may have, nor one of its type; its colour is checked where it is read. */
export function checkPaint(place: string, type: string, paint: JsonObject): void {
  oneOf(...paintTypes)(`${place}.type`, type)
  const known = keysOf(type)
  const strange = Object.keys(paint).find((key) => known?.includes(key) === false)
  if (strange !== undefined) throw unknownKey(place, strange)
  checkKeys(place, paint, {
    visible: aBoolean,
    opacity: numberFrom(0, 1),
    blendMode: oneOf(...blendModes),
    scaleMode: oneOf('FILL', 'FIT', 'CROP', 'TILE'),
    imageHash: (at, value) => (value === null ? value : aString(at, value)),
  })
  if (type.startsWith('GRADIENT_')) checkStops(`${place}.gradientStops`, paint['gradientStops'])
}

const effectTypes = [
  ...(['DROP_SHADOW', 'INNER_SHADOW', 'LAYER_BLUR', 'BACKGROUND_BLUR'] as const),
  ...(['NOISE', 'TEXTURE', 'GLASS', 'SHADER'] as const),
] as const satisfies readonly Effect['type'][]

export const anEffect: Check<Value> = (place, value) => {
  if (!isJsonObject(value)) throw invalidValue(place, 'object', value)
  const type = oneOf(...effectTypes)(`${place}.type`, toValue(value['type']))
  checkKeys(place, value, {
    radius: numberFrom(0),
    spread: aNumber,
    visible: aBoolean,
    blendMode: oneOf(...blendModes),
    color: aColor,
    offset: aPoint,
  })
  for (const key of requiredOf(type))
    if (value[key] === undefined) throw invalidValue(`${place}.${key}`, keyNames[key], undefined)
  return value
}

const keyNames = { radius: 'number', color: 'object', offset: 'object' }

function requiredOf(type: Effect['type']): readonly (keyof typeof keyNames)[] {
  if (type === 'DROP_SHADOW' || type === 'INNER_SHADOW') return ['color', 'offset', 'radius']
  return type === 'LAYER_BLUR' || type === 'BACKGROUND_BLUR' ? ['radius'] : []
}

function checkKeys(
  place: string,
  value: JsonObject,
  checks: Readonly<Record<string, Check<Value>>>,
): void {
  for (const [key, check] of Object.entries(checks))
    if (value[key] !== undefined) check(`${place}.${key}`, toValue(value[key]))
}

function checkStops(place: string, stops: unknown): void {
  if (!Array.isArray(stops)) throw invalidValue(place, 'array', stops)
  stops.forEach((stop: unknown, index) => {
    const at = `${place}[${index}]`
    if (!isJsonObject(stop)) throw invalidValue(at, 'object', stop)
    numberFrom(0, 1)(`${at}.position`, toValue(stop['position']))
    aColor(`${at}.color`, toValue(stop['color']))
  })
}

/** With its alpha, as stops and shadows have it. */
const aColor: Check<Value> = (place, value) => {
  if (!isJsonObject(value)) throw invalidValue(place, 'object', value)
  for (const channel of ['r', 'g', 'b', 'a'])
    numberFrom(0, 1)(`${place}.${channel}`, toValue(value[channel]))
  return value
}

const aPoint: Check<Value> = (place, value) => {
  if (!isJsonObject(value)) throw invalidValue(place, 'object', value)
  for (const axis of ['x', 'y']) aNumber(`${place}.${axis}`, toValue(value[axis]))
  return value
}
