import { readFile } from 'node:fs/promises'
import type { Download, FrameLocator, Page } from 'playwright-core'

/** What somebody at the page does and sees; each act waits until the simulator has answered. */
export interface Visitor {
  clickRow(title: string): Promise<void>
  clickUpgradeBar(): Promise<void>
  answerCheckout(button: 'Buy' | 'Close without buying' | 'Let it fail'): Promise<void>
  chooseMenuItem(label: string): Promise<void>
  actAs(name: string): Promise<void>
  passDays(count: number): Promise<void>
  setPayment(status: 'Paid' | 'Unpaid' | 'Unknown'): Promise<void>
  clearStorage(): Promise<void>
  undo(): Promise<void>
  /** Every line that the widget shows, from top to bottom. */
  widgetLines(): Promise<readonly string[]>
  toast(text: string | RegExp): Promise<void>
  readonly digestWindow: FrameLocator
  download(
    start: () => Promise<unknown>,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }>
  /** The board's layers as the page saves them, tables and sections with all they hold. */
  boardLayers(): Promise<readonly Layer[]>
}

export interface Layer {
  readonly id: string
  readonly absoluteBoundingBox?: unknown
  readonly type: string
  readonly name: string
  readonly characters?: string
  readonly children?: readonly Layer[]
}

const toldOfCheckout = {
  Buy: 'Bought in the checkout',
  'Close without buying': 'Closed the checkout',
  'Let it fail': 'Let the checkout fail',
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

  async function download(start: () => Promise<unknown>) {
    const [file]: [Download, unknown] = await Promise.all([page.waitForEvent('download'), start()])
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }

  return {
    clickRow: (title) =>
      act(`Clicked “${title}`, () =>
        widget.getByRole('button', { name: new RegExp(`^${title}`) }).click(),
      ),
    clickUpgradeBar: () =>
      act('Clicked “Upgrade to Sheaf Pro', () =>
        widget.getByRole('button', { name: /^Upgrade to Sheaf Pro/ }).click(),
      ),
    answerCheckout: (button) =>
      act(toldOfCheckout[button], () =>
        page.getByRole('button', { name: button, exact: true }).click(),
      ),
    async chooseMenuItem(label) {
      await widget.first().click({ position: { x: 150, y: 12 } })
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
    async boardLayers() {
      const { bytes } = await download(() =>
        page.getByRole('button', { name: 'Save file' }).click(),
      )
      return parseLayers(bytes.toString('utf8'))
    },
  }
}

interface BoardFile {
  readonly document: { readonly children: readonly { readonly children: readonly Layer[] }[] }
}

function parseLayers(text: string): readonly Layer[] {
  const file = JSON.parse(text) as BoardFile
  return file.document.children.flatMap((board) => board.children)
}
