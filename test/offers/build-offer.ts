import { build } from 'esbuild'
import { bundleOptions } from '../../scripts/build.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'

const built = new Map<Offer, Promise<string>>()

/** The published bundle with this offer in it, built once in a process. */
export function bundleFor(offer: Offer): Promise<string> {
  const known = built.get(offer) ?? bundle(offer)
  built.set(offer, known)
  return known
}

async function bundle(offer: Offer): Promise<string> {
  const options = bundleOptions('published', 'code.js', '', offer)
  const { outputFiles } = await build({ ...options, write: false })
  return outputFiles[0]?.text ?? ''
}
