import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPage, usePage } from './open-page.ts'

/** A phone, a low window, and a laptop's window zoomed to twice its size. */
describe.each([
  { width: 390, height: 844 },
  { width: 720, height: 450 },
  { width: 640, height: 400 },
])('the page at $width × $height', (size) => {
  const opened = usePage(() => openPage(size))

  it('[S7] shows the whole widget between the bars at first', async () => {
    const rows = opened.page.locator('.widget [role=button]')

    expect(await rows.count()).toBe(4)
    for (const row of await rows.all()) expect(await isUncovered(row)).toBe(true)
  })

  it('[S7] lets every control be reached', async () => {
    const controls = opened.page.locator(
      'button:visible, select:visible, input:not(.visually-hidden):visible',
    )

    let reached = 0
    for (const control of await controls.all()) {
      if (!(await control.isEnabled())) continue
      await control.click({ trial: true })
      reached += 1
    }

    expect(reached).toBeGreaterThan(20)
  })

  it('[S7] zooms the board, and the page not, where two fingers part', async () => {
    const { page } = opened
    const zoom = page.getByLabel('Zoom', { exact: true }).last()
    const before = parseFloat(await zoom.innerText())

    await page.mouse.move(200, 200)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -40)
    await page.keyboard.up('Control')

    await expect.poll(async () => parseFloat(await zoom.innerText())).toBeGreaterThan(before)
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
    await page.mouse.move(200, 200)
  })

  it('[S7] brings a button of the widget into view that gets the focus', async () => {
    const { page } = opened
    const last = page.locator('.widget [role=button]').last()
    for (let count = 0; count < 4; count++)
      await page.getByRole('button', { name: 'Zoom in' }).click()

    // Keys, not a press, since what is pressed is in view.
    await page.keyboard.press('Tab')
    await last.focus()

    await expect.poll(() => last.evaluate(isWithinBars)).toBe(true)
    expect(await page.locator('.board').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  })

  it('[S7] keeps a window on the stage with all its buttons, wherever it is dragged', async () => {
    const { page } = opened
    await page.getByRole('button', { name: /^Fit the board/ }).click()
    await page.locator('.widget [role=button]', { hasText: 'Write digest' }).click()
    const frame = page.frameLocator('.ui-window iframe')
    await frame.getByRole('button', { name: 'Copy text' }).click({ trial: true })
    const title = page.locator('.ui-window header')

    for (const [x, y] of [
      [0, 0],
      [size.width, size.height],
    ] as const) {
      await title.hover({ position: { x: 40, y: 10 } })
      await page.mouse.down()
      await page.mouse.move(x, y, { steps: 4 })
      await page.mouse.up()
      expect(await isOnStage(page.locator('.ui-window'))).toBe(true)
    }
  })

  it('[S7] says what was done beside the bars, not over them', async () => {
    const { page } = opened
    await page
      .frameLocator('.ui-window iframe')
      .getByRole('button', { name: 'Place on board' })
      .click()

    // It rises to its place.
    await expect
      .poll(async () => {
        const toast = await page.locator('.toast').first().boundingBox()
        const bars = await page.locator('.lower-bars').boundingBox()
        return (bars?.y ?? 0) - (toast?.y ?? 0) - (toast?.height ?? 0)
      })
      .toBeGreaterThanOrEqual(0)
    expect(opened.errors).toEqual([])
  })
})

function isWithinBars(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  const upper = document.querySelector('.bar.is-file')?.getBoundingClientRect().bottom ?? 0
  const lower = document.querySelector('.lower-bars')?.getBoundingClientRect().top ?? 0
  return top >= upper && bottom <= lower
}

function isUncovered(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const [middle, centre] = [(top + bottom) / 2, (left + right) / 2]
    // Its corners are round.
    return [
      [left + 2, middle],
      [right - 2, middle],
      [centre, top + 2],
      [centre, bottom - 2],
    ].every(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)))
  })
}

function isOnStage(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const stage = document.querySelector('.stage')?.getBoundingClientRect()
    const { left, top, right, bottom } = element.getBoundingClientRect()
    if (stage === undefined) return false
    const isInside = left >= stage.left && top >= stage.top
    return isInside && right <= stage.right + 0.5 && bottom <= stage.bottom + 0.5
  })
}
