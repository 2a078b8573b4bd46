/**
 * Builds the widget's bundle, dist/code.js, and refuses what Figma would refuse or what must never ship:
 * a dynamic import, eval, a development aid in the published bundle, more bytes than the budget, an offer that
 * makes no sense.
 *
 *     npm run build -- [--development] [--offer FILE.json] [--out DIR]
 *
 * With `--out` a manifest stands beside the bundle, so that DIR is a widget of its own. LICENSE_SERVER names the license
 * server of a seller who has one.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import { licensePaths } from '../protocol/license-paths.ts'
import { readCommandLine, refuse } from './command-line.ts'
import { isAllowedUrl } from '../simulator/host/network-access.ts'
import { parseManifest } from '../simulator/host/parse-manifest.ts'
import { makeFolder } from '../simulator/make-folder.ts'
import type { Manifest } from '../simulator/host/scenario.ts'
import type { Offer } from '../widget-src/core/access/compile-terms.ts'
import { OfferError, offerPlugin, projectOffer, readOffer, tellUnusedParts } from './offer-file.ts'
import { noteBuild, stampOfSources } from './sources-stamp.js'
import { putTextsInWindow } from './texts-in-window.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The bundle that `npm run simulate` runs where a scenario names no widget. */
const ownBundle = join(root, 'dist/code.js')

/** The packed texts of this folder stand in the window's file. */
const themesFolder = join(root, 'widget-src/features/themes')

/** The bundle’s budget: 356 KB for the widget with its offer, 12 KB for a license server. */
const MAX_BYTES = 368_000

/** The window's budget: 120 KB for the page, most of it what makes the spreadsheet, and 350 KB for words and their vectors. */
const MAX_PAGE_BYTES = 120_000
const MAX_WORDS_BYTES = 350_000

const FORBIDDEN = [
  { text: 'import(', why: 'Figma refuses a dynamic import before it runs' },
  { text: 'eval(', why: 'Figma refuses eval' },
  { text: 'setPaymentStatusInDevelopment', why: 'development aids never ship' },
]

/** A build that Figma would refuse, or that must not ship: its message says why. */
class RefusedBuildError extends Error {
  override readonly name = 'RefusedBuildError'
  readonly code = 'BUILD_REFUSED'
}

export type BundleMode = 'published' | 'development'

/** The widget's bundle as esbuild is asked for it; `offer` takes the place of the project's own. */
export function bundleOptions(
  mode: BundleMode,
  outfile: string,
  licenseServer = '',
  offer: Offer = projectOffer(),
): BuildOptions {
  const texts = putTextsInWindow(themesFolder)
  return {
    absWorkingDir: root,
    entryPoints: ['widget-src/code.tsx'],
    outfile,
    bundle: true,
    minify: true,
    // QuickJS reads everything in brackets once more, to see whether an arrow follows; so the script's own scope is
    // a function after an operator, not the bracketed one that esbuild writes.
    format: 'esm',
    banner: { js: texts.begin },
    footer: { js: texts.end },
    target: 'es2017',
    // There are none: `yield*` would be wrapped for their sake, in every step of a run.
    supported: { 'async-generator': true },
    charset: 'utf8',
    jsx: 'transform',
    jsxFactory: 'figma.widget.h',
    jsxFragment: 'figma.widget.Fragment',
    tsconfig: 'widget-src/tsconfig.json',
    define: {
      __DEVELOPMENT__: String(mode === 'development'),
      __LICENSE_SERVER__: JSON.stringify(licenseServer),
    },
    plugins: [offerPlugin(offer), texts.plugin],
    legalComments: 'inline',
    logLevel: 'warning',
  }
}

/** Builds the digest window as one HTML file, its script inside and the widget's long texts behind it. */
export async function buildWindow(outfile = join(root, 'dist/ui.html'), licenseServer = '') {
  const built = await build({
    absWorkingDir: root,
    entryPoints: ['widget-src/ui/digest-window.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
    define: { __LICENSE_SERVER__: JSON.stringify(licenseServer) },
    write: false,
    logLevel: 'warning',
  })
  const script = built.outputFiles[0]?.text ?? ''
  const html = readFileSync(join(root, 'widget-src/ui/digest-window.html'), 'utf8')
  const page = html.replace('/* code */', () => script.replace(/<\/script/g, '<\\/script'))
  const { behindPage } = putTextsInWindow(themesFolder)
  for (const [what, text, most] of [
    ['page', page, MAX_PAGE_BYTES],
    ['words', behindPage, MAX_WORDS_BYTES],
  ] as const) {
    const bytes = Buffer.byteLength(text)
    if (bytes > most)
      throw new RefusedBuildError(
        `ui.html: expected at most ${most} bytes for its ${what}, got ${bytes}`,
      )
  }
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(outfile, page + behindPage)
}

/** Builds one bundle, its window beside it, and checks it. @throws RefusedBuildError that names what may not ship, and why. */
export async function buildBundle(
  mode: BundleMode,
  outfile = ownBundle,
  licenseServer = '',
  offer: Offer = projectOffer(),
) {
  const stamp = stampOfSources(root)
  await build(bundleOptions(mode, outfile, licenseServer, offer))
  if (outfile === ownBundle) noteBuild(root, stamp)
  await buildWindow(join(dirname(outfile), 'ui.html'), licenseServer)
  const code = readFileSync(outfile, 'utf8')
  if (mode === 'published') checkBundle(code, relative(root, outfile))
  return { outfile, bytes: Buffer.byteLength(code) }
}

/** @throws RefusedBuildError for a bundle over its budget or with something in it that may not ship. */
export function checkBundle(code: string, name: string) {
  const bytes = Buffer.byteLength(code)
  if (bytes > MAX_BYTES) {
    throw new RefusedBuildError(`${name}: expected at most ${MAX_BYTES} bytes, got ${bytes}`)
  }
  for (const { text, why } of FORBIDDEN) {
    if (code.includes(text)) throw new RefusedBuildError(`${name}: found ${text} — ${why}`)
  }
}

/**
 * A widget whose manifest does not allow its license server would never reach it, without an error:
 * every run would quietly be counted on the device.
 *
 * @param licenseServer  An origin, or an address whose paths all belong to the server; no slash at its end.
 * @throws RefusedBuildError that says what to add to the manifest.
 */
export function checkLicenseServer(
  licenseServer: string,
  { networkAccess }: Pick<Manifest, 'networkAccess'>,
  mode: BundleMode,
) {
  const expected = mode === 'published' ? 'an https:// address' : 'an http(s):// address'
  const isAddress = mode === 'published' ? /^https:\/\/[^?#]+$/ : /^https?:\/\/[^?#]+$/
  if (!URL.canParse(licenseServer) || !isAddress.test(licenseServer)) {
    throw new RefusedBuildError(`LICENSE_SERVER: expected ${expected}, got ${licenseServer}`)
  }
  const isAllowed = Object.values(licensePaths).every((path) =>
    isAllowedUrl(licenseServer + path.replace(':runId', 'x'), networkAccess, mode),
  )
  if (isAllowed) return
  const { allowedDomains, devAllowedDomains } = networkAccess
  const got = mode === 'published' ? allowedDomains : [...allowedDomains, ...devAllowedDomains]
  throw new RefusedBuildError(
    `manifest.json: expected networkAccess.allowedDomains to let ${licenseServer}/ through, got ${JSON.stringify(got)}`,
  )
}

function readManifest(): Manifest {
  return parseManifest(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')))
}

/** The manifest of a widget that stands in a folder of its own. */
export function writeManifest(folder: string, { name }: Offer) {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as object
  const ownFiles = { ...manifest, name, main: 'code.js', ui: 'ui.html' }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(ownFiles, null, 2)}\n`)
}

/** Writes the manifest before what takes longer: it shows whether anything can be written there. */
function openFolder(folder: string, offer: Offer) {
  try {
    makeFolder(folder)
    writeManifest(folder, offer)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    refuse(`At --out: expected a folder that can be written, got ${folder}: ${why}`)
  }
}

async function main() {
  const { values } = readCommandLine({
    options: {
      development: { type: 'boolean', default: false },
      offer: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const mode = values.development ? 'development' : 'published'
  const licenseServer = (process.env.LICENSE_SERVER ?? '').replace(/\/+$/, '')
  if (licenseServer !== '') checkLicenseServer(licenseServer, readManifest(), mode)
  const offer = values.offer === undefined ? projectOffer() : readOffer(values.offer)
  tellUnusedParts(values.offer ?? 'widget-src/offer.ts', offer)
  const folder = values.out === undefined ? join(root, 'dist') : resolve(values.out)
  if (values.out !== undefined) openFolder(folder, offer)
  const { outfile, bytes } = await buildBundle(mode, join(folder, 'code.js'), licenseServer, offer)
  console.log(`${relative(process.cwd(), outfile)} ${bytes} bytes (${mode})`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof OfferError || error instanceof RefusedBuildError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
