import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largeBoard } from '../../scripts/bench/large-board.ts'
import { usePage } from './open-page.ts'
import type { Visitor } from './visitor.ts'

describe('the page on a board of 3,000 notes', () => {
  const opened = usePage()

  beforeAll(async () => {
    const { page } = opened
    page.setDefaultTimeout(30_000)
    await page.getByLabel('Board file').setInputFiles({
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(largeBoard(3000))),
    })
    await page.locator('.board-select option:checked', { hasText: 'large.json' }).waitFor({
      state: 'attached',
    })
  })

  it('[F8] shows that it works and stops at a press of Stop, the board as before', async () => {
    const { page, visitor } = opened
    const before = await visitor.boardLayers()

    const announced = pressWhenShown(page, 'Stop')
    await page.getByRole('button', { name: /^Group by theme/ }).click()

    expect(await announced).toContain('Group by theme is working…')
    await visitor.toast('Stopped. The board is as it was, and nothing was counted.')

    expect(placesOf(await visitor.boardLayers())).toEqual(placesOf(before))
  })

  it('[A6] answers a second click at once, and the board moves on meanwhile', async () => {
    const { page, visitor } = opened
    const stop = page.getByRole('button', { name: 'Stop', exact: true })
    const zoom = page.locator('output.zoom')
    const before = await zoom.textContent()

    await page.getByRole('button', { name: /^Group by theme/ }).click()
    await stop.waitFor()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: /^Tidy up/ }).click()
    await visitor.toast('Group by theme is still running. Let it finish first.')
    const isStillOn = await stop.isVisible()
    await stop.click()
    await visitor.toast('Stopped. The board is as it was')

    expect(isStillOn).toBe(true)
    expect(await zoom.textContent()).not.toBe(before)
    await page.getByText(/^Clicked “Tidy up.*”, meanwhile$/).waitFor({ state: 'attached' })
  })

  it('[F7] takes a tidy back in one undo', async () => {
    const { visitor } = opened
    const before = placesOf(await visitor.boardLayers())

    await visitor.clickRow('Tidy up')
    const tidied = placesOf(await visitor.boardLayers())
    await visitor.undo()

    expect(tidied).not.toEqual(before)
    expect(placesOf(await visitor.boardLayers())).toEqual(before)
  })
})

/** Presses the button in the page itself the moment it is there: how long the run still takes does not matter. */
function pressWhenShown(page: Page, name: string): Promise<string> {
  return page.evaluate(
    (label) =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => {
          const button = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === label,
          )
          if (button === undefined) return
          observer.disconnect()
          const text = button.parentElement?.textContent ?? ''
          button.click()
          resolve(text)
        })
        observer.observe(document.body, { childList: true, subtree: true })
      }),
    name,
  )
}

function placesOf(layers: Awaited<ReturnType<Visitor['boardLayers']>>) {
  return layers
    .filter(({ type }) => type !== 'WIDGET')
    .map(({ id, absoluteBoundingBox }) => ({ id, absoluteBoundingBox }))
}
