/**
 * Builds the widget's bundle, dist/code.js, and refuses what Figma would refuse or what must never ship:
 * a dynamic import, eval, a development aid in the published bundle, more bytes than the budget.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import { isAllowedUrl } from '../simulator/host/network-access.ts'
import { parseManifest } from '../simulator/host/parse-manifest.ts'
import type { Manifest } from '../simulator/host/scenario.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The bundle's budget: 80 KB of code and what the word vectors of Group by theme take. */
const MAX_BYTES = 640_000

const FORBIDDEN = [
  { text: 'import(', why: 'Figma refuses a dynamic import before it runs' },
  { text: 'eval(', why: 'Figma refuses eval' },
  { text: 'setPaymentStatusInDevelopment', why: 'development aids never ship' },
]

export type BundleMode = 'published' | 'development'

/** The widget's bundle as esbuild is asked for it. */
export function bundleOptions(mode: BundleMode, outfile: string, licenseServer = ''): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: ['widget-src/code.tsx'],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2017',
    charset: 'utf8',
    jsx: 'transform',
    jsxFactory: 'figma.widget.h',
    jsxFragment: 'figma.widget.Fragment',
    tsconfig: 'widget-src/tsconfig.json',
    define: {
      __DEVELOPMENT__: String(mode === 'development'),
      __LICENSE_SERVER__: JSON.stringify(licenseServer),
    },
    legalComments: 'inline',
    logLevel: 'warning',
  }
}

/** Builds the digest window as one HTML file, its script inside. */
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
  const page = readFileSync(join(root, 'widget-src/ui/digest-window.html'), 'utf8')
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(
    outfile,
    page.replace('/* code */', () => script.replace(/<\/script/g, '<\\/script')),
  )
}

/** Builds one bundle, its window beside it, and checks it. @throws Error that names what may not ship, and why. */
export async function buildBundle(
  mode: BundleMode,
  outfile = join(root, 'dist/code.js'),
  licenseServer = '',
) {
  await build(bundleOptions(mode, outfile, licenseServer))
  await buildWindow(join(dirname(outfile), 'ui.html'), licenseServer)
  const code = readFileSync(outfile, 'utf8')
  if (mode === 'published') checkBundle(code, relative(root, outfile))
  return { outfile, bytes: Buffer.byteLength(code) }
}

/** @throws Error for a bundle over its budget or with something in it that may not ship. */
export function checkBundle(code: string, name: string) {
  const bytes = Buffer.byteLength(code)
  if (bytes > MAX_BYTES) {
    throw new Error(`${name}: expected at most ${MAX_BYTES} bytes, got ${bytes}`)
  }
  for (const { text, why } of FORBIDDEN) {
    if (code.includes(text)) throw new Error(`${name}: found ${text} — ${why}`)
  }
}

/** What the widget asks of its license server; the manifest must let every one of them through. */
const serverPaths = ['/v1/sessions', '/v1/runs', '/v1/runs/x/capture', '/v1/runs/x/release']

/**
 * A widget whose manifest does not allow its license server would never reach it, and nobody would notice:
 * every run would quietly be counted on the device.
 *
 * @param licenseServer  An origin, or an address whose paths all belong to the server; no slash at its end.
 * @throws Error that says what to add to the manifest.
 */
export function checkLicenseServer(
  licenseServer: string,
  { networkAccess }: Pick<Manifest, 'networkAccess'>,
  mode: BundleMode,
) {
  const expected = mode === 'published' ? 'an https:// address' : 'an http(s):// address'
  const isAddress = mode === 'published' ? /^https:\/\/[^?#]+$/ : /^https?:\/\/[^?#]+$/
  if (!URL.canParse(licenseServer) || !isAddress.test(licenseServer)) {
    throw new Error(`LICENSE_SERVER: expected ${expected}, got ${licenseServer}`)
  }
  const isAllowed = serverPaths.every((path) =>
    isAllowedUrl(licenseServer + path, networkAccess, mode),
  )
  if (isAllowed) return
  const { allowedDomains, devAllowedDomains } = networkAccess
  const got = mode === 'published' ? allowedDomains : [...allowedDomains, ...devAllowedDomains]
  throw new Error(
    `manifest.json: expected networkAccess.allowedDomains to let ${licenseServer}/ through, got ${JSON.stringify(got)}`,
  )
}

function readManifest(): Manifest {
  return parseManifest(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mode = process.argv.includes('--development') ? 'development' : 'published'
  const licenseServer = (process.env.LICENSE_SERVER ?? '').replace(/\/+$/, '')
  const manifest = readManifest()
  if (licenseServer !== '') checkLicenseServer(licenseServer, manifest, mode)
  const { outfile, bytes } = await buildBundle(mode, undefined, licenseServer)
  console.log(`${relative(process.cwd(), outfile)} ${bytes} bytes (${mode})`)
}
