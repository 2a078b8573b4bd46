import { gradientTransform } from '../document/file-forms.ts'
import { isRecord } from '../wire.ts'

/** Returns the hash of the image at an address; null where it cannot be loaded. */
export type HashOf = (src: string) => string | null

type Plain = Readonly<Record<string, unknown>>

/** A widget's `fill` or `stroke` as paints of the Plugin API. */
export function paintsOfJsx(fill: unknown, hashOf: HashOf): readonly Plain[] {
  const all: readonly unknown[] = Array.isArray(fill) ? fill : [fill]
  return all.flatMap((paint) => paintOfJsx(paint, hashOf))
}

/** An image's own paint. */
export function imagePaint(src: string, scaleMode: unknown, hashOf: HashOf): Plain {
  const mode = typeof scaleMode === 'string' ? scaleMode.toUpperCase() : 'FILL'
  return { type: 'IMAGE', scaleMode: mode, imageHash: hashOf(src) }
}

function paintOfJsx(paint: unknown, hashOf: HashOf): readonly Plain[] {
  if (!isRecord(paint) || !('type' in paint)) {
    const color = colorOf(paint)
    return color === null ? [] : [solid(color, {})]
  }
  const { type, src, color, scaleMode, visible, opacity, ...rest } = paint
  const common = {
    ...(typeof visible === 'boolean' ? { visible } : {}),
    ...(typeof opacity === 'number' ? { opacity } : {}),
  }
  if (type === 'image') return [{ ...imagePaint(String(src), scaleMode, hashOf), ...common }]
  if (type === 'solid') {
    const given = colorOf(color)
    return given === null ? [] : [solid(given, common)]
  }
  const { blendMode, gradientHandlePositions, ...gradient } = rest
  const kind = constantName(type)
  return [
    {
      ...gradient,
      gradientTransform: gradientTransform(kind, gradientHandlePositions),
      ...named('blendMode', blendMode),
      type: kind,
      ...common,
    },
  ]
}

interface Color {
  readonly rgb: { readonly r: number; readonly g: number; readonly b: number }
  readonly a: number
}

function solid({ rgb, a }: Color, common: Plain): Plain {
  const { opacity } = common
  return { type: 'SOLID', color: rgb, ...common, opacity: a * Number(opacity ?? 1) }
}

function colorOf(value: unknown): Color | null {
  if (isRecord(value)) {
    const [r, g, b] = [Number(value['r']), Number(value['g']), Number(value['b'])]
    return { rgb: { r, g, b }, a: Number(value['a'] ?? 1) }
  }
  const hex = typeof value === 'string' ? /^#([0-9a-f]{3,8})$/i.exec(value)?.[1] : undefined
  if (hex === undefined) return null
  const full = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex
  const part = (at: number): number => parseInt(full.slice(at, at + 2) || 'ff', 16) / 255
  return { rgb: { r: part(0), g: part(2), b: part(4) }, a: part(6) }
}

/** A widget's `effect` as effects of the Plugin API. */
export function effectsOfJsx(effect: unknown): readonly Plain[] {
  const all: readonly unknown[] = Array.isArray(effect) ? effect : [effect]
  return all.filter(isRecord).map(({ type, color, offset, blur, spread, visible, blendMode }) => {
    const shadow = colorOf(color)
    return {
      type: constantName(type),
      visible: visible !== false,
      radius: Number(blur ?? 0),
      ...(shadow === null ? {} : { color: { ...shadow.rgb, a: shadow.a } }),
      ...(isRecord(offset) ? { offset } : {}),
      ...(typeof spread === 'number' ? { spread } : {}),
      ...(shadow === null ? {} : named('blendMode', blendMode ?? 'normal')),
    }
  })
}

function named(name: string, value: unknown): Plain {
  return value === undefined ? {} : { [name]: constantName(value) }
}

/** `drop-shadow` as the Plugin API spells it, `DROP_SHADOW`. */
export function constantName(name: unknown): string {
  return String(name).toUpperCase().replaceAll('-', '_')
}
