import { breakText, type TextLine } from '../../layout/break-text.ts'
import type { MetricsOf } from '../../layout/font-metrics.ts'
import { automaticLineHeight, type TextRun, type TextStyle } from '../../layout/text-style.ts'
import { isRightToLeft, type Paragraph, type SceneTextStyle } from './scene-text.ts'

/** A line of a layer's text, where it stands below the text's top and beside its left edge. */
export interface SetLine extends TextLine {
  readonly left: number
  readonly isRightToLeft: boolean
  readonly startsParagraph: boolean
  /** A list's bullet or number, in the room that `left` leaves for it. */
  readonly marker: { readonly text: string; readonly style: TextStyle } | null
}

export interface SetText {
  readonly lines: readonly SetLine[]
  /** Of the widest line. */
  readonly width: number
  readonly height: number
}

export interface TextRoom {
  /** Infinite for a text that is not broken. */
  readonly widthPx: number
  readonly maxLines: number
  readonly paragraphSpacingPx: number
  readonly paragraphIndentPx: number
}

/** An indentation of a list, in shares of its letters' size. */
const INDENT_SHARE = 1.5
const styles = new WeakMap<SceneTextStyle, TextStyle>()

/** Breaks a text into lines as Figma does, paragraph by paragraph, lists set in and numbered. */
export function setText(
  paragraphs: readonly Paragraph[],
  room: TextRoom,
  metricsOf: MetricsOf,
): SetText {
  const lines: SetLine[] = []
  const numbers = createNumbers()
  let height = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    const left = leftOf(paragraph)
    const maxLines = room.maxLines - lines.length
    if (maxLines < 1) break
    const marker = numbers.markerOf(paragraph)
    const style = textStyle(paragraph.style)
    const limits = {
      maxWidthPx: room.widthPx - left,
      maxLines,
      paragraphSpacingPx: 0,
      paragraphIndentPx: paragraph.list === 'none' ? room.paragraphIndentPx : 0,
    }
    const runs = textRuns(paragraph, style)
    const whole = breakText(runs, limits, metricsOf)
    const isCutAfter = whole.lines.length === maxLines && index < paragraphs.length - 1
    const block = isCutAfter ? breakText(withEllipsis(runs), limits, metricsOf) : whole
    const isRtl = isRightToLeft(paragraph.runs.map(({ text }) => text).join(''))
    const top = height + (index === 0 ? 0 : room.paragraphSpacingPx)
    for (const [at, line] of block.lines.entries())
      lines.push({
        ...line,
        y: line.y + top,
        baseline: line.baseline + top,
        left,
        isRightToLeft: isRtl,
        startsParagraph: at === 0,
        marker: at === 0 && marker !== null ? { text: marker, style } : null,
      })
    height = top + block.height
  }
  return { lines, height, width: Math.max(0, ...lines.map(({ left, width }) => left + width)) }
}

function textRuns({ runs }: Paragraph, style: TextStyle): readonly TextRun[] {
  if (runs.length === 0) return [{ text: '', style }]
  return runs.map((run) => ({
    text: inCase(run.text, run.style.textCase),
    style: textStyle(run.style),
  }))
}

/** Of the last paragraph that is shown of more; one that is itself too long gets its ellipsis where it is cut. */
function withEllipsis(runs: readonly TextRun[]): readonly TextRun[] {
  return runs.map((run, index) =>
    index === runs.length - 1 ? { ...run, text: `${run.text.trimEnd()}…` } : run,
  )
}

function leftOf({ list, indent, style }: Paragraph): number {
  const level = list === 'none' ? indent : Math.max(1, indent)
  return level * INDENT_SHARE * style.fontSize
}

/** The parts of a style that decide sizes, with the rest in `props` for drawing. */
function textStyle(style: SceneTextStyle): TextStyle {
  const known = styles.get(style)
  if (known !== undefined) return known
  const { fontSize, fontFamily, fontWeight, letterSpacingPx, lineHeightPx } = style
  const made = {
    fontSize,
    fontFamily,
    fontWeight,
    letterSpacingPx,
    lineHeightPx: lineHeightPx ?? automaticLineHeight(fontSize, fontFamily),
    textCase: 'original',
    props: { ...style },
  }
  styles.set(style, made)
  return made
}

function inCase(text: string, textCase: SceneTextStyle['textCase']): string {
  switch (textCase) {
    case 'upper':
      return text.toUpperCase()
    case 'lower':
      return text.toLowerCase()
    case 'title':
      return text.replace(/\p{L}\S*/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    case 'original':
      return text
  }
}

interface Numbers {
  /** Null for text outside a list. */
  readonly markerOf: (paragraph: Paragraph) => string | null
}

/** Counts the lines of numbered lists, each level from 1 below the one around it. */
function createNumbers(): Numbers {
  let counts: number[] = []
  return {
    markerOf({ list, indent }) {
      const level = Math.max(1, indent)
      if (list === 'none') {
        counts = []
        return null
      }
      counts = counts.slice(0, level)
      if (list === 'unordered') return '•'
      const count = (counts[level - 1] ?? 0) + 1
      counts[level - 1] = count
      return `${numeral(count, level)}.`
    },
  }
}

function numeral(count: number, level: number): string {
  switch (level % 3) {
    case 2:
      return letters(count)
    case 0:
      return roman(count)
    default:
      return String(count)
  }
}

function letters(count: number): string {
  const rest = Math.floor((count - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((count - 1) % 26))
}

const romans = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
]

function roman(count: number): string {
  const [value, text] = romans.find(([each]) => each <= count) ?? [1, '']
  return text === '' || count <= 0 ? '' : text + roman(count - value)
}
