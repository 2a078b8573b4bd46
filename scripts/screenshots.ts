/**
 * Takes the pictures under docs/ that the pages there show: the page, a board before and after Tidy, the same by themes,
 * and from the gallery of cards a few states alone, on a light and a dark board, as a real Chromium draws them. A picture
 * that no longer shows the product would mislead who reads the README, so each state is checked by its pill before it is
 * taken.
 *
 *     npm run screenshots -- [page] [layout] [themes] [cards]
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { buildPage, pageFolder } from './build-page.ts'
import { readCommandLine, refuse } from './command-line.ts'
import { openChromium } from './open-chromium.ts'
import { around, openStage, type Layer } from './release/pictures/stage.ts'
import { serveFolder } from './serve-folder.ts'

const docs = join(dirname(fileURLToPath(import.meta.url)), '../docs')
const MARGIN_PX = 20

/** States shown alone, by the gallery's name for them, what their pill must say, and the board under them. */
const cardPictures = [
  { file: 'trial', state: 'trial', pill: /^Trial$/, canvas: 'grey' },
  { file: 'runs-left', state: 'runs-left', pill: /^\d+ left$/, canvas: 'grey' },
  { file: 'runs-left-dark', state: 'runs-left', pill: /^\d+ left$/, canvas: 'dark' },
  { file: 'locked', state: 'locked', pill: /^Locked$/, canvas: 'grey' },
  { file: 'pro', state: 'pro', pill: /^Pro$/, canvas: 'grey' },
  { file: 'unknown', state: 'unconfirmed', pill: /^Not confirmed$/, canvas: 'grey' },
] as const

const parts = ['page', 'layout', 'themes', 'cards'] as const
const { positionals: asked } = readCommandLine({ allowPositionals: true })
const strange = asked.find((name) => !parts.some((part) => part === name))
if (strange !== undefined)
  refuse(`screenshots: expected some of ${parts.join(', ')}, got ${strange}`)
const takes = (part: (typeof parts)[number]): boolean => asked.length === 0 || asked.includes(part)

mkdirSync(docs, { recursive: true })
await buildPage()
const server = await serveFolder({ folder: pageFolder, port: 4973 })
const browser = await openChromium()
try {
  if (takes('page')) await takePage(browser, server.address)
  if (takes('layout')) await takeLayout(browser, server.address)
  if (takes('themes')) await takeThemes(browser, server.address)
  if (takes('cards')) await takeCards(browser, server.address)
} finally {
  await browser.close()
  await server.close()
}

async function takePage(chromium: Browser, address: string): Promise<void> {
  const page = await openPage(chromium, address, { width: 1440, height: 900 }, 1.5)
  await clickRow(page, 'Tidy up')
  await page.mouse.move(900, 860)
  await page.locator('.toast').first().waitFor()
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(docs, 'page.png') })
  await page.close()
}

/** The wall as it was, and as Tidy leaves it, side by side. */
async function takeLayout(chromium: Browser, address: string): Promise<void> {
  const room = { width: 880, height: 760 }
  const stage = await openStage(chromium, address, { width: 1440, height: 900, scale: 1.25 })
  await stage.page.addStyleTag({ content: '.toasts { visibility: hidden }' })
  const before = await stage.shoot(around(notes(await stage.layers()), 60), room)
  await stage.clickRow('Tidy up')
  const after = await stage.shoot(around(notes(await stage.layers()), 60), room)
  await stage.close()
  const images = [before, after].map(
    ({ png, width }) =>
      `<img width="${width}" src="data:image/png;base64,${png.toString('base64')}">`,
  )
  const page = await chromium.newPage({ deviceScaleFactor: 1.25 })
  await page.setContent(
    `<body style="margin:0"><div style="display:inline-flex;gap:20px;align-items:start">${images.join('')}</div>`,
  )
  await page.locator('div').screenshot({ path: join(docs, 'layout-housing.png') })
  await page.close()
}

function notes(layers: readonly Layer[]): readonly Layer[] {
  return layers.filter(({ type }) => type === 'STICKY' || type === 'STAMP')
}

async function takeThemes(chromium: Browser, address: string): Promise<void> {
  const page = await openPage(chromium, address, { width: 1800, height: 860 }, 1.5)
  await page.addStyleTag({ content: '.bar, .toasts, .panel, .tooltip { visibility: hidden }' })
  await clickRow(page, 'Group by theme')
  await page.mouse.move(900, 840)
  await page
    .getByRole('button', { name: 'Fit the board', includeHidden: true })
    .dispatchEvent('click')
  await page.waitForTimeout(600)
  await page.locator('.stage').screenshot({ path: join(docs, 'themes-housing.png') })
  await page.close()
}

async function takeCards(chromium: Browser, address: string): Promise<void> {
  for (const canvas of ['grey', 'dark']) {
    const page = await openGallery(chromium, address, `zoom=50&canvas=${canvas}`)
    await page.addStyleTag({ content: '.gallery-note, figcaption { visibility: hidden }' })
    for (const picture of cardPictures) if (picture.canvas === canvas) await takeCard(page, picture)
    await page.close()
  }
}

async function takeCard(
  page: Page,
  { file, state, pill }: (typeof cardPictures)[number],
): Promise<void> {
  const card = page.locator(`[data-state="${state}"] .gallery-scaled > .widget-node`)
  await card.getByText(pill).first().waitFor()
  const box = await card.boundingBox()
  if (box === null) throw new Error(`${state}: expected a card in the gallery, got none`)
  await page.screenshot({
    path: join(docs, `widget-${file}.png`),
    fullPage: true,
    clip: {
      x: box.x - MARGIN_PX,
      y: box.y - MARGIN_PX,
      width: box.width + 2 * MARGIN_PX,
      height: box.height + 2 * MARGIN_PX,
    },
  })
}

/** The gallery with all its cards drawn. */
async function openGallery(chromium: Browser, address: string, search: string): Promise<Page> {
  const page = await chromium.newPage({
    viewport: { width: 1900, height: 1000 },
    deviceScaleFactor: 2,
  })
  await page.goto(`${address}gallery.html?${search}`)
  await page.locator('body[data-cards]').waitFor({ timeout: 240_000 })
  await page.addStyleTag({ content: '.gallery-bar { display: none }' })
  return page
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
