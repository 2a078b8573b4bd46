/**
 * Builds the widget's bundle, dist/code.js, and refuses what Figma would refuse or what must never ship:
 * a dynamic import, eval, a development aid in the published bundle, more bytes than the budget.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The bundle's budget without the word vectors, and with them. */
const MAX_BYTES = 80_000

const FORBIDDEN = [
  { text: 'import(', why: 'Figma refuses a dynamic import before it runs' },
  { text: 'eval(', why: 'Figma refuses eval' },
  { text: 'setPaymentStatusInDevelopment', why: 'development aids never ship' },
]

export type BundleMode = 'published' | 'development'

/** The widget's bundle as esbuild is asked for it. */
export function bundleOptions(mode: BundleMode, outfile: string): BuildOptions {
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
    define: { __DEVELOPMENT__: String(mode === 'development') },
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
export async function buildBundle(mode: BundleMode, outfile = join(root, 'dist/code.js')) {
  await build(bundleOptions(mode, outfile))
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mode = process.argv.includes('--development') ? 'development' : 'published'
  const { outfile, bytes } = await buildBundle(mode)
  console.log(`${relative(process.cwd(), outfile)} ${bytes} bytes (${mode})`)
}
