import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../protocol/digest-document.ts'
import { writeEntry } from '../../../../widget-src/features/digest/markdown.ts'
import { writeTitle } from '../../../../widget-src/features/digest/markdown-line.ts'
import { blocksOf, isPlain } from '../../../../widget-src/features/digest/note-blocks.ts'
import { plainRun, type TextRun } from '../../../../widget-src/core/board/layer-text.ts'
import { seed } from '../../../seed.ts'
import { share } from '../../../share.ts'
import { renderGfm, shownBy } from './gfm-reading.ts'
import { addresses, randomNote, shownOf } from './random-note.ts'

const entryOf = (runs: readonly TextRun[], votes = 0): Entry => ({
  kind: 'note',
  text: '',
  blocks: blocksOf({ type: 'text', runs }),
  votes,
  author: '',
  rank: 0,
})

const written = (text: string) => writeEntry(entryOf([plainRun(text)]), '-').trimEnd()
const htmlOf = (text: string) => renderGfm(written(text)).replace(/\n/g, '')

const anyLine = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => [plainRun(text)])

describe('writeEntry', () => {
  it.each([
    ['# not a heading', '# not a heading'],
    ['#', '#'],
    ['1987. What a year', '1987. What a year'],
    ['+ plus', '+ plus'],
    ['- ', '-'],
    ['* * *', '* *'],
    ['===', '==='],
    ['---', '---'],
    ['_ _ _', '_ _ _'],
    ['> quote', '> quote'],
    ['`code` and ```', '`code` and ```'],
    ['~~struck~~', '~~struck~~'],
    ['**bold** _slanted_', '**bold** _slanted_'],
    ['<b>bold</b> <!-- gone -->', '<b>bold</b> <!-- gone -->'],
    ['[link](/x) ![img](z) [ref]: /x', '[link](/x) ![img](z) [ref]: /x'],
    ['&amp; &#35; &copy;', '&amp; &#35; &copy;'],
    ['back\\slash\\', 'back\\slash\\'],
    ['[x]', '[x]'],
    ['C #', 'C #'],
    ['نحتاج إلى وقت أطول', 'نحتاج إلى وقت أطول'],
    ['🎉🎉🎉 👩‍👩‍👧', '🎉🎉🎉 👩‍👩‍👧'],
    ['$x$', '$x$'],
  ])('[F6] shows %j as literally these characters', (text, shown) => {
    const characters = shownBy(renderGfm(written(text)))
      .filter((part) => !part.startsWith('<'))
      .map((part) => part.slice(part.indexOf('|') + 1))

    expect(characters.join('')).toBe(shown)
  })

  it.each([
    'a_b and snake_case_name',
    '5 * 3 = 15, 2*3',
    'it`s',
    'x < 5 & y > 3',
    'C:\\dir',
    'call a.b (soon!) #1',
    '$25 or $30',
    '[draft] of it',
    'See https://example.com/a_b?x=1&y=2#top~z now',
    'mail ana.b_c+d@example.co.uk today',
    '~3 days',
  ])('[F6] writes %j as it is, since nothing in it means anything', (text) => {
    expect(written(text)).toBe(`- ${text}`)
  })

  it.each(addresses)('[F6] gives %s whole as a link, wherever it stands', (address) => {
    const href = address.startsWith('www.')
      ? `http://${address}`
      : address.includes('://')
        ? address
        : `mailto:${address}`
    for (const [before, after] of [
      ['', ''],
      ['See ', '\nand more'],
      ['(', ').'],
      ['“', '”'],
      ['[', ']'],
    ] as const) {
      const shown = shownBy(renderGfm(written(`${before}${address}${after}`)))

      expect(shown.filter((part) => part.endsWith(`|${address}`))).toEqual([
        shownBy(
          `<a href="${encodeURI(href).replace(/%25/g, '%').replace(/&/g, '&amp;').replace(/"/g, '%22')}">x</a>`,
        )[0]?.replace(/x$/, address),
      ])
    }
  })

  it('[F6] keeps typed lists and checkboxes', () => {
    expect(htmlOf('[ ] call legal\n[x] book room\n- bullet one\n  - inner\n- bullet two')).toBe(
      '<ul><li><ul>' +
        '<li><input type="checkbox" disabled="" /> call legal</li>' +
        '<li><input type="checkbox" disabled="" checked="" /> book room</li>' +
        '<li>bullet one<ul><li>inner</li></ul></li><li>bullet two</li>' +
        '</ul></li></ul>',
    )
    expect(htmlOf('Plan:\n2. second\n3. third\nend')).toContain('<ol start="2">')
    expect(htmlOf('☐ one')).toBe('<ul><li><input type="checkbox" disabled="" /> one</li></ul>')
  })

  it('[F6] keeps line ends and soft breaks', () => {
    expect(htmlOf('one\ntwo\u2028three')).toBe('<ul><li>one<br />two<br />three</li></ul>')
    expect(htmlOf('one\n\ntwo')).toBe('<ul><li><p>one</p><p>two</p></li></ul>')
  })

  it('[F6] fences code with more ticks than are in it', () => {
    const code = { type: 'code', code: 'a ``` b\n- c', language: 'typescript' } as const
    const entry: Entry = { ...entryOf([]), kind: 'code', blocks: blocksOf(code) }

    expect(renderGfm(writeEntry(entry, '-')).trimEnd().replace(/\n/g, '⏎')).toBe(
      '<ul>⏎<li>⏎<pre><code class="language-typescript">a ``` b⏎- c⏎</code></pre>⏎</li>⏎</ul>',
    )
  })

  it(`[F6] shows any table's cells as they are, seed ${seed}`, () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
      .chain(([rows, columns]) => {
        const row = fc.array(randomNote, { minLength: columns, maxLength: columns })
        return fc.array(row, { minLength: rows, maxLength: rows })
      })
    let told = 0
    fc.assert(
      fc.property(tables, fc.constantFrom(0, 2), (rows, votes) => {
        const blocks = blocksOf({ type: 'table', rows })
        if (blocks.length === 0) return
        told++
        const entry: Entry = { ...entryOf([], votes), kind: 'table', blocks }

        const shown = shownBy(renderGfm(writeEntry(entry, '-')))

        expect(shown).toEqual(shownOf(blocks, votes > 0 ? '2 votes' : ''))
      }),
      { numRuns: share(150, 600) },
    )
    expect(told).toBeGreaterThan(50)
  })

  it(`[F6] writes a plain line from its text alone as it would from its blocks, seed ${seed}`, () => {
    let plain = 0
    fc.assert(
      fc.property(fc.oneof(randomNote, anyLine), (runs) => {
        if (!isPlain({ type: 'text', runs })) return
        plain++
        const entry = { ...entryOf(runs), text: runs[0]?.text ?? '' }

        expect(writeEntry({ ...entry, blocks: null }, '-')).toBe(writeEntry(entry, '-'))
      }),
      { numRuns: 1000 },
    )
    expect(plain).toBeGreaterThan(100)
  })

  it(`[F6] shows any note's text, looks, links, lists and checkboxes as they are, seed ${seed}`, () => {
    fc.assert(
      fc.property(randomNote, fc.constantFrom(0, 2), (runs, votes) => {
        const entry = entryOf(runs, votes)

        const shown = shownBy(renderGfm(writeEntry(entry, '-')))

        expect(shown).toEqual(shownOf(entry.blocks ?? [], votes > 0 ? '2 votes' : ''))
      }),
      { numRuns: share(400, 1600) },
    )
  })
})

describe('writeTitle', () => {
  it.each([
    '1. Ideas',
    'C #',
    '##',
    '# hash',
    '- dash',
    'a_b *c* [d](e)',
    'https://example.com/a_b',
  ])('[F6] shows the title %j as literally the same text', (title) => {
    const html = renderGfm(`## ${writeTitle(title)}\n`)

    expect(html.replace(/<[^>]*>/g, '').trim()).toBe(title)
    expect(html.startsWith('<h2>')).toBe(true)
  })
})
