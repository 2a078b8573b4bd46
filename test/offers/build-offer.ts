import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from '../../scripts/build.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'

const built = new Map<Offer, Promise<string>>()

/** The published bundle with this offer in it, built once for all test files of a run. */
export function bundleFor(offer: Offer): Promise<string> {
  const known = built.get(offer) ?? sharedBundle(offer)
  built.set(offer, known)
  return known
}

/** Another process of the same run may have built it: OFFER_BUNDLES names the folder that they share. */
async function sharedBundle(offer: Offer): Promise<string> {
  const folder = process.env.OFFER_BUNDLES
  if (folder === undefined) return bundle(offer)
  const name = createHash('sha1').update(JSON.stringify(offer)).digest('hex')
  const file = join(folder, `${name}.js`)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const code = await bundle(offer)
  writeFileSync(`${file}.${process.pid}`, code)
  renameSync(`${file}.${process.pid}`, file)
  return code
}

async function bundle(offer: Offer): Promise<string> {
  const options = bundleOptions('published', 'code.js', '', offer)
  const { outputFiles } = await build({ ...options, write: false })
  return outputFiles[0]?.text ?? ''
}
