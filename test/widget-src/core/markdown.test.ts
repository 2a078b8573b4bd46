import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import { markdownBlock, markdownLine } from '../../../widget-src/core/markdown.ts'
import { readMarkdown } from './markdown-reading.ts'

const texts = [
  '# not a heading',
  '#',
  'C #',
  '##',
  '1. not a list',
  '12) nor this',
  '- dash',
  '+ plus',
  '* star * star *',
  '===',
  '---',
  '***',
  '_ _ _',
  '> quote',
  '`code` and ```',
  '~~~',
  '~~struck~~',
  '| a | b |',
  '|---|---|',
  '<b>bold</b> <!-- gone -->',
  '[link](http://x.y) ![img](z) [ref]: /x',
  '<http://example.com>',
  '&amp; &#35; &copy;',
  'back\\slash\\',
  '    four spaces',
  '\ttab',
  'trailing  ',
  ' ',
  '\u00a0',
  'نحتاج إلى وقت أطول',
  '🎉🎉🎉 👩‍👩‍👧',
  '$x$',
]

describe('markdownBlock', () => {
  it.each(texts)('[F6] shows %j as literally the same text', (text) => {
    expect(readMarkdown(`- ${markdownBlock(text, '  ')}\n`)).toEqual([{ type: 'item', text }])
  })

  it.each([
    'one\ntwo',
    'one\n\ntwo',
    'one\n\n\n\ntwo',
    '\none',
    'one\n',
    '\n\n',
    'one\n---\ntwo\n===',
    'one  \n  two\\\n# three',
    'a\n- b\n1. c\n\n> d\n    e\n\n\tf',
  ])('[F6] keeps the line ends of %j', (text) => {
    expect(readMarkdown(`- ${markdownBlock(text, '  ')}\n`)).toEqual([{ type: 'item', text }])
  })

  it(`[F6] shows any text as literally the same, seed ${seed}`, () => {
    const unit = fc.constantFrom(...Array.from('\\`*_{}[]<>()#+-.!|~&;:="\'$ \t\n01ab\u00a0é時🎉'))
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (text) => {
        const blocks = readMarkdown(`- ${markdownBlock(text, '  ')}\n- next\n`)

        expect(blocks).toEqual([
          { type: 'item', text },
          { type: 'item', text: 'next' },
        ])
      }),
      { numRuns: 3000 },
    )
  })
})

describe('markdownLine', () => {
  it.each(texts)('[F6] shows the title %j as literally the same text', (text) => {
    expect(readMarkdown(`## ${markdownLine(text)}\n`)).toEqual([{ type: 'h2', text }])
  })
})
