import type { Steps } from '../../core/steps.ts'
import type {
  Block,
  Chapter,
  DigestDocument,
  Entry,
  Item,
  TableText,
} from '../../../protocol/digest-document.ts'
import { countOf } from '../../core/words.ts'
import { writeLines, writeTitle } from './markdown-line.ts'

const DEEPEST_HEADING = 6

/** The digest in GitHub's dialect: it shows the same texts, links, lists and checkboxes as the notes have. */
export function* writeMarkdown(digest: DigestDocument): Steps<string> {
  const parts = [`# ${writeTitle(digest.title)}\n\n${writeTitle(digest.facts)}\n`]
  if (digest.top.length > 0) {
    parts.push('\n## Most votes\n\n')
    for (const entry of digest.top) parts.push(writeEntry(entry, '-'))
  }
  for (const chapter of digest.chapters) {
    if (chapter.title !== '') parts.push(`\n${hashes(chapter)} ${writeTitle(chapter.title)}\n`)
    for (const flow of chapter.flows) {
      parts.push('\n')
      for (const [index, entry] of flow.entries()) parts.push(writeEntry(entry, `${index + 1}.`))
      yield
    }
    if (chapter.entries.length > 0) parts.push('\n')
    for (const [index, entry] of chapter.entries.entries()) {
      if (index % 50 === 49) yield
      parts.push(writeEntry(entry, '-'))
    }
  }
  return parts.join('')
}

function hashes({ level }: Chapter): string {
  return '#'.repeat(Math.min(DEEPEST_HEADING, level + 1))
}

const EMPTY = '_(empty)_'

/** One item of a list; `mark` is `-` or a number with its point. */
export function writeEntry(entry: Entry, mark: string): string {
  const about = aboutWords(entry)
  const said = about === '' ? '' : `_${about}_`
  if (entry.blocks === null) {
    const lead = joined(writeLines([[{ text: entry.text }]]), said)
    return `${mark} ${lead.join('')}\n`
  }
  const [first, ...more] = entry.blocks
  // The note is an item already: what is one item by itself needs no list of its own.
  const only = first?.type === 'list' && more.length === 0 ? first.items : []
  if (first?.type === 'list' && !first.isOrdered && only.length === 1 && only[0] !== undefined)
    return writeItem(mark, only[0], said)
  const lead = first?.type === 'paragraph' ? writeLines(first.lines) : []
  const rest = first?.type === 'paragraph' ? more : entry.blocks
  const head = entry.blocks.length === 0 ? [EMPTY] : lead
  return writeListItem(mark, joined(head, said), rest)
}

function writeItem(mark: string, { isDone, lines, inner }: Item, said = ''): string {
  const box = isDone === null ? '' : isDone ? '[x] ' : '[ ] '
  const [first = '', ...more] = joined(writeLines(lines), said)
  return writeListItem(mark, [box + first, ...more], inner)
}

/** The last line with what is said about the note. */
function joined(lines: readonly string[], said: string): readonly string[] {
  if (said === '') return lines
  const last = lines[lines.length - 1]
  return last === undefined ? [said] : [...lines.slice(0, -1), `${last} ${said}`]
}

/** An item with its first paragraph's lines and what follows it, indented to stay in it. */
function writeListItem(mark: string, lead: readonly string[], rest: readonly Block[]): string {
  const indent = ' '.repeat(mark.length + 1)
  const paragraph = lead.length === 0 ? '' : `${lead.join('  \n')}\n`
  const below = writeBlocks(rest, lead.length > 0)
  const body = (paragraph + below).replace(/\n(?=[^\n])/g, `\n${indent}`)
  return `${mark} ${body}`
}

/** Blocks one below the other, with an empty line only where two would be taken for one. */
function writeBlocks(blocks: readonly Block[], isUnderParagraph: boolean): string {
  let written = ''
  let above: Block['type'] | '' = isUnderParagraph ? 'paragraph' : ''
  let isOther = false
  for (const block of blocks) {
    const isJoined =
      above === '' || block.type === 'code' || (above === 'paragraph' && interrupts(block))
    // Two lists in a row are kept apart by their marks.
    isOther = above === 'list' && block.type === 'list' && !isOther
    written += (isJoined ? '' : '\n') + writeBlock(block, isOther)
    above = block.type
  }
  return written
}

/** Whether a block may stand right under a paragraph. */
function interrupts(block: Block): boolean {
  return block.type === 'list' && (!block.isOrdered || block.start === 1)
}

function writeBlock(block: Block, isOther: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return `${writeLines(block.lines).join('  \n')}\n`
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.code) + 1))
      return `${fence}${block.language}\n${block.code.replace(/\r\n?|\u2028|\u2029/g, '\n')}\n${fence}\n`
    }
    case 'table': {
      const [head = [], ...rows] = block.rows
      const rule = head.map(() => '-').join(' | ')
      return [writeRow(head), `| ${rule} |\n`, ...rows.map(writeRow)].join('')
    }
    case 'list':
      return block.items
        .map((item, index) => {
          const bullet = isOther ? '*' : '-'
          const number = `${block.start + index}${isOther ? ')' : '.'}`
          return writeItem(block.isOrdered ? number : bullet, item)
        })
        .join('')
  }
}

function writeRow(cells: readonly TableText[]): string {
  return `| ${cells.map(writeCell).join(' | ')} |\n`
}

/** A bar would begin the next cell, in an address too; what a backslash escapes already stays so. */
function writeCell(lines: TableText): string {
  const whole = lines.map((line) =>
    line.map((inline) =>
      inline.link === undefined ? inline : { ...inline, link: inline.link.replace(/\|/g, '%7C') },
    ),
  )
  // As at a line end, marks of emphasis next to a break must stand beside white space.
  const cell = writeLines(whole).join(' <br> ')
  return cell.replace(/\\[^]|\|/g, (part) => (part === '|' ? '\\|' : part))
}

function longestRun(code: string): number {
  return (code.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0)
}

/** `3 votes · Ana`, as far as there is anything to say. */
function aboutWords({ votes, author }: Entry): string {
  const parts = votes > 0 ? [countOf(votes, 'vote')] : []
  if (author !== '') parts.push(writeAuthor(author))
  return parts.join(' · ')
}

/** A name within our own marks of emphasis: escapes all that might end or begin one. */
function writeAuthor(author: string): string {
  const name = author.replace(/\s+/g, ' ').trim()
  return name.replace(/[\\`*_[\]<&~$]/g, '\\$&')
}
