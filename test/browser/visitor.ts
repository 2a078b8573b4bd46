import { readFile } from 'node:fs/promises'
import type { Download, FrameLocator, Page } from 'playwright-core'

/** What somebody at the page does and sees; each act waits until the simulator has answered. */
export interface Visitor {
  clickRow(title: string): Promise<void>
  answerCheckout(button: keyof typeof toldOfCheckout): Promise<void>
  /** Selects the widget by a click on it beside its buttons. */
  selectWidget(): Promise<void>
  chooseMenuItem(label: string): Promise<void>
  actAs(name: string): Promise<void>
  passDays(count: number): Promise<void>
  setPayment(status: 'Paid' | 'Unpaid' | 'Unknown'): Promise<void>
  clearStorage(): Promise<void>
  undo(): Promise<void>
  /** Clicks a note that carries votes; the board is to be seen whole. */
  pressNote(): Promise<void>
  /** Puts one more stamp on a note that leads, so that the next tally has something to change. */
  vote(): Promise<void>
  /** Every line that the widget shows, from top to bottom. */
  widgetLines(): Promise<readonly string[]>
  toast(text: string): Promise<void>
  readonly digestWindow: FrameLocator
  download(
    start: () => Promise<unknown>,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }>
  /** The board's layers as the page saves them, tables and sections with all they hold. */
  boardLayers(): Promise<readonly Layer[]>
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Box extends Point {
  readonly width: number
  readonly height: number
}

export interface Layer {
  readonly id: string
  readonly absoluteBoundingBox?: Box | null
  readonly type: string
  readonly name: string
  readonly stuckTo?: string | null
  readonly characters?: string
  readonly widgetSyncedState?: Readonly<Record<string, unknown>>
  readonly children?: readonly Layer[]
}

const toldOfCheckout = {
  Buy: 'Bought in the checkout',
  'Close without buying': 'Closed the checkout',
}

export function createVisitor(page: Page): Visitor {
  const widget = page.locator('.widget')

  /** Does it, and waits for the step that the log then tells of, by how its line begins. */
  async function act(told: string, work: () => Promise<void>): Promise<void> {
    const steps = page.locator('.log-line.is-step', { hasText: new RegExp(`^\\W*${told}`) })
    const before = await steps.count()
    await work()
    await steps.nth(before).waitFor({ state: 'attached' })
    // The board is painted with the next frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }

  async function selectWidget(): Promise<void> {
    const box = await widget.first().boundingBox()
    if (box === null) throw new Error('At the board: expected the widget')
    await widget.first().click({ position: { x: box.width / 2, y: box.width / 40 } })
  }

  /** Clicks where nothing else lies on a note, the one with most votes that has room. */
  async function pressNote(): Promise<void> {
    const layers = allLayers(await boardLayers())
    const frame = layers.find(({ type }) => type === 'WIDGET')?.absoluteBoundingBox
    const seen = await widget.first().boundingBox()
    const [spot] = freeSpots(layers)
    if (!frame || seen === null || spot === undefined)
      throw new Error('At the board: expected a widget and a note with room, got none')
    const zoom = seen.width / frame.width
    await page.mouse.click(seen.x + (spot.x - frame.x) * zoom, seen.y + (spot.y - frame.y) * zoom)
  }

  async function boardLayers(): Promise<readonly Layer[]> {
    const { bytes } = await download(() => page.getByRole('button', { name: 'Save file' }).click())
    return parseLayers(bytes.toString('utf8'))
  }

  async function download(start: () => Promise<unknown>) {
    const [file]: [Download, unknown] = await Promise.all([page.waitForEvent('download'), start()])
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }

  return {
    clickRow: (title) =>
      act(`Clicked “${title}`, () =>
        widget.getByRole('button', { name: new RegExp(`^${title}`) }).click(),
      ),
    answerCheckout: (button) =>
      act(toldOfCheckout[button], () =>
        page.getByRole('button', { name: button, exact: true }).click(),
      ),
    selectWidget,
    async chooseMenuItem(label) {
      await selectWidget()
      const menu = page.getByRole('toolbar', { name: 'Widget menu' })
      await act('Menu “', () => menu.getByRole('button', { name: label }).click())
    },
    actAs: (name) => page.getByRole('radio', { name, exact: true }).click(),
    async passDays(count) {
      for (let day = 0; day < count; day++)
        await act('The clock moves by 1d', () =>
          page.getByRole('button', { name: '+1 day' }).click(),
        )
    },
    setPayment: (status) =>
      act('Payment status is now', () =>
        page.getByRole('radio', { name: status, exact: true }).click(),
      ),
    clearStorage: () =>
      act('Cleared client storage', () =>
        page.getByRole('button', { name: 'Clear', exact: true }).click(),
      ),
    undo: () => act('Undid', () => page.getByRole('button', { name: 'Undo' }).click()),
    pressNote,
    async vote() {
      // A new ranking takes the view along: the note may be out of it.
      await page.getByRole('button', { name: 'Fit the board' }).click()
      const tools = page.getByRole('toolbar', { name: 'Tools' })
      await tools.getByRole('button', { name: 'Add a stamp' }).click()
      await act('Added a stamp', pressNote)
      await tools.getByRole('button', { name: 'Select' }).click()
    },
    widgetLines: () =>
      widget
        .first()
        .locator('[data-type=Text]')
        .evaluateAll((texts) =>
          texts.map((text) =>
            Array.from(text.querySelectorAll('.widget-line'), (line) => line.textContent)
              .join(' ')
              .replace(/\s+/g, ' '),
          ),
        ),
    toast: (text) => page.locator('.toast', { hasText: text }).first().waitFor(),
    digestWindow: page.frameLocator('.ui-window iframe'),
    download,
    boardLayers,
  }
}

interface BoardFile {
  readonly document: { readonly children: readonly { readonly children: readonly Layer[] }[] }
}

function parseLayers(text: string): readonly Layer[] {
  const file = JSON.parse(text) as BoardFile
  return file.document.children.flatMap((board) => board.children)
}

const spotPx = 32

function allLayers(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [layer, ...allLayers(layer.children ?? [])])
}

/** Points on notes that no stamp covers, on the notes with most votes first. */
function freeSpots(layers: readonly Layer[]): readonly Point[] {
  const stamps = layers.filter(({ type }) => type === 'STAMP')
  const votesOn = ({ id }: Layer) => stamps.filter(({ stuckTo }) => stuckTo === id).length
  return layers
    .filter(({ type }) => type === 'STICKY')
    .sort((one, other) => votesOn(other) - votesOn(one))
    .flatMap(spotsOn)
    .filter((spot) => !stamps.some((stamp) => isOver(stamp, spot)))
}

function spotsOn({ absoluteBoundingBox: box }: Layer): readonly Point[] {
  const spots: Point[] = []
  if (box)
    for (let down = spotPx; down <= box.height - spotPx; down += spotPx)
      for (let across = spotPx; across <= box.width - spotPx; across += spotPx)
        spots.push({ x: box.x + across, y: box.y + down })
  return spots
}

/** With room for a pixel of the screen. */
function isOver({ absoluteBoundingBox: box }: Layer, { x, y }: Point): boolean {
  if (!box) return false
  const room = spotPx / 2
  return (
    x >= box.x - room &&
    x <= box.x + box.width + room &&
    y >= box.y - room &&
    y <= box.y + box.height + room
  )
}
