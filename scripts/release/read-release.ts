import { readFileSync } from 'node:fs'
import { InputFault } from '../../simulator/host/errors.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import type { Manifest } from '../../simulator/host/scenario.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import { OfferError, projectOffer, readOffer } from '../offer-file.ts'
import { PLACEHOLDER_ID } from '../check-deploy.ts'
import { checkHosts } from './check-hosts.ts'
import { parseListing, type Listing } from './parse-listing.ts'

/** Where a release is read from; a file that is left out is the project's own. */
export interface ReleaseSources {
  readonly id: string | undefined
  readonly manifestFile: string
  readonly offerFile: string | undefined
  readonly listingFile: string
  /** How that file is called in a refusal. */
  readonly listingName: string
  /** An origin without a slash at its end; empty for a release without one. */
  readonly licenseServer: string
}

/** All that a release is made of, checked. */
export interface Release {
  readonly id: string
  /** The manifest as it ships: the offer's name, the id, files at the root of the archive. */
  readonly manifest: Readonly<Record<string, unknown>>
  readonly offer: Offer
  readonly priceUsd: number
  readonly listing: Listing
  readonly licenseServer: string
}

export type ReadRelease =
  | { readonly ok: true; readonly value: Release }
  /** Every reason at once, one line each, with what to do. `offer` is there where it makes sense. */
  | { readonly ok: false; readonly reasons: readonly string[]; readonly offer: Offer | undefined }

const HOW_TO_GET_AN_ID =
  'let Figma’s desktop app make one (Widgets → Development → New widget…) and give it as --id ID'

/** Reads manifest, offer and listing, and finds every reason why they cannot be published yet. */
export function readRelease(sources: ReleaseSources): ReadRelease {
  const reasons: string[] = []
  const manifest = readManifest(sources.manifestFile, reasons)
  const id = readId(sources.id, manifest?.parsed.id, reasons)
  const offer = readPricedOffer(sources.offerFile, reasons)
  const listing = readListing(sources, id, reasons)
  if (manifest !== undefined) {
    reasons.push(...checkHosts(manifest.parsed, sources.licenseServer))
    if (!manifest.parsed.permissions.includes('payments'))
      reasons.push('manifest.json: no permission to sell; add "payments" to permissions')
  }
  const { priceUsd } = offer ?? {}
  if (
    reasons.length > 0 ||
    manifest === undefined ||
    offer === undefined ||
    priceUsd === undefined ||
    listing === undefined
  )
    return { ok: false, reasons, offer }
  return {
    ok: true,
    value: {
      id,
      manifest: shippedManifest(manifest.raw, id, offer.name),
      offer,
      priceUsd,
      listing,
      licenseServer: sources.licenseServer,
    },
  }
}

function readManifest(
  file: string,
  reasons: string[],
): { readonly raw: Readonly<Record<string, unknown>>; readonly parsed: Manifest } | undefined {
  try {
    const raw = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>
    const parsed = parseManifest(raw)
    reasons.push(...(parsed.warnings ?? []).map((warning) => `${warning}; take it out`))
    return { raw, parsed }
  } catch (error) {
    reasons.push(
      error instanceof InputFault
        ? `manifest.json: ${error.message}`
        : `manifest.json: ${messageOf(error)}`,
    )
    return undefined
  }
}

function readId(asked: string | undefined, own: string | undefined, reasons: string[]): string {
  const where = asked === undefined ? 'manifest.json' : '--id'
  const id = asked ?? own ?? ''
  if (id === PLACEHOLDER_ID)
    reasons.push(`${where}: ${id} is the placeholder, and no widget's id; ${HOW_TO_GET_AN_ID}`)
  // An unreadable manifest has been named already.
  else if (!/^[1-9]\d{4,}$/.test(id) && (asked !== undefined || own !== undefined))
    reasons.push(
      `${where}: expected an id, a long number of Figma’s, got ${JSON.stringify(id)}; ${HOW_TO_GET_AN_ID}`,
    )
  return id
}

function readPricedOffer(file: string | undefined, reasons: string[]): Offer | undefined {
  try {
    const offer = file === undefined ? projectOffer() : readOffer(file)
    if (offer.priceUsd === undefined) {
      const where = file ?? 'widget-src/offer.ts'
      const example = file === undefined ? 'priceUsd: 12' : '"priceUsd": 12'
      const other = file === undefined ? ', or give another offer with --offer FILE' : ''
      reasons.push(
        `${where}: no priceUsd; add what it costs in whole dollars from 2, such as ${example}${other}`,
      )
    }
    return offer
  } catch (error) {
    if (!(error instanceof OfferError)) throw error
    reasons.push(...error.message.split('\n'))
    return undefined
  }
}

function readListing(
  { listingFile, listingName }: ReleaseSources,
  id: string,
  reasons: string[],
): Listing | undefined {
  let text: string
  try {
    text = readFileSync(listingFile, 'utf8')
  } catch (error) {
    reasons.push(`${listingName}: ${messageOf(error)}`)
    return undefined
  }
  const parsed = parseListing(text, id)
  if (!parsed.ok) {
    reasons.push(...parsed.reasons.map((reason) => `${listingName}: ${reason}`))
    return undefined
  }
  return parsed.value
}

/** Hosts for development are left out: nobody else can use them. */
function shippedManifest(
  raw: Readonly<Record<string, unknown>>,
  id: string,
  name: string,
): Readonly<Record<string, unknown>> {
  const networkAccess = Object.fromEntries(
    Object.entries(raw['networkAccess'] ?? {}).filter(([key]) => key !== 'devAllowedDomains'),
  )
  return { ...raw, name, id, main: 'code.js', ui: 'ui.html', networkAccess }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)
}
