import type { Page } from 'playwright-core'
import { buildPage, pageFolder } from '../build-page.ts'
import { openChromium } from '../open-chromium.ts'
import { serveFolder } from '../serve-folder.ts'
import { largeBoard } from './large-board.ts'

const noteCount = 3000
const lateMs = 100

interface Act {
  readonly name: string
  readonly work: (page: Page) => Promise<void>
}

const acts: readonly Act[] = [
  {
    name: 'open',
    work: async (page) => {
      await page.getByLabel('Board file').setInputFiles({
        name: 'large.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(largeBoard(noteCount))),
      })
      const opened = page.locator('.board-select option:checked', { hasText: 'large.json' })
      await opened.waitFor({ state: 'attached', timeout: 60_000 })
    },
  },
  {
    name: 'pan',
    work: async (page) => {
      await page.mouse.move(700, 500)
      for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(60, 40)
      await page.mouse.wheel(-2400, -1600)
    },
  },
  { name: 'tidy', work: (page) => logged(page, () => clickButton(page, /^Tidy up/)) },
  { name: 'undo', work: (page) => logged(page, () => clickButton(page, 'Undo')) },
]

/**
 * How late frames come on a board of 3,000 notes, one JSON line an act: the longest gap between two frames, and
 * how many took over 100 ms. The widget's own run is within `tidy`.
 */
export async function benchPage(): Promise<void> {
  await buildPage()
  const server = await serveFolder({ folder: pageFolder, port: 4893 })
  const browser = await openChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    // tsx marks inner functions with this, which a page does not have.
    await page.addInitScript('globalThis.__name = (inner) => inner')
    await page.goto(server.address)
    await page.locator('.widget').waitFor()
    for (const { name, work } of acts) {
      const gaps = await frameGaps(page, () => work(page))
      const late = gaps.filter((gap) => gap > lateMs)
      const longestMs = Math.round(Math.max(0, ...gaps))
      console.log(
        JSON.stringify({ act: name, notes: noteCount, longestMs, framesOver100Ms: late.length }),
      )
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Milliseconds between the frames that the page drew meanwhile, and for half a second after. */
async function frameGaps(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const counter = await page.evaluateHandle(() => {
    const gaps: number[] = []
    let last = performance.now()
    let isOver = false
    const frame = (): void => {
      const now = performance.now()
      gaps.push(now - last)
      last = now
      if (!isOver) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    return {
      end: () => {
        isOver = true
        return gaps
      },
    }
  })
  await work()
  await page.waitForTimeout(500)
  return counter.evaluate((frames) => frames.end())
}

async function logged(page: Page, work: () => Promise<void>): Promise<void> {
  const steps = page.locator('.log-line.is-step')
  const before = await steps.count()
  await work()
  await steps.nth(before).waitFor({ state: 'attached', timeout: 60_000 })
}

function clickButton(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click()
}
