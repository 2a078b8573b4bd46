import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { featureIds, type FeatureId } from '../../../widget-src/core/access/feature-id.ts'
import { features } from '../../../widget-src/features/features.ts'
import { compileTerms, type Offer } from '../../../widget-src/core/access/compile-terms.ts'
import { copyPageFiles, pageOptions } from '../../build-page.ts'
import { buildBundle, writeManifest } from '../../build.ts'
import { openChromium } from '../../open-chromium.ts'
import { ownPageOptions } from '../../page-options.ts'
import { serveFolder, type FolderServer } from '../../serve-folder.ts'
import { costOf, termsInShort } from '../costs.ts'
import { filmOfPurchase } from './film.ts'
import { findMissingGlyphs, NoGlyphError } from './find-missing-glyphs.ts'
import { carousel, cover, icon, interFaces, type Poster } from './posters.ts'
import { around, fitted, openStage, type Box, type Layer, type Shot, type Stage } from './stage.ts'

/** The digest's sandboxed window in a process of its own would be drawn at half the pixels of the page. */
const SHARP_WINDOW = '--disable-features=IsolateSandboxedIframes'

/**
 * Takes the listing's pictures of this offer's widget on a real board, as the page of the simulator shows it, and
 * writes them into the folder: `icon.png`, `cover.png`, `carousel-1-tidy.png` to `carousel-4-digest.png`,
 * `purchase.gif`.
 *
 * @throws NoChromiumError
 * @throws NoGlyphError Where no font here has a character of the offer's names or the tagline.
 */
export async function takePictures(folder: string, offer: Offer, tagline: string): Promise<void> {
  const browser = await openChromium(SHARP_WINDOW)
  const pageFolder = mkdtempSync(join(tmpdir(), 'pictures-'))
  let server: FolderServer | undefined
  try {
    const missing = await findMissingGlyphs(browser, [offer.name, offer.proName, tagline])
    if (missing.length > 0) throw new NoGlyphError(missing.join(' '))
    await buildPictured(pageFolder, offer)
    server = await serveFolder({ folder: pageFolder, port: 4913 })
    const shots = await shootBoard(browser, server.address)
    mkdirSync(folder, { recursive: true })
    for (const [name, poster] of Object.entries(postersOf(offer, tagline, shots)))
      writeFileSync(join(folder, name), await photograph(browser, poster))
    const film = await filmOfPurchase(browser, server.address, compileTerms(offer), shots.view)
    writeFileSync(join(folder, 'purchase.gif'), film)
  } finally {
    await browser.close()
    await server?.close()
    rmSync(pageFolder, { recursive: true })
  }
}

/** The page with this offer's widget; without a license server, which a picture must not ask for anything. */
async function buildPictured(folder: string, offer: Offer): Promise<void> {
  const { widget: own } = ownPageOptions
  const options = { ...ownPageOptions, widget: { ...own, product: offer.proName } }
  copyPageFiles(folder, options)
  await build({ ...pageOptions(), outdir: folder })
  const widget = join(folder, 'widget')
  await buildBundle('published', join(widget, 'code.js'), '', offer)
  writeManifest(widget, offer)
}

interface Shots {
  readonly wall: Shot
  readonly card: Shot
  readonly tidied: Shot
  readonly ranking: Shot
  readonly themed: Shot
  /** The themed board without the card. */
  readonly themes: Shot
  readonly sheet: Shot
  readonly window: Shot
  /** All that the board takes up by then. */
  readonly view: Box
}

/** A carousel picture's room for its frames. */
const ROOM = { width: 1776, height: 764 } as const
const BESIDE = { width: 812, height: 700 } as const
const CARD_ROOM = { width: 440, height: 590 } as const
const AIR = 60
/** A section's title stands above it, as large on the screen at every zoom. */
const TITLE = 110

/** Uses every feature as a person with Pro does, and takes pictures of the results. */
async function shootBoard(browser: Browser, address: string): Promise<Shots> {
  const stage = await openStage(browser, address, { width: 1800, height: 1000, scale: 2 })
  try {
    await stage.page.addStyleTag({ content: '.toasts { visibility: hidden }' })
    const card = await stage.shoot(around(typed(await stage.layers(), 'WIDGET')), CARD_ROOM)
    await stage.pay()
    const wallBox = around(notes(await stage.layers()), AIR)
    const wall = await stage.shoot(wallBox, BESIDE)
    await stage.clickRow(features.tidy.title)
    const tidied = await stage.shoot(around(notes(await stage.layers()), AIR), BESIDE)
    await stage.press('Undo')
    await stage.clickRow(features.tally.title)
    const ranking = await stage.shoot(around(typed(await stage.layers(), 'TABLE'), 2), BESIDE)
    await stage.press('Undo')
    await stage.clickRow(features.themes.title)
    const grouped = await stage.layers()
    const themed = await stage.shoot(around(grouped, AIR, TITLE), ROOM)
    const themes = await stage.shoot(around(typed(grouped, 'SECTION'), AIR, TITLE), ROOM)
    await stage.clickRow(features.digest.title)
    const window = await shootWindow(stage)
    const digests = (await stage.layers()).filter(({ name }) => name === 'Digest')
    const sheet = await stage.shoot(around(digests, AIR, TITLE), ROOM)
    return {
      wall,
      card,
      tidied,
      ranking,
      themed,
      themes,
      sheet,
      window,
      view: around(grouped, AIR, TITLE),
    }
  } finally {
    await stage.close()
  }
}

/** The digest's window in Figma's typeface; then its sheet is placed on the board. */
async function shootWindow(stage: Stage): Promise<Shot> {
  const { page } = stage
  const window = page.locator('.ui-window')
  const content = page.frameLocator('.ui-window iframe')
  await content.getByRole('heading').first().waitFor()
  const frame = page.frames().at(-1)
  await frame?.addStyleTag({ content: `${interFaces()} body, button { font-family: Inter }` })
  await frame?.evaluate(hideCutLines)
  const box = await window.boundingBox()
  if (box === null) throw new Error('The digest: expected its window, got none')
  const png = await window.screenshot()
  await stage.act(() => content.getByRole('button', { name: 'Place on board' }).click())
  await page
    .getByRole('button', { name: 'Close window', includeHidden: true })
    .dispatchEvent('click')
  await window.waitFor({ state: 'detached' })
  return { png, width: box.width, height: box.height }
}

/** A line that the preview's edge would cut stays out of the picture. */
async function hideCutLines(): Promise<void> {
  await document.fonts.ready
  for (const line of Array.from(document.querySelectorAll<HTMLElement>('li, h1, h2, h3, p'))) {
    let box: Element | null = line
    while (box !== null && box.scrollHeight <= box.clientHeight) box = box.parentElement
    if (box !== null && line.getBoundingClientRect().bottom > box.getBoundingClientRect().bottom)
      line.style.visibility = 'hidden'
  }
}

function notes(layers: readonly Layer[]): readonly Layer[] {
  return layers.filter(({ type }) => type === 'STICKY' || type === 'STAMP')
}

function typed(layers: readonly Layer[], type: string): readonly Layer[] {
  return layers.filter((layer) => layer.type === type)
}

function postersOf(offer: Offer, tagline: string, shots: Shots): Readonly<Record<string, Poster>> {
  const terms = compileTerms(offer)
  const { name } = terms
  const framed: Readonly<Record<FeatureId, readonly Shot[]>> = {
    tidy: [shots.wall, shots.tidied],
    tally: [shots.wall, shots.ranking],
    themes: [shots.themed],
    digest: [
      fitted(shots.sheet, { width: 1180, height: 700 }),
      fitted(shots.window, { width: 540, height: 700 }),
    ],
  }
  const pictures = featureIds.map((id, index) => {
    const between = id === 'digest' ? 'gap' : 'arrow'
    const poster = carousel(id, { name, cost: costOf(terms, id) }, framed[id], between)
    return [`carousel-${index + 1}-${id}.png`, poster] as const
  })
  const story = [
    fitted(shots.wall, { width: 560, height: 560 }),
    shots.card,
    fitted(shots.themes, { width: 720, height: 560 }),
  ]
  return {
    'icon.png': icon(),
    'cover.png': cover({ name, tagline, terms: termsInShort(terms) }, story),
    ...Object.fromEntries(pictures),
  }
}

async function photograph(browser: Browser, { html, width, height }: Poster): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } })
  try {
    await page.setContent(html)
    await page.locator('body[data-ready]').waitFor()
    const cut = await page.evaluate(cutTexts)
    if (cut.length > 0)
      throw new Error(`A picture: expected every text whole, got ${cut.join(', ')}`)
    return await page.screenshot({ omitBackground: true })
  } finally {
    await page.close()
  }
}

/** Texts that do not stand whole in the picture. */
function cutTexts(): readonly string[] {
  return Array.from(document.querySelectorAll<HTMLElement>('h1, p, li, .name, .cost'))
    .filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      const isOut = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
      return isOut || element.scrollWidth > element.clientWidth + 1
    })
    .map(({ textContent }) => `“${textContent}”`)
}
