import type { Block, Inline, Item, Line, TableText } from '../../../protocol/digest-document.ts'
import { linkTarget } from '../../../protocol/link-target.ts'
import { linkAddresses } from './addresses.ts'
import type { LayerText, LineKind, TextRun } from '../../core/board/layer-text.ts'

/** A line as it was typed: its parts between soft breaks, and what the editor says it is. */
interface TypedLine {
  readonly lines: readonly Line[]
  readonly kind: LineKind
  readonly indent: number
}

/** A line of a list, with the mark that people typed taken off. */
interface ListLine {
  readonly lines: readonly Line[]
  readonly isOrdered: boolean
  /** The number that was typed; undefined where the editor counts. */
  readonly number: number | undefined
  readonly isDone: boolean | null
  /** In columns; lines further in belong to the item above. */
  readonly indent: number
}

type List = Extract<Block, { type: 'list' }>

/** Signs of more than a line of words: line ends, addresses, marks of lists, white space at an end. */
const MAY_BE_MORE = /[\r\n\u2028\u2029\v\0@]|:\/\/|www\.|^[-*•◦‣▪\d[☐☑☒\s]|\s$/i

/** Whether a layer says no more than one line of words without looks, links or lists. */
export function isPlain(said: LayerText): boolean {
  if (said.type !== 'text' || said.runs.length !== 1) return false
  const [run] = said.runs
  if (run === undefined || run.text === '' || run.line !== 'plain' || run.link !== '') return false
  return !run.isBold && !run.isItalic && !run.isStruck && !MAY_BE_MORE.test(run.text)
}

/** What a layer says as paragraphs, lists and code; lists and checkboxes count whether typed or made by the editor. */
export function blocksOf(said: LayerText): readonly Block[] {
  switch (said.type) {
    case 'code':
      return [{ type: 'code', code: said.code, language: said.language }]
    case 'card': {
      const text = said.title.replace(/\s+/g, ' ').trim() || said.url
      return [{ type: 'paragraph', lines: [[{ text, ...linkOf(said.url) }]] }]
    }
    case 'table': {
      const rows = said.rows.map((cells) => cells.map(tableText))
      return rows.some((cells) => cells.some((lines) => lines.length > 0))
        ? [{ type: 'table', rows }]
        : []
    }
    case 'text':
      return blocksOfLines(typedLines(said.runs))
  }
}

/** A cell has room for lines alone. */
function tableText(runs: readonly TextRun[]): TableText {
  return typedLines(runs)
    .reduce<Line[]>((all, { lines }) => all.concat(lines), [])
    .map(trimmed)
    .filter((line) => line.length > 0)
}

function blocksOfLines(typed: readonly TypedLine[]): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: Line[] = []
  let list: ListLine[] = []
  const closeParagraph = () => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', lines: paragraph })
    paragraph = []
  }
  const closeList = () => {
    if (list.length > 0) blocks.push(...nestLists(list))
    list = []
  }
  typed.forEach((line, index) => {
    const lines = line.lines.map(trimmed).filter((part) => part.length > 0)
    if (lines.length === 0) {
      closeParagraph()
      return
    }
    const item = listLine(line, lines, [typed[index - 1], typed[index + 1]])
    if (item === undefined) {
      closeList()
      for (const part of lines) paragraph.push(part)
    } else {
      closeParagraph()
      list.push(item)
    }
  })
  closeParagraph()
  closeList()
  return blocks
}

const LINE_END = /\r\n|[\r\n\u2029]/
const SOFT_BREAK = /[\u2028\v]/

function typedLines(runs: readonly TextRun[]): readonly TypedLine[] {
  const typed: TypedLine[] = []
  let lines: Inline[][] = [[]]
  let first: TextRun | undefined
  const close = () => {
    const { line = 'plain', indent = 0 } = first ?? {}
    typed.push({ lines, kind: line, indent })
    lines = [[]]
    first = undefined
  }
  for (const run of runs) {
    run.text.split(LINE_END).forEach((text, index) => {
      if (index > 0) close()
      // What ends a line says nothing of the next.
      if (text !== '') first = first ?? run
      text.split(SOFT_BREAK).forEach((part, place) => {
        if (place > 0) lines.push([])
        if (part !== '') addTo(lines[lines.length - 1] ?? [], inlineOf(run, part))
      })
    })
  }
  close()
  return typed
}

function inlineOf({ link, isBold, isItalic, isStruck }: TextRun, text: string): Inline {
  return {
    // No document format can hold this character.
    text: text.replace(/\0/g, ''),
    ...linkOf(link),
    ...(isBold ? { isBold } : {}),
    ...(isItalic ? { isItalic } : {}),
    ...(isStruck ? { isStruck } : {}),
  }
}

function linkOf(address: string): Pick<Inline, 'link'> {
  const link = address === '' ? undefined : linkTarget(address)
  return link === undefined ? {} : { link }
}

/** Stretches of one look are one. */
function addTo(line: Inline[], inline: Inline) {
  const last = line[line.length - 1]
  if (last === undefined || lookOf(last) !== lookOf(inline)) line.push(inline)
  else line[line.length - 1] = { ...last, text: last.text + inline.text }
}

function lookOf({ link = '', isBold, isItalic, isStruck }: Inline): string {
  return `${isBold === true} ${isItalic === true} ${isStruck === true} ${link}`
}

/** Without the spaces that no renderer shows, and with its addresses as links. */
function trimmed(line: Line): Line {
  const inlines = [...line]
  for (let [first] = inlines; first !== undefined; [first] = inlines) {
    const text = first.text.replace(/^[ \t]+/, '')
    if (text !== '') {
      inlines[0] = { ...first, text }
      break
    }
    inlines.shift()
  }
  for (let last = inlines.pop(); last !== undefined; last = inlines.pop()) {
    const text = last.text.replace(/[ \t]+$/, '')
    if (text === '') continue
    inlines.push({ ...last, text })
    break
  }
  return inlines.some(({ text }) => /:\/\/|www\.|@/i.test(text))
    ? inlines.reduce<Inline[]>((all, inline) => all.concat(linkAddresses(inline)), [])
    : inlines
}

const BULLET = /^[-*•◦‣▪]\s+(?=\S)/
const NUMBER = /^(\d{1,9})[.)]\s+(?=\S)/
const BOX = /^(?:\[([ xX]?)\]|([☐☑☒])\ufe0f?)\s+(?=\S)/

/** What a line of a list says; undefined for a line of plain text. */
function listLine(
  { kind, indent, lines: typed }: TypedLine,
  lines: readonly Line[],
  beside: readonly (TypedLine | undefined)[],
): ListLine | undefined {
  const words = wordsOf(lines[0] ?? [])
  const isMade = kind !== 'plain'
  const bullet = isMade ? '' : (BULLET.exec(words)?.[0] ?? '')
  const number = isMade || bullet !== '' ? undefined : numberOf(words, beside)
  const mark = number?.mark ?? bullet
  const box = BOX.exec(words.slice(mark.length))
  if (!isMade && mark === '' && box === null) return undefined
  const [boxMark = '', letter, sign] = box ?? []
  const isTicked = letter?.toLowerCase() === 'x' || sign === '☑' || sign === '☒'
  return {
    lines: [cutFrom(lines[0] ?? [], mark.length + boxMark.length), ...lines.slice(1)],
    isOrdered: kind === 'ordered' || number !== undefined,
    number: number?.value,
    isDone: kind === 'done' ? true : kind === 'open' ? false : box === null ? null : isTicked,
    indent: isMade ? (indent - 1) * TAB_COLUMNS : columnsOf(typed[0] ?? []),
  }
}

const TAB_COLUMNS = 4

/** A line begins an ordered list with 1, or goes on counting; `1987. What a year` is a sentence. */
function numberOf(words: string, beside: readonly (TypedLine | undefined)[]) {
  const [mark, digits] = NUMBER.exec(words) ?? []
  if (mark === undefined) return undefined
  const value = Number(digits)
  const isCounted = beside.some((line) => {
    const near = NUMBER.exec(wordsOf(line?.lines[0] ?? []).trim())?.[1]
    return near !== undefined && Math.abs(Number(near) - value) === 1
  })
  return value === 1 || isCounted ? { mark, value } : undefined
}

/** How far in a line begins. */
function columnsOf(line: Line): number {
  const [space = ''] = /^[ \t]*/.exec(wordsOf(line)) ?? []
  return space.replace(/\t/g, ' '.repeat(TAB_COLUMNS)).length
}

function cutFrom(line: Line, length: number): Line {
  let left = length
  const rest: Inline[] = []
  for (const inline of line) {
    const text = inline.text.slice(left)
    left = Math.max(0, left - inline.text.length)
    if (text !== '') rest.push({ ...inline, text })
  }
  return rest
}

/** The words of a line without their looks. */
function wordsOf(line: Line): string {
  return line.map(({ text }) => text).join('')
}

/** A list while its items are still gathered. */
interface OpenList {
  readonly indent: number
  readonly list: List & { readonly items: OpenItem[] }
  /** Where the next list of this depth goes. */
  readonly holder: Block[]
}

interface OpenItem extends Item {
  readonly inner: Block[]
}

function nestLists(lines: readonly ListLine[]): readonly Block[] {
  const outermost: Block[] = []
  const open: OpenList[] = []
  for (const line of lines) {
    let top = open[open.length - 1]
    // One column more or less is a slip of the hand.
    while (top !== undefined && open.length > 1 && line.indent < top.indent - 1) {
      open.pop()
      top = open[open.length - 1]
    }
    const isDeeper = top !== undefined && line.indent > top.indent + 1
    if (top === undefined || isDeeper || top.list.isOrdered !== line.isOrdered) {
      const above = isDeeper ? top?.list.items[top.list.items.length - 1]?.inner : top?.holder
      const holder = above ?? outermost
      if (!isDeeper) open.pop()
      const { isOrdered, number = 1, indent } = line
      top = { indent, holder, list: { type: 'list', isOrdered, start: number, items: [] } }
      holder.push(top.list)
      open.push(top)
    }
    top.list.items.push({ isDone: line.isDone, lines: line.lines, inner: [] })
  }
  return outermost
}
