import * as is from './check-prop.ts'
import type { Check } from './check-prop.ts'

type Props = Readonly<Record<string, Check>>

const blend: Props = { opacity: is.between(0, 1), blendMode: is.blendMode, effect: is.effect }
const base: Props = {
  ...blend,
  name: is.text,
  hidden: is.truth,
  x: is.position('x'),
  y: is.position('y'),
  key: is.key,
  onClick: is.handler,
  hoverStyle: is.hoverStyle,
  tooltip: is.text,
  positioning: is.oneOf('auto', 'absolute'),
}
const rotation: Props = { rotation: is.between(-180, 180) }
const limits: Props = {
  minWidth: is.notNegative,
  maxWidth: is.notNegative,
  minHeight: is.notNegative,
  maxHeight: is.notNegative,
}
const strokes: Props = {
  stroke: is.stroke,
  strokeWidth: is.notNegative,
  strokeAlign: is.oneOf('inside', 'outside', 'center'),
  strokeDashPattern: is.numbers,
}
const geometry: Props = { ...strokes, fill: is.fill }
const fixedSize: Props = { ...limits, width: is.size, height: is.size }
const hugSize: Props = { ...limits, width: is.hugSize, height: is.hugSize }
const overflow: Props = { overflow: is.oneOf('visible', 'hidden', 'scroll') }
const corners: Props = { cornerRadius: is.cornerRadius }
const layout: Props = {
  spacing: is.spacing,
  padding: is.padding,
  direction: is.oneOf('horizontal', 'vertical'),
  horizontalAlignItems: is.oneOf('center', 'start', 'end'),
  verticalAlignItems: is.oneOf('center', 'start', 'end', 'baseline'),
  wrap: is.truth,
}
const typeface: Props = {
  fontFamily: is.text,
  fontPostScriptName: is.text,
  fontSize: is.atLeast(1),
  fontWeight: is.fontWeight,
  italic: is.truth,
  letterSpacing: is.either(is.number, is.lengthText),
  textDecoration: is.oneOf('none', 'strikethrough', 'underline'),
  textCase: is.oneOf('upper', 'lower', 'title', 'original', 'small-caps', 'small-caps-forced'),
  fill: is.fill,
}
const paragraph: Props = {
  paragraphIndent: is.number,
  paragraphSpacing: is.number,
  horizontalAlignText: is.oneOf('left', 'right', 'center', 'justified'),
  verticalAlignText: is.oneOf('top', 'center', 'bottom'),
  lineHeight: is.either(is.notNegative, is.oneOf('auto'), is.lengthText),
  truncate: is.either(is.truth, is.notNegative),
  font: is.fields('a font {family, style}', { family: is.text, style: is.text }),
}
const frame: Props = { ...base, ...geometry, ...rotation, ...corners, ...overflow }
const textNode: Props = { ...base, ...strokes, ...rotation, ...typeface, ...paragraph, ...limits }

/** Every prop a component takes, with the form of its value. */
export const componentProps = {
  AutoLayout: { ...frame, ...hugSize, ...layout },
  Frame: { ...frame, ...fixedSize },
  Rectangle: { ...base, ...geometry, ...rotation, ...corners, ...fixedSize },
  Image: { ...base, ...strokes, ...rotation, ...corners, ...fixedSize, src: is.imageSource },
  Ellipse: { ...base, ...geometry, ...rotation, ...fixedSize, arcData: is.arcData },
  Line: {
    ...base,
    ...rotation,
    ...limits,
    stroke: is.stroke,
    strokeWidth: is.notNegative,
    strokeDashPattern: is.numbers,
    length: is.size,
    strokeCap: is.oneOf('none', 'round', 'square', 'arrow-lines', 'arrow-equilateral'),
  },
  SVG: { ...frame, ...fixedSize, src: is.text, fillPath: is.anything, strokePath: is.anything },
  Text: { ...textNode, ...hugSize, href: is.text },
  Span: { ...typeface, key: is.key, href: is.text },
  Input: {
    ...textNode,
    ...limits,
    width: is.size,
    height: is.hugSize,
    href: is.text,
    value: is.textOrNull,
    onTextEditEnd: is.handler,
    placeholder: is.text,
    placeholderProps: is.fields('props of the placeholder', {}),
    inputFrameProps: is.fields('props of the frame', {}),
    inputBehavior: is.oneOf('wrap', 'truncate', 'multiline'),
  },
} as const satisfies Readonly<Record<string, Props>>

export type ComponentName = keyof typeof componentProps

export const requiredProps: Readonly<Partial<Record<ComponentName, readonly string[]>>> = {
  Frame: ['width', 'height'],
  Rectangle: ['width', 'height'],
  Image: ['width', 'height', 'src'],
  SVG: ['src'],
  Input: ['value', 'onTextEditEnd'],
}

export function isComponentName(name: unknown): name is ComponentName {
  return typeof name === 'string' && name in componentProps
}
