import { bundleFor } from '../../test/offers/build-offer.ts'
import { offers } from '../../test/offers/offers.ts'
import { buildBundle } from '../build.ts'
import { refuse } from '../command-line.ts'
import { loadBundle, loadCode, type RealBundle } from './real-bundle.ts'

/** The bundle that a sweep goes through: the project's own, or one built with an offer of test/offers/offers.ts. */
export async function offeredBundle(name: string | undefined): Promise<RealBundle> {
  await buildBundle('published')
  if (name === undefined) return loadBundle()
  const offer = offers[name]
  if (offer !== undefined) return loadCode(await bundleFor(offer), offer)
  const known = Object.keys(offers).join(', ')
  return refuse(`At --offer: expected one of ${known}; got ${name}`)
}
