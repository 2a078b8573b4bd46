import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openChromium } from '../../scripts/open-chromium.ts'
import { parseDigestTexts, type DigestTexts } from '../../protocol/digest-window.ts'
import { simulate } from '../scenarios/simulate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const html = readFileSync(`${root}dist/ui.html`, 'utf8')

const notes = [
  '1-2',
  '00123',
  '1E5',
  '12345678901234567890',
  'TRUE',
  '=1+1',
  '+49 30 123',
  '_x0041_ stays',
  'two\nlines',
  'bell\u0007 end',
  '<b>&amp; "quoted"',
  ' spaces around ',
  'See https://example.com/a_b?x=1&y=2',
  '[ ] call legal\n[x] book room',
  'פחות פגישות',
]

let texts: DigestTexts
let browser: Browser
let page: Page

/** A board with these notes in a section, and votes on the first two. */
function board() {
  const stickies = notes.map((characters, index) => ({
    id: `1:${index + 1}`,
    type: 'STICKY',
    name: 'Note',
    characters,
    authorVisible: true,
    authorName: 'Ana',
    absoluteBoundingBox: {
      x: 40 + (index % 5) * 264,
      y: 40 + Math.floor(index / 5) * 264,
      width: 240,
      height: 240,
    },
  }))
  const stamps = ['1:1', '1:1', '1:2'].map((stuckTo, index) => ({
    id: `2:${index}`,
    type: 'STAMP',
    name: 'Heart',
    stuckTo,
    absoluteBoundingBox: { x: 60, y: 60, width: 40, height: 40 },
  }))
  const section = {
    id: '3:1',
    type: 'SECTION',
    name: 'Ideas',
    absoluteBoundingBox: { x: 0, y: 0, width: 1400, height: 900 },
    children: [...stickies, ...stamps],
  }
  const canvas = { id: '0:1', type: 'CANVAS', name: 'Page 1', children: [section] }
  const document = { id: '0:0', type: 'DOCUMENT', name: 'Document', children: [canvas] }
  return { name: 'Retro: May/June', editorType: 'figjam', document }
}

/** Shows the window in a frame such as Figma's: without an origin, and without the clipboard. */
async function openWindow(theme: 'light' | 'dark', shown = texts) {
  const themed = html.replace('<html lang="en">', `<html lang="en" class="figma-${theme}">`)
  await page.goto('about:blank')
  await page.setContent(
    '<title>Host</title><iframe title="Digest" sandbox="allow-scripts allow-downloads" style="width:480px;height:560px;border:0"></iframe><div id="paste" contenteditable></div>',
  )
  await page.evaluate(
    ([source, message]) => {
      const asked: unknown[] = []
      Object.assign(window, { asked })
      window.addEventListener('message', ({ data }: MessageEvent<{ pluginMessage: unknown }>) =>
        asked.push(data.pluginMessage),
      )
      const frame = document.querySelector('iframe')
      frame?.addEventListener('load', () =>
        frame.contentWindow?.postMessage({ pluginMessage: message }, '*'),
      )
      if (frame) frame.srcdoc = source
    },
    [themed, { ...shown, document: JSON.stringify(shown.document) }] as const,
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('heading', { name: 'Ideas' }).waitFor()
  return frame
}

const asked = () => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)
const tell = (message: unknown) =>
  page.evaluate((news) => {
    document.querySelector('iframe')?.contentWindow?.postMessage({ pluginMessage: news }, '*')
  }, message)

async function save(kind: string): Promise<{ name: string; bytes: Buffer }> {
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Download' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    frame.getByRole('menuitem', { name: kind }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

beforeAll(async () => {
  const { steps } = await simulate({
    document: board(),
    steps: [{ insert: { x: -900, y: 0 } }, { click: 'Write digest' }],
  })
  const given = parseDigestTexts(steps[1]?.ui?.messages[0])
  if (given === undefined) throw new Error('At the window: expected a digest, got none')
  texts = given
  browser = await openChromium()
})
beforeEach(async () => {
  page = await browser.newPage()
  page.setDefaultTimeout(10_000)
})
afterAll(() => browser.close())

describe('the digest window', () => {
  it.each(['light', 'dark'] as const)('[F6] breaks no rule of axe, %s', async (theme) => {
    const frame = await openWindow(theme)
    const check = async () => {
      const inner = page.frames()[1]
      await inner?.evaluate(axe.source)
      return inner?.evaluate(async () => {
        const run = (window as unknown as { axe: typeof axe }).axe
        const { violations } = await run.run()
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html: at }) => at)])
      })
    }

    expect(await check()).toEqual([])
    await frame.getByRole('tab', { name: 'Table' }).click()
    await frame.getByRole('button', { name: 'Download' }).click()
    expect(await check()).toEqual([])
  })

  it('[F2] begins each line where its letters do, the Hebrew ones at the right', async () => {
    const frame = await openWindow('light')
    const starts = (text: string) =>
      frame
        .getByRole('listitem')
        .filter({ hasText: text })
        .evaluate((item) => {
          const range = document.createRange()
          range.selectNodeContents(item)
          const words = range.getBoundingClientRect()
          const { left, right } = item.getBoundingClientRect()
          return { fromLeft: words.left - left, fromRight: right - words.right }
        })

    const [hebrew, english] = [await starts('פחות פגישות'), await starts('TRUE')]

    expect(hebrew.fromRight).toBeLessThan(2)
    expect(hebrew.fromLeft).toBeGreaterThan(50)
    expect(english.fromLeft).toBeLessThan(2)
    expect(english.fromRight).toBeGreaterThan(50)
  })

  it('[F6] saves a spreadsheet that another library reads back cell by cell', async () => {
    await openWindow('light')

    const { name, bytes } = await save('.xlsx')

    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
    const rows: unknown[][] = []
    book.worksheets[0]?.eachRow((row) => {
      const { values } = row
      rows.push(Array.isArray(values) ? Array.from(values.slice(1), (value) => value ?? '') : [])
    })
    const told = rows.slice(1).map(([region, note, votes, author]) => [region, note, votes, author])
    const votes = new Map([
      ['1-2', 2],
      ['00123', 1],
    ])
    expect(name).toBe('Retro May June.xlsx')
    expect(rows[0]).toEqual(['Region', 'Note', 'Votes', 'Author', 'Rank'])
    expect(told.map(([, note]) => note).sort()).toEqual([...notes].sort())
    for (const row of told)
      expect(row).toEqual(['Ideas', row[1], votes.get(String(row[1])) ?? 0, 'Ana'])
  })

  it('[F6] saves Markdown and CSV as they were given', async () => {
    await openWindow('light')

    const markdown = await save('.md')
    const csv = await save('.csv')

    expect(markdown.bytes.toString('utf8')).toBe(texts.markdown)
    expect(csv.bytes.toString('utf8')).toBe(`\uFEFF${texts.csv}`)
    const rows = parse(texts.csv, { record_delimiter: '\r\n' })
    const told = rows.slice(1).map(([, note = '']) => note.replace(/^'(?=[=+])/, ''))
    expect(told.sort()).toEqual([...notes].sort())
  })

  it('[F6] copies rich text with Markdown beside it, and a table as cells, without the clipboard’s permission', async () => {
    const frame = await openWindow('light')
    const pasted = async () => {
      await page.evaluate(() => {
        const box = document.getElementById('paste')
        box?.addEventListener(
          'paste',
          (event) => {
            event.preventDefault()
            const data = event.clipboardData
            box.dataset['html'] = data?.getData('text/html') ?? ''
            box.dataset['plain'] = data?.getData('text/plain') ?? ''
          },
          { once: true },
        )
        box?.focus()
      })
      await page.keyboard.press('Control+v')
      return page.evaluate(() =>
        Object.fromEntries(Object.entries(document.getElementById('paste')?.dataset ?? {})),
      )
    }

    await frame.getByRole('button', { name: 'Copy text' }).click()
    await frame.getByText('Copied. Paste it into a document or a chat.').waitFor()
    const text = await pasted()
    await frame.getByRole('tab', { name: 'Table' }).click()
    await frame.getByRole('button', { name: 'Copy table' }).click()
    await frame.getByText('Copied. Paste it into a spreadsheet.').waitFor()
    const table = await pasted()

    expect(text['plain']).toBe(texts.markdown)
    expect(text['html']).toContain('<h2>Ideas</h2>')
    expect(text['html']).toContain('href="https://example.com/a_b?x=1&amp;y=2"')
    expect(table['plain']).toContain('Ideas\t00123\t1\tAna\t2\n')
    expect(table['plain']?.split('\n')).toHaveLength(notes.length + 1)
  })

  it('[F6] copies a table of which a spreadsheet runs and changes nothing, and shows it unguarded', async () => {
    const frame = await openWindow('light')
    await frame.getByRole('tab', { name: 'Table' }).click()
    const copied = await page.frames()[1]?.evaluate(() => {
      const said = { html: '', plain: '' }
      window.addEventListener('copy', ({ clipboardData }) => {
        said.html = clipboardData?.getData('text/html') ?? ''
        said.plain = clipboardData?.getData('text/plain') ?? ''
      })
      document.getElementById('copy')?.click()
      const holder = document.createElement('div')
      holder.innerHTML = said.html
      const cells = [...holder.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => [cell.textContent, cell.getAttribute('style')]),
      )
      return { cells, plain: said.plain }
    })

    const asText = String.raw`mso-number-format:'\@'`
    const guarded = (note: string) => (/^[=+]/.test(note) ? `'${note}` : note)
    const told = copied?.cells ?? []
    expect(told.map(([, note]) => note?.[0]).sort()).toEqual(
      notes.map((note) => guarded(note).replace(/\n/g, '')).sort(),
    )
    for (const row of told)
      expect(row.map(([, style]) => style)).toEqual([asText, asText, null, asText, null])
    expect(told.find(([, note]) => note?.[0] === '1-2')?.[2]?.[0]).toBe('2')
    expect(copied?.plain).toContain("\nIdeas\t'=1+1\t0\tAna\t")
    expect(copied?.plain).toContain("\nIdeas\t'+49 30 123\t0\tAna\t")
    await frame.getByRole('cell', { name: '=1+1', exact: true }).waitFor()
  })

  it('[F6] selects the text and names the keys where copying is refused', async () => {
    const frame = await openWindow('light')
    await page.frames()[1]?.evaluate(() => {
      Object.assign(document, { execCommand: () => false })
    })

    await frame.getByRole('button', { name: 'Copy text' }).click()
    await frame.getByText(/The text is selected: press (Ctrl\+|⌘)C\./).waitFor()
    const selected = await page.frames()[1]?.evaluate(() => String(getSelection()))

    expect(selected).toContain('Ideas')
  })

  it('[F6] marks a list at the right where its notes are written so', async () => {
    const [chapter] = texts.document.chapters
    const [note] = chapter?.entries ?? []
    if (chapter === undefined || note === undefined) throw new Error('expected a note in a chapter')
    const words = ['פחות פגישות', 'יותר זמן']
    const entries = words.map((text) => ({ ...note, text, blocks: null, votes: 3 }))
    const document = { ...texts.document, top: [], chapters: [{ ...chapter, entries }] }

    const frame = await openWindow('light', { ...texts, document })
    const list = frame.getByRole('list')
    const box = await list.boundingBox()
    const first = await list.getByRole('listitem').first().boundingBox()

    expect([box, first].map((each) => each?.x)).toEqual([box?.x, box?.x])
    expect((box?.width ?? 0) - (first?.width ?? 0)).toBe(20)
  })

  it('[M9] says that it is placed once it is, and can be used by keys alone', async () => {
    const frame = await openWindow('light')
    await frame.getByRole('tab', { name: 'Text' }).focus()

    await page.keyboard.press('ArrowRight')
    await frame.getByRole('cell', { name: '00123' }).waitFor()
    for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await frame.getByText('Placing it on the board…').waitFor()
    expect(await asked()).toEqual([{ type: 'place-on-board' }])
    await tell({ placing: 'done' })
    await frame.getByText('Placed beside the wall. Undo takes it away again.').waitFor()
    await tell({ placing: 'done', place: 'below' })
    await frame.getByText('Placed below the wall. Undo takes it away again.').waitFor()
    await tell({ placing: 'done', place: 'anew' })
    await frame.getByText('Placed where the last one stood. Undo brings that back.').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(asked).toEqual([{ type: 'place-on-board' }, { type: 'close' }])
  })
})
