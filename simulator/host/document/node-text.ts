import { invalidArgument, unloadedFont } from './document-errors.ts'
import type { Access, FontName } from './document-model.ts'
import type { DocumentState } from './document-state.ts'
import { setField, setGeometry } from './edit-tree.ts'
import { fontOfStyle } from './fonts.ts'
import { measureText } from './measure-text.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { rowsOf } from './table-grid.ts'

/** Text is kept on the node that shows it; its `style` with exceptions by character, as in a file. */
export function charactersOf(state: DocumentState, id: string): string {
  const characters = state.store.field(id, 'characters')
  return typeof characters === 'string' ? characters : ''
}

export function baseStyle(state: DocumentState, id: string): JsonObject {
  const style = state.store.field(id, 'style')
  return isJsonObject(style) ? style : {}
}

export function fontOf(state: DocumentState, id: string, style: JsonObject): FontName {
  return fontOfStyle(style, defaultFont(state, id))
}

export function fontSizeOf(state: DocumentState, id: string, style: JsonObject): number {
  const size = style['fontSize']
  if (typeof size === 'number') return size
  return isPlainText(state, id) && state.editorType === 'figma' ? 12 : 16
}

export interface StyledRun {
  readonly start: number
  readonly end: number
  readonly style: JsonObject
}

/** The text from `start` to `end` as runs of one style; one empty run for no text. */
export function styledRuns(
  state: DocumentState,
  id: string,
  start = 0,
  end = charactersOf(state, id).length,
): readonly StyledRun[] {
  const overrides = overridesOf(state, id)
  const lines = lineNumbers(state, id)
  // Most text has one look: a whole board of it is asked for at once.
  if (overrides.length === 0 && lines === undefined)
    return [{ start, end: Math.max(start, end), style: baseStyle(state, id) }]
  const runs: { start: number; end: number; override: number; line: number }[] = []
  for (let at = start; at < end; at += 1) {
    const [override, line] = [overrides[at] ?? 0, lines?.[at] ?? 0]
    const last = runs.at(-1)
    if (last?.override === override && last.line === line) last.end = at + 1
    else runs.push({ start: at, end: at + 1, override, line })
  }
  if (runs.length === 0) {
    runs.push({ start, end: start, override: overrides[start] ?? 0, line: lines?.[start] ?? 0 })
  }
  return runs.map((run) => ({
    start: run.start,
    end: run.end,
    style: { ...lineStyle(state, id, run.line), ...styleNumbered(state, id, run.override) },
  }))
}

/** Lines end as a file's `lineTypes` counts them: with a newline or a paragraph separator. */
const LINE_END = /[\n\u2029]/

/** Of each character the line it lies in; undefined where no line of the text is in a list. */
function lineNumbers(state: DocumentState, id: string): readonly number[] | undefined {
  const types = state.store.field(id, 'lineTypes')
  const indents = state.store.field(id, 'lineIndentations')
  if (!Array.isArray(types) && !Array.isArray(indents)) return undefined
  let line = 0
  return charactersOf(state, id)
    .split('')
    .map((character) => (LINE_END.test(character) ? line++ : line))
}

/** A line's list type and depth in a file. */
function lineStyle(state: DocumentState, id: string, line: number): JsonObject {
  const types = state.store.field(id, 'lineTypes')
  const indents = state.store.field(id, 'lineIndentations')
  const type: unknown = Array.isArray(types) ? types[line] : undefined
  const indent: unknown = Array.isArray(indents) ? indents[line] : undefined
  return {
    ...(typeof type === 'string' && type !== 'NONE' ? { listOptions: { type } } : {}),
    ...(typeof indent === 'number' && indent > 0 ? { indentation: indent } : {}),
  }
}

/** One line of a text as a file has it. */
interface ListLine {
  readonly type: string
  readonly indent: number
}

/** Rewrites the lines that a range touches. */
export function setLines(
  state: DocumentState,
  id: string,
  start: number,
  end: number,
  change: (line: ListLine) => ListLine,
): void {
  const characters = charactersOf(state, id)
  const lineAt = (index: number): number => characters.slice(0, index).split(LINE_END).length - 1
  const [first, last] = [lineAt(start), lineAt(Math.max(start, end - 1))]
  const types = listField(state, id, 'lineTypes')
  const indents = listField(state, id, 'lineIndentations')
  const lines = characters.split(LINE_END).map((_, index): ListLine => {
    const [type, indent] = [types[index], indents[index]]
    const line = {
      type: typeof type === 'string' ? type : 'NONE',
      indent: typeof indent === 'number' ? indent : 0,
    }
    return index >= first && index <= last ? change(line) : line
  })
  const [typesNow, indentsNow] = [lines.map((line) => line.type), lines.map((line) => line.indent)]
  setField(state, id, ['lineTypes'], typesNow)
  setField(state, id, ['lineIndentations'], indentsNow)
}

function listField(state: DocumentState, id: string, name: string): readonly unknown[] {
  const list = state.store.field(id, name)
  return Array.isArray(list) ? list : []
}

/** Sets the style of part of the text; of the whole when the range covers all. */
export function setRunStyle(
  state: DocumentState,
  id: string,
  start: number,
  end: number,
  patch: JsonObject,
): void {
  if (start === 0 && end === charactersOf(state, id).length) {
    setWholeStyle(state, id, patch)
    return
  }
  const table = { ...overrideTable(state, id) }
  const before = overridesOf(state, id)
  const overrides = Array.from(charactersOf(state, id).split(''), (_, at) => before[at] ?? 0)
  const renumbered = new Map<number, number>()
  for (let at = start; at < end; at += 1) {
    const old = overrides[at] ?? 0
    const number = renumbered.get(old) ?? nextNumber(table)
    renumbered.set(old, number)
    table[String(number)] = { ...(isJsonObject(table[old]) ? table[old] : {}), ...patch }
    overrides[at] = number
  }
  setField(state, id, ['characterStyleOverrides'], overrides)
  setField(state, id, ['styleOverrideTable'], table)
}

export function setCharacters(
  state: DocumentState,
  access: Access,
  id: string,
  characters: string,
  call = 'set_characters',
): void {
  requireFonts(state, access, id, call)
  const before = charactersOf(state, id)
  if (before === characters) return
  dropOverrides(state, id)
  dropLines(state, id)
  setField(state, id, ['characters'], characters)
  rename(state, id, before, characters)
  fitToText(state, id)
}

/** Where characters come in or go: those from `from` to `to` make way for others. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly inserted: string
  /** Where the next character lends its style; else the one before does. */
  readonly isLikeNext: boolean
}

/** Changes a part of the text; all else of it keeps its style, and its lines their lists. */
export function spliceCharacters(
  state: DocumentState,
  access: Access,
  id: string,
  splice: Splice,
  call: string,
): void {
  const { from, to, inserted } = splice
  const before = charactersOf(state, id)
  const after = before.slice(0, from) + inserted + before.slice(to)
  if (after === '' || before === '') {
    setCharacters(state, access, id, after, call)
    return
  }
  requireFonts(state, access, id, call)
  spliceOverrides(state, id, before, splice)
  spliceLines(state, id, before, splice)
  setField(state, id, ['characters'], after)
  rename(state, id, before, after)
  fitToText(state, id)
}

function spliceOverrides(state: DocumentState, id: string, before: string, splice: Splice): void {
  const { from, to, inserted, isLikeNext } = splice
  const known = overridesOf(state, id)
  if (known.every((number) => number === 0)) return
  const overrides = Array.from(before.split(''), (_, at) => known[at] ?? 0)
  const [last, next] = [overrides[from - 1], overrides[to]]
  const lent = (isLikeNext ? (next ?? last) : (last ?? next)) ?? 0
  overrides.splice(from, to - from, ...Array.from(inserted.split(''), () => lent))
  setField(state, id, ['characterStyleOverrides'], overrides)
}

/** A line that comes in is as the one it is put into. */
function spliceLines(state: DocumentState, id: string, before: string, splice: Splice): void {
  const { from, to, inserted } = splice
  const lineEnds = (text: string): number => text.split(LINE_END).length - 1
  const [at, gone] = [lineEnds(before.slice(0, from)), lineEnds(before.slice(from, to))]
  const all = lineEnds(before) + 1
  const fields = [
    ['lineTypes', 'NONE'],
    ['lineIndentations', 0],
  ] as const
  for (const [field, plain] of fields) {
    const known = listField(state, id, field)
    if (known.length === 0) continue
    const lines = Array.from({ length: all }, (_, line) => known[line] ?? plain)
    const line = lines[at] ?? plain
    lines.splice(at + 1, gone, ...Array.from({ length: lineEnds(inserted) }, () => line))
    setField(state, id, [field], lines)
  }
}

/** @throws HostError `UNLOADED_FONT` for the first font in the text that is not loaded. */
export function requireFonts(state: DocumentState, access: Access, id: string, call: string): void {
  for (const { style } of styledRuns(state, id)) {
    requireFont(access, fontOf(state, id, style), call)
  }
}

export function requireFont(access: Access, font: FontName, call: string): void {
  if (!access.isFontLoaded(font)) throw unloadedFont(call, font)
}

export function requireRange(
  state: DocumentState,
  id: string,
  call: string,
  start: unknown,
  end: unknown,
): readonly [number, number] {
  const { length } = charactersOf(state, id)
  if (typeof start !== 'number' || start < 0 || start > length) {
    throw invalidArgument(call, `a start from 0 to ${length}`, start)
  }
  if (typeof end !== 'number' || end < start || end > length) {
    throw invalidArgument(call, `an end from ${start} to ${length}`, end)
  }
  return [start, end]
}

const stickyWidths = { square: 240, wide: 416 }
const stickyPadding = { x: 16, y: 24 }
const cellPadding = { x: 16, y: 20 }

/** Resizes a node to its text, where its type grows with its text. */
export function fitToText(state: DocumentState, id: string): void {
  switch (state.store.content(id).type) {
    case 'STICKY':
      fitSticky(state, id)
      return
    case 'TEXT':
      fitTextNode(state, id)
      return
    case 'TABLE_CELL':
      fitRow(state, id)
      return
    case 'CODE_BLOCK':
      setGeometry(state, id, { height: codeHeight(state, id) })
  }
}

export function isWideSticky(state: DocumentState, id: string): boolean {
  return state.store.content(id).geometry.width > stickyWidths.square
}

export function setWideSticky(state: DocumentState, id: string, isWide: boolean): void {
  if (isWide === isWideSticky(state, id)) return
  setGeometry(state, id, { width: isWide ? stickyWidths.wide : stickyWidths.square })
  fitSticky(state, id)
}

/** Makes every row of a table as high as its text needs after a column changed. */
export function fitTable(state: DocumentState, table: string): void {
  const { grid } = state.store.content(table)
  const rows = rowsOf(state.store.childrenOf(table), grid?.columns.length ?? 0)
  rows.forEach((row) => {
    if (row[0] !== undefined) fitRow(state, row[0])
  })
}

/** The height under which a row cannot be made. */
export function rowContentHeight(state: DocumentState, table: string, row: number): number {
  const columns = state.store.content(table).grid?.columns ?? []
  const cells = rowsOf(state.store.childrenOf(table), columns.length)[row] ?? []
  const heights = cells.map((cell, column) => {
    const inner = (columns[column]?.size ?? 0) - 2 * cellPadding.x
    return heightOfText(state, cell, Math.max(1, inner)) + 2 * cellPadding.y
  })
  return Math.max(0, ...heights)
}

function fitSticky(state: DocumentState, id: string): void {
  const { width } = state.store.content(id).geometry
  const inner = heightOfText(state, id, width - 2 * stickyPadding.x)
  setGeometry(state, id, { height: Math.max(stickyWidths.square, inner + 2 * stickyPadding.y) })
}

function fitTextNode(state: DocumentState, id: string): void {
  const resize = baseStyle(state, id)['textAutoResize']
  if (resize !== 'WIDTH_AND_HEIGHT' && resize !== 'HEIGHT') return
  const { width } = state.store.content(id).geometry
  const fontSize = fontSizeOf(state, id, baseStyle(state, id))
  const metrics = { fontSize, lineHeight: lineHeightOf(state, id, Math.round(fontSize * 1.21)) }
  const limit = resize === 'HEIGHT' ? width : Infinity
  const text = measureText(charactersOf(state, id), metrics, limit)
  const size = { ...text, height: Math.min(text.height, mostLines(state, id) * metrics.lineHeight) }
  setGeometry(state, id, resize === 'HEIGHT' ? { height: size.height } : size)
}

/** A truncated text grows to this many lines. */
function mostLines(state: DocumentState, id: string): number {
  const { textTruncation, maxLines } = baseStyle(state, id)
  return textTruncation === 'ENDING' && typeof maxLines === 'number' ? maxLines : Infinity
}

function fitRow(state: DocumentState, cell: string): void {
  const { store } = state
  const table = store.parentOf(cell)
  const grid = table === undefined ? undefined : store.content(table).grid
  if (table === undefined || grid === undefined) return
  const index = Math.floor(store.indexIn(cell) / grid.columns.length)
  const before = grid.rows[index]
  if (before === undefined) return
  const size = Math.max(before.least, rowContentHeight(state, table, index))
  if (size === before.size) return
  const after = { ...before, size }
  store.commit({ type: 'track', id: table, axis: 'rows', index, before, after })
}

function heightOfText(state: DocumentState, id: string, width: number): number {
  const fontSize = fontSizeOf(state, id, baseStyle(state, id))
  const metrics = { fontSize, lineHeight: lineHeightOf(state, id, fontSize * 1.5) }
  return measureText(charactersOf(state, id), metrics, width).height
}

function codeHeight(state: DocumentState, id: string): number {
  const code = state.store.field(id, 'code')
  const lines = typeof code === 'string' ? code.split('\n').length : 1
  return lines * 24 + 2 * stickyPadding.y
}

function lineHeightOf(state: DocumentState, id: string, fallback: number): number {
  const style = baseStyle(state, id)
  const [pixels, percent] = [style['lineHeightPx'], style['lineHeightPercentFontSize']]
  if (style['lineHeightUnit'] === 'PIXELS' && typeof pixels === 'number') return pixels
  if (style['lineHeightUnit'] === 'FONT_SIZE_%' && typeof percent === 'number')
    return (fontSizeOf(state, id, style) * percent) / 100
  return fallback
}

function defaultFont(state: DocumentState, id: string): FontName {
  const isRegular = isPlainText(state, id) && state.editorType === 'figma'
  return { family: 'Inter', style: isRegular ? 'Regular' : 'Medium' }
}

function isPlainText(state: DocumentState, id: string): boolean {
  return state.store.content(id).type === 'TEXT'
}

function overridesOf(state: DocumentState, id: string): readonly number[] {
  const overrides = state.store.field(id, 'characterStyleOverrides')
  if (!Array.isArray(overrides)) return []
  return overrides.map((number: unknown) => (typeof number === 'number' ? number : 0))
}

function overrideTable(state: DocumentState, id: string): JsonObject {
  const table = state.store.field(id, 'styleOverrideTable')
  return isJsonObject(table) ? table : {}
}

function styleNumbered(state: DocumentState, id: string, number: number): JsonObject {
  const override = overrideTable(state, id)[String(number)]
  const base = baseStyle(state, id)
  if (!isJsonObject(override)) return base
  // A weight or slant of its own is another font than the one that the whole text names.
  const isOtherFont = override['fontWeight'] !== undefined || override['italic'] !== undefined
  return { ...(isOtherFont ? withoutKeys(base, FONT_NAMES) : base), ...override }
}

const FONT_NAMES = ['fontStyle', 'fontPostScriptName']

function nextNumber(table: JsonObject): number {
  return Math.max(0, ...Object.keys(table).map(Number)) + 1
}

function setWholeStyle(state: DocumentState, id: string, patch: JsonObject): void {
  for (const [key, value] of Object.entries(patch)) setField(state, id, ['style', key], value)
  const table = Object.entries(overrideTable(state, id))
  if (table.length === 0) return
  const stripped = table.map(([number, style]) => [number, withoutKeys(style, Object.keys(patch))])
  setField(state, id, ['styleOverrideTable'], Object.fromEntries(stripped))
}

function withoutKeys(value: unknown, keys: readonly string[]): JsonObject {
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
}

/** New text is set in the style of the first character of the old. */
function dropOverrides(state: DocumentState, id: string): void {
  if (overridesOf(state, id).every((number) => number === 0)) return
  const first = styleNumbered(state, id, overridesOf(state, id)[0] ?? 0)
  for (const [key, value] of Object.entries(first)) setField(state, id, ['style', key], value)
  setField(state, id, ['characterStyleOverrides'], [])
  setField(state, id, ['styleOverrideTable'], {})
}

/** New text is in no list. */
function dropLines(state: DocumentState, id: string): void {
  for (const field of ['lineTypes', 'lineIndentations'])
    if (state.store.field(id, field) !== undefined) setField(state, id, [field], [])
}

const namedAfterText: Readonly<Record<string, string>> = { STICKY: 'Sticky', TEXT: 'Text' }

function rename(state: DocumentState, id: string, before: string, after: string): void {
  const unnamed = namedAfterText[state.store.content(id).type]
  if (unnamed === undefined) return
  const name = state.store.field(id, 'name')
  if (name === before || (before === '' && name === unnamed)) {
    setField(state, id, ['name'], after === '' ? unnamed : after)
  }
}
