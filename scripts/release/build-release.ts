import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import { buildWindow, bundleOptions, checkBundle } from '../build.ts'

export interface BuiltRelease {
  readonly code: string
  readonly html: string
  /** Why this may not ship, one line each; empty where it may. */
  readonly reasons: readonly string[]
}

/** Texts that only the development build's aids contain. */
const AIDS = ['setPaymentStatusInDevelopment', 'development-payment', 'development-clock']

/** Builds the published widget in a folder and looks for code that may not ship. */
export async function buildRelease(
  folder: string,
  licenseServer: string,
  offer: Offer,
): Promise<BuiltRelease> {
  const codeFile = join(folder, 'code.js')
  const windowFile = join(folder, 'ui.html')
  await build(bundleOptions('published', codeFile, licenseServer, offer))
  await buildWindow(windowFile, licenseServer)
  const code = readFileSync(codeFile, 'utf8')
  const html = readFileSync(windowFile, 'utf8')
  return { code, html, reasons: reasonsAgainst(code) }
}

/** Why a bundle may not ship, one line each. */
export function reasonsAgainst(code: string): readonly string[] {
  const aids = AIDS.filter((aid) => code.includes(aid))
  if (aids.length > 0)
    return [
      `code.js: development aids in the bundle (${aids.join(', ')}); let only code behind __DEVELOPMENT__ reach them`,
    ]
  try {
    checkBundle(code, 'code.js')
    return []
  } catch (error) {
    return [`${error instanceof Error ? error.message : String(error)}; mend it in widget-src`]
  }
}
