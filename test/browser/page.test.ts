import { describe, expect, it } from 'vitest'
import { usePage, type OpenedPage } from './open-page.ts'
import type { Layer } from './visitor.ts'

describe('the page', () => {
  const opened = usePage()

  it('[S7] opens on a board with the widget standing on it', async () => {
    const { page } = opened

    expect(await page.locator('.board-select option:checked').textContent()).toContain('48 notes')
    expect(await page.locator('.widget').count()).toBe(1)
    expect(await boardColors(opened)).toBeGreaterThan(5)
  })

  it('[S7] opens with the widget legible and most of the wall in view', async () => {
    const { page, visitor } = opened

    const shown = await page.locator('.widget').boundingBox()
    const view = await page.locator('.board').boundingBox()
    const layers = await visitor.boardLayers()
    const widget = layers.find(({ type }) => type === 'WIDGET')?.absoluteBoundingBox
    if (!shown || !view || !widget) throw new Error('At the page: expected a widget on a board')
    const zoom = shown.width / 560
    const notes = layers.flatMap((layer) =>
      layer.type === 'STICKY' ? (layer.absoluteBoundingBox ?? []) : [],
    )
    const seen = notes.filter(
      ({ x, y, width, height }) =>
        shown.x + (x + width - widget.x) * zoom <= view.x + view.width &&
        shown.y + (y + height - widget.y) * zoom <= view.y + view.height,
    )

    // A caption of 20 pixels.
    expect(20 * zoom).toBeGreaterThan(9)
    expect(seen.length).toBeGreaterThan(notes.length / 2)
  })

  it('[S7] draws the widget 560 wide and its buttons as buttons', async () => {
    const { page } = opened

    const width = await page.locator('.widget').evaluate((widget) => widget.style.width)
    const tidy = page.getByRole('button', { name: /^Tidy up/ })

    expect(width).toBe('560px')
    expect(await tidy.isVisible()).toBe(true)
  })

  it('[F1] keeps the selected note selected when a button of the widget is clicked', async () => {
    const { page, visitor } = opened

    await page.getByRole('button', { name: 'Fit the board' }).click()
    await visitor.pressNote()
    await page.getByRole('button', { name: /^Tally votes/ }).click()
    const toast = page.locator('.toast').first()
    await toast.waitFor()

    expect(await toast.textContent()).toMatch(/1 selected note/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
  })

  it('[S7] runs a feature when its row is clicked, and logs what it said, once', async () => {
    const { page } = opened

    await page.getByRole('button', { name: /^Tidy up/ }).click()
    await page.locator('.toast', { hasText: '48 notes' }).waitFor()

    const told = page.locator('.log-line.is-notice', { hasText: '48 notes' })
    await told.first().waitFor({ state: 'attached' })
    expect(await told.count()).toBe(1)
  })

  it('[S3] lets another person come and act', async () => {
    const { page } = opened

    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByLabel('Name of the new person').fill('Zoë')
    await page.getByRole('button', { name: 'Add person' }).click()
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    await page.getByRole('button', { name: /^Tally votes/ }).click()

    await page.locator('.widget', { hasText: 'Zoë' }).waitFor()
    expect(focused).toBe('Add')
    expect(await page.getByRole('radio', { name: 'Zoë' }).getAttribute('aria-checked')).toBe('true')
  })

  it('[S7] selects the widget by a click beside its buttons, and shows its menu', async () => {
    const { page, visitor } = opened

    await visitor.selectWidget()

    expect(await page.getByRole('toolbar', { name: 'Widget menu' }).isVisible()).toBe(true)
  })

  it('[S7] gives the focus back where a dialog is closed', async () => {
    const { page } = opened
    const startOver = page.getByRole('button', { name: 'Start over' })

    await startOver.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    expect(await startOver.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it('[S7] draws the board as sharp as the screen is when the page is zoomed', async () => {
    const { page } = opened
    const screen = await page.context().newCDPSession(page)
    const pixelsPerPixel = () =>
      page.locator('.board-canvas').evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) throw new Error('expected a canvas')
        return canvas.width / canvas.clientWidth
      })
    const zoomTo = (deviceScaleFactor: number) =>
      screen.send('Emulation.setDeviceMetricsOverride', {
        width: 1440 / deviceScaleFactor,
        height: 900 / deviceScaleFactor,
        deviceScaleFactor,
        mobile: false,
      })

    await zoomTo(1.5)
    await expect.poll(pixelsPerPixel).toBeCloseTo(1.5)
    await zoomTo(1)

    await expect.poll(pixelsPerPixel).toBe(1)
  })

  it('[S2] shows the build that runs where the other cannot be read', async () => {
    const { page } = opened
    const isDevelopment = page.getByRole('switch', { name: 'Runs as a development build' })
    const bundle = '**/widget/dist/code.development.js'
    await page.context().route(bundle, (route) => route.fulfill({ status: 404 }))

    await page.locator('.switch', { hasText: 'development build' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'expected a file beside the page' })
    await alert.waitFor()

    expect(await isDevelopment.isChecked()).toBe(false)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await page.context().unroute(bundle)
  })

  it('[S7] is gone through by keyboard: the widget, its rows, its menu, and the panel', async () => {
    const { page } = opened
    const widget = page.locator('.widget').first()

    await widget.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('toolbar', { name: 'Widget menu' }).waitFor()
    await page.keyboard.press('Tab')
    const row = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('Escape')
    await page.getByRole('toolbar', { name: 'Widget menu' }).waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'Unpaid' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('radio', { name: 'Paid', exact: true, checked: true }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('radio', { name: 'Unpaid', checked: true }).waitFor()

    expect(row).toMatch(/^Tidy up/)
  })

  it('[S2] keeps the board and its edits when the development build runs', async () => {
    const { page, visitor } = opened
    const before = await visitor.boardLayers()

    await page.getByRole('switch', { name: 'Runs as a development build' }).click()
    await page.getByText('Runs the development build from now on').waitFor({ state: 'attached' })
    const after = await visitor.boardLayers()
    await visitor.chooseMenuItem('Hide my usage')

    expect(after).toEqual(before.map(withDevelopmentClock))
    expect(await page.getByRole('combobox', { name: /payment/i }).count()).toBe(1)
    await page.getByRole('switch', { name: 'Runs as a development build' }).click()
    await page.getByText('Runs the published build from now on').waitFor({ state: 'attached' })
  })

  it('[S7] finds a board as it was left, after another was open', async () => {
    const { page, visitor } = opened
    const boards = page.locator('select[aria-label=Board]')
    const before = await visitor.boardLayers()

    await boards.selectOption('everything-22')
    await page.locator('.log-line').first().waitFor({ state: 'attached' })
    await expect.poll(async () => (await visitor.boardLayers()).length).not.toBe(before.length)
    await boards.selectOption('housing-48')

    await expect.poll(() => visitor.boardLayers()).toEqual(before)
    expect(await page.getByRole('radio', { name: 'Zoë' }).count()).toBe(1)
  })

  it('[S7] asks before it starts a board over, and Escape keeps it', async () => {
    const { page, visitor } = opened
    const before = await visitor.boardLayers()

    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const kept = await visitor.boardLayers()
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('radio', { name: 'Zoë' }).waitFor({ state: 'detached' })

    expect(kept).toEqual(before)
    expect((await visitor.boardLayers()).some(({ type }) => type === 'TABLE')).toBe(false)
  })

  it('[S7] keeps a notification while the pointer is over it, and no longer than its time', async () => {
    const { page, visitor } = opened
    const toast = page.locator('.toast')

    await visitor.clickRow('Tally votes')
    await toast.hover()
    await page.waitForTimeout(3500)
    const held = await toast.count()
    await page.mouse.move(700, 700)
    await toast.waitFor({ state: 'detached' })

    expect(held).toBe(1)
  })

  it('[S6] opens a file from disk and names what is wrong with a bad one', async () => {
    const { page } = opened
    const bad = { document: { type: 'DOCUMENT', id: '0:0', name: 'x', children: 3 } }

    await page.getByLabel('Board file').setInputFiles(jsonFile('bad.json', bad))

    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('bad.json cannot be opened. At /document/children')
  })

  it('[S7] throws and logs no error on the way', () => {
    expect(opened.errors).toEqual([])
  })
})

/** A widget's drawing saves the defaults of its state, and the development build has one more. */
function withDevelopmentClock(layer: Layer): Layer {
  if (layer.type !== 'WIDGET') return layer
  return { ...layer, widgetSyncedState: { ...layer.widgetSyncedState, developmentClock: '0' } }
}

function jsonFile(name: string, value: unknown) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(value)) }
}

/** How many clearly different colours stand on the board's canvas. */
function boardColors({ page }: Pick<OpenedPage, 'page'>): Promise<number> {
  return page.locator('.board-canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    const seen = new Set<number>()
    for (let at = 0; at < (pixels?.length ?? 0); at += 4 * 97)
      seen.add(
        ((pixels?.[at] ?? 0) >> 4) * 256 +
          ((pixels?.[at + 1] ?? 0) >> 4) * 16 +
          ((pixels?.[at + 2] ?? 0) >> 4),
      )
    return seen.size
  })
}
