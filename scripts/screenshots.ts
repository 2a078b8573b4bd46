/**
 * Takes the pictures under docs/: the page, and the widget in each lock state on a light and a dark board, as the
 * simulator's page draws them in a real Chromium. A picture that no longer shows the product would mislead who
 * reads the README, so each state is checked by its pill before it is taken.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { buildPage, pageFolder } from './build-page.ts'
import { openChromium } from './open-chromium.ts'
import { serveFolder } from './serve-folder.ts'

const docs = join(dirname(fileURLToPath(import.meta.url)), '../docs')
const marginPx = 28

interface WidgetPicture {
  readonly name: string
  readonly pill: RegExp
  readonly reach: (page: Page) => Promise<void>
}

const widgetPictures: readonly WidgetPicture[] = [
  { name: 'trial', pill: /^Trial/, reach: () => Promise.resolve() },
  {
    name: 'runs-left',
    pill: /^7 of 10 runs left$/,
    reach: async (page) => {
      await endTrial(page)
      await tally(page, 3)
    },
  },
  {
    name: 'locked',
    pill: /^Locked$/,
    reach: async (page) => {
      await endTrial(page)
      await tally(page, 10)
    },
  },
  {
    name: 'pro',
    pill: /^Pro$/,
    reach: async (page) => {
      await press(page, page.getByRole('radio', { name: 'Paid', exact: true }))
      await tally(page, 1)
    },
  },
  {
    name: 'unknown',
    pill: /^Status unknown$/,
    reach: async (page) => {
      await endTrial(page)
      await press(page, page.getByRole('radio', { name: 'Unknown' }))
      await tally(page, 3)
    },
  },
]

/** The boards shown whole after Group by theme. */
const themeBoards = [
  ['housing-48', 'themes-housing.png'],
  ['biodiversity-154', 'themes-biodiversity.png'],
] as const

mkdirSync(docs, { recursive: true })
await buildPage()
const server = await serveFolder({ folder: pageFolder, port: 4973 })
const browser = await openChromium()
try {
  await takePage(browser, server.address)
  for (const [board, name] of themeBoards) await takeThemes(browser, server.address, board, name)
  for (const picture of widgetPictures) await takeWidget(browser, server.address, picture)
} finally {
  await browser.close()
  await server.close()
}

async function takePage(chromium: Browser, address: string): Promise<void> {
  const page = await openPage(chromium, address, { width: 1440, height: 900 }, 1.5)
  await clickRow(page, 'Tidy up')
  await clickRow(page, 'Tally votes')
  await page.mouse.move(900, 860)
  await page.locator('.toast').first().waitFor()
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(docs, 'page.png') })
  await page.close()
}

async function takeThemes(
  chromium: Browser,
  address: string,
  board: string,
  file: string,
): Promise<void> {
  const page = await openPage(chromium, address, { width: 1800, height: 1100 }, 1.5)
  await page.addStyleTag({ content: '.bar, .toasts, .panel { visibility: hidden }' })
  await page
    .getByLabel('Board', { exact: true })
    .and(page.locator('select'))
    .selectOption(board, { force: true })
  await page
    .locator(`.board-select option:checked[value="${board}"]`)
    .waitFor({ state: 'attached' })
  await clickRow(page, 'Group by theme')
  await page
    .getByRole('button', { name: 'Fit the board', includeHidden: true })
    .dispatchEvent('click')
  await page.waitForTimeout(600)
  await page.locator('.stage').screenshot({ path: join(docs, file) })
  await page.close()
}

async function takeWidget(
  chromium: Browser,
  address: string,
  { name, pill, reach }: WidgetPicture,
): Promise<void> {
  const page = await openPage(chromium, address, { width: 1300, height: 1000 }, 2)
  await page.addStyleTag({ content: '.bar, .toasts { visibility: hidden }' })
  await reach(page)
  await page.locator('.widget').getByText(pill).first().waitFor()
  await page.mouse.move(700, 700)
  await clipWidget(page, `widget-${name}.png`)
  await page.getByRole('button', { name: 'Dark board', includeHidden: true }).dispatchEvent('click')
  await clipWidget(page, `widget-${name}-dark.png`)
  await page.close()
}

async function openPage(
  chromium: Browser,
  address: string,
  viewport: { readonly width: number; readonly height: number },
  deviceScaleFactor: number,
): Promise<Page> {
  const page = await chromium.newPage({ viewport, deviceScaleFactor })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.locator('.widget').waitFor()
  return page
}

async function clipWidget(page: Page, file: string): Promise<void> {
  const box = await page.locator('.widget').boundingBox()
  if (box === null) throw new Error(`${file}: expected a widget on the board, got none`)
  await page.screenshot({
    path: join(docs, file),
    clip: {
      x: box.x - marginPx,
      y: box.y - marginPx,
      width: box.width + 2 * marginPx,
      height: box.height + 2 * marginPx,
    },
  })
}

async function endTrial(page: Page): Promise<void> {
  for (let day = 0; day < 4; day++) await press(page, page.getByRole('button', { name: '+1 day' }))
}

async function tally(page: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await clickRow(page, 'Tally votes')
}

function clickRow(page: Page, title: string): Promise<void> {
  return press(page, page.locator('.widget').getByRole('button', { name: title }))
}

/** Clicks and waits until what it did stands in the log. */
async function press(page: Page, button: Locator): Promise<void> {
  const steps = page.locator('.log-line.is-step')
  const before = await steps.count()
  await button.click()
  await steps.nth(before).waitFor({ state: 'attached' })
}
