import { isRecord } from '../wire.ts'
import type { ComponentName } from './component-props.ts'

type Props = Readonly<Record<string, unknown>>

/** Puts what published widgets hand over beside the documented form into that form, each with a warning. */
export function mendProps(type: ComponentName, props: Props, warnings: Set<string>): Props {
  const warn = (text: string): void => void warnings.add(`${type}: ${text}`)
  if (type === 'Input' && !('value' in props)) {
    warn('no value is read as null')
    return mendProps(type, { ...props, value: null }, warnings)
  }
  const missing = type === 'Frame' ? missingSide(props) : undefined
  if (missing !== undefined) {
    warn(`no ${missing} is read as ${NEW_FRAME_PX}, a new frame's`)
    return mendProps(type, { ...props, [missing]: NEW_FRAME_PX }, warnings)
  }
  const entries = Object.entries(props).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'lineHeight' || name === 'letterSpacing')
      return [[name, inPixels(name, value, warn)]]
    if (name === 'rotation') return [[name, withinHalfCircle(value, warn)]]
    if (name === 'hoverStyle' && isRecord(value))
      return [[name, Object.fromEntries(Object.entries(value).flatMap((one) => paint(one, warn)))]]
    return paint([name, value], warn)
  })
  return Object.fromEntries(entries)
}

/** What a frame has before anybody gives it a size. @see https://developers.figma.com/docs/plugins/api/properties/figma-createframe */
const NEW_FRAME_PX = 100

/** The one side that a Frame was not given, neither as a size nor by a constraint. */
function missingSide(props: Props): 'width' | 'height' | undefined {
  const has = (side: string, place: string): boolean => side in props || isRecord(props[place])
  const [wide, tall] = [has('width', 'x'), has('height', 'y')]
  if (wide === tall) return undefined
  return wide ? 'height' : 'width'
}

function inPixels(name: string, length: unknown, warn: (text: string) => void): unknown {
  if (typeof length !== 'string' || !/^-?\d+(\.\d+)?px$/.test(length)) return length
  warn(`the ${name} "${length}" is read as ${parseFloat(length)}`)
  return parseFloat(length)
}

function withinHalfCircle(rotation: unknown, warn: (text: string) => void): unknown {
  if (typeof rotation !== 'number' || Math.abs(rotation) <= 180) return rotation
  const turn = rotation - 360 * Math.round(rotation / 360)
  warn(`the rotation ${rotation} is read as ${turn}; -180 to 180 is documented`)
  return turn
}

function paint(
  [name, value]: readonly [string, unknown],
  warn: (text: string) => void,
): [string, unknown][] {
  if (name !== 'fill' && name !== 'stroke') return [[name, value]]
  if (value === '') {
    warn(`the ${name} "" is no colour and paints nothing`)
    return []
  }
  if (isRecord(value) && value['type'] === 'solid')
    return [[name, { ...value, color: withHash(name, value['color'], warn) }]]
  return [[name, withHash(name, value, warn)]]
}

function withHash(name: string, color: unknown, warn: (text: string) => void): unknown {
  if (typeof color !== 'string' || !/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(color))
    return color
  warn(`the ${name} "${color}" is read as "#${color}"`)
  return `#${color}`
}
