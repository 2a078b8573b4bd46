import { execFileSync } from 'node:child_process'
import { chromium, type Browser } from 'playwright-core'

/** Starts the Chromium that CHROMIUM names, else the one on the PATH. @throws Error where there is none. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

function chromiumPath(): string {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return named
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      continue
    }
  throw new Error('CHROMIUM: expected the path of a Chromium, got nothing, and none is on the PATH')
}
