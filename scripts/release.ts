/**
 * Makes all that publishing needs: one archive for Figma and a listing kit. Refuses, all at once and each with what to
 * do, the faults that Figma's review would find or, worse, would not: a placeholder id, development aids, a host that
 * is unchecked, no price, no contact.
 *
 *     npm run release -- [--id N] [--offer FILE] [--listing FILE] [--out DIR] [--without-pictures]
 *
 * Without options it reads manifest.json, widget-src/offer.ts and listing.json, and writes dist/. LICENSE_SERVER names
 * the license server, as for the build. CHROMIUM names the browser that takes the pictures.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCommandLine } from './command-line.ts'
import type { Offer } from '../widget-src/core/access/compile-terms.ts'
import { NoChromiumError } from './open-chromium.ts'
import { buildRelease, type BuiltRelease } from './release/build-release.ts'
import { checklist } from './release/checklist.ts'
import { listingTexts, type ListingTexts } from './release/listing-texts.ts'
import { pack } from './release/pack.ts'
import { NoGlyphError } from './release/pictures/find-missing-glyphs.ts'
import { playground, type BoardFile } from './release/playground.ts'
import { privacyText } from './release/privacy-text.ts'
import { readRelease, type Release, type ReleaseSources } from './release/read-release.ts'
import { securityDisclosure } from './release/security-disclosure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

async function main(): Promise<void> {
  const { sources, out, hasPictures } = readArguments()
  const read = readRelease(sources)
  const offer: Offer | undefined = read.ok ? read.value.offer : read.offer
  // Without an offer that makes sense there is nothing to build.
  const built = offer === undefined ? undefined : await buildInPassing(sources.licenseServer, offer)
  const reasons = [...(read.ok ? [] : read.reasons), ...(built?.reasons ?? [])]
  if (!read.ok || built === undefined || reasons.length > 0) {
    console.error(reasons.join('\n'))
    process.exitCode = 1
    return
  }
  writeArchive(out, read.value, built)
  const listing = join(out, 'listing')
  const texts = writeListing(listing, read.value)
  if (hasPictures) await picture(listing, read.value.offer, texts.tagline)
  const place = (name: string) => relative(process.cwd(), join(out, name))
  console.log(
    `${place('sheaf.zip')} and ${place('listing')} are written; next: ${place('listing/checklist.md')}`,
  )
}

interface Arguments {
  readonly sources: ReleaseSources
  readonly out: string
  readonly hasPictures: boolean
}

function readArguments(): Arguments {
  const text = { type: 'string' } as const
  const without = { type: 'boolean', default: false } as const
  const { values } = readCommandLine({
    options: { id: text, offer: text, listing: text, out: text, 'without-pictures': without },
  })
  return {
    sources: {
      id: values.id,
      manifestFile: join(root, 'manifest.json'),
      offerFile: values.offer,
      listingFile: values.listing ?? join(root, 'listing.json'),
      listingName: values.listing ?? 'listing.json',
      licenseServer: (process.env['LICENSE_SERVER'] ?? '').replace(/\/+$/, ''),
    },
    out: resolve(values.out ?? join(root, 'dist')),
    hasPictures: !values['without-pictures'],
  }
}

/** Builds beside what stands in `dist/`, so that a refused release leaves that as it was. */
async function buildInPassing(licenseServer: string, offer: Offer): Promise<BuiltRelease> {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  try {
    return await buildRelease(folder, licenseServer, offer)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeArchive(out: string, { manifest }: Release, { code, html }: BuiltRelease): void {
  mkdirSync(out, { recursive: true })
  const files = { 'manifest.json': json(manifest), 'code.js': code, 'ui.html': html }
  writeFileSync(join(out, 'sheaf.zip'), pack(files))
}

function writeListing(folder: string, release: Release): ListingTexts {
  const board = readFileSync(join(root, 'test/boards/housing-48.json'), 'utf8')
  const texts = listingTexts(release)
  const files = {
    'listing.json': json(texts),
    'description.md': `${texts.description}\n`,
    'privacy.md': `${privacyText(release)}\n`,
    'security-disclosure.md': `${securityDisclosure(release)}\n`,
    'checklist.md': `${checklist(release)}\n`,
    'playground.json': json(playground(JSON.parse(board) as BoardFile)),
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return texts
}

/** Archive and texts are written already: a seller without Chromium or a font has them, and is told what is missing. */
async function picture(folder: string, offer: Offer, tagline: string): Promise<void> {
  try {
    // Loading it takes longer than refusing a release does.
    const { takePictures } = await import('./release/pictures/take-pictures.ts')
    await takePictures(folder, offer, tagline)
  } catch (error) {
    console.error(
      `no pictures: ${lacked(error)}, and run this again. --without-pictures makes all but the pictures`,
    )
    process.exitCode = 1
  }
}

/** What this machine lacks, and what to do about it. @throws the error where it is of another kind. */
function lacked(error: unknown): string {
  if (error instanceof NoChromiumError)
    return `${error.message}; install one (on Debian: apt-get install chromium), or name its path in CHROMIUM`
  if (error instanceof NoGlyphError)
    return `names and tagline: expected characters that a font of this machine has, got ${error.message}; install a font that has them (on Debian: apt-get install fonts-noto-cjk for Chinese, Japanese and Korean)`
  throw error
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

await main()
