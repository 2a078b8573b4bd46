import { invalidArgument, invalidValue } from './document-errors.ts'
import type { FontName, Value } from './document-model.ts'
import type { NodeAccess } from './document-state.ts'
import { setField } from './edit-tree.ts'
import { parseFontName, styleOfFont, weightOfFont } from './fonts.ts'
import {
  aString,
  numberFrom,
  oneOf,
  type Check,
  type Methods,
  type Properties,
  type Property,
} from './node-member.ts'
import {
  charactersOf,
  fitToText,
  fontOf,
  fontSizeOf,
  requireFont,
  requireFonts,
  requireRange,
  setCharacters,
  setRunStyle,
  styledRuns,
} from './node-text.ts'
import { pluginPaints, restPaints } from './paints.ts'
import type { JsonObject } from './rest-node.ts'
import { mixed, toValue } from './value.ts'

/** A style of text that may differ along it. */
interface RunStyle {
  readonly read: (at: NodeAccess, style: JsonObject) => Value
  readonly write: (at: NodeAccess, value: Value, call: string) => JsonObject
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

const fontWeight: RunStyle = {
  read: ({ state, id }, style) => weightOfFont(fontOf(state, id, style)),
  write: () => ({}),
}

const textFills: RunStyle = {
  read: (_, style) => pluginPaints(style['fills'] ?? [blackPaint]),
  write: (_, value) => ({ fills: restPaints('fills', value) }),
}

const blackPaint = { blendMode: 'NORMAL', type: 'SOLID', color: { r: 0, g: 0, b: 0, a: 1 } }

const styles = {
  fontName,
  fontSize,
  fontWeight,
  fills: textFills,
  textCase: styleKey('textCase', 'ORIGINAL', aString),
  textDecoration: styleKey('textDecoration', 'NONE', aString),
} satisfies Readonly<Record<string, RunStyle>>

/** What text has wherever it stands: in a TEXT node, a note, a shape, a cell. */
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

export const textMethods = {
  insertCharacters: {
    call: (at, [start, inserted]) => {
      const [from] = requireRange(at.state, at.id, 'insertCharacters', start, length(at))
      splice(at, 'insertCharacters', from, from, aString('insertCharacters.characters', inserted))
      return undefined
    },
  },
  deleteCharacters: {
    call: (at, [start, end]) => {
      const [from, to] = requireRange(at.state, at.id, 'deleteCharacters', start, end)
      splice(at, 'deleteCharacters', from, to, '')
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
  getStyledTextSegments: {
    call: (at, [fields, start, end]) => {
      const range = [start ?? 0, end ?? length(at)] as const
      const [from, to] = requireRange(at.state, at.id, 'getStyledTextSegments', ...range)
      return segments(at, fields, from, to)
    },
  },
} satisfies Methods

/** What only a TEXT node has. */
export const textNode = {
  textDecoration: wholeStyle('textDecoration', styles.textDecoration),
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

function wholeStyle(name: string, style: RunStyle): Property {
  return {
    get: (at) => rangeValue(at, style),
    set: (at, value) => {
      setStyle(at, style, 0, length(at), value, `set_${name}`)
    },
  }
}

function rangeGetter(call: string, style: RunStyle) {
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

function rangeValue(at: NodeAccess, style: RunStyle, start = 0, end = length(at)): Value {
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
  setRunStyle(at.state, at.id, start, end, patch)
  fitToText(at.state, at.id)
}

function splice(at: NodeAccess, call: string, from: number, to: number, inserted: string): void {
  const characters = charactersOf(at.state, at.id)
  const after = characters.slice(0, from) + inserted + characters.slice(to)
  setCharacters(at.state, at.access, at.id, after, call)
}

function segments(at: NodeAccess, fields: Value, start: number, end: number): Value {
  const names = Array.isArray(fields) ? fields.map((field: Value) => styleName(field)) : []
  const characters = charactersOf(at.state, at.id)
  return styledRuns(at.state, at.id, start, end).map((run) => ({
    characters: characters.slice(run.start, run.end),
    start: run.start,
    end: run.end,
    ...Object.fromEntries(names.map((name) => [name, styles[name].read(at, run.style)])),
  }))
}

function styleName(field: Value): keyof typeof styles {
  const names: readonly (keyof typeof styles)[] = [
    'fontName',
    'fontSize',
    'fontWeight',
    'fills',
    'textCase',
    'textDecoration',
  ]
  const found = names.find((name) => name === field)
  if (found !== undefined) return found
  throw invalidArgument('getStyledTextSegments', names.join(', '), field)
}

function styleKey(key: string, fallback: string, check: Check<string>): RunStyle {
  return {
    read: (_, style) => toValue(style[key]) ?? fallback,
    write: (_, value) => ({ [key]: check(key, value) }),
  }
}

function styleField<T extends string>(name: string, fallback: T, check: Check<T>): Property {
  return {
    get: ({ state, id }) => toValue(state.store.field(id, 'style', name)) ?? fallback,
    set: ({ state, access, id }, value) => {
      const checked = check(name, value)
      requireFonts(state, access, id, `set_${name}`)
      setField(state, id, ['style', name], checked)
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
