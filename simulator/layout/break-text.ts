import { verticalMetrics, type FontMetrics, type MetricsOf } from './font-metrics.ts'
import type { TextRun, TextStyle } from './text-style.ts'

export interface TextLimits {
  /** Lines are broken to this width; infinite for text that hugs. */
  readonly maxWidthPx: number
  /** More lines than this end in an ellipsis. */
  readonly maxLines: number
  readonly paragraphSpacingPx: number
  readonly paragraphIndentPx: number
}

export interface LinePiece {
  readonly text: string
  readonly style: TextStyle
  readonly x: number
  readonly width: number
}

export interface TextLine {
  readonly pieces: readonly LinePiece[]
  /** Top of the line box and its baseline, both from the text's own top. */
  readonly y: number
  readonly baseline: number
  /** Without the spaces that hang at a broken line's end. */
  readonly width: number
  readonly height: number
  /** Whether no line of the same paragraph is shown after it. */
  readonly endsParagraph: boolean
}

export interface TextBlock {
  readonly lines: readonly TextLine[]
  readonly width: number
  readonly height: number
}

export const noLimits: TextLimits = {
  maxWidthPx: Infinity,
  maxLines: Infinity,
  paragraphSpacingPx: 0,
  paragraphIndentPx: 0,
}

/**
 * Breaks text into lines as Figma does: at spaces (which hang), after hyphens, between ideographs, and inside
 * a word only where it is longer than a whole line.
 */
export function breakText(
  runs: readonly TextRun[],
  limits: TextLimits,
  metricsOf: MetricsOf,
): TextBlock {
  const broken = paragraphsOf(runs, metricsOf).flatMap((paragraph, index) =>
    breakParagraph(paragraph, limits).map((units, lineIndex) => ({
      units,
      isParagraphStart: lineIndex === 0,
      gapPx: lineIndex === 0 && index > 0 ? limits.paragraphSpacingPx : 0,
      fallback: paragraph.style,
    })),
  )
  const kept = broken.length > limits.maxLines ? truncated(broken, limits, metricsOf) : broken
  const lines: TextLine[] = []
  let y = 0
  let width = 0
  for (const [index, line] of kept.entries()) {
    const indentPx = line.isParagraphStart ? limits.paragraphIndentPx : 0
    const placed = placeLine(line.units, line.fallback, y + line.gapPx, indentPx)
    lines.push({ ...placed, endsParagraph: kept[index + 1]?.isParagraphStart !== false })
    y = placed.y + placed.height
    width = Math.max(width, placed.width)
  }
  return { lines, width, height: y }
}

/** One character with what belongs on it (accents, joiners), measured. */
interface Unit {
  readonly text: string
  readonly style: TextStyle
  readonly width: number
  readonly isSpace: boolean
  readonly canBreakAfter: boolean
}

interface Paragraph {
  readonly units: readonly Unit[]
  readonly style: TextStyle
}

interface BrokenLine {
  readonly units: readonly Unit[]
  readonly isParagraphStart: boolean
  readonly gapPx: number
  readonly fallback: TextStyle
}

function paragraphsOf(runs: readonly TextRun[], metricsOf: MetricsOf): Paragraph[] {
  const [first] = runs
  if (first === undefined) return []
  let units: Unit[] = []
  let style = first.style
  const paragraphs: Paragraph[] = []
  for (const run of runs) {
    for (const [index, part] of run.text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
      if (index > 0) {
        paragraphs.push({ units, style })
        units = []
      }
      style = run.style
      const metrics = metricsOf(run.style.fontWeight, run.style.fontFamily)
      // One by one: a call takes only so many arguments, and a text may have more characters.
      for (const unit of unitsOf(part, run.style, metrics)) units.push(unit)
    }
  }
  return [...paragraphs, { units, style }]
}

const breaksAfter = /[-\u00AD\u200B\u2010\u2012-\u2014/]$/u
const ideograph =
  /^[\u2E80-\u312F\u3190-\uA4CF\uAC00-\uD7FB\uF900-\uFAFF\uFF01-\uFF60\u{20000}-\u{3FFFD}]/u
const neverStartsLine = /^[、。，．：；？！）」』】〉》・ー…%,.!?:;)\]}”’]/u
const wordJoiner = /[\u2060\uFEFF]/u
const isSpaceChar = /^[ \t\u2000-\u200A\u3000]$/u

function unitsOf(text: string, style: TextStyle, metrics: FontMetrics): Unit[] {
  const chars = clustersOf(text, metrics)
  return chars.map((char, index) => {
    const next = chars[index + 1]
    const isSpace = isSpaceChar.test(char.text)
    return {
      text: char.text,
      style,
      width: widthOf(char, next, style, metrics),
      isSpace,
      canBreakAfter: isSpace || breaksBetween(char.text, next?.text ?? ''),
    }
  })
}

interface Cluster {
  readonly text: string
  readonly firstPoint: number
  readonly lastPoint: number
}

const JOINER = '\u200D'

function clustersOf(text: string, metrics: FontMetrics): Cluster[] {
  const clusters: Cluster[] = []
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    const last = clusters.at(-1)
    // A mark of direction or an accent is no part of a space: the line may break between them. A word joiner holds both.
    const canJoin = last !== undefined && (!isSpaceChar.test(last.text) || wordJoiner.test(char))
    if (canJoin && (metrics.advanceOf(point) === 0 || last.text.endsWith(JOINER)))
      clusters[clusters.length - 1] = { ...last, text: last.text + char }
    else clusters.push({ text: char, firstPoint: point, lastPoint: point })
  }
  return clusters
}

function widthOf(
  char: Cluster,
  next: Cluster | undefined,
  style: TextStyle,
  metrics: FontMetrics,
): number {
  const kerning = next === undefined ? 0 : metrics.kerningOf(char.lastPoint, next.firstPoint)
  return (metrics.advanceOf(char.firstPoint) + kerning) * style.fontSize + style.letterSpacingPx
}

function breaksBetween(text: string, next: string): boolean {
  if (next === '' || neverStartsLine.test(next)) return false
  if (ideograph.test(text) || ideograph.test(next)) return true
  return breaksAfter.test(text) && !/^\d/.test(next)
}

// Sums of many widths stay a hair off; without the slack a hugging text could wrap in its own width.
const SLACK_PX = 0.01

function breakParagraph(paragraph: Paragraph, limits: TextLimits): (readonly Unit[])[] {
  const { units } = paragraph
  const lines: (readonly Unit[])[] = []
  let start = 0
  let lastBreak = 0
  let widthPx = limits.paragraphIndentPx
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]
    if (unit === undefined) break
    widthPx += unit.width
    // Twice where what follows the break is too wide still for the character that asked for it.
    while (
      !unit.isSpace &&
      widthPx - spacingAfter(unit) > limits.maxWidthPx + SLACK_PX &&
      index > start
    ) {
      const end = lastBreak > start ? lastBreak : index
      lines.push(units.slice(start, end))
      start = end
      widthPx = sumWidths(units.slice(start, index + 1))
    }
    if (unit.canBreakAfter) lastBreak = index + 1
  }
  return [...lines, units.slice(start)]
}

function truncated(
  lines: readonly BrokenLine[],
  limits: TextLimits,
  metricsOf: MetricsOf,
): readonly BrokenLine[] {
  const keptCount = Math.max(1, limits.maxLines)
  const kept = lines.slice(0, keptCount)
  const last = kept.at(-1)
  if (last === undefined) return kept
  const next = lines.slice(keptCount).findIndex((line) => line.isParagraphStart)
  const rest = next === -1 ? lines.slice(keptCount) : lines.slice(keptCount, keptCount + next)
  const style = last.units.at(-1)?.style ?? last.fallback
  const ellipsis = unitsOf('…', style, metricsOf(style.fontWeight, style.fontFamily))
  const units = fitting(
    [...last.units, ...rest.flatMap((line) => line.units)],
    limits.maxWidthPx - sumWidths(ellipsis) + SLACK_PX,
  )
  return [...kept.slice(0, -1), { ...last, units: [...units, ...ellipsis] }]
}

function fitting(units: readonly Unit[], maxWidthPx: number): readonly Unit[] {
  let widthPx = 0
  const end = units.findIndex((unit) => (widthPx += unit.width) > maxWidthPx)
  return withoutHangingSpaces(end === -1 ? units : units.slice(0, end))
}

function placeLine(
  units: readonly Unit[],
  fallback: TextStyle,
  y: number,
  indentPx: number,
): Omit<TextLine, 'endsParagraph'> {
  const styles = units.length === 0 ? [fallback] : [...new Set(units.map((unit) => unit.style))]
  const above = Math.max(...styles.map(heightAboveBaseline))
  const height = Math.max(...styles.map((style) => style.lineHeightPx))
  return {
    pieces: piecesOf(units, indentPx),
    y,
    baseline: y + above,
    width: indentPx + lineWidth(withoutHangingSpaces(units)),
    height,
  }
}

function heightAboveBaseline(style: TextStyle): number {
  const { ascent, descent } = verticalMetrics(style.fontFamily)
  const halfLeading = (style.lineHeightPx - style.fontSize * (ascent + descent)) / 2
  return halfLeading + style.fontSize * ascent
}

function piecesOf(units: readonly Unit[], indentPx: number): LinePiece[] {
  const pieces: LinePiece[] = []
  let x = indentPx
  for (const unit of units) {
    const last = pieces.at(-1)
    if (last?.style === unit.style)
      pieces[pieces.length - 1] = {
        ...last,
        text: last.text + unit.text,
        width: last.width + unit.width,
      }
    else pieces.push({ text: unit.text, style: unit.style, x, width: unit.width })
    x += unit.width
  }
  return pieces
}

function withoutHangingSpaces(units: readonly Unit[]): readonly Unit[] {
  let end = units.length
  while (end > 0 && units[end - 1]?.isSpace === true) end--
  return units.slice(0, end)
}

/** Nothing stands apart from a line's last letter: the letter spacing after it counts for nothing. */
function lineWidth(units: readonly Unit[]): number {
  const last = units.at(-1)
  return sumWidths(units) - (last === undefined ? 0 : spacingAfter(last))
}

function spacingAfter({ style }: Unit): number {
  return style.letterSpacingPx
}

function sumWidths(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.width, 0)
}
