/**
 * Builds the widget's bundle, dist/code.js, and refuses what Figma would refuse or what must never ship:
 * a dynamic import, eval, a development aid in the published bundle, more bytes than the budget.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The bundle's budget: 80 KB of code and what the word vectors of Group by theme take. */
const MAX_BYTES = 520_000

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
export async function buildWindow(outfile = join(root, 'dist/ui.html')) {
  const built = await build({
    absWorkingDir: root,
    entryPoints: ['widget-src/ui/digest-window.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
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

/** Builds one bundle and checks it. @throws Error that names what may not ship, and why. */
export async function buildBundle(
  mode: BundleMode,
  outfile = join(root, 'dist/code.js'),
  licenseServer = '',
) {
  await build(bundleOptions(mode, outfile, licenseServer))
  await buildWindow()
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

interface NetworkAccess {
  readonly allowedDomains?: readonly string[]
  readonly devAllowedDomains?: readonly string[]
}

function readManifest(): { networkAccess?: NetworkAccess } {
  return JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as {
    networkAccess?: NetworkAccess
  }
}

/**
 * A widget whose manifest does not allow its license server would never reach it, and nobody would notice:
 * every run would quietly be counted on the device.
 *
 * @throws Error that says what to add to the manifest.
 */
export function checkLicenseServer(
  licenseServer: string,
  manifest: { readonly networkAccess?: NetworkAccess },
  mode: BundleMode,
) {
  const { protocol, origin } = new URL(licenseServer)
  if (mode === 'published' && protocol !== 'https:') {
    throw new Error(`LICENSE_SERVER: expected an https:// origin, got ${licenseServer}`)
  }
  const { allowedDomains = [], devAllowedDomains = [] } = manifest.networkAccess ?? {}
  const allowed = mode === 'published' ? allowedDomains : [...allowedDomains, ...devAllowedDomains]
  if (!allowed.includes(origin)) {
    throw new Error(
      `manifest.json: expected networkAccess.allowedDomains to hold ${origin}, got ${JSON.stringify(allowed)}`,
    )
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mode = process.argv.includes('--development') ? 'development' : 'published'
  const licenseServer = (process.env.LICENSE_SERVER ?? '').replace(/\/$/, '')
  if (licenseServer !== '') checkLicenseServer(licenseServer, readManifest(), mode)
  const { outfile, bytes } = await buildBundle(mode, undefined, licenseServer)
  console.log(`${relative(process.cwd(), outfile)} ${bytes} bytes (${mode})`)
}
