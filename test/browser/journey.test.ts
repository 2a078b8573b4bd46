import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { usePage } from './open-page.ts'
import type { Layer } from './visitor.ts'
import { FREE_RUNS, TRIAL_UNTIL, runsLeft } from '../scenarios/simulate.ts'

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

describe('the page, as a new user goes through it', () => {
  const opened = usePage()

  it('[D5] greets Ana with her trial before any click', async () => {
    const { visitor } = opened
    const lines = await visitor.widgetLines()

    expect(lines).toContain('Trial')
    expect(lines).toContain(`Trial until ${TRIAL_UNTIL}`)
    expect(lines.some((line) => line.includes('Ana'))).toBe(false)
    expect(lines.some((line) => line.startsWith('Upgrade'))).toBe(false)
  })

  it('[F3] tidies the board once, and the second time moves nothing', async () => {
    const { page, visitor } = opened
    const before = await picture(page)

    await visitor.clickRow('Tidy up')
    await visitor.toast('Tidied 48 notes')
    const tidied = await picture(page)
    const places = placesOf(await visitor.boardLayers())
    await visitor.clickRow('Tidy up')

    expect(tidied).not.toBe(before)
    expect(placesOf(await visitor.boardLayers())).toEqual(places)
  })

  it('[F4] tallies into one ranking table on the board, updated in place', async () => {
    const { page, visitor } = opened
    await page.getByRole('button', { name: 'Fit the board' }).click()
    for (let times = 0; times < 2; times++)
      await page.getByRole('button', { name: 'Zoom out' }).click()
    const before = await picture(page)

    await visitor.clickRow('Tally votes')
    const [table, ...others] = tablesOf(await visitor.boardLayers())
    const after = await picture(page)
    const outcome = (await visitor.widgetLines()).find((line) => line.startsWith('Tally ·'))
    await visitor.vote()
    await visitor.clickRow('Tally votes')
    const again = tablesOf(await visitor.boardLayers())

    expect(others).toEqual([])
    expect(after).not.toBe(before)
    expect(again.map((one) => one.id)).toEqual([table?.id])
    expect(outcome).toBe('Tally · 4 notes lead with 9 votes each · Ana, 1 Jan')
    expect(cellTexts(table).slice(0, 6)).toEqual([
      'Rank',
      'Note',
      'Votes',
      '1',
      'The state should build and own a sizable stock of affordable houses outside the free-market.',
      '9',
    ])
  })

  it('[D4] tells the truth at the first click after the trial', async () => {
    const { visitor } = opened

    await visitor.passDays(4)
    await visitor.vote()

    await visitor.clickRow('Tally votes')
    const lines = await visitor.widgetLines()

    expect(lines).toContain(`${FREE_RUNS - 1} left`)
    expect(lines).toContain(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[A2] gives every free run, then opens checkout', async () => {
    const { page, visitor } = opened

    for (let run = 2; run <= FREE_RUNS; run++) {
      await visitor.vote()
      await visitor.clickRow('Tally votes')
    }
    await visitor.toast('That was your last free run.')
    const locked = await visitor.widgetLines()

    await visitor.vote()
    await visitor.clickRow('Tally votes')
    await page.getByRole('dialog').waitFor()
    const dialog = await page.getByRole('dialog').textContent()
    await visitor.answerCheckout('Close without buying')
    const closed = await visitor.widgetLines()

    expect(locked).toContain('Locked')
    expect(dialog).toContain('Your free use has ended')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(closed).toContain('Locked')
    expect(closed).toContain(`Ana · ${runsLeft(0)}`)
    expect(closed).toContain('Upgrade to Sheaf Pro')
    expect(locked.some((line) => line.startsWith('Tally ·'))).toBe(true)
    expect(closed.filter((line) => line.startsWith('Tally ·'))).toEqual(
      locked.filter((line) => line.startsWith('Tally ·')),
    )
  })

  it('[S7] points at no row where a checkout that the pointer closed gives the focus back', async () => {
    const { page, visitor } = opened
    const row = (title: string) =>
      page.locator('.widget').getByRole('button', { name: new RegExp(`^${title}`) })
    const fill = (title: string) =>
      row(title).evaluate((element) => getComputedStyle(element).background)

    await visitor.clickRow('Tally votes')
    await visitor.answerCheckout('Close without buying')
    const isFocused = await row('Tally votes').evaluate((one) => one === document.activeElement)

    expect(isFocused).toBe(true)
    expect(await fill('Tally votes')).toBe(await fill('Tidy up'))
  })

  it('[D8] gives Ben his own standing, and lists Ana without hers', async () => {
    const { visitor } = opened

    await visitor.actAs('Ben')

    await visitor.clickRow('Tally votes')
    const lines = await visitor.widgetLines()

    expect(lines).toContain(`${FREE_RUNS - 1} left`)
    expect(lines).toContain(`Ben · ${runsLeft(FREE_RUNS - 1)}`)
    expect(lines.filter((line) => line.startsWith('Ana'))).toEqual(['Ana · 13 runs here'])
    expect(lines.some((line) => line.startsWith('Upgrade'))).toBe(false)
  })

  it('[M7] still has none left for Ana after another day and an undo', async () => {
    const { visitor } = opened

    await visitor.actAs('Ana')
    await visitor.passDays(1)
    await visitor.undo()

    await visitor.clickRow('Tally votes')
    await visitor.answerCheckout('Close without buying')

    expect(await visitor.widgetLines()).toContain(`Ana · ${runsLeft(0)}`)
  })

  it('[M1] counts from ten again where the storage was cleared', async () => {
    const { visitor } = opened

    await visitor.clearStorage()
    // The undo took a vote back: one more than that, and the ranking is another.
    await visitor.vote()
    await visitor.vote()

    await visitor.clickRow('Tally votes')

    expect(await visitor.widgetLines()).toContain(`Ana · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[A2] runs the feature asked for in the same click as the purchase', async () => {
    const { page, visitor } = opened

    await visitor.clickRow('Group by theme')
    const dialog = await page.getByRole('dialog').textContent()
    await visitor.answerCheckout('Buy')
    const lines = await visitor.widgetLines()

    expect(dialog).toContain('This is a paid feature')
    expect(lines).toContain('Pro')
    expect(lines).toContain('Ana · Pro, unlimited runs')
    expect(lines.some((line) => line.startsWith('Themes ·'))).toBe(true)
    expect(lines.some((line) => line.startsWith('Upgrade'))).toBe(false)
  })

  it('[F5] leaves every note in one titled section', async () => {
    const { visitor } = opened
    const layers = await visitor.boardLayers()

    const sections = layers.filter(({ type }) => type === 'SECTION')
    const inside = sections.flatMap(({ children = [] }) => children)
    expect(sections.length).toBeGreaterThan(1)
    expect(sections.every(({ name }) => name.trim() !== '')).toBe(true)
    expect(inside.filter(({ type }) => type === 'STICKY')).toHaveLength(48)
    expect(layers.filter(({ type }) => type === 'STICKY')).toEqual([])
  })

  it('[F6] shows the digest, copies it, and saves what it shows', async () => {
    const { visitor } = opened

    await visitor.clickRow('Write digest')
    const frame = visitor.digestWindow
    await frame.getByRole('heading', { name: 'Most votes' }).waitFor()
    await frame.getByRole('button', { name: 'Copy text' }).click()
    await frame.getByText('Copied. Paste it into a document or a chat.').waitFor()
    const save = (kind: string) =>
      visitor.download(async () => {
        await frame.getByRole('button', { name: 'Download' }).click()
        await frame.getByRole('menuitem', { name: kind }).click()
      })
    const markdown = await save('.md')
    const csv = await save('.csv')

    expect(markdown.name).toBe('Affordable housing workshop.md')
    expect(markdown.bytes.toString('utf8')).toContain('# Affordable housing workshop\n')
    expect(csv.name).toBe('Affordable housing workshop.csv')
    expect(csv.bytes.subarray(0, 3)).toEqual(byteOrderMark)
    expect(csv.bytes.subarray(3).toString('utf8')).toMatch(/^Region,Note,Votes,Author,Rank\r\n/)
  })

  it('[F6] places the digest on the board, and its window closes', async () => {
    const { page, visitor } = opened
    const frame = visitor.digestWindow

    await frame.getByRole('button', { name: 'Place on board' }).click()
    await visitor.toast('Placed the digest on the board')
    await frame.getByText('Placed beside the wall. Undo takes it away again.').waitFor()
    const digests = (await visitor.boardLayers()).filter(({ name }) => name === 'Digest')
    await page.getByRole('button', { name: 'Close window' }).click()

    expect(digests).toHaveLength(1)
    expect(digests[0]?.children?.map(({ characters }) => characters)).toContain(
      'Affordable housing workshop',
    )
    await expect.poll(() => page.locator('.ui-window').count()).toBe(0)
  })

  it('[A7] shows a refund at the next click', async () => {
    const { visitor } = opened

    await visitor.setPayment('Unpaid')
    const before = await visitor.widgetLines()

    await visitor.clickRow('Tally votes')
    const after = await visitor.widgetLines()

    expect(before).toContain('Ana · Pro, unlimited runs')
    expect(after).toContain(`${FREE_RUNS - 2} left`)
    expect(after).toContain(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
  })

  it('[A11] sells from the property menu too', async () => {
    const { visitor } = opened

    await visitor.chooseMenuItem('Upgrade')
    await visitor.answerCheckout('Buy')

    expect(await visitor.widgetLines()).toContain('Ana · Pro, unlimited runs')
  })

  it('[S7] throws and logs no error on the way', () => {
    expect(opened.errors).toEqual([])
  })
})

/** What the board's canvas shows now. */
function picture(page: Page): Promise<string> {
  return page.locator('.board-canvas').evaluate(async (canvas) => {
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''
  })
}

function tablesOf(layers: readonly Layer[]): readonly Layer[] {
  return layers.filter(({ type }) => type === 'TABLE')
}

function cellTexts(table: Layer | undefined): readonly string[] {
  return (table?.children ?? []).map(({ characters = '' }) => characters)
}

function placesOf(layers: readonly Layer[]) {
  return layers.map(({ id, absoluteBoundingBox }) => ({ id, absoluteBoundingBox }))
}
