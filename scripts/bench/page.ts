import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { STEP_MEASURE } from '../../simulator/page/session/session-steps.ts'
import { buildPage, pageFolder } from '../build-page.ts'
import { openChromium } from '../open-chromium.ts'
import { serveFolder } from '../serve-folder.ts'
import type { Bench } from './figures.ts'
import { largeBoard } from './large-board.ts'

const NOTE_COUNT = 3000
const LATE_MS = 100
const titles = { tidy: /^Tidy up/, themes: /^Group by theme/ } as const

interface Act {
  readonly name: string
  readonly work: (page: Page, boardFile: string) => Promise<void>
}

const acts: readonly Act[] = [
  {
    name: 'open',
    work: async (page, boardFile) => {
      await page.getByLabel('Board file').setInputFiles(boardFile)
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
  {
    name: 'zoom',
    work: async (page) => {
      for (let turn = 0; turn < 8; turn++) await clickButton(page, 'Zoom out')
      await clickButton(page, /^Fit the board/)
    },
  },
  { name: 'tidy', work: (page) => logged(page, () => clickWidget(page, 'tidy')) },
  { name: 'undo', work: (page) => logged(page, () => clickButton(page, 'Undo')) },
  {
    name: 'pan during themes',
    work: (page) =>
      logged(page, async () => {
        await clickWidget(page, 'themes')
        for (let turn = 0; turn < 40; turn++) {
          await page.mouse.wheel(turn % 2 === 0 ? 600 : -600, 0)
          await page.waitForTimeout(25)
        }
      }),
  },
]

/**
 * How late frames come on a board of 3,000 notes, for each act: the longest gap between two frames, and how many
 * took over 100 ms, the widget's own run included. `stepMs` is that run with what the host does for it, in the
 * worker, where it holds up no frame.
 */
export const benchPage: Bench = async (report) => {
  await buildPage()
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'))
  const boardFile = join(folder, 'large.json')
  writeFileSync(boardFile, JSON.stringify(largeBoard(NOTE_COUNT)))
  const server = await serveFolder({ folder: pageFolder, port: 4893 })
  const browser = await openChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    // tsx marks inner functions with this, which a page does not have.
    await page.addInitScript('globalThis.__name = (inner) => inner')
    await page.goto(server.address)
    await page.locator('.widget').waitFor()
    for (const { name, work } of acts) {
      const gaps = await frameGaps(page, () => work(page, boardFile))
      const late = gaps.filter((gap) => gap > LATE_MS)
      const longestMs = Math.round(Math.max(0, ...gaps))
      const stepMs = await newestStepMs(page)
      report({
        figure: `page.longest-frame.${name.replaceAll(' ', '-')}`,
        value: longestMs,
        unit: 'ms',
        better: 'less',
        notes: NOTE_COUNT,
        stepMs,
        framesOver100Ms: late.length,
      })
    }
  } finally {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** How long the newest step took since it was last asked; null where none was taken. */
function newestStepMs(page: Page): Promise<number | null> {
  const [worker] = page.workers()
  if (worker === undefined) throw new Error('At the page: expected its worker, got none')
  return worker.evaluate((name) => {
    const newest = performance.getEntriesByName(name).at(-1)
    performance.clearMeasures(name)
    return newest === undefined ? null : Math.round(newest.duration)
  }, STEP_MEASURE)
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

/** Works at any camera position, as the Tab key does. */
function clickWidget(page: Page, feature: keyof typeof titles): Promise<void> {
  const button = page.locator('.widget').getByRole('button', { name: titles[feature] })
  return button.press('Enter')
}
