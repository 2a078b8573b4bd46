import { asRecord, asRecords, numberOf, type Json } from './loose-json.ts'
import type { Point } from './box.ts'

/** What fills a layer: a CSS colour, a gradient in the layer's own 0 to 1, or an image, which a file only names. */
export type ScenePaint =
  | { readonly type: 'color'; readonly color: string }
  | {
      readonly type: 'gradient'
      readonly from: Point
      readonly to: Point
      readonly stops: readonly { readonly position: number; readonly color: string }[]
    }
  | { readonly type: 'image' }

/** The topmost visible paint; null where there is none that can be drawn. */
export function topPaint(paints: unknown): ScenePaint | null {
  const top = asRecords(paints)
    .filter((paint) => paint['visible'] !== false)
    .at(-1)
  if (top === undefined) return null
  const opacity = numberOf(top['opacity'], 1)
  if (top['type'] === 'IMAGE') return { type: 'image' }
  if (top['type'] !== 'SOLID') return gradientOf(top, opacity)
  const color = cssColor(top['color'], opacity)
  return color === null ? null : { type: 'color', color }
}

/** One colour for what is too thin to show more. */
export function plainColor(paints: unknown): string | null {
  const paint = topPaint(paints)
  if (paint?.type === 'color') return paint.color
  return paint?.type === 'gradient' ? (paint.stops[0]?.color ?? null) : null
}

export function cssColor(value: unknown, opacity: number): string | null {
  const color = asRecord(value)
  const [r, g, b] = [color['r'], color['g'], color['b']].map((part) =>
    Math.round(numberOf(part, -1) * 255),
  )
  if (r === undefined || g === undefined || b === undefined || r < 0 || g < 0 || b < 0) return null
  const alpha = numberOf(color['a'], 1) * opacity
  return alpha >= 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${alpha})`
}

function gradientOf(paint: Json, opacity: number): ScenePaint | null {
  const stops = asRecords(paint['gradientStops']).flatMap((stop) => {
    const color = cssColor(stop['color'], opacity)
    const position = Math.min(1, Math.max(0, numberOf(stop['position'], 0)))
    return color === null ? [] : [{ position, color }]
  })
  if (stops.length === 0) return null
  const [from, to] = asRecords(paint['gradientHandlePositions'])
  return { type: 'gradient', from: pointOf(from, 0), to: pointOf(to, 1), stops }
}

function pointOf(handle: Json | undefined, otherwise: number): Point {
  return { x: numberOf(handle?.['x'], 0.5), y: numberOf(handle?.['y'], otherwise) }
}
