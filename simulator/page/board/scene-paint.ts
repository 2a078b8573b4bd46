import { asRecord, asRecords, numberOf, textOf, type Json } from './loose-json.ts'
import type { Point } from './box.ts'

/** A layer's fill: a CSS colour, a gradient in the layer's own 0 to 1, or an image, which a file only names. */
export type ScenePaint =
  { readonly type: 'color'; readonly color: string } | SceneGradient | { readonly type: 'image' }

export interface SceneGradient {
  readonly type: 'gradient'
  readonly kind: 'linear' | 'radial' | 'angular' | 'diamond'
  readonly from: Point
  readonly to: Point
  /** Where the second axis ends; null where the file names none. */
  readonly side: Point | null
  readonly stops: readonly { readonly position: number; readonly color: string }[]
}

/** All visible paints that can be drawn, back to front. */
export function paintsOf(paints: unknown): readonly ScenePaint[] {
  return asRecords(paints).flatMap((paint) => {
    const drawn = paint['visible'] === false ? null : paintOf(paint)
    return drawn === null ? [] : [drawn]
  })
}

/** One colour for a shape too thin to show more: the topmost visible paint's. */
export function plainColor(paints: unknown): string | null {
  const paint = paintsOf(paints).at(-1)
  return paint === undefined ? null : colorOf(paint)
}

/** A gradient's first colour; null of an image. */
export function colorOf(paint: ScenePaint): string | null {
  switch (paint.type) {
    case 'color':
      return paint.color
    case 'gradient':
      return paint.stops[0]?.color ?? null
    case 'image':
      return null
  }
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

/** Whether white reads better on it than ink does. @param color  As `cssColor` writes it. */
export function isDark(color: string): boolean {
  const [r = 255, g = 255, b = 255, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return alpha > 0.5 && 0.299 * r + 0.587 * g + 0.114 * b < 118
}

function paintOf(paint: Json): ScenePaint | null {
  const opacity = numberOf(paint['opacity'], 1)
  if (paint['type'] === 'IMAGE') return { type: 'image' }
  if (paint['type'] !== 'SOLID') return gradientOf(paint, opacity)
  const color = cssColor(paint['color'], opacity)
  return color === null ? null : { type: 'color', color }
}

const gradientKinds: Readonly<Record<string, SceneGradient['kind']>> = {
  GRADIENT_LINEAR: 'linear',
  GRADIENT_RADIAL: 'radial',
  GRADIENT_ANGULAR: 'angular',
  GRADIENT_DIAMOND: 'diamond',
}

function gradientOf(paint: Json, opacity: number): SceneGradient | null {
  const kind = gradientKinds[textOf(paint['type'])]
  const stops = asRecords(paint['gradientStops']).flatMap((stop) => {
    const color = cssColor(stop['color'], opacity)
    const position = Math.min(1, Math.max(0, numberOf(stop['position'], 0)))
    return color === null ? [] : [{ position, color }]
  })
  if (kind === undefined || stops.length === 0) return null
  const [from, to, side] = asRecords(paint['gradientHandlePositions'])
  return {
    type: 'gradient',
    kind,
    from: pointOf(from, kind === 'linear' ? 0 : 0.5),
    to: pointOf(to, 1),
    side: side === undefined ? null : pointOf(side, 0.5),
    stops,
  }
}

function pointOf(handle: Json | undefined, otherwise: number): Point {
  return { x: numberOf(handle?.['x'], 0.5), y: numberOf(handle?.['y'], otherwise) }
}
