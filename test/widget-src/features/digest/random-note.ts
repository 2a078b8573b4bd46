import fc from 'fast-check'
import type { Block, Item, Line, TableText } from '../../../../protocol/digest-document.ts'
import type { LineKind, TextRun } from '../../../../widget-src/core/board/layer-text.ts'
import { createShown } from './gfm-reading.ts'

const words = fc.constantFrom(
  ...'\\ ` * _ { } [ ] < > ( ) # + - . ! | ~ & ; : = " \' $ ? / @ % , ^'.split(' '),
  ...'a b 1 2 x ab é 時 🎉 “ ” … \u00a0 \u200b \ufeff'.split(' '),
  ' ',
  ' ',
  '  ',
  '\t',
  ...['](', ']:', '**', '__', '~~', '```', '&amp;', '&#35;', '<b>', '---', '===', '![', '[^1]:'],
  ...[
    '- ',
    '* ',
    '+ ',
    '> ',
    '# ',
    '1. ',
    '2) ',
    '[ ] ',
    '[x] ',
    '| a |',
    '|-|',
    '$x$',
    'http:',
    'www.',
  ],
)

/** Addresses with whatever may stand in one, ended as people end them. */
export const addresses = [
  'https://example.com/page',
  'https://example.com/a_b?x=1&y=2#top~z',
  'http://example.com',
  'https://example.com/a_(b)',
  'https://example.com/*a*/_b_/~c~/d',
  'https://example.com/?a=1&copy=2&amp;b',
  'https://example.com/a;b|c"d',
  'https://user:pw@example.com:8080/a-b/',
  'https://localhost:3000/x',
  'https://exämple.com/ü',
  'www.example.com/a_b',
  'ana.b_c+d@example.co.uk',
]

const text = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: words, minLength: 1, maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...addresses).map((address) => ` ${address} `),
  },
)

const run = fc.record({
  text,
  link: fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'https://example.com/guide',
        'https://e.co/a_(b)?c=&amp;*d*[e]\\f',
      ),
    },
  ),
  isBold: fc.boolean(),
  isItalic: fc.boolean(),
  isStruck: fc.boolean(),
})

const lineKinds: readonly LineKind[] = [
  'plain',
  'plain',
  'plain',
  'ordered',
  'unordered',
  'done',
  'open',
]

const line = fc.record({
  runs: fc.array(run, { minLength: 0, maxLength: 3 }),
  isStyled: fc.boolean(),
  kind: fc.constantFrom(...lineKinds),
  indent: fc.integer({ min: 1, max: 3 }),
  end: fc.constantFrom('\n', '\n', '\n', '\u2028', '\u2029', '\r\n'),
})

/** A note as a layer gives it: marks of Markdown, looks, links, lists and addresses, anyhow. */
export const randomNote: fc.Arbitrary<readonly TextRun[]> = fc
  .array(line, { minLength: 1, maxLength: 5 })
  .map((lines) =>
    lines.flatMap(({ runs, isStyled, kind, indent, end }, index) => {
      const isLast = index === lines.length - 1
      const about = { line: kind, indent: kind === 'plain' ? 0 : indent }
      const plain = { link: '', isBold: false, isItalic: false, isStruck: false }
      const said = runs.map((one) => ({
        ...(isStyled ? one : { ...plain, text: one.text }),
        ...about,
      }))
      return isLast ? said : [...said, { ...plain, ...about, text: end }]
    }),
  )

/** What a reader should be shown of a note that is an item of a list. */
export function shownOf(blocks: readonly Block[], about: string): readonly string[] {
  const shown = createShown()
  const showLine = (one: Line) => {
    for (const { text, link = '', isBold, isItalic, isStruck } of one) {
      const looks = [isBold && 's', isItalic && 'e', isStruck && 'd']
        .map((look) => look || '')
        .join('')
      shown.text(text, looks, link)
    }
  }
  const say = () => {
    if (about !== '') shown.text(about, 'e', '')
  }
  const showLines = (lines: readonly Line[], isLead: boolean) => {
    lines.forEach((one, index) => {
      if (index > 0) shown.mark('<br>')
      showLine(one)
    })
    if (isLead && about !== '') {
      if (lines.length > 0) shown.text(' ', '', '')
      say()
    }
  }
  const showItem = ({ isDone, lines, inner }: Item, isLead: boolean) => {
    if (isDone !== null) {
      shown.mark(isDone ? '[x]' : '[ ]')
      shown.text(' ', '', '')
    }
    showLines(lines, isLead)
    inner.forEach((block) => {
      show(block)
    })
  }
  const showTable = ([head = [], ...rows]: readonly (readonly TableText[])[]) => {
    const showRow = (cells: readonly TableText[], cell: 'th' | 'td') => {
      shown.mark('<tr>')
      for (const lines of cells) {
        shown.mark(`<${cell}>`)
        showLines(lines, false)
        shown.mark(`</${cell}>`)
      }
      shown.mark('</tr>')
    }
    shown.mark('<table>')
    shown.mark('<thead>')
    showRow(head, 'th')
    shown.mark('</thead>')
    if (rows.length > 0) shown.mark('<tbody>')
    for (const cells of rows) showRow(cells, 'td')
    if (rows.length > 0) shown.mark('</tbody>')
    shown.mark('</table>')
  }
  const show = (block: Block) => {
    if (block.type === 'code') shown.code(block.code)
    else if (block.type === 'paragraph') {
      showLines(block.lines, block === blocks[0])
      shown.mark('</p>')
    } else if (block.type === 'table') {
      showTable(block.rows)
    } else {
      shown.mark(block.isOrdered ? `<ol ${block.start}>` : '<ul>')
      for (const item of block.items) {
        shown.mark('<li>')
        showItem(item, false)
        shown.mark('</li>')
      }
      shown.mark(block.isOrdered ? '</ol>' : '</ul>')
    }
  }
  const [first] = blocks
  const only = first?.type === 'list' && !first.isOrdered && blocks.length === 1 ? first.items : []
  shown.mark('<ul>')
  shown.mark('<li>')
  if (only.length === 1 && only[0] !== undefined) showItem(only[0], true)
  else {
    if (blocks.length === 0) shown.text('(empty)', 'e', '')
    if (blocks.length === 0 && about !== '') shown.text(' ', '', '')
    if (first?.type !== 'paragraph') say()
    blocks.forEach(show)
  }
  shown.mark('</li>')
  shown.mark('</ul>')
  return shown.all()
}
