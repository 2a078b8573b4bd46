import { isRecord } from '../../host/wire.ts'
import { numberOr } from '../../layout/number-or.ts'

/** A CSS colour of a hex string or of Figma's `{r, g, b, a}`; null for anything else. */
function cssColor(value: unknown, opacity = 1): string | null {
  if (typeof value === 'string' && /^#[0-9a-f]{3,8}$/i.test(value)) return faded(value, opacity)
  if (!isRecord(value)) return null
  const [red, green, blue] = [value['r'], value['g'], value['b']].map((part) =>
    Math.round(numberOr(part, 0) * 255),
  )
  return `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0} / ${numberOr(value['a'], 1) * opacity})`
}

/** The CSS `background` of a fill: a colour, a paint, or several, of which the last lies on top. */
export function cssBackground(fill: unknown): string | undefined {
  const paints: readonly unknown[] = Array.isArray(fill) ? fill : [fill]
  const layers = paints
    .map(cssLayer)
    .reverse()
    .filter((layer) => layer !== null)
  return layers.length === 0 ? undefined : layers.join(', ')
}

/** The plain colour of a fill, for text and strokes, which have no layers in CSS. */
export function cssPlainColor(fill: unknown): string | null {
  const paint: unknown = Array.isArray(fill) ? fill.at(-1) : fill
  if (isRecord(paint) && paint['type'] === 'solid')
    return paint['visible'] === false
      ? null
      : cssColor(paint['color'], numberOr(paint['opacity'], 1))
  if (isRecord(paint) && Array.isArray(paint['gradientStops']))
    return cssColor(stopsOf(paint)[0]?.['color'])
  return cssColor(paint)
}

/** The shadows and blurs of an `effect`, as CSS. */
export function cssEffects(effect: unknown): {
  readonly shadows: readonly string[]
  /** The drop shadows as filters, which follow any shape; they have no spread. */
  readonly castShadows: readonly string[]
  readonly blur: string | undefined
  readonly backdrop: string | undefined
} {
  const effects = (Array.isArray(effect) ? effect : [effect]).filter(isRecord)
  const seen = effects.filter((each) => each['visible'] !== false)
  const blurOf = (type: string): string | undefined => {
    const found = seen.find((each) => each['type'] === type)
    return found === undefined ? undefined : `blur(${numberOr(found['blur'], 0)}px)`
  }
  return {
    shadows: seen.flatMap((each) => {
      const type = each['type']
      if (type !== 'drop-shadow' && type !== 'inner-shadow') return []
      const offset = isRecord(each['offset']) ? each['offset'] : {}
      const inset = type === 'inner-shadow' ? 'inset ' : ''
      const lengths = [offset['x'], offset['y'], each['blur'], each['spread']].map(
        (length) => `${numberOr(length, 0)}px`,
      )
      return [`${inset}${lengths.join(' ')} ${cssColor(each['color']) ?? 'transparent'}`]
    }),
    castShadows: seen.flatMap((each) => {
      if (each['type'] !== 'drop-shadow') return []
      const offset = isRecord(each['offset']) ? each['offset'] : {}
      const lengths = [offset['x'], offset['y'], each['blur']].map(
        (length) => `${numberOr(length, 0)}px`,
      )
      return [`drop-shadow(${lengths.join(' ')} ${cssColor(each['color']) ?? 'transparent'})`]
    }),
    blur: blurOf('layer-blur'),
    backdrop: blurOf('background-blur'),
  }
}

/** A linear gradient along a line of this length, from a paint or the last of several; null for any other. */
export function lineGradient(stroke: unknown, lengthPx: number) {
  const paint: unknown = Array.isArray(stroke) ? stroke.at(-1) : stroke
  if (!isRecord(paint) || paint['type'] !== 'gradient-linear') return null
  const [from, to] = handlesOf(paint)
  return {
    from: numberOr(from?.['x'], 0) * lengthPx,
    to: numberOr(to?.['x'], 1) * lengthPx,
    stops: stopsOf(paint).map((stop) => ({
      position: numberOr(stop['position'], 0),
      color: cssColor(stop['color'], numberOr(paint['opacity'], 1)) ?? 'transparent',
    })),
  }
}

function cssLayer(paint: unknown): string | null {
  if (!isRecord(paint) || !('type' in paint)) {
    const color = cssColor(paint)
    return color === null ? null : `linear-gradient(${color}, ${color})`
  }
  if (paint['visible'] === false) return null
  const opacity = numberOr(paint['opacity'], 1)
  const stops = stopsOf(paint)
    .map(
      (stop) =>
        `${cssColor(stop['color'], opacity) ?? 'transparent'} ${numberOr(stop['position'], 0) * 100}%`,
    )
    .join(', ')
  switch (paint['type']) {
    case 'solid': {
      const color = cssColor(paint['color'], opacity)
      return color === null ? null : `linear-gradient(${color}, ${color})`
    }
    case 'gradient-linear':
      return `linear-gradient(${angleOf(paint)}deg, ${stops})`
    case 'gradient-radial':
    case 'gradient-diamond':
      return `radial-gradient(closest-side, ${stops})`
    case 'gradient-angular':
      return `conic-gradient(${stops})`
    case 'image':
      return typeof paint['src'] === 'string' ? imageLayer(paint['src'], paint['scaleMode']) : null
    default:
      return null
  }
}

/** An image as a background layer, scaled as Figma's `scaleMode` says. */
export function imageLayer(source: string, scaleMode: unknown): string {
  const size = scaleMode === 'fit' ? 'contain' : scaleMode === 'tile' ? 'auto' : 'cover'
  const repeat = scaleMode === 'tile' ? 'repeat' : 'no-repeat'
  return `center / ${size} ${repeat} url("${source.replace(/["\\\n]/g, encodeURIComponent)}")`
}

function stopsOf(paint: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const stops = paint['gradientStops']
  return Array.isArray(stops) ? stops.filter(isRecord) : []
}

function handlesOf(paint: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const handles = paint['gradientHandlePositions']
  return Array.isArray(handles) ? handles.filter(isRecord) : []
}

function angleOf(paint: Readonly<Record<string, unknown>>): number {
  const [from, to] = handlesOf(paint)
  if (from === undefined || to === undefined) return 180
  const dx = numberOr(to['x'], 0) - numberOr(from['x'], 0)
  const dy = numberOr(to['y'], 0) - numberOr(from['y'], 0)
  return (Math.atan2(dy, dx) * 180) / Math.PI + 90
}

function faded(hex: string, opacity: number): string {
  return opacity >= 1 ? hex : `color-mix(in srgb, ${hex} ${opacity * 100}%, transparent)`
}
