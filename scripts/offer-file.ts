import type { Plugin } from 'esbuild'
import { faultText, readStrictJson } from '../simulator/read-json.ts'
import { readGivenFile } from './command-line.ts'
import { checkOffer, unusedParts } from '../widget-src/core/access/check-offer.ts'
import type { Offer } from '../widget-src/core/access/compile-terms.ts'
import { offer as ownOffer } from '../widget-src/offer.ts'

/** An offer that makes no sense: every reason, one line each. */
export class OfferError extends Error {
  override readonly name = 'OfferError'
  readonly code = 'OFFER_REFUSED'
  readonly reasons: readonly string[]

  constructor(where: string, reasons: readonly string[]) {
    super(reasons.map((reason) => `${where}: ${reason}`).join('\n'))
    this.reasons = reasons
  }
}

/** The offer in the JSON file that `--offer` names. @throws {OfferError} Where it makes no sense. */
export function readOffer(path: string): Offer {
  return parseOffer(path, readGivenFile('--offer', path))
}

/** The offer in a text. @throws {OfferError} Where it is no JSON or makes no sense. */
export function parseOffer(where: string, text: string): Offer {
  const read = readStrictJson(text)
  if (read.ok) return passed(where, read.value)
  throw new OfferError(where, [faultText(read.fault)])
}

/** Tells the seller on stderr what of an offer has no effect. */
export function tellUnusedParts(where: string, offer: Offer): void {
  for (const part of unusedParts(offer)) process.stderr.write(`${where}: ${part}\n`)
}

/** The offer of widget-src/offer.ts. @throws {OfferError} Where it makes no sense. */
export function projectOffer(): Offer {
  return passed('widget-src/offer.ts', ownOffer)
}

function passed(where: string, value: unknown): Offer {
  const checked = checkOffer(value)
  if (!checked.ok) throw new OfferError(where, checked.reasons)
  return checked.value
}

/** Replaces the project's offer by another in every part of the bundle. */
export function offerPlugin(offer: Offer): Plugin {
  return {
    name: 'offer',
    setup(build) {
      build.onLoad({ filter: /[\\/]widget-src[\\/]offer\.ts$/ }, () => ({
        contents: `export const offer = ${JSON.stringify(offer)}`,
        loader: 'js',
      }))
    },
  }
}
