import { verticalMetrics } from './font-metrics.ts'
import type { WidgetTree } from '../host/drawing/widget-tree.ts'
import { isRecord } from '../host/wire.ts'
import { numberOr } from './number-or.ts'

/** The style that decides a run's size; the props are kept for drawing. */
export interface TextStyle {
  readonly fontSize: number
  readonly fontFamily: string
  readonly fontWeight: number
  readonly letterSpacingPx: number
  readonly lineHeightPx: number
  readonly textCase: string
  readonly props: Readonly<Record<string, unknown>>
}

export interface TextRun {
  readonly text: string
  readonly style: TextStyle
}

/** The runs of a Text node in order: its own strings and those of its Spans, which inherit all they do not set. */
export function textRunsOf(node: WidgetTree): readonly TextRun[] {
  return collectRuns(node, node.props)
}

export function textStyleOf(props: Readonly<Record<string, unknown>>): TextStyle {
  const fontSize = numberOr(props['fontSize'], 16)
  const fontFamily = familyOf(props)
  return {
    fontSize,
    fontFamily,
    fontWeight: weightOf(props),
    letterSpacingPx: lengthOf(props['letterSpacing'], fontSize) ?? 0,
    lineHeightPx:
      lengthOf(props['lineHeight'], fontSize) ?? automaticLineHeight(fontSize, fontFamily),
    textCase: typeof props['textCase'] === 'string' ? props['textCase'] : 'original',
    props,
  }
}

/** Figma rounds the automatic line height to whole pixels: 12 → 15, 14 → 17, 16 → 19. */
export function automaticLineHeight(fontSize: number, family: string): number {
  const { ascent, descent } = verticalMetrics(family)
  return Math.round(fontSize * (ascent + descent))
}

function familyOf({ font, fontFamily }: Readonly<Record<string, unknown>>): string {
  const named = isRecord(font) ? font['family'] : fontFamily
  return typeof named === 'string' ? named : 'Inter'
}

function collectRuns(node: WidgetTree, props: Readonly<Record<string, unknown>>): TextRun[] {
  const style = textStyleOf(props)
  return node.children.flatMap((child) =>
    typeof child === 'string'
      ? [{ text: applyCase(child, style.textCase), style }]
      : collectRuns(child, { ...props, ...child.props }),
  )
}

/** A number is pixels, `"120%"` a share of the font size. */
function lengthOf(value: unknown, fontSize: number): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'string') return null
  const share = /^(-?\d+(?:\.\d+)?)%$/.exec(value)?.[1]
  return share === undefined ? null : (Number(share) / 100) * fontSize
}

const weightNames: Readonly<Record<string, number>> = {
  thin: 100,
  'extra-light': 200,
  light: 300,
  normal: 400,
  regular: 400,
  medium: 500,
  'semi-bold': 600,
  bold: 700,
  'extra-bold': 800,
  black: 900,
}

function weightOf(props: Readonly<Record<string, unknown>>): number {
  const { font, fontWeight } = props
  if (isRecord(font) && typeof font['style'] === 'string') return namedWeight(font['style'])
  if (typeof fontWeight === 'string') return namedWeight(fontWeight)
  return numberOr(fontWeight, 400)
}

/** Takes a prop's name (`semi-bold`) and a font style's (`Semi Bold Italic`). */
function namedWeight(name: string): number {
  const key = name.toLowerCase().replace('italic', '').trim().replace(/\s+/g, '-')
  return weightNames[key] ?? numberOr(Number(key), 400)
}

function applyCase(text: string, textCase: string): string {
  if (textCase === 'upper') return text.toUpperCase()
  if (textCase === 'lower') return text.toLowerCase()
  if (textCase === 'title') return text.replace(/\p{L}\S*/gu, (word) => capitalised(word))
  return text
}

function capitalised(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}
