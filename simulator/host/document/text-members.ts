import { invalidArgument, invalidValue } from './document-errors.ts'
import type { FontName, Value } from './document-model.ts'
import type { NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { openTypeFeatures } from './file-forms.ts'
import { parseFontName, styleOfFont, weightOfFont } from './fonts.ts'
import {
  aBoolean,
  aString,
  fieldProperty,
  numberFrom,
  oneOf,
  orNull,
  type Check,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import {
  baseStyle,
  charactersOf,
  fitToText,
  fontOf,
  fontSizeOf,
  requireFont,
  requireFonts,
  requireRange,
  setCharacters,
  setLines,
  setRunStyle,
  spliceCharacters,
  styledRuns,
} from './node-text.ts'
import { styleIdOf, type StyleKind } from './node-styles.ts'
import { pluginPaints, restPaints } from './paints.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { rangeStyleMethods, textStyle } from './style-members.ts'
import { mixed, toValue } from './value.ts'

/** A style of text that may differ along it, and that code can only read. */
interface ReadStyle {
  readonly read: (at: NodeAccess, style: JsonObject) => Value
}

interface RunStyle extends ReadStyle {
  readonly write: (at: NodeAccess, value: Value, call: string) => JsonObject
  /** Of a style that is one of lines, which a file has beside the letters' styles. */
  readonly writeLines?: (at: NodeAccess, value: Value, start: number, end: number) => void
}

const fontName: RunStyle = {
  read: ({ state, id }, style) => fontValue(fontOf(state, id, style)),
  write: ({ access }, value, call) => {
    const font = parseFontName(value)
    if (font === undefined) throw invalidValue('fontName', '{ family, style }', value)
    requireFont(access, font, call)
    return styleOfFont(font)
  },
}

const fontSize: RunStyle = {
  read: ({ state, id }, style) => fontSizeOf(state, id, style),
  write: (_, value) => ({ fontSize: numberFrom(1)('fontSize', value) }),
}

const fontWeight: ReadStyle = {
  read: ({ state, id }, style) => weightOfFont(fontOf(state, id, style)),
}

const fontStyle: ReadStyle = {
  read: ({ state, id }, style) =>
    fontOf(state, id, style).style.includes('Italic') ? 'ITALIC' : 'REGULAR',
}

const textFills: RunStyle = {
  read: (_, style) => pluginPaints(style['fills'] ?? [blackPaint]),
  write: (_, value) => ({ fills: restPaints('fills', value) }),
}

const blackPaint = { blendMode: 'NORMAL', type: 'SOLID', color: { r: 0, g: 0, b: 0, a: 1 } }

/** As a file has them: `PIXELS`, or percent of the size, or what the font asks for. */
const lineHeight: RunStyle = {
  read: (_, style) => {
    const [pixels, percent] = [style['lineHeightPx'], style['lineHeightPercentFontSize']]
    switch (style['lineHeightUnit']) {
      case 'PIXELS':
        return { unit: 'PIXELS', value: typeof pixels === 'number' ? pixels : 0 }
      case 'FONT_SIZE_%':
        return { unit: 'PERCENT', value: typeof percent === 'number' ? percent : 100 }
      default:
        return { unit: 'AUTO' }
    }
  },
  write: (_, value) => {
    const { unit, amount } = requireMeasure('lineHeight', value, ['AUTO', 'PIXELS', 'PERCENT'])
    if (unit === 'AUTO') return { lineHeightUnit: 'INTRINSIC_%', lineHeightPercent: 100 }
    if (unit === 'PIXELS') return { lineHeightUnit: 'PIXELS', lineHeightPx: amount }
    return { lineHeightUnit: 'FONT_SIZE_%', lineHeightPercentFontSize: amount }
  },
}

/** A file has pixels only; the percent is kept beside them. */
const letterSpacing: RunStyle = {
  read: (_, style) => {
    const [pixels, percent] = [style['letterSpacing'], style['letterSpacingPercent']]
    if (typeof percent === 'number') return { unit: 'PERCENT', value: percent }
    return { unit: typeof pixels === 'number' ? 'PIXELS' : 'PERCENT', value: toValue(pixels) ?? 0 }
  },
  write: ({ state, id }, value) => {
    const { unit, amount } = requireMeasure('letterSpacing', value, ['PIXELS', 'PERCENT'])
    if (unit === 'PIXELS') return { letterSpacing: amount, letterSpacingPercent: undefined }
    const fontSize = fontSizeOf(state, id, baseStyle(state, id))
    return { letterSpacing: (amount * fontSize) / 100, letterSpacingPercent: amount }
  },
}

function requireMeasure(name: string, value: Value, units: readonly string[]) {
  const { unit, value: amount } = isJsonObject(value) ? value : {}
  const expected = `{ value, unit: ${units.join(' | ')} }`
  if (typeof unit !== 'string' || !units.includes(unit)) throw invalidValue(name, expected, value)
  if (unit === 'AUTO') return { unit, amount: 0 }
  if (typeof amount !== 'number') throw invalidValue(name, expected, value)
  return { unit, amount }
}

const hyperlink: RunStyle = {
  read: (_, style) => {
    const link = style['hyperlink']
    if (!isJsonObject(link)) return null
    return { type: toValue(link['type']), value: toValue(link['url'] ?? link['nodeID']) }
  },
  write: (_, value) => {
    if (value === null) return { hyperlink: undefined }
    const { type, value: target } = isJsonObject(value) ? value : {}
    if ((type !== 'URL' && type !== 'NODE') || typeof target !== 'string')
      throw invalidValue('hyperlink', '{ type: "URL" | "NODE", value } or null', value)
    return { hyperlink: type === 'URL' ? { type, url: target } : { type, nodeID: target } }
  },
}

const openType: ReadStyle = {
  read: (_, style) => openTypeFeatures(style['opentypeFlags']),
}

/** A list is of whole lines; a line in one is set in by at least one step. */
const listOptions: RunStyle = {
  read: (_, style) => toValue(style['listOptions']) ?? { type: 'NONE' },
  write: () => ({}),
  writeLines: ({ state, id }, value, start, end) => {
    const { type } = isJsonObject(value) ? value : {}
    if (type !== 'NONE' && type !== 'ORDERED' && type !== 'UNORDERED')
      throw invalidValue('listOptions', '{ type: "ORDERED" | "UNORDERED" | "NONE" }', value)
    setLines(state, id, start, end, (line) => ({
      type,
      indent: type === 'NONE' ? 0 : Math.max(1, line.indent),
    }))
  },
}

const indentation: RunStyle = {
  read: (_, style) => toValue(style['indentation']) ?? 0,
  write: () => ({}),
  writeLines: ({ state, id }, value, start, end) => {
    const indent = numberFrom(0)('indentation', value)
    setLines(state, id, start, end, (line) => ({ ...line, indent }))
  },
}

const styles = {
  fontName,
  fontSize,
  fontWeight,
  fontStyle,
  fills: textFills,
  textCase: styleKey(
    'textCase',
    'ORIGINAL',
    oneOf('ORIGINAL', 'UPPER', 'LOWER', 'TITLE', 'SMALL_CAPS', 'SMALL_CAPS_FORCED'),
  ),
  textDecoration: styleKey('textDecoration', 'NONE', oneOf('NONE', 'UNDERLINE', 'STRIKETHROUGH')),
  lineHeight,
  letterSpacing,
  hyperlink,
  listOptions,
  indentation,
  listSpacing: styleKey('listSpacing', 0, numberFrom(0)),
  paragraphIndent: styleKey('paragraphIndent', 0, numberFrom(0)),
  paragraphSpacing: styleKey('paragraphSpacing', 0, numberFrom(0)),
  textStyleId: ofStyle('text'),
  fillStyleId: ofStyle('fill'),
} satisfies Readonly<Record<string, ReadStyle>>

function ofStyle(kind: StyleKind): ReadStyle {
  return { read: ({ state, id }) => styleIdOf(state, id, kind) }
}

/** The members of all text: in a TEXT node, a note, a shape, a cell. */
export const text = {
  characters: {
    get: ({ state, id }) => charactersOf(state, id),
    set: ({ state, access, id }, value) => {
      setCharacters(state, access, id, aString('characters', value))
    },
  },
  hasMissingFont: { get: () => false },
  fontName: wholeStyle('fontName', styles.fontName),
  fontSize: wholeStyle('fontSize', styles.fontSize),
  fontWeight: { get: (at) => rangeValue(at, styles.fontWeight) },
  textCase: wholeStyle('textCase', styles.textCase),
  textDecoration: wholeStyle('textDecoration', styles.textDecoration),
  lineHeight: wholeStyle('lineHeight', styles.lineHeight),
  letterSpacing: wholeStyle('letterSpacing', styles.letterSpacing),
  hyperlink: wholeStyle('hyperlink', styles.hyperlink),
  listSpacing: wholeStyle('listSpacing', styles.listSpacing),
  paragraphIndent: wholeStyle('paragraphIndent', styles.paragraphIndent),
  paragraphSpacing: wholeStyle('paragraphSpacing', styles.paragraphSpacing),
  hangingPunctuation: fieldProperty('hangingPunctuation', false, aBoolean),
  hangingList: fieldProperty('hangingList', false, aBoolean),
  leadingTrim: fieldProperty('leadingTrim', 'NONE', oneOf('NONE', 'CAP_HEIGHT')),
  openTypeFeatures: { get: (at) => rangeValue(at, openType) },
} satisfies Properties

/** The fills of the letters, where the node's own fills are those of its body. */
export const sublayerFills = {
  fills: {
    get: (at) => rangeValue(at, styles.fills),
    set: (at, value) => {
      setStyle(at, styles.fills, 0, length(at), value, 'set_fills')
    },
  },
} satisfies Properties

export const sublayerFillMethods = {
  setFillsAsync: {
    isAsync: true,
    call: (at, [paints]) => {
      sublayerFills.fills.set(at, paints)
      return undefined
    },
  },
} satisfies Methods

const aNeighbour = oneOf('BEFORE', 'AFTER')

export const textMethods = {
  insertCharacters: {
    call: (at, [start, given, useStyle = 'BEFORE']) => {
      const [from] = requireRange(at.state, at.id, 'insertCharacters', start, length(at))
      const inserted = aString('insertCharacters.characters', given)
      const isLikeNext = aNeighbour('insertCharacters.useStyle', useStyle) === 'AFTER'
      const splice = { from, to: from, inserted, isLikeNext }
      spliceCharacters(at.state, at.access, at.id, splice, 'insertCharacters')
      return undefined
    },
  },
  deleteCharacters: {
    call: (at, [start, end]) => {
      const [from, to] = requireRange(at.state, at.id, 'deleteCharacters', start, end)
      const splice = { from, to, inserted: '', isLikeNext: false }
      spliceCharacters(at.state, at.access, at.id, splice, 'deleteCharacters')
      return undefined
    },
  },
  getRangeAllFontNames: {
    call: (at, [start, end]) => {
      const [from, to] = requireRange(at.state, at.id, 'getRangeAllFontNames', start, end)
      const runs = styledRuns(at.state, at.id, from, to)
      return distinct(runs.map(({ style }) => styles.fontName.read(at, style)))
    },
  },
  getRangeFontName: rangeGetter('getRangeFontName', styles.fontName),
  setRangeFontName: rangeSetter('setRangeFontName', styles.fontName),
  getRangeFontSize: rangeGetter('getRangeFontSize', styles.fontSize),
  setRangeFontSize: rangeSetter('setRangeFontSize', styles.fontSize),
  getRangeFontWeight: rangeGetter('getRangeFontWeight', styles.fontWeight),
  getRangeFills: rangeGetter('getRangeFills', styles.fills),
  setRangeFills: rangeSetter('setRangeFills', styles.fills),
  getRangeTextCase: rangeGetter('getRangeTextCase', styles.textCase),
  setRangeTextCase: rangeSetter('setRangeTextCase', styles.textCase),
  getRangeTextDecoration: rangeGetter('getRangeTextDecoration', styles.textDecoration),
  setRangeTextDecoration: rangeSetter('setRangeTextDecoration', styles.textDecoration),
  getRangeLineHeight: rangeGetter('getRangeLineHeight', styles.lineHeight),
  setRangeLineHeight: rangeSetter('setRangeLineHeight', styles.lineHeight),
  getRangeLetterSpacing: rangeGetter('getRangeLetterSpacing', styles.letterSpacing),
  setRangeLetterSpacing: rangeSetter('setRangeLetterSpacing', styles.letterSpacing),
  getRangeHyperlink: rangeGetter('getRangeHyperlink', styles.hyperlink),
  setRangeHyperlink: rangeSetter('setRangeHyperlink', styles.hyperlink),
  getRangeListOptions: rangeGetter('getRangeListOptions', styles.listOptions),
  setRangeListOptions: rangeSetter('setRangeListOptions', styles.listOptions),
  getRangeIndentation: rangeGetter('getRangeIndentation', styles.indentation),
  setRangeIndentation: rangeSetter('setRangeIndentation', styles.indentation),
  getRangeListSpacing: rangeGetter('getRangeListSpacing', styles.listSpacing),
  setRangeListSpacing: rangeSetter('setRangeListSpacing', styles.listSpacing),
  getRangeParagraphIndent: rangeGetter('getRangeParagraphIndent', styles.paragraphIndent),
  setRangeParagraphIndent: rangeSetter('setRangeParagraphIndent', styles.paragraphIndent),
  getRangeParagraphSpacing: rangeGetter('getRangeParagraphSpacing', styles.paragraphSpacing),
  setRangeParagraphSpacing: rangeSetter('setRangeParagraphSpacing', styles.paragraphSpacing),
  getRangeOpenTypeFeatures: rangeGetter('getRangeOpenTypeFeatures', openType),
  ...rangeStyleMethods,
  getStyledTextSegments: {
    call: (at, [fields, start, end]) => {
      const range = [start ?? 0, end ?? length(at)] as const
      const [from, to] = requireRange(at.state, at.id, 'getStyledTextSegments', ...range)
      return segments(at, fields, from, to)
    },
  },
} satisfies Methods

const aLineCount = orNull(numberFrom(1))

const textTruncation = styleField('textTruncation', 'DISABLED', oneOf('DISABLED', 'ENDING'))

/** The members of a TEXT node alone. */
export const textNode = {
  ...textStyle,
  textTruncation: {
    ...textTruncation,
    get: (at) => (isOldTruncation(at) ? 'ENDING' : textTruncation.get(at)),
  },
  maxLines: styleField('maxLines', null, aLineCount),
  textAlignHorizontal: styleField(
    'textAlignHorizontal',
    'LEFT',
    oneOf('LEFT', 'CENTER', 'RIGHT', 'JUSTIFIED'),
  ),
  textAlignVertical: styleField('textAlignVertical', 'TOP', oneOf('TOP', 'CENTER', 'BOTTOM')),
  textAutoResize: styleField(
    'textAutoResize',
    'NONE',
    oneOf('NONE', 'WIDTH_AND_HEIGHT', 'HEIGHT', 'TRUNCATE'),
  ),
  autoRename: { get: ({ state, id }) => state.store.field(id, 'name') === charactersOf(state, id) },
} satisfies Properties

/** Files of old have the truncation among the ways to resize. */
function isOldTruncation({ state, id }: NodeAccess): boolean {
  const { textAutoResize, textTruncation: own } = baseStyle(state, id)
  return textAutoResize === 'TRUNCATE' && own === undefined
}

function wholeStyle(name: string, style: RunStyle): Property {
  return {
    get: (at) => rangeValue(at, style),
    set: (at, value) => {
      setStyle(at, style, 0, length(at), value, `set_${name}`)
    },
  }
}

function rangeGetter(call: string, style: ReadStyle) {
  return {
    call: (at: NodeAccess, [start, end]: readonly Value[]) => {
      const [from, to] = requireRange(at.state, at.id, call, start, end)
      return rangeValue(at, style, from, to)
    },
  }
}

function rangeSetter(call: string, style: RunStyle) {
  return {
    call: (at: NodeAccess, [start, end, value]: readonly Value[]) => {
      const [from, to] = requireRange(at.state, at.id, call, start, end)
      setStyle(at, style, from, to, value, call)
      return undefined
    },
  }
}

function rangeValue(at: NodeAccess, style: ReadStyle, start = 0, end = length(at)): Value {
  const runs = styledRuns(at.state, at.id, start, end)
  const values = distinct(runs.map((run) => style.read(at, run.style)))
  return values.length === 1 ? values[0] : mixed
}

/** Colours need no font; everything else does, the fonts that are there and the one that comes. */
function setStyle(
  at: NodeAccess,
  style: RunStyle,
  start: number,
  end: number,
  value: Value,
  call: string,
): void {
  const patch = style.write(at, value, call)
  if (style !== textFills && style !== fontName) requireFonts(at.state, at.access, at.id, call)
  if (style.writeLines !== undefined) style.writeLines(at, value, start, end)
  else setRunStyle(at.state, at.id, start, end, patch)
  fitToText(at.state, at.id)
}

/** Segments as in Figma: each ends where one of the requested fields changes. */
function segments(at: NodeAccess, fields: Value, start: number, end: number): Value {
  const names = Array.isArray(fields) ? fields.map((field: Value) => styleName(field)) : []
  const characters = charactersOf(at.state, at.id)
  const found: { start: number; end: number; looks: Readonly<Record<string, Value>> }[] = []
  let last = ''
  const runs = styledRuns(at.state, at.id, start, end)
  for (const run of runs) {
    const looks = Object.fromEntries(names.map((name) => [name, styles[name].read(at, run.style)]))
    const key = runs.length > 1 ? JSON.stringify(looks) : ''
    const before = found.at(-1)
    if (before !== undefined && key === last) before.end = run.end
    else found.push({ start: run.start, end: run.end, looks })
    last = key
  }
  return found.map((segment) => ({
    characters: characters.slice(segment.start, segment.end),
    start: segment.start,
    end: segment.end,
    ...segment.looks,
  }))
}

function styleName(field: Value): keyof typeof styles {
  if (typeof field === 'string' && isStyleName(field)) return field
  throw invalidArgument('getStyledTextSegments', Object.keys(styles).join(', '), field)
}

function isStyleName(name: string): name is keyof typeof styles {
  return Object.hasOwn(styles, name)
}

function styleKey<T extends Value>(key: string, fallback: T, check: Check<T>): RunStyle {
  return {
    read: (_, style) => toValue(style[key]) ?? fallback,
    write: (_, value) => ({ [key]: check(key, value) }),
  }
}

/** A style of the whole text, which Figma sets only where its fonts are loaded; a file leaves out null. */
function styleField<T extends string | number | null>(name: string, fallback: T, check: Check<T>) {
  return {
    get: ({ state, id }: NodeAccess) => toValue(state.store.field(id, 'style', name)) ?? fallback,
    set: ({ state, access, id }: NodeAccess, value: Value) => {
      const checked = check(name, value)
      requireFonts(state, access, id, `set_${name}`)
      setField(state, id, ['style', name], checked ?? undefined)
      fitToText(state, id)
    },
  }
}

function length({ state, id }: NodeAccess): number {
  return charactersOf(state, id).length
}

function fontValue({ family, style }: FontName): Value {
  return { family, style }
}

function distinct(values: readonly Value[]): readonly Value[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...seen.values()]
}
