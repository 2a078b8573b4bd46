import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { parseDigestTexts } from '../../protocol/digest-window.ts'
import { WORDS_MARK } from '../../protocol/window-file.ts'
import { rowsOf } from '../../widget-src/ui/table-rows.ts'
import { renderGfm } from '../widget-src/features/digest/gfm-reading.ts'
import { isInside, nodesOf, overlaps } from './board-facts.ts'
import type { SimulationResult } from '../../simulator/host/simulation.ts'
import { pastTrial, pillOf, readBoard, simulate, type TestScenario } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const write: Step = { click: 'Write digest' }
/** Room for the title that Figma draws above a section. */
const LEAST_GAP_PX = 96

async function digestOf(name: string) {
  const document = readBoard(name)
  const { steps } = await simulate({ document, steps: [insert, write] })
  const ui = steps[1]?.ui
  return { document, ui, texts: parseDigestTexts(ui?.messages[0]) }
}

interface Case {
  readonly document: unknown
  readonly users: NonNullable<TestScenario['users']>
  readonly steps: readonly Step[]
}

function readCase(name: string): Case {
  const path = new URL(`../boards/cases/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')) as Case
}

async function digestOfCase(name: string) {
  const { document, users, steps } = readCase(name)
  return shown(await simulate({ document, users, steps }))
}

/** The digest of a page with these notes in a row, and what else stands there. */
async function digestOfNotes(notes: readonly object[], others: readonly object[] = []) {
  return shown(await simulate({ document: rowOf(notes, others), steps: [insert, write] }))
}

/** A page with these notes in a row, and what else stands there. */
function rowOf(notes: readonly object[], others: readonly object[] = []) {
  const children = notes.map((note, index) => ({
    id: `1:${index + 1}`,
    name: 'Note',
    type: 'STICKY',
    absoluteBoundingBox: { x: index * 264, y: 0, width: 240, height: 240 },
    ...note,
  }))
  return boardOf([...children, ...others])
}

/** The bounding box of a board's notes. */
function wallOf(document: unknown) {
  const boxes = [...nodesOf(document).values()]
    .filter(({ type }) => type === 'STICKY')
    .map(({ box }) => box)
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y
  return { x, y, width, height }
}

/** Where the window was told that the digest came to stand, time after time. */
function placesIn({ steps }: SimulationResult): readonly unknown[] {
  const news = steps.at(-1)?.ui?.messages.slice(1) ?? []
  return news.map((told) => (told as { place?: unknown }).place)
}

function sheetIn({ document }: SimulationResult) {
  return [...nodesOf(document).values()].find(({ name }) => name === 'Digest')
}

function shown({ steps }: SimulationResult) {
  const texts = parseDigestTexts(steps.at(-1)?.ui?.messages[0])
  const markdown = texts?.markdown ?? ''
  return { texts, markdown, html: renderGfm(markdown).replace(/\n/g, '') }
}

const PURPLE = { r: 0.83, g: 0.74, b: 1, a: 1 }
const YELLOW = { r: 1, g: 0.89, b: 0.6, a: 1 }

function noteAt(id: string, characters: string, x: number, y: number, color: object) {
  const absoluteBoundingBox = { x, y, width: 240, height: 240 }
  const fills = [{ type: 'SOLID', color }]
  return { id, type: 'STICKY', name: 'Note', characters, absoluteBoundingBox, fills }
}

function boxAt(x: number, y: number) {
  return { x, y, width: 240, height: 240 }
}

function headNote(id: string, characters: string, x: number) {
  return noteAt(id, characters, x, 0, PURPLE)
}

function plainNote(id: string, characters: string, x: number, y: number) {
  return noteAt(id, characters, x, y, YELLOW)
}

function stampOn(id: string, x: number) {
  const absoluteBoundingBox = { x, y: 10, width: 40, height: 40 }
  return { id: `on-${id}`, type: 'STAMP', name: '+1', stuckTo: id, absoluteBoundingBox }
}

function boardOf(children: readonly object[]) {
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children }
  const root = { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] }
  return { name: 'Retro', editorType: 'figjam', document: root }
}

/** How many notes are listed under each heading of the second level. */
function listedUnder(markdown: string): Readonly<Record<string, number>> {
  const [, ...parts] = markdown.split(/^## /m)
  return Object.fromEntries(
    parts.map((part) => {
      const [title = '', ...lines] = part.split('\n')
      return [title.replace(/^<|>$/g, ''), lines.filter((line) => /^- /.test(line)).length]
    }),
  )
}

function headingsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(h\d)>(.*?)<\/h\d>/g)].map(([, level, title]) => `${level} ${title}`)
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a href="([^"]*)">(.*?)<\/a>/g)].map(([, to, text]) => `${to}|${text}`)
}

describe('Write digest on the real bundle', () => {
  it('[F6] gives the window all it shows in one message', async () => {
    const { ui } = await digestOf('everything-22')

    expect(ui?.messages).toHaveLength(1)
    expect(Object.keys(ui?.messages[0] as object).sort()).toEqual(['csv', 'document', 'markdown'])
    expect(ui?.visible).toBe(true)
  })

  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] writes every visible note of %s once, as valid CSV with CRLF',
    async (name) => {
      const { document, texts } = await digestOf(name)
      const rows: string[][] = parse(texts?.csv ?? '', { record_delimiter: '\r\n' })
      const notes = [...nodesOf(document).values()].filter(
        ({ type, isHidden }) => type === 'STICKY' && !isHidden,
      )

      expect(rows[0]).toEqual(['Region', 'Note', 'Votes', 'Author', 'Rank'])
      expect(
        rows
          .slice(1)
          .map(([, note = '']) => note.replace(/^'(?=['=+\-@\t\r\n＝＋－＠])/, ''))
          .sort(),
      ).toEqual(notes.map(({ characters }) => characters).sort())
    },
  )

  it('[F6] titles each section in Markdown', async () => {
    const { texts } = await digestOf('everything-22')
    const headings = headingsOf(renderGfm(texts?.markdown ?? ''))

    expect(headings).toEqual(expect.arrayContaining(['h2 Went well', 'h2 To improve']))
    expect(headings).not.toContain('h1 not a heading')
  })

  it('[F6] tells a story map by its releases and steps, each head once', async () => {
    const { document, users } = readCase('story-map')
    const { steps } = await simulate({ document, users, steps: [insert, write] })
    const { markdown = '' } = parseDigestTexts(steps[1]?.ui?.messages[0]) ?? {}
    const heads = ['Sign up', 'Browse', 'Order', 'Pay', 'Review']
    const headings = headingsOf(renderGfm(markdown)).slice(1)

    const inLane = heads.map((head) => `h3 ${head}`)
    expect(headings).toEqual(['h2 Lane', ...inLane, 'h2 Release 1', ...inLane])
    for (const head of heads) expect(markdown).not.toContain(`- ${head}\n`)
  })

  it('[F6] counts the themes as Group by theme does, without what is left over', async () => {
    const users = [{ name: 'Ana', payment: 'PAID' as const }]
    const steps: readonly Step[] = [insert, { click: 'Group by theme' }, write]
    const { steps: played } = await simulate({
      document: readBoard('housing-48'),
      users,
      steps,
    })
    const [grouped = ''] = played[1]?.notifications.map(({ message }) => message) ?? []
    const { document } = parseDigestTexts(played[2]?.ui?.messages[0]) ?? {}

    expect(grouped).toMatch(/into \d+ themes$/)
    expect(document?.chapters.map(({ title }) => title)).toContain('Other')
    expect(document?.summary).toBe(`48 notes in ${grouped.match(/\d+ themes$/)?.[0] ?? ''}`)
  })

  it('[F6] makes headings of text headings, columns and sections', async () => {
    const lost = await digestOfCase('headings-lost')
    const all = await digestOfCase('digest-all')

    expect(headingsOf(lost.html)).toEqual(['h1 b', 'h2 Went well', 'h2 To improve'])
    expect(headingsOf(all.html)).toEqual([
      'h1 b',
      'h2 Links',
      'h2 Links',
      'h2 Untitled section',
      'h2 Outer',
      'h3 Inner',
      'h2 Elsewhere',
    ])
  })

  it('[F6] tells a table that people filled in, and not one that notes lie on', async () => {
    const tableOf = (id: string, x: number, rows: readonly (readonly string[])[]) => ({
      id: `${id}:1`,
      type: 'TABLE',
      name: 'Table',
      absoluteBoundingBox: { x, y: 2000, width: 600, height: 500 * rows.length },
      children: rows.flatMap((row, down) =>
        row.map((characters, across) => ({
          id: `${id}:${2 + row.length * down + across}`,
          type: 'TABLE_CELL',
          name: '',
          characters,
          absoluteBoundingBox: {
            x: x + (600 / row.length) * across,
            y: 2000 + 500 * down,
            width: 600 / row.length,
            height: 500,
          },
        })),
      ),
    })
    const actions = [
      ['Owner', 'Task'],
      ['Ana', 'Write docs | tests\nby Friday'],
      ['Ben', 'Read https://example.com/a'],
    ]
    const notes = [
      { characters: 'Done' },
      { characters: 'on the template', absoluteBoundingBox: boxAt(5060, 2060) },
    ]

    const { texts, html } = await digestOfNotes(notes, [
      tableOf('4', 0, actions),
      tableOf('5', 3000, [['', ' ']]),
      tableOf('6', 5000, [['Template']]),
    ])

    expect(texts?.document.facts).toBe('1 Jan 2026 · 2 notes · 2 regions')
    expect(html.match(/<table>/g)).toHaveLength(1)
    expect(html).toContain(
      '<li><table><thead><tr><th>Owner</th><th>Task</th></tr></thead><tbody>' +
        '<tr><td>Ana</td><td>Write docs | tests<br />by Friday</td></tr><tr><td>Ben</td>' +
        '<td>Read <a href="https://example.com/a">https://example.com/a</a></td></tr></tbody></table>',
    )
    expect(html).toContain('<h2>Template</h2><ul><li>on the template</li></ul>')
    expect(texts?.csv.split('\r\n')).toHaveLength(4)
  })

  it('[F6] calls a cell of a table by its own title, or else by its row and column', async () => {
    const side = 700
    const tableOf = (words: readonly (readonly string[])[]) => ({
      id: '4:1',
      type: 'TABLE',
      name: 'Table',
      absoluteBoundingBox: { x: 0, y: 0, width: 2 * side, height: 2 * side },
      children: words.flatMap((row, down) =>
        row.map((characters, across) => ({
          id: `4:${2 + 2 * down + across}`,
          type: 'TABLE_CELL',
          name: '',
          characters,
          absoluteBoundingBox: { x: across * side, y: down * side, width: side, height: side },
        })),
      ),
    })
    const notes = ['a', 'b', 'c', 'd'].map((characters, index) => ({
      characters,
      absoluteBoundingBox: {
        x: 40 + (index % 2) * side,
        y: 120 + Math.floor(index / 2) * side,
        width: 240,
        height: 240,
      },
    }))
    const headingsFor = async (words: readonly (readonly string[])[]) => {
      const { markdown } = await digestOfNotes(notes, [tableOf(words)])
      return [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    }
    const matrix = [
      ['Strengths', 'Weaknesses'],
      ['Openings', 'Threats'],
    ]
    const grid = [
      ['', 'Now'],
      ['Web', ''],
    ]

    expect(await headingsFor(matrix)).toEqual(matrix.flat())
    expect(await headingsFor(grid)).toEqual(['Cell', 'Now', 'Web', 'Web / Now'])
  })

  it('[F6] tells a note that heads a column once, but where it says more', async () => {
    const children = [
      headNote('h1', 'Went well', 0),
      headNote('h2', 'To improve', 600),
      headNote('h3', 'See https://a.example/x', 1200),
      headNote('h4', 'With votes', 1800),
      stampOn('h4', 1810),
      ...[0, 600, 1200, 1800].flatMap((x, column) => [
        plainNote(`a${column}`, `first ${column}`, x, 400),
        plainNote(`b${column}`, `second ${column}`, x, 664),
      ]),
    ]
    const document = boardOf(children)
    const place: Step = { ui: { type: 'place-on-board' } }
    const whole = await simulate({ document, steps: [insert, write, place] })
    const head = await simulate({ document, steps: [insert, { select: ['h1'] }, write] })
    const texts = parseDigestTexts(whole.steps[1]?.ui?.messages[0])
    const rows: string[][] = parse(texts?.csv ?? '')
    const placed = [...nodesOf(whole.document).values()].filter(({ type }) => type === 'TEXT')

    expect(listedUnder(texts?.markdown ?? '')).toEqual({
      'Most votes': 1,
      'Went well': 2,
      'To improve': 2,
      'See https://a.example/x': 3,
      'With votes': 3,
    })
    expect(rows.slice(1).map(([, note]) => note)).toEqual([
      'Went well',
      'first 0',
      'second 0',
      'To improve',
      'first 1',
      'second 1',
      'See https://a.example/x',
      'first 2',
      'second 2',
      'With votes',
      'first 3',
      'second 3',
    ])
    expect(texts?.document.facts).toContain('12 notes')
    expect(texts && rowsOf(texts.document).map(({ note }) => note)).toEqual(
      rows.slice(1).map(([, note]) => note),
    )
    expect(placed.filter(({ characters }) => characters === 'Went well')).toHaveLength(1)
    expect(listedUnder(shown(head).markdown)).toEqual({ 'Went well': 0 })
    expect(shown(head).texts?.csv.split('\r\n')[1]).toBe('Went well,Went well,0,,')
  })

  it('[F6] keeps addresses, links, lists, checkboxes, breaks and code', async () => {
    const address = await digestOfCase('url-at-end')
    const { html, markdown } = await digestOfCase('digest-all')

    expect(linksOf(address.html)).toEqual([
      'https://example.com/page|https://example.com/page',
      'https://example.com/a_b|https://example.com/a_b',
    ])
    expect(linksOf(html)).toEqual([
      'https://example.com/a_b?x=1&amp;y=2#top~z|https://example.com/a_b?x=1&amp;y=2#top~z',
      'https://example.com/guide|guide',
    ])
    expect(markdown).not.toContain('%5C')
    expect(html).toContain('<li>First point</li><li>Second point<ul><li>Sub point</li></ul></li>')
    expect(html).toContain(
      '<li><input type="checkbox" disabled="" /> call legal</li>' +
        '<li><input type="checkbox" disabled="" checked="" /> book room</li>' +
        '<li>bullet one</li><li>bullet two</li>',
    )
    expect(html).toContain('soft<br />break')
    expect(html).toContain('<code class="language-javascript">const a = 1</code>')
  })

  it('[F6] reads looks, links and lists from the text of a note', async () => {
    const style = { fontFamily: 'Inter', fontPostScriptName: 'Inter-Medium', fontWeight: 500 }
    const { html } = await digestOfNotes([
      {
        characters: 'Very bold slanted struck plain',
        style,
        characterStyleOverrides: [
          ...Array<number>(5).fill(0),
          ...Array<number>(4).fill(1),
          0,
          ...Array<number>(7).fill(2),
          0,
          ...Array<number>(6).fill(3),
        ],
        styleOverrideTable: {
          1: { fontWeight: 700 },
          2: { italic: true },
          3: { textDecoration: 'STRIKETHROUGH' },
        },
      },
      {
        characters: 'Plan\nfirst\nsecond\ninner',
        lineTypes: ['NONE', 'ORDERED', 'ORDERED', 'UNORDERED'],
        lineIndentations: [0, 1, 1, 2],
      },
    ])

    expect(html).toContain('Very <strong>bold</strong> <em>slanted</em> <del>struck</del> plain')
    expect(html).toContain('Plan<ol><li>first</li><li>second<ul><li>inner</li></ul></li></ol>')
  })

  it('[F6] writes the words of a link that runs a script, and gives a bare host its scheme', async () => {
    const linked = (url: string) => ({
      characters: 'see this',
      characterStyleOverrides: [0, 0, 0, 0, 1, 1, 1, 1],
      styleOverrideTable: { 1: { hyperlink: { type: 'URL', url } } },
    })
    const { html, markdown } = await digestOfNotes(
      [
        'javascript:alert(1)',
        ' VBScript:x',
        'java\tscript:alert(2)',
        'data:text/html,x',
        '/guide',
        'example.com/no scheme',
      ].map(linked),
      [
        {
          id: '5:1',
          name: 'Link',
          type: 'LINK_UNFURL',
          absoluteBoundingBox: { x: 0, y: 300, width: 240, height: 200 },
          linkUnfurlData: { url: 'javascript:alert(3)', title: 'The card' },
        },
      ],
    )

    expect(linksOf(html)).toEqual(['https://example.com/no%20scheme|this'])
    expect(markdown).not.toMatch(/script:|data:|guide/i)
    expect(markdown.match(/see this/g)).toHaveLength(5)
    expect(html).toContain('The card')
  })

  it('[F6] names link cards, and pictures that have a name', async () => {
    const { html } = await digestOfNotes(
      [{ characters: 'a note' }],
      [
        {
          id: '5:1',
          name: 'Link',
          type: 'LINK_UNFURL',
          absoluteBoundingBox: { x: 0, y: 300, width: 240, height: 200 },
          linkUnfurlData: { url: 'https://example.com/n', title: 'The [news]' },
        },
        {
          id: '5:2',
          name: 'Team photo',
          type: 'RECTANGLE',
          fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageRef: 'x', blendMode: 'NORMAL' }],
          absoluteBoundingBox: { x: 300, y: 300, width: 100, height: 100 },
        },
      ],
    )

    expect(linksOf(html)).toEqual(['https://example.com/n|The [news]'])
    expect(html).toContain('Picture: Team photo')
  })

  it('[F2] leaves text inside a pasted mockup alone, and says so', async () => {
    const scenario = readCase('only-mockup-figjam')
    const before = nodesOf(scenario.document)
    for (const feature of ['Group by theme', 'Tidy', 'Write digest']) {
      const steps: Step[] = [insert, { select: 'all' }, { click: feature }]
      const result = await simulate({ ...scenario, steps })

      expect(result.steps[2]?.notifications).toMatchObject([
        {
          message: expect.stringContaining('Text inside frames and mockups stays there') as string,
        },
      ])
      const after = nodesOf(result.document)
      for (const id of before.keys()) expect(after.get(id)).toEqual(before.get(id))
    }
  })

  it('[F9] names nobody whose author is hidden', async () => {
    const { texts } = await digestOf('everything-22')

    expect(texts?.markdown).not.toContain('Ulla')
    expect(texts?.csv).not.toContain('Ulla')
    expect(texts?.csv).toContain('Jonas')
  })

  it('[F6] loads the page into the window, not the words behind it', async () => {
    const { ui } = await digestOf('housing-48')

    expect(ui?.html).toMatch(/^<!doctype html>.*<\/html>\n$/s)
    expect(ui?.html).not.toContain(WORDS_MARK)
  })

  it('[A6] closes the window at a click, says so, and runs nothing then', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      steps: [insert, write, { click: 'Tidy' }, { click: 'Tidy' }],
    })

    expect(steps[1]?.ui).not.toBeNull()
    expect([steps[2]?.ui, steps[2]?.notifications]).toEqual([
      null,
      [{ message: 'Closed the digest. Click Tidy up again to run it.', error: false }],
    ])
    expect(steps[3]?.notifications).toMatchObject([{ message: 'Tidied 48 notes on this page' }])
  })

  it('[F6] places the digest on the board once, as its own, and replaces it', async () => {
    const place: Step = { ui: { type: 'place-on-board' } }
    const document = readBoard('housing-48')
    const before = nodesOf(document)
    const result = await simulate({
      document,
      steps: [
        insert,
        write,
        place,
        place,
        { closeUi: true },
        write,
        place,
        { click: 'Tidy' },
        { click: 'Tidy' },
      ],
    })
    const { steps } = result
    const after = nodesOf(result.document)
    const added = [...after.values()].filter(({ id, type }) => !before.has(id) && type !== 'WIDGET')
    const sheets = added.filter(({ type }) => type === 'SECTION')
    const parts = added.filter(({ parentId }) => parentId === sheets[0]?.id)

    expect(steps.map(({ error }) => error)).toEqual(steps.map(() => null))
    expect(sheets.map(({ name }) => name)).toEqual(['Digest'])
    expect(new Set(parts.map(({ type }) => type))).toEqual(new Set(['TEXT', 'RECTANGLE']))
    expect(added).toHaveLength(parts.length + 1)
    expect(parts.map(({ characters }) => characters)).toEqual(
      expect.arrayContaining(['Affordable housing workshop', 'Most votes', 'All notes']),
    )
    expect(steps.at(-1)?.notifications).toMatchObject([{ message: 'Tidied 48 notes on this page' }])
  })

  it.each(['housing-48', 'biodiversity-154', 'everything-22', 'checkout-copy-27'])(
    '[F2] places the digest of %s no taller than the wall, clear of all by its gap, its facts on one line, its words in their places',
    async (name) => {
      const document = readBoard(name)
      const before = nodesOf(document)
      const isDesign = name.startsWith('checkout')
      const notes = [...before.values()].filter(
        ({ type, isHidden }) => !isHidden && type === (isDesign ? 'TEXT' : 'STICKY'),
      )
      const steps: Step[] = [
        insert,
        ...(isDesign ? [{ select: 'all' } as const] : [{ click: 'Tally votes' } as const]),
        write,
        { ui: { type: 'place-on-board' } },
      ]
      const result = await simulate({ document, steps })
      const after = nodesOf(result.document)
      const [sheet] = [...after.values()].filter(
        (node) => !before.has(node.id) && node.type === 'SECTION',
      )
      const parts = [...after.values()].filter(({ parentId }) => parentId === sheet?.id)
      const texts = parts.filter(({ type }) => type === 'TEXT')
      const tops = notes.map(({ box }) => box.y)
      const ends = notes.map(({ box }) => box.y + box.height)

      expect(sheet).toBeDefined()
      if (!sheet) return
      if (!isDesign)
        expect(sheet.box.height).toBeLessThanOrEqual(Math.max(...ends) - Math.min(...tops) + 1)
      expect(texts.length).toBeGreaterThan(2)
      for (const part of parts) expect(isInside(part.box, sheet.box)).toBe(true)
      // Its padding is higher than a line of this, and lower than two.
      const facts = texts.find(({ characters }) => characters.startsWith('1 Jan 2026 · '))
      expect(facts?.box.height).toBeLessThan((facts?.box.x ?? 0) - sheet.box.x)
      for (const [index, text] of texts.entries())
        for (const other of texts.slice(index + 1))
          expect(overlaps(text.box, other.box)).toBe(false)
      const others = [...after.values()].filter(
        ({ id, parentId, type }) =>
          parentId === sheet.parentId && id !== sheet.id && type !== 'CONNECTOR',
      )
      const { x, y, width, height } = sheet.box
      const around = {
        x: x - LEAST_GAP_PX,
        y: y - LEAST_GAP_PX,
        width: width + 2 * LEAST_GAP_PX,
        height: height + 2 * LEAST_GAP_PX,
      }
      for (const other of others) expect(overlaps(around, other.box)).toBe(false)
    },
  )

  it('[F6] places the digest beside the wall where a ranking stands already, below it where both sides are taken, and says which', async () => {
    const document = readBoard('housing-48')
    const wall = wallOf(document)
    const taken = (x: number): Step => ({
      create: { type: 'SECTION', x: wall.x + x, y: wall.y + 200 },
    })
    const place: Step = { ui: { type: 'place-on-board' } }
    const beside = await simulate({
      document,
      steps: [insert, { click: 'Tally votes' }, write, place, place],
    })
    const below = await simulate({
      document,
      steps: [insert, taken(wall.width + 300), write, place],
    })

    expect(placesIn(beside)).toEqual([undefined, 'anew'])
    expect(sheetIn(beside)?.box).toMatchObject({ x: wall.x + wall.width + LEAST_GAP_PX, y: wall.y })
    expect(placesIn(below)).toEqual(['below'])
    expect(sheetIn(below)?.box).toMatchObject({ x: wall.x, y: wall.y + wall.height + LEAST_GAP_PX })
  })

  it('[F6] calls text layers what they are in Figma Design, in the window and on the board', async () => {
    const before = readBoard('checkout-copy-27')
    const { steps, document } = await simulate({
      document: before,
      steps: [insert, { select: 'all' }, write, { ui: { type: 'place-on-board' } }],
    })
    const known = nodesOf(before)
    const drawn = [...nodesOf(document).values()].filter(({ id }) => !known.has(id))
    const { summary, facts } = parseDigestTexts(steps[2]?.ui?.messages[0])?.document ?? {}
    const counts = drawn.flatMap(
      ({ characters }) => /^\d+ (?:more )?(\D+?)s?$/.exec(characters)?.[1] ?? [],
    )

    expect(summary).toMatch(/^\d+ text layers in \d+ (?:regions|themes)$/)
    expect(facts).toMatch(/· \d+ selected text layers/)
    expect(new Set(counts)).toEqual(new Set(['text layer']))
  })

  it('[F6] leaves the placed digest, and a note put into it, in the section where people keep it', async () => {
    const place: Step = { ui: { type: 'place-on-board' } }
    const { steps, document } = await simulate({
      document: readBoard('housing-48'),
      steps: [
        insert,
        write,
        place,
        { closeUi: true },
        { create: { type: 'SECTION', x: 20_000, y: 5000, characters: 'Archive' } },
        { resize: { node: 'Archive', width: 6000, height: 6000 } },
        { move: { node: 'Digest', into: 'Archive', x: 100, y: 200 } },
        { resize: { node: 'Digest', width: 4000, height: 4000 } },
        {
          create: { type: 'STICKY', x: 3500, y: 3500, characters: 'Well said', into: 'Digest' },
        },
        write,
        place,
      ],
    })
    const nodes = [...nodesOf(document).values()]
    const nodeOf = (text: string) =>
      nodes.find(({ name, characters }) => name === text || characters === text)

    expect(steps.map(({ error }) => error)).toEqual(steps.map(() => null))
    expect(nodeOf('Digest')?.parentId).toBe(nodeOf('Archive')?.id)
    expect(nodeOf('Digest')?.box).toEqual({ x: 20_100, y: 5200, width: 4000, height: 4000 })
    expect(nodeOf('Well said')?.parentId).toBe(nodeOf('Digest')?.id)
  })

  it('[F6] lays the placed digest out from the right where the notes are written so', async () => {
    const notes = ['שלום לכולם', 'צריך יותר זמן', 'פחות ישיבות'].map((characters) => ({
      characters,
    }))
    const document = rowOf(notes, [stampOn('1:2', 264)])
    const result = await simulate({
      document,
      steps: [insert, write, { ui: { type: 'place-on-board' } }],
    })
    const sheet = sheetIn(result)
    const texts = [...nodesOf(result.document).values()].filter(
      ({ parentId }) => parentId === sheet?.id,
    )
    const end = (sheet?.box.x ?? 0) + (sheet?.box.width ?? 0)
    const ends = new Map(
      texts.map(({ characters, box }) => [characters.trim(), end - box.x - box.width]),
    )
    const facts = texts.find(({ characters }) => characters.startsWith('1 Jan 2026'))

    expect(ends.get('Retro')).toBe(32)
    expect(facts?.isToRight).toBe(true)
    // The votes stand at the right of a card's words.
    expect(ends.get('1')).toBeLessThan(ends.get('צריך יותר זמן') ?? 0)
  })

  it('[F7] takes the placed digest back with one undo', async () => {
    const document = readBoard('housing-48')
    const result = await simulate({
      document,
      steps: [insert, write, { ui: { type: 'place-on-board' } }, { undo: true }],
    })

    const sections = [...nodesOf(result.document).values()].filter(({ type }) => type === 'SECTION')
    expect(sections).toEqual([])
  })

  it('[M9] tells the window that it is placed after it happened, and not before', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      steps: [insert, write, { ui: { type: 'place-on-board' } }],
    })

    expect(steps[1]?.ui?.messages).toHaveLength(1)
    expect(steps[2]?.ui?.messages.at(-1)).toEqual({ placing: 'done' })
    expect(steps[2]?.notifications).toMatchObject([{ message: 'Placed the digest on the board' }])
  })

  it('[A2] asks to upgrade after the trial, and writes in the click that buys', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      users: [pastTrial('Ana')],
      steps: [insert, write, { checkout: 'buy' }, write],
    })

    expect(steps[1]?.checkouts).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'dismiss' },
    ])
    expect(steps[1]?.ui).toBeNull()
    expect(steps[3]?.checkouts).toMatchObject([{ interstitial: 'PAID_FEATURE', outcome: 'buy' }])
    expect(steps[3]?.ui?.messages).toHaveLength(1)
    expect(pillOf(steps[3])).toBe('Pro')
  })

  it('[A3] runs no Pro feature and opens no checkout while the purchase is unknown', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      users: [{ ...pastTrial('Ana'), payment: 'NOT_SUPPORTED' }],
      steps: [insert, write],
    })

    expect(steps[1]?.checkouts).toEqual([])
    expect(steps[1]?.ui).toBeNull()
    expect(steps[1]?.notifications).toMatchObject([
      { message: 'Figma could not confirm your purchase. Nothing was run or counted; try again.' },
    ])
  })
})
