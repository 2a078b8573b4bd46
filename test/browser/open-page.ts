import { afterAll, beforeAll } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { pageFolder } from '../../scripts/build-page.ts'
import type { PageLicenseServer } from '../../scripts/page-license-server.ts'
import { licensedPageOptions, withPageOptions } from '../../scripts/page-options.ts'
import { openChromium } from '../../scripts/open-chromium.ts'
import { serveFolder, type FolderServer } from '../../scripts/serve-folder.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** The built page in a real Chromium. */
export interface OpenedPage {
  readonly page: Page
  readonly visitor: Visitor
  /** What the page threw or logged as an error since it opened. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/** Serves the built page, opens it and waits for the widget to stand on the first board. */
export async function openPage(
  size = { width: 1440, height: 900 },
  licenseServer?: PageLicenseServer,
): Promise<OpenedPage> {
  const server = await serveFolder({
    folder: pageFolder,
    port: 4873,
    ...(licenseServer === undefined
      ? {}
      : {
          adaptHtml: (html) => withPageOptions(html, licensedPageOptions),
          answer: (...asked) => licenseServer.answer(...asked),
        }),
  })
  const browser = await openChromium()
  const errors: string[] = []
  try {
    const page = await browser.newPage({ viewport: size })
    page.setDefaultTimeout(8000)
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(server.address)
    await page.locator('.widget').waitFor()
    return { page, visitor: createVisitor(page), errors, close: () => closeAll(browser, server) }
  } catch (error) {
    await closeAll(browser, server)
    throw error
  }
}

/** The page for all tests of a file: opened before the first, closed after the last. */
export function usePage(open: () => Promise<OpenedPage> = openPage): Omit<OpenedPage, 'close'> {
  let opened: OpenedPage | undefined
  const now = (): OpenedPage => {
    if (opened === undefined) throw new Error('At the page: expected it open, got none yet')
    return opened
  }
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(async () => {
    await opened?.close()
  })
  return {
    get page() {
      return now().page
    },
    get visitor() {
      return now().visitor
    },
    get errors() {
      return now().errors
    },
  }
}

async function closeAll(browser: Browser, server: FolderServer): Promise<void> {
  await browser.close()
  await server.close()
}
