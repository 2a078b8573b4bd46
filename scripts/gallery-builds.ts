/**
 * The answers of `npm start` to the gallery of cards: the offers of the conformance suite, and a bundle built for any
 * offer.
 */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buildBundle, writeManifest } from './build.ts'
import { offers } from '../test/offers/offers.ts'
import { parseOffer } from './offer-file.ts'

const MAX_OFFER_BYTES = 16_384

/** @param pageFolder  Bundles are built into a folder of their own in it. */
export function createGalleryBuilds(pageFolder: string) {
  async function build(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const offer = parseOffer('the offer', await readBody(request))
      const name = createHash('sha256').update(JSON.stringify(offer)).digest('hex').slice(0, 16)
      const folder = join(pageFolder, 'gallery-builds', name)
      mkdirSync(folder, { recursive: true })
      await buildBundle('published', join(folder, 'code.js'), '', offer)
      writeManifest(folder, offer)
      send(response, 200, { offer, folder: `gallery-builds/${name}` })
    } catch (error) {
      send(response, 400, { reasons: [error instanceof Error ? error.message : String(error)] })
    }
  }

  return {
    /** True where the request was the gallery's. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      if (request.url === '/gallery/offers') send(response, 200, offers)
      else if (request.url === '/gallery/build' && request.method === 'POST')
        void build(request, response)
      else return false
      return true
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_OFFER_BYTES)
      throw new Error(`Expected an offer of at most ${MAX_OFFER_BYTES} bytes, got more`)
  }
  return text
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
