import type { Value } from './document-model.ts'
import { invalidValue, unknownKey } from './document-errors.ts'
import { gradientHandles, gradientTransform } from './file-forms.ts'
import { scaleModes } from './file-words.ts'
import { checkPaint } from './paint-checks.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

/** Paints as the Plugin API shows them, from those of a file. */
export function pluginPaints(paints: unknown): readonly Value[] {
  return Array.isArray(paints) ? paints.filter(isJsonObject).map(pluginPaint) : []
}

/** A colour of a file as the solid paint that the Plugin API shows. */
export function paintOf(color: unknown): Value {
  return pluginPaint({ type: 'SOLID', color: isJsonObject(color) ? color : grey })
}

const grey = { r: 0.96, g: 0.96, b: 0.96, a: 1 }

/**
 * Paints as a file holds them.
 * @throws HostError `INVALID_VALUE`, as Figma does for a paint it cannot read.
 */
export function restPaints(property: string, value: Value): readonly JsonObject[] {
  if (!Array.isArray(value)) throw invalidValue(property, 'array', value)
  return value.map((paint: Value, index) => restPaint(property, paint, index))
}

function pluginPaint(paint: JsonObject): Value {
  const { color, opacity, visible, blendMode, gradientHandlePositions: handles, ...rest } = paint
  const common = {
    visible: visible !== false,
    opacity: typeof opacity === 'number' ? opacity : 1,
    blendMode: typeof blendMode === 'string' ? blendMode : 'NORMAL',
  }
  if (rest['type'] === 'IMAGE' || typeof rest['imageRef'] === 'string') {
    const { imageRef = null, scaleMode, ...image } = rest
    const mode = scaleModes.inApi(scaleMode)
    return toValue({ ...image, scaleMode: mode, imageHash: imageRef, ...common })
  }
  const transform = gradientTransform(rest['type'], handles)
  if (transform !== undefined) return toValue({ ...rest, gradientTransform: transform, ...common })
  if (paint['type'] !== 'SOLID' || !isJsonObject(color)) {
    return toValue({ ...rest, ...(color === undefined ? {} : { color }), ...common })
  }
  const alpha = typeof color['a'] === 'number' ? color['a'] : 1
  return toValue({
    ...rest,
    ...common,
    opacity: common.opacity * alpha,
    color: { r: color['r'], g: color['g'], b: color['b'] },
    boundVariables: isJsonObject(rest['boundVariables']) ? rest['boundVariables'] : {},
  })
}

function restPaint(property: string, paint: Value, index: number): JsonObject {
  const place = `${property}[${index}]`
  if (!isJsonObject(paint)) throw invalidValue(place, 'object', paint)
  const { type, color, visible, opacity, blendMode, boundVariables, imageHash, ...rest } = paint
  const { scaleMode, gradientTransform: transform, ...others } = rest
  if (typeof type !== 'string') throw invalidValue(`${place}.type`, 'string', type)
  checkPaint(place, type, paint)
  return {
    blendMode: blendMode ?? 'NORMAL',
    type,
    ...(visible === false ? { visible } : {}),
    ...(opacity === undefined || opacity === 1 ? {} : { opacity }),
    ...(imageHash === undefined || imageHash === null ? {} : { imageRef: imageHash }),
    ...(type === 'SOLID' ? { color: restColor(`${place}.color`, color) } : colorAsGiven(color)),
    ...(isJsonObject(boundVariables) && Object.keys(boundVariables).length > 0
      ? { boundVariables }
      : {}),
    ...(typeof scaleMode === 'string' ? { scaleMode: scaleModes.wordInFile(scaleMode) } : {}),
    ...(transform === undefined
      ? {}
      : { gradientHandlePositions: requireHandles(place, type, transform) }),
    ...others,
  }
}

function requireHandles(place: string, type: string, transform: unknown): unknown {
  const handles = gradientHandles(type, transform)
  if (handles !== undefined) return handles
  throw invalidValue(`${place}.gradientTransform`, 'two rows of three numbers', transform)
}

function colorAsGiven(color: unknown): JsonObject {
  return color === undefined ? {} : { color }
}

function restColor(place: string, color: unknown): JsonObject {
  if (!isJsonObject(color)) throw invalidValue(place, 'object', color)
  const { r, g, b, ...others } = color
  const [strange] = Object.keys(others)
  if (strange !== undefined) throw unknownKey(place, strange)
  return {
    r: requireUnit(`${place}.r`, r),
    g: requireUnit(`${place}.g`, g),
    b: requireUnit(`${place}.b`, b),
    a: 1,
  }
}

function requireUnit(place: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw invalidValue(place, 'number from 0 to 1', value)
}
