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

    const announced = pressWhenShown(page, 'Stop', ['Stop'])
    const ended = visitor.clickRow('Group by theme')

    expect(await announced).toContain('Group by theme is working…')
    await visitor.toast('Stopped. The board is as it was, and nothing was counted.')
    await ended

    expect(placesOf(await visitor.boardLayers())).toEqual(placesOf(before))
  })

  it('[A6] answers a second click at once, and the board moves on meanwhile', async () => {
    const { page, visitor } = opened
    const zoom = page.locator('output.zoom')
    const before = await zoom.textContent()

    const asked = pressWhenShown(page, 'Stop', ['Zoom in', 'Tidy up'])
    const stopped = asked.then(() =>
      pressWhenShown(page, 'Stop', ['Stop'], 'Group by theme is still running.'),
    )
    const ended = visitor.clickRow('Group by theme')
    await stopped
    await visitor.toast('Stopped. The board is as it was')
    await ended

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

/**
 * Presses buttons, by how their names begin, in the page itself the moment one is shown, and with it a text: how
 * long the run still takes does not matter. Gives the notification that the button is in.
 */
function pressWhenShown(
  page: Page,
  shown: string,
  pressed: readonly string[],
  beside = '',
): Promise<string> {
  return page.evaluate(
    ([wanted, names, said]) =>
      new Promise<string>((resolve) => {
        const buttons = () => [...document.querySelectorAll<HTMLElement>('button, [role=button]')]
        const nameOf = (button: HTMLElement) =>
          button.getAttribute('aria-label') ?? button.textContent
        const press = (): boolean => {
          const button = buttons().find((each) => nameOf(each) === wanted)
          const isSaid = document.querySelector('.toasts')?.textContent.includes(said) === true
          if (button === undefined || !isSaid) return false
          const text = button.parentElement?.textContent ?? ''
          for (const name of names)
            buttons()
              .find((each) => nameOf(each).startsWith(name))
              ?.click()
          resolve(text)
          return true
        }
        if (press()) return
        const observer = new MutationObserver(() => {
          if (press()) observer.disconnect()
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
    [shown, pressed, beside] as const,
  )
}

function placesOf(layers: Awaited<ReturnType<Visitor['boardLayers']>>) {
  return layers
    .filter(({ type }) => type !== 'WIDGET')
    .map(({ id, absoluteBoundingBox }) => ({ id, absoluteBoundingBox }))
}
