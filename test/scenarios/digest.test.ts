import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { parseDigestTexts } from '../../protocol/digest-window.ts'
import { readMarkdown } from '../widget-src/core/markdown-reading.ts'
import { nodesOf } from './board-facts.ts'
import { pastTrial, pillOf, readBoard, simulate } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const write: Step = { click: 'Write digest' }

async function digestOf(name: string) {
  const document = readBoard(name)
  const { steps } = await simulate({ document, steps: [insert, write] })
  const ui = steps[1]?.ui
  return { document, ui, texts: parseDigestTexts(ui?.messages[0]) }
}

describe('Write digest on the real bundle', () => {
  it('[F6] gives the window both texts in one message', async () => {
    const { ui } = await digestOf('everything-22')

    expect(ui?.messages).toHaveLength(1)
    expect(Object.keys(ui?.messages[0] as object).sort()).toEqual(['csv', 'markdown'])
    expect(ui?.visible).toBe(true)
  })

  it.each(['housing-48', 'biodiversity-154', 'everything-22'])(
    '[F6] writes every visible note of %s once, as valid CSV with CRLF',
    async (name) => {
      const { document, texts } = await digestOf(name)
      const rows: string[][] = parse(texts?.csv ?? '', { relax_column_count: false })
      const notes = [...nodesOf(document).values()].filter(
        ({ type, isHidden }) => type === 'STICKY' && !isHidden,
      )

      expect(rows[0]).toEqual(['Section', 'Note', 'Votes', 'Author', 'Rank'])
      expect(texts?.csv.replace(/\r\n/g, '').includes('\r')).toBe(false)
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
    const headings = readMarkdown(texts?.markdown ?? '')
      .filter(({ type }) => type.startsWith('h'))
      .map(({ text }) => text)

    expect(headings).toEqual(expect.arrayContaining(['Went well', 'To improve']))
    expect(headings).not.toContain('not a heading')
  })

  it('[F9] names nobody whose author is hidden', async () => {
    const { texts } = await digestOf('everything-22')

    expect(texts?.markdown).not.toContain('Ulla')
    expect(texts?.csv).not.toContain('Ulla')
    expect(texts?.csv).toContain('Jonas')
  })

  it('[A6] closes the window at a click, and runs nothing then', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      steps: [insert, write, { click: 'Tidy' }, { click: 'Tidy' }],
    })

    expect(steps[1]?.ui).not.toBeNull()
    expect([steps[2]?.ui, steps[2]?.notifications]).toEqual([null, []])
    expect(steps[3]?.notifications).toMatchObject([{ message: 'Tidied 48 notes on this page' }])
  })

  it('places the digest on the board once, marked as its own, and replaces it', async () => {
    const place: Step = { ui: { type: 'place-on-board' } }
    const { steps, document } = await simulate({
      document: readBoard('housing-48'),
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
    const texts = [...nodesOf(document).values()].filter(({ type }) => type === 'TEXT')

    expect(steps.map(({ error }) => error)).toEqual(steps.map(() => null))
    expect(texts).toHaveLength(1)
    expect(texts[0]?.characters).toContain('Digest: 48 notes on this page')
    expect(steps.at(-1)?.notifications).toMatchObject([{ message: 'Tidied 48 notes on this page' }])
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
