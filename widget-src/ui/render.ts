import type {
  Block,
  DigestDocument,
  Entry,
  Inline,
  Item,
  Line,
  TableText,
} from '../../protocol/digest-document.ts'
import { linkTarget } from '../../protocol/link-target.ts'
import { cellsOf, type Row } from './table-rows.ts'

/** The digest as a document reads it, for the preview and for the clipboard alike. */
export function renderDigest({ title, facts, top, chapters }: DigestDocument): DocumentFragment {
  const page = document.createDocumentFragment()
  page.append(element('h1', [title]), element('p', [facts], 'facts'))
  if (top.length > 0) {
    const items = top.map((entry) => {
      const item = renderEntry(entry)
      item.value = entry.rank
      return item
    })
    page.append(element('h2', ['Most votes']), listOf('ol', items))
  }
  for (const chapter of chapters) {
    if (chapter.title !== '') page.append(element(headingAt(chapter.level), [chapter.title]))
    for (const flow of chapter.flows) page.append(listOf('ol', flow.map(renderEntry)))
    if (chapter.entries.length > 0) page.append(listOf('ul', chapter.entries.map(renderEntry)))
  }
  return page
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A list that begins with words from the right has its marks there. */
function listOf<Name extends 'ol' | 'ul'>(name: Name, items: readonly HTMLLIElement[]) {
  const list = element(name, items)
  if (RIGHT_TO_LEFT.test(list.textContent)) list.dir = 'auto'
  return list
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

function headingAt(level: number) {
  return HEADINGS[Math.min(level, HEADINGS.length) - 1] ?? 'h6'
}

/** The notes as a table of texts. */
export function renderTable(rows: readonly Row[]): HTMLTableElement {
  const words = ['Region', 'Note', 'Votes', 'Author', 'Rank']
  const head = words.map((word, column) => {
    const cell = element('th', [word], isNumber(column) ? 'number' : '')
    cell.scope = 'col'
    return cell
  })
  const body = rows.map((row) =>
    element(
      'tr',
      cellsOf(row).map((text, column) =>
        isNumber(column) ? element('td', [text], 'number') : textCell(text),
      ),
    ),
  )
  return element('table', [element('thead', [element('tr', head)]), element('tbody', body)])
}

function isNumber(column: number): boolean {
  return column === 2 || column === 4
}

/** A cell that Excel keeps as text when it is pasted: `00123` and `1-2` stay what they are. */
function textCell(text: string): HTMLTableCellElement {
  const cell = element('td', textLines(text))
  cell.setAttribute('style', String.raw`mso-number-format:'\@'`)
  return cell
}

function textLines(text: string): (string | Node)[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]))
}

function renderEntry(entry: Entry): HTMLLIElement {
  const about = aboutWords(entry)
  const said = about === '' ? [] : [' ', element('em', [about], 'about')]
  if (entry.blocks === null) return element('li', [entry.text, ...said])
  const [first, ...rest] = entry.blocks
  if (first === undefined) return element('li', [element('em', ['(empty)'], 'about'), ...said])
  if (first.type === 'list' && !first.isOrdered && rest.length === 0 && first.items.length === 1) {
    const [only] = first.items
    if (only) return renderItem(only, said)
  }
  if (first.type !== 'paragraph') return element('li', [...said, ...entry.blocks.map(renderBlock)])
  return element('li', [...renderLines(first.lines), ...said, ...rest.map(renderBlock)])
}

function aboutWords({ votes, author }: Entry): string {
  const parts = votes > 0 ? [`${votes} vote${votes === 1 ? '' : 's'}`] : []
  if (author !== '') parts.push(author)
  return parts.join(' · ')
}

function renderItem({ isDone, lines, inner }: Item, said: readonly (Node | string)[] = []) {
  const parts: (Node | string)[] = []
  if (isDone !== null) {
    const box = element('span', [isDone ? '☑' : '☐'])
    box.setAttribute('role', 'img')
    box.setAttribute('aria-label', isDone ? 'done' : 'to do')
    parts.push(box, ' ')
  }
  parts.push(...renderLines(lines), ...said, ...inner.map(renderBlock))
  return element('li', parts, isDone === null ? '' : 'task')
}

function renderBlock(block: Block): HTMLElement {
  switch (block.type) {
    case 'paragraph':
      return element('p', renderLines(block.lines))
    case 'code':
      return element('pre', [element('code', [block.code])])
    case 'table':
      return renderCells(block.rows)
    case 'list': {
      const items = block.items.map((item) => renderItem(item))
      if (!block.isOrdered) return listOf('ul', items)
      const list = listOf('ol', items)
      list.start = block.start
      return list
    }
  }
}

/** A table that people made; its border is for the document that it is pasted into. */
function renderCells(rows: readonly (readonly TableText[])[]): HTMLTableElement {
  const lines = rows.map((cells, row) =>
    element(
      'tr',
      cells.map((cell) => element(row === 0 ? 'th' : 'td', renderLines(cell))),
    ),
  )
  const table = element('table', [element('tbody', lines)])
  table.setAttribute('border', '1')
  return table
}

function renderLines(lines: readonly Line[]): (Node | string)[] {
  return lines.flatMap((line, index) => {
    const inlines = line.map(renderInline)
    return index === 0 ? inlines : [element('br'), ...inlines]
  })
}

function renderInline({ text, link, isBold, isItalic, isStruck }: Inline): Node | string {
  let node: Node | string = text
  if (isItalic) node = element('em', [node])
  if (isBold) node = element('strong', [node])
  if (isStruck) node = element('del', [node])
  const target = link === undefined ? undefined : linkTarget(link)
  if (target === undefined) return node
  const anchor = element('a', [node])
  anchor.href = target
  anchor.target = '_blank'
  anchor.rel = 'noreferrer'
  return anchor
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  children: readonly (Node | string)[] = [],
  className = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}
