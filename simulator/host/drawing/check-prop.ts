import { isRecord } from '../wire.ts'

/** Says what was expected where a value does not fit; undefined where it fits. */
export type Check = (value: unknown) => string | undefined

const check =
  (expected: string, fits: (value: unknown) => boolean): Check =>
  (value) =>
    fits(value) ? undefined : expected

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

export const anything = check('anything', () => true)
export const text = check('a string', (value) => typeof value === 'string')
export const textOrNull = check(
  'a string or null',
  (value) => typeof value === 'string' || value === null,
)
export const truth = check('a boolean', (value) => typeof value === 'boolean')
export const number = check('a number', isNumber)
export const handler = check('a function', (value) => value === true)
export const key = check(
  'a string or a number',
  (value) => typeof value === 'string' || isNumber(value),
)

export function between(low: number, high: number): Check {
  return check(
    `a number from ${low} to ${high}`,
    (value) => isNumber(value) && value >= low && value <= high,
  )
}

export const notNegative = check(
  'a number that is not negative',
  (value) => isNumber(value) && value >= 0,
)

export function atLeast(low: number): Check {
  return check(`a number of at least ${low}`, (value) => isNumber(value) && value >= low)
}

export function oneOf(...words: readonly string[]): Check {
  return check(words.map((word) => `"${word}"`).join(' or '), (value) =>
    words.some((word) => word === value),
  )
}

export function either(...checks: readonly Check[]): Check {
  return (value) => {
    const said = checks.map((fits) => fits(value))
    return said.includes(undefined) ? undefined : said.join(' or ')
  }
}

export function fields(expected: string, required: Readonly<Record<string, Check>>): Check {
  return check(
    expected,
    (value) =>
      isRecord(value) &&
      Object.entries(required).every(([name, fits]) => fits(value[name]) === undefined),
  )
}

function optionalFields(expected: string, allowed: Readonly<Record<string, Check>>): Check {
  return check(
    expected,
    (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([name, item]) =>
          name in allowed && (item === undefined || allowed[name]?.(item) === undefined),
      ),
  )
}

const hexColor = check(
  'a colour like #RGB, #RRGGBB or #RRGGBBAA',
  (value) => typeof value === 'string' && /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value),
)
const unit = between(0, 1)
const colorObject = fields('a colour {r, g, b, a} of numbers from 0 to 1', {
  r: unit,
  g: unit,
  b: unit,
  a: unit,
})
const color = either(hexColor, colorObject)
const vector = fields('a vector {x, y}', { x: number, y: number })

const solidPaint = fields('a solid paint {type: "solid", color}', { type: oneOf('solid'), color })
const gradientPaint = check(
  'a gradient paint {type: "gradient-…", gradientHandlePositions: three vectors, gradientStops: [{position, color: {r, g, b, a}}]}',
  (value) =>
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    /^gradient-(linear|radial|angular|diamond)$/.test(value['type']) &&
    isListOf(value['gradientHandlePositions'], vector, 3) &&
    isListOf(value['gradientStops'], colorStop),
)
const colorStop = fields('a colour stop', { position: number, color: colorObject })
const imagePaint = fields('an image paint {type: "image", src}', {
  type: oneOf('image'),
  src: text,
})

function isListOf(value: unknown, item: Check, length?: number): boolean {
  return (
    Array.isArray(value) &&
    (length === undefined || value.length === length) &&
    value.every((entry) => item(entry) === undefined)
  )
}

function listOf(expected: string, item: Check): Check {
  return check(expected, (value) => isListOf(value, item))
}

const manyPaints = listOf('a list of solid or gradient paints', either(solidPaint, gradientPaint))
export const fill = either(color, solidPaint, gradientPaint, imagePaint, manyPaints)
export const stroke = either(color, solidPaint, gradientPaint, manyPaints)
export const imageSource = either(text, imagePaint)

export const lengthText = check(
  'a length like "120%"',
  (value) => typeof value === 'string' && /^-?\d+(\.\d+)?(%|px)?$/.test(value),
)
export const arcData = fields('arc data {startingAngle, endingAngle, innerRadius from 0 to 1}', {
  startingAngle: number,
  endingAngle: number,
  innerRadius: unit,
})

const corner = notNegative
export const cornerRadius = either(
  corner,
  optionalFields('radii {topLeft, topRight, bottomLeft, bottomRight}', {
    topLeft: corner,
    topRight: corner,
    bottomLeft: corner,
    bottomRight: corner,
  }),
)
export const padding = either(
  number,
  optionalFields('padding {vertical, horizontal} or {top, right, bottom, left}', {
    vertical: number,
    horizontal: number,
    top: number,
    right: number,
    bottom: number,
    left: number,
  }),
)
const gap = either(number, oneOf('auto'))
export const spacing = either(
  gap,
  optionalFields('spacing {horizontal, vertical}', { horizontal: gap, vertical: gap }),
)
export const size = either(notNegative, oneOf('fill-parent'))
export const hugSize = either(notNegative, oneOf('fill-parent', 'hug-contents'))

const constraintTypes = {
  x: ['left', 'right', 'left-right', 'center', 'horizontal-scale'],
  y: ['top', 'bottom', 'top-bottom', 'center', 'vertical-scale'],
}
export function position(axis: 'x' | 'y'): Check {
  const types = constraintTypes[axis]
  return either(
    number,
    fields(`a constraint of type ${types.join(', ')}`, { type: oneOf(...types) }),
  )
}

const oneEffect = either(
  fields('a shadow {type, color, offset, blur}', {
    type: oneOf('drop-shadow', 'inner-shadow'),
    color,
    offset: vector,
    blur: notNegative,
  }),
  fields('a blur {type, blur}', {
    type: oneOf('layer-blur', 'background-blur'),
    blur: notNegative,
  }),
)
export const effect = either(oneEffect, listOf('a list of effects', oneEffect))
export const blendMode = oneOf(
  ...'pass-through normal multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion hue saturation color luminosity'.split(
    ' ',
  ),
)
export const fontWeight = either(
  check(
    'a font weight from 100 to 900',
    (value) => isNumber(value) && value % 100 === 0 && value >= 100 && value <= 900,
  ),
  oneOf(...'thin extra-light light normal medium semi-bold bold extra-bold black'.split(' ')),
)
export const hoverStyle = optionalFields('a hover style {fill, stroke, opacity}', {
  fill,
  stroke,
  opacity: unit,
})
export const numbers = listOf('a list of numbers', number)
