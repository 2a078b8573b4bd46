import { interMetrics } from './inter-metrics.ts'

/** Advances of Inter at one weight, in shares of the font size. */
export interface FontMetrics {
  advanceOf(codePoint: number): number
  kerningOf(first: number, second: number): number
}

const { unitsPerEm, ascent, descent } = interMetrics

/** Shares of the font size above and below the baseline; their sum is Figma's automatic line height. */
export const fontAscent = ascent / unitsPerEm
export const fontDescent = descent / unitsPerEm

export type MetricsOf = (weight: number) => FontMetrics

/** Unpacks a weight's metrics at its first use. */
export function createFontMetrics(): MetricsOf {
  const unpacked = new Map<Weight, FontMetrics>()
  const codePoints = unpackDeltas(interMetrics.codePoints)
  return (weight) => {
    const key = nearestWeight(weight)
    const known = unpacked.get(key)
    if (known !== undefined) return known
    const metrics = unpackWeight(codePoints, key)
    unpacked.set(key, metrics)
    return metrics
  }
}

type Weight = keyof typeof interMetrics.advances

const weights: readonly Weight[] = ['100', '200', '300', '400', '500', '600', '700', '800', '900']

function nearestWeight(wanted: number): Weight {
  return weights.reduce((best, each) =>
    Math.abs(Number(each) - wanted) < Math.abs(Number(best) - wanted) ? each : best,
  )
}

function unpackWeight(codePoints: readonly number[], weight: Weight): FontMetrics {
  const units = unpackDeltas(interMetrics.advances[weight])
  const advances = new Map(
    codePoints.map((point, index) => [point, (units[index] ?? 0) / unitsPerEm]),
  )
  const kerning = unpackKerning(interMetrics.kerning[weight])
  return {
    advanceOf: (codePoint) => advances.get(codePoint) ?? fallbackAdvance(codePoint),
    kerningOf: (first, second) => kerning.get(first * 0x110000 + second) ?? 0,
  }
}

function unpackDeltas(packed: string): number[] {
  let sum = 0
  return packed.split(' ').map((delta) => (sum += parseInt(delta, 36)))
}

function unpackKerning(packed: Readonly<Record<string, string>>): Map<number, number> {
  const kerning = new Map<number, number>()
  for (const [value, text] of Object.entries(packed)) {
    const points = Array.from(text, (char) => char.codePointAt(0) ?? 0)
    for (let index = 0; index + 1 < points.length; index += 2)
      kerning.set(
        (points[index] ?? 0) * 0x110000 + (points[index + 1] ?? 0),
        Number(value) / unitsPerEm,
      )
  }
  return kerning
}

const zeroWidth = /^[\p{M}\p{Cf}\p{Cc}\u{1F3FB}-\u{1F3FF}]$/u
const wide =
  /^[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7FB\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18D08}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]$/u
const emoji = /^\p{Extended_Pictographic}$/u

/** What a host's fallback fonts take on average for what Inter does not draw. */
function fallbackAdvance(codePoint: number): number {
  const char = String.fromCodePoint(codePoint)
  if (zeroWidth.test(char)) return 0
  if (wide.test(char)) return 1
  if (emoji.test(char)) return 1.25
  return 0.6
}
