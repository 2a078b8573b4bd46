import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

/** No Chromium was found. */
export class NoChromiumError extends Error {
  override readonly name = 'NoChromiumError'
}

/**
 * Starts the Chromium that CHROMIUM names, else the one on the PATH.
 *
 * @param more  Further options of its command line.
 * @throws NoChromiumError where there is none.
 */
export async function openChromium(...more: readonly string[]): Promise<Browser> {
  const executablePath = chromiumPath()
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more],
  })
}

function chromiumPath(): string {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new NoChromiumError(`CHROMIUM: expected the path of a Chromium, got ${named}`)
  }
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim()
    } catch {
      continue
    }
  throw new NoChromiumError(
    'CHROMIUM: expected the path of a Chromium, got nothing, and none is on the PATH',
  )
}
