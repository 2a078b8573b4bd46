import type { Browser, Locator, Page } from 'playwright-core'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** A layer of the board as the page saves it. */
export interface Layer {
  readonly type: string
  readonly name: string
  readonly absoluteBoundingBox?: Box | null
  readonly children?: readonly Layer[]
}

/** The page with nothing but the board to be seen, and what a person at it does. */
export interface Stage {
  readonly page: Page
  /** One of the card's buttons, by how its text begins. */
  button(title: string): Locator
  clickRow(title: string): Promise<void>
  /** Presses a button of the page, seen or hidden, and waits for the step that it makes. */
  press(name: string): Promise<void>
  /** Does something else, and waits for the step that it makes. */
  act(work: () => Promise<void>): Promise<void>
  passDays(count: number): Promise<void>
  /** From now on the person at the page has paid. */
  pay(): Promise<void>
  clearToasts(): Promise<void>
  /** The layers that lie on the board itself. */
  layers(): Promise<readonly Layer[]>
  /** Shows this box of the board in the middle, as large as this room lets it be; the whole view where none is given. */
  aim(box: Box, room?: Room): Promise<void>
  /** This box of the board alone, as large as the room lets it be, as PNG. */
  shoot(box: Box, room: Room): Promise<Shot>
  close(): Promise<void>
}

export interface Room {
  readonly width: number
  readonly height: number
}

/** A picture, with the size it is shown at; it may have more pixels. */
export interface Shot extends Room {
  readonly png: Buffer
}

export interface StageSize {
  readonly width: number
  readonly height: number
  /** Pixels of the picture for one of the page's. */
  readonly scale: number
}

/** All of the page but the board; its buttons can still be pressed. */
const BOARD_ALONE = `
  .app { grid-template-columns: minmax(0, 1fr) 0 !important }
  .panel { overflow: hidden !important; visibility: hidden }
  .bar, .told, .tooltip { visibility: hidden !important }
  .toast-close { display: none !important }
`

/** Opens the page that is served at this address. */
export async function openStage(
  browser: Browser,
  address: string,
  { width, height, scale }: StageSize,
): Promise<Stage> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale })
  // tsx marks inner functions with this, which a page does not have.
  await page.addInitScript('globalThis.__name = (inner) => inner')
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.addStyleTag({ content: BOARD_ALONE })
  const widget = page.locator('.widget')
  await widget.waitFor()

  /** Does it, and waits until what it did stands in the log and on the board. */
  async function act(work: () => Promise<void>): Promise<void> {
    const steps = page.locator('.log-line.is-step')
    const before = await steps.count()
    await work()
    await steps.nth(before).waitFor({ state: 'attached' })
    await painted(page)
  }

  const button = (title: string) =>
    widget.getByRole('button', { name: new RegExp(`^${title}`), includeHidden: true }).first()
  const press = (name: string) =>
    act(() =>
      page.getByRole('button', { name, exact: true, includeHidden: true }).dispatchEvent('click'),
    )

  return {
    page,
    button,
    act,
    press,
    async clickRow(title) {
      await act(() => button(title).press('Enter'))
      await button(title).blur()
    },
    async passDays(count) {
      for (let day = 0; day < count; day++) await press('+1 day')
    },
    pay: () =>
      act(() =>
        page
          .getByRole('radio', { name: 'Paid', exact: true, includeHidden: true })
          .dispatchEvent('click'),
      ),
    async clearToasts() {
      await page.locator('.toast-close').evaluateAll((buttons) => {
        for (const button of buttons) if (button instanceof HTMLElement) button.click()
      })
      await page.locator('.toast').first().waitFor({ state: 'detached' })
    },
    async layers() {
      const save = page.getByRole('button', { name: 'Save file', includeHidden: true })
      const [file] = await Promise.all([page.waitForEvent('download'), save.dispatchEvent('click')])
      return readLayers(await file.createReadStream())
    },
    aim: (box, room) => aim(page, box, room ?? page.viewportSize() ?? box),
    async shoot(box, room) {
      await aim(page, box, room)
      await painted(page)
      const view = page.viewportSize() ?? room
      const size = fitted({ width: box.width, height: box.height }, room)
      const clip = { x: (view.width - size.width) / 2, y: (view.height - size.height) / 2, ...size }
      return { ...size, png: await page.screenshot({ clip }) }
    },
    close: () => page.close(),
  }
}

async function readLayers(stream: AsyncIterable<Buffer>): Promise<readonly Layer[]> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  const file = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
    readonly document: { readonly children: readonly Layer[] }
  }
  return file.document.children.flatMap(({ children = [] }) => children)
}

/** The board is painted from the next frame on, long texts in several. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  await page.locator('.board-canvas[aria-busy="false"]').waitFor()
}

/** Turns the wheel over the board until the box takes up the room, as a person would. */
function aim(page: Page, box: Box, room: Room): Promise<void> {
  const zoomWanted = fitted(box, room).width / box.width
  return page.evaluate(
    async ({ wanted, zoomWanted }) => {
      const board = document.querySelector('.board')
      const widgets = document.querySelector('.widgets')
      if (board === null || widgets === null) throw new Error('At the page: expected a board')
      const { left, top, width, height } = board.getBoundingClientRect()
      const seen = () => new DOMMatrix(getComputedStyle(widgets).transform)
      async function turnWheel(turned: WheelEventInit): Promise<void> {
        board?.dispatchEvent(new WheelEvent('wheel', { clientX: left, clientY: top, ...turned }))
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      }
      // One turn of the wheel zooms by so much at most.
      const most = 0.6
      for (;;) {
        const missing = Math.log(zoomWanted / seen().a)
        if (Math.abs(missing) < 1e-4) break
        const by = Math.max(-most, Math.min(most, missing))
        await turnWheel({ deltaY: -100 * by, ctrlKey: true })
      }
      const { a: zoom, e: x, f: y } = seen()
      await turnWheel({
        deltaX: x + (wanted.x + wanted.width / 2) * zoom - width / 2,
        deltaY: y + (wanted.y + wanted.height / 2) * zoom - height / 2,
      })
    },
    { wanted: box, zoomWanted },
  )
}

/** As large as it goes in this room; whole pixels. */
export function fitted<Sized extends Room>(sized: Sized, room: Room): Sized {
  const by = Math.min(room.width / sized.width, room.height / sized.height)
  return { ...sized, width: Math.round(sized.width * by), height: Math.round(sized.height * by) }
}

/** The box around all of these, with air around it, and more above where a section's title stands there. */
export function around(layers: readonly Layer[], air = 0, above = air): Box {
  const boxes = layers.flatMap(({ absoluteBoundingBox: box }) => (box ? [box] : []))
  const x = Math.min(...boxes.map((box) => box.x)) - air
  const y = Math.min(...boxes.map((box) => box.y)) - above
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + air - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + air - y,
  }
}
