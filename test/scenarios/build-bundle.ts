import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundle } from '../../scripts/build.ts'

/** Vitest's global set-up: the tests run the very bundle that they build, and build each other offer's once. */
export async function setup() {
  await buildBundle('published')
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-offers-'))
  process.env.OFFER_BUNDLES = folder
  return () => {
    rmSync(folder, { recursive: true })
  }
}
