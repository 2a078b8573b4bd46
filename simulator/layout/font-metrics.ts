import { interMetrics } from './inter-metrics.ts'
import { kalamMetrics } from './kalam-metrics.ts'
import { merriweatherMetrics } from './merriweather-metrics.ts'
import { robotoMonoMetrics } from './roboto-mono-metrics.ts'

/** A font at one weight, in shares of the font size. */
export interface FontMetrics {
  advanceOf(codePoint: number): number
  kerningOf(first: number, second: number): number
  /** Above and below the baseline; their sum is Figma's automatic line height. */
  readonly ascent: number
  readonly descent: number
}

interface PackedMetrics {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly codePoints: string
  readonly advances: Readonly<Record<string, string>>
  readonly kerning: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The fonts that FigJam offers. Figma Hand is nobody's to give; Kalam, a hand of about its width, stands for it. */
const families: Readonly<Record<string, PackedMetrics>> = {
  Inter: interMetrics,
  'Roboto Mono': robotoMonoMetrics,
  Merriweather: merriweatherMetrics,
  'Figma Hand': kalamMetrics,
  Kalam: kalamMetrics,
}

export type MetricsOf = (weight: number, family: string) => FontMetrics

/** Names of families whose letters are all of one width, as far as a name tells. */
const monospaced = /mono|code|courier|consolas|menlo/i

export function isMonospaced(family: string): boolean {
  return monospaced.test(family)
}

/** Unpacks a font's metrics at its first use; a family of one width is measured as Roboto Mono, any other as Inter. */
export function createFontMetrics(): MetricsOf {
  const unpacked = new Map<string, FontMetrics>()
  return (weight, family) => {
    const known = unpacked.get(`${family} ${weight}`)
    if (known !== undefined) return known
    const packed = packedOf(family)
    const metrics = unpackWeight(packed, nearestWeight(packed, weight))
    unpacked.set(`${family} ${weight}`, metrics)
    return metrics
  }
}

/** Whether a family is measured by its own letters, not by those of another in its place. */
export function hasMetrics(family: string): boolean {
  return Object.hasOwn(families, family) && family !== 'Figma Hand'
}

/** Shares of the font size above and below the baseline. */
export function verticalMetrics(family: string): {
  readonly ascent: number
  readonly descent: number
} {
  const { ascent, descent, unitsPerEm } = packedOf(family)
  return { ascent: ascent / unitsPerEm, descent: descent / unitsPerEm }
}

function packedOf(family: string): PackedMetrics {
  const own = Object.hasOwn(families, family) ? families[family] : undefined
  return own ?? (isMonospaced(family) ? robotoMonoMetrics : interMetrics)
}

function nearestWeight(packed: PackedMetrics, wanted: number): string {
  return Object.keys(packed.advances).reduce((best, each) =>
    Math.abs(Number(each) - wanted) < Math.abs(Number(best) - wanted) ? each : best,
  )
}

function unpackWeight(packed: PackedMetrics, weight: string): FontMetrics {
  const { unitsPerEm } = packed
  const units = unpackDeltas(packed.advances[weight] ?? '')
  const advances = new Map(
    unpackDeltas(packed.codePoints).map((point, index) => [
      point,
      (units[index] ?? 0) / unitsPerEm,
    ]),
  )
  const kerning = unpackKerning(packed.kerning[weight] ?? {}, unitsPerEm)
  return {
    advanceOf: (codePoint) => advances.get(codePoint) ?? fallbackAdvance(codePoint),
    kerningOf: (first, second) => kerning.get(first * 0x110000 + second) ?? 0,
    ascent: packed.ascent / unitsPerEm,
    descent: packed.descent / unitsPerEm,
  }
}

function unpackDeltas(packed: string): number[] {
  let sum = 0
  return packed.split(' ').map((delta) => (sum += parseInt(delta, 36)))
}

function unpackKerning(
  packed: Readonly<Record<string, string>>,
  unitsPerEm: number,
): Map<number, number> {
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

/** The average width of a host's fallback fonts for characters that Inter lacks. */
function fallbackAdvance(codePoint: number): number {
  const char = String.fromCodePoint(codePoint)
  if (zeroWidth.test(char)) return 0
  if (wide.test(char)) return 1
  if (emoji.test(char)) return 1.25
  return 0.6
}
