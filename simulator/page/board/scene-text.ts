import { asRecord, numberOf, textOf, type Json } from './loose-json.ts'
import { plainColor } from './scene-paint.ts'

export interface SceneTextStyle {
  readonly fontSize: number
  readonly fontWeight: number
  readonly fontFamily: string
  readonly isItalic: boolean
  readonly letterSpacingPx: number
  /** Null for Figma's automatic one. */
  readonly lineHeightPx: number | null
  readonly textCase: 'original' | 'upper' | 'lower' | 'title'
  readonly decoration: 'none' | 'underline' | 'strikethrough'
  /** Null for the layer's own. */
  readonly color: string | null
  readonly isLink: boolean
}

/** How a layer's text is set: one style, and the stretches and lines that differ from it. */
export interface SceneText {
  readonly align: 'left' | 'center' | 'right' | 'justified'
  readonly verticalAlign: 'top' | 'center' | 'bottom'
  readonly style: SceneTextStyle
  /** Whether the file names a size; a note's text without one is set as large as it fits. */
  readonly hasOwnSize: boolean
  /** Of each code unit, the key of its style among `styles`; those beyond the end have 0, the one style. */
  readonly overrides: readonly number[]
  readonly styles: Readonly<Record<string, SceneTextStyle>>
  /** By line, where the text has lists. */
  readonly lineTypes: readonly string[]
  readonly indents: readonly number[]
  readonly paragraphSpacingPx: number
  readonly paragraphIndentPx: number
  readonly wraps: boolean
  /** Whether what its box has no room for is cut off, with an ellipsis. */
  readonly isTruncated: boolean
  /** Null for as many as there are; more end in an ellipsis. */
  readonly maxLines: number | null
}

export interface StyledRun {
  readonly text: string
  readonly style: SceneTextStyle
}

/** One line of a text as its writer typed it, without its break. */
export interface Paragraph {
  readonly runs: readonly StyledRun[]
  readonly style: SceneTextStyle
  readonly list: 'none' | 'ordered' | 'unordered'
  readonly indent: number
}

export function readText(source: Json): SceneText {
  const style = asRecord(source['style'])
  const base = styleOf(style, source['type'] === 'CODE_BLOCK' ? codeStyle : plainStyle)
  const lines = asList(source['lineTypes']).map(textOf)
  const isEnded = style['textTruncation'] === 'ENDING'
  // Files of old have the truncation among the ways to resize.
  const isTruncated = isEnded || style['textAutoResize'] === 'TRUNCATE'
  return {
    align: aligns[textOf(style['textAlignHorizontal'])] ?? 'left',
    verticalAlign: verticalOf(style['textAlignVertical']),
    style: base,
    hasOwnSize: typeof style['fontSize'] === 'number',
    overrides: asList(source['characterStyleOverrides']).map((key) => numberOf(key, 0)),
    styles: Object.fromEntries(
      Object.entries(asRecord(source['styleOverrideTable'])).map(([key, own]) => [
        key,
        styleOf(asRecord(own), base),
      ]),
    ),
    lineTypes: lines.some((type) => type !== 'NONE') ? lines : [],
    indents: asList(source['lineIndentations']).map((indent) => numberOf(indent, 0)),
    paragraphSpacingPx: numberOf(style['paragraphSpacing'], 0),
    paragraphIndentPx: numberOf(style['paragraphIndent'], 0),
    wraps: style['textAutoResize'] !== 'WIDTH_AND_HEIGHT',
    isTruncated,
    maxLines: isEnded ? numberOf(style['maxLines'], 0) || null : null,
  }
}

/** The style of text without its own. */
export const plainStyle: SceneTextStyle = {
  fontSize: 16,
  fontWeight: 500,
  fontFamily: 'Inter',
  isItalic: false,
  letterSpacingPx: 0,
  lineHeightPx: null,
  textCase: 'original',
  decoration: 'none',
  color: null,
  isLink: false,
}

const codeStyle: SceneTextStyle = { ...plainStyle, fontFamily: 'Roboto Mono', fontWeight: 400 }

const cases: Readonly<Record<string, SceneTextStyle['textCase']>> = {
  ORIGINAL: 'original',
  UPPER: 'upper',
  LOWER: 'lower',
  TITLE: 'title',
}

const decorations: Readonly<Record<string, SceneTextStyle['decoration']>> = {
  NONE: 'none',
  UNDERLINE: 'underline',
  STRIKETHROUGH: 'strikethrough',
}

function styleOf(own: Json, base: SceneTextStyle): SceneTextStyle {
  const link = asRecord(own['hyperlink'])
  const isLink = 'type' in link || 'url' in link || base.isLink
  return {
    fontSize: numberOf(own['fontSize'], base.fontSize),
    fontWeight: numberOf(own['fontWeight'], base.fontWeight),
    fontFamily: textOf(own['fontFamily']) || base.fontFamily,
    isItalic: typeof own['italic'] === 'boolean' ? own['italic'] : base.isItalic,
    letterSpacingPx: numberOf(own['letterSpacing'], base.letterSpacingPx),
    lineHeightPx: numberOf(own['lineHeightPx'], 0) || lineHeightBeside(own, base),
    textCase: cases[textOf(own['textCase'])] ?? base.textCase,
    decoration:
      decorations[textOf(own['textDecoration'])] ?? (isLink ? 'underline' : base.decoration),
    color: plainColor(own['fills']) ?? base.color,
    isLink,
  }
}

/** A larger stretch has its own automatic height. */
function lineHeightBeside(own: Json, base: SceneTextStyle): number | null {
  const isLarger = numberOf(own['fontSize'], base.fontSize) !== base.fontSize
  return isLarger ? null : base.lineHeightPx
}

const aligns: Readonly<Record<string, SceneText['align']>> = {
  CENTER: 'center',
  RIGHT: 'right',
  JUSTIFIED: 'justified',
}

function verticalOf(value: unknown): SceneText['verticalAlign'] {
  return value === 'CENTER' ? 'center' : value === 'BOTTOM' ? 'bottom' : 'top'
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The text cut into its lines, each into stretches of one style. */
export function paragraphsOf(text: string, setting: SceneText): readonly Paragraph[] {
  let at = 0
  return text.split('\n').map((line, index) => {
    const runs = runsOf(line, at, setting)
    at += line.length + 1
    const [first] = runs
    return {
      runs,
      style: first?.style ?? setting.style,
      list: listOf(setting.lineTypes[index]),
      indent: setting.indents[index] ?? 0,
    }
  })
}

function runsOf(line: string, at: number, { overrides, styles, style }: SceneText): StyledRun[] {
  if (overrides.length === 0) return line === '' ? [] : [{ text: line, style }]
  const runs: StyledRun[] = []
  let start = 0
  for (let index = 1; index <= line.length; index++) {
    const key = overrides[at + start] ?? 0
    if (index < line.length && (overrides[at + index] ?? 0) === key) continue
    runs.push({ text: line.slice(start, index), style: styles[key] ?? style })
    start = index
  }
  return runs
}

function listOf(type: string | undefined): Paragraph['list'] {
  return type === 'ORDERED' ? 'ordered' : type === 'UNORDERED' ? 'unordered' : 'none'
}

const leftToRight = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}/u
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u

/** By its first letter that has a direction, as Unicode's algorithm has it. */
export function isRightToLeft(text: string): boolean {
  for (const char of text) {
    if (rightToLeft.test(char)) return true
    if (leftToRight.test(char)) return false
  }
  return false
}

/** The text of a link's or embedding's card beside its name. */
export function cardTexts(source: Json): { readonly title: string; readonly place: string } {
  const data = asRecord(source['linkUnfurlData'] ?? source['embedData'])
  const url = textOf(data['url']) || textOf(data['srcUrl']) || textOf(data['canonicalUrl'])
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  return {
    title: textOf(data['title']) || textOf(source['name']),
    place: textOf(data['provider']) || host,
  }
}
