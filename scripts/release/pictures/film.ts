import { decode } from 'fast-png'
import { encode } from 'modern-gif'
import type { Browser, Page } from 'playwright-core'
import { featureIds, type FeatureId } from '../../../widget-src/core/access/feature-id.ts'
import { features } from '../../../widget-src/features/features.ts'
import type { Terms } from '../../../widget-src/core/access/compile-terms.ts'
import { around, openStage, painted, type Box, type Point, type Stage } from './stage.ts'

interface Frame {
  readonly png: Buffer
  readonly delayMs: number
}

/** The size of the page, and of the film, which is smaller. */
const VIEW = { width: 1440, height: 900 } as const
const SCALE = 0.75
const SIZE = { width: 1080, height: 675 } as const
const MOVE_FRAMES = 9
const MOVE_MS = 60
/** The card at this share of its size is legible in the film. */
const CARD_ZOOM = 1
const CARD_AIR = 72
const ZOOM_FRAMES = 8

/** A feature that asks for payment once the trial is over: one whose result is seen from afar, if there is one. */
const TO_BUY: readonly FeatureId[] = ['themes', 'tidy', 'digest', 'tally']

/** The simulator's own controls are not in the film. */
const FILM_STYLE = `
  .dialog .checkout-else, .dialog .checkout-note, .dialog .checkout-lines > :last-child { display: none }
  .dialog { zoom: 1.25 }
  .film-cursor { position: fixed; inset: auto; margin: 0; border: 0; padding: 0; background: none; overflow: visible;
    pointer-events: none; filter: drop-shadow(0 2px 3px #0006) }
  .film-foot { position: fixed; left: 0; right: 0; bottom: 0; z-index: 20; padding: 8px 16px; font-size: 16px; line-height: 22px;
    background: #1e1b2ee0; color: #fff; text-align: center }
  .stage .toasts { bottom: 62px; zoom: 1.2 }
`

const FOOT = 'Figma’s own checkout looks different. Notes: Polis open data, CC BY 4.0'

/**
 * A click that buys, as GIF: a person whose trial is over clicks a locked feature, buys, and it runs in the same click.
 *
 * @param result  The area of the board after the run: the film ends with all of it.
 */
export async function filmOfPurchase(
  browser: Browser,
  address: string,
  terms: Terms,
  result: Box,
): Promise<Uint8Array> {
  const stage = await openStage(browser, address, { ...VIEW, scale: SCALE })
  try {
    const { page } = stage
    const title = titleToBuy(terms)
    await comeToPay(stage, terms, title)
    await page.addStyleTag({ content: FILM_STYLE })
    const card = around((await stage.layers()).filter(({ type }) => type === 'WIDGET'))
    const near = cardBox(card)
    await stage.aim(near)
    const film = await createFilm(page)
    await film.hold(1400)
    await film.pointAt(await middleOf(stage, title))
    await film.hold(500)
    await page.mouse.down()
    await page.mouse.up()
    const buy = page.getByRole('button', { name: 'Buy', exact: true })
    await buy.waitFor()
    await film.hold(1300)
    await film.pointAt(centre(await buy.boundingBox()))
    await film.hold(500)
    await stage.act(async () => {
      await page.mouse.down()
      await page.mouse.up()
    })
    await film.hold(2400)
    await stage.clearToasts()
    await film.zoomOut(stage, near, result)
    await film.hold(3200)
    return await encodeGif(film.frames)
  } finally {
    await stage.close()
  }
}

function titleToBuy(terms: Terms): string {
  const asking = (kind: 'pro' | 'counted') => TO_BUY.find((id) => terms.kindOf(id) === kind)
  const feature = asking('pro') ?? asking('counted')
  if (feature === undefined)
    throw new Error(`The film: expected something to buy among ${featureIds.join(', ')}, got none`)
  return features[feature].title
}

/** Ends the trial, uses up free runs where that is what it takes, and looks at the checkout once without buying. */
async function comeToPay(stage: Stage, terms: Terms, title: string): Promise<void> {
  await stage.passDays(terms.trialDays + 1)
  const dismiss = stage.page.getByRole('button', { name: 'Close without buying' })
  const mostRuns = Math.max(0, ...terms.meters.map(({ freeRuns }) => freeRuns))
  for (let run = 0; run <= mostRuns; run++) {
    await stage.clickRow(title)
    if ((await dismiss.count()) > 0) break
    await stage.press('Undo')
  }
  await stage.act(() => dismiss.click())
  // For ten seconds a click would read the status again instead of opening checkout again.
  await stage.press('+1 hour')
  await stage.clearToasts()
}

/** The card at a size that can be read, and what lies beside it. */
function cardBox(card: Box): Box {
  return {
    x: card.x - CARD_AIR / CARD_ZOOM,
    y: card.y - CARD_AIR / CARD_ZOOM,
    width: VIEW.width / CARD_ZOOM,
    height: VIEW.height / CARD_ZOOM,
  }
}

async function middleOf(stage: Stage, title: string): Promise<Point> {
  return centre(await stage.button(title).boundingBox())
}

function centre(box: Box | null): Point {
  if (box === null) throw new Error('The film: expected something to point at, got none')
  return { x: box.x + box.width * 0.55, y: box.y + box.height * 0.6 }
}

/** Takes frames of the page, with a pointer of its own in them. */
async function createFilm(page: Page) {
  const frames: Frame[] = []
  let at: Point = { x: VIEW.width * 0.6, y: VIEW.height * 0.8 }
  await page.evaluate((foot) => {
    const cursor = document.createElement('div')
    cursor.className = 'film-cursor'
    cursor.popover = 'manual'
    cursor.innerHTML =
      '<svg width="36" height="44" viewBox="0 0 26 32"><path d="M3 2v23l6.2-5.6 3.9 9.2 4.3-1.9-3.9-9H22z" fill="#1e1b2e" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>'
    document.body.append(cursor)
    const line = document.createElement('div')
    line.className = 'film-foot'
    line.textContent = foot
    document.body.append(line)
  }, FOOT)

  /** Above a dialog too: what opens last lies on top. What lies under it is hovered, as it would be for a person. */
  const showPointer = async () => {
    await page.mouse.move(at.x, at.y)
    await page.evaluate(({ x, y }) => {
      const cursor = document.querySelector<HTMLElement>('.film-cursor')
      if (cursor === null) return
      // A row keeps the focus after its click, and would look hovered.
      document.querySelector<HTMLElement>('.widget-node:focus')?.blur()
      if (cursor.matches(':popover-open')) cursor.hidePopover()
      cursor.style.left = `${x - 3}px`
      cursor.style.top = `${y - 2}px`
      cursor.showPopover()
    }, at)
  }

  async function hold(delayMs: number): Promise<void> {
    await showPointer()
    await painted(page)
    frames.push({ png: await page.screenshot({ animations: 'disabled' }), delayMs })
  }

  return {
    frames,
    hold,
    async zoomOut(stage: Stage, from: Box, to: Box): Promise<void> {
      for (let step = 1; step <= ZOOM_FRAMES; step++) {
        await stage.aim(between(from, to, eased(step / ZOOM_FRAMES)))
        await hold(MOVE_MS)
      }
    },
    async pointAt(to: Point): Promise<void> {
      const from = at
      for (let step = 1; step <= MOVE_FRAMES; step++) {
        const part = eased(step / MOVE_FRAMES)
        at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
        await hold(MOVE_MS)
      }
    },
  }
}

/** Slow at both ends. */
function eased(part: number): number {
  return (1 - Math.cos(Math.PI * part)) / 2
}

function between(from: Box, to: Box, part: number): Box {
  const mix = (one: number, other: number) => one + (other - one) * part
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  }
}

async function encodeGif(frames: readonly Frame[]): Promise<Uint8Array> {
  const gif = await encode({
    ...SIZE,
    maxColors: 255,
    dither: 'floyd-steinberg',
    frames: frames.map(({ png, delayMs }) => ({ data: opaque(png), delay: delayMs })),
  })
  return new Uint8Array(gif)
}

/** Pixels of four bytes, as a screenshot may have three. */
function opaque(png: Buffer): Uint8ClampedArray<ArrayBuffer> {
  const { data, channels, width, height } = decode(png)
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let part = 0; part < 3; part++)
      pixels[4 * pixel + part] = data[channels * pixel + part] ?? 0
    pixels[4 * pixel + 3] = 255
  }
  return pixels
}
