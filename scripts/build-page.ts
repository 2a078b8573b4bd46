/**
 * Builds the simulator's page into dist/page: static files with relative addresses, to be hosted anywhere.
 * The widget's bundles and the boards lie beside it, as the page fetches them.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { buildWindow, bundleOptions } from './build.ts'
import { ownPageOptions, withPageOptions } from './page-options.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

export const pageFolder = join(root, 'dist/page')

/** The page as esbuild is asked for it. */
export function pageOptions(entry = 'simulator/page/page.tsx'): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [
      { in: entry, out: 'page' },
      { in: 'scripts/gallery/gallery.tsx', out: 'gallery' },
      { in: 'simulator/page/simulator-worker.ts', out: 'simulator-worker' },
      { in: 'simulator/page/styles/page.css', out: 'page' },
      { in: 'scripts/gallery/gallery.css', out: 'gallery' },
    ],
    outdir: 'dist/page',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: 'simulator/page/tsconfig.json',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]-[hash]',
    legalComments: 'linked',
    logLevel: 'warning',
    // QuickJS asks for it only where it runs in Node.
    external: ['module'],
    plugins: [onlyWoff2],
  }
}

/** The page's marks over our own boards; its options name them. */
export function boardMarkerOptions(): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [{ in: 'scripts/overlay/region-marks.ts', out: 'board-marker' }],
    outdir: 'dist/page',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  }
}

/** The widget's two bundles as the page runs them: published, and with its development aids. */
export function pageBundles(): readonly BuildOptions[] {
  const folder = join(pageFolder, 'widget/dist')
  return [
    bundleOptions('published', join(folder, 'code.js')),
    bundleOptions('development', join(folder, 'code.development.js')),
  ]
}

export function buildPageWindow(): Promise<void> {
  return buildWindow(join(pageFolder, 'widget/dist/ui.html'))
}

/** Builds the whole page once. */
export async function buildPage(): Promise<void> {
  copyPageFiles()
  await buildPageWindow()
  for (const options of [pageOptions(), boardMarkerOptions(), ...pageBundles()])
    await build(options)
}

/** Copies what the page fetches and does not import: its HTML, the boards with their attribution, the manifest. */
export function copyPageFiles(folder = pageFolder, options = ownPageOptions): void {
  mkdirSync(folder, { recursive: true })
  const html = readFileSync(join(root, 'simulator/page/index.html'), 'utf8')
  writeFileSync(join(folder, 'index.html'), withPageOptions(html, options))
  cpSync(join(root, 'scripts/gallery/gallery.html'), join(folder, 'gallery.html'))
  cpSync(join(root, 'test/boards'), join(folder, 'boards'), { recursive: true })
  cpSync(join(root, 'manifest.json'), join(folder, 'widget/manifest.json'))
  cpSync(join(root, 'node_modules/@fontsource/inter/LICENSE'), join(folder, 'fonts/LICENSE.txt'))
}

/** Every browser that runs the page reads WOFF2; the older files would only double what is hosted. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  setup(build) {
    build.onResolve({ filter: /\.woff$/ }, ({ path }) => ({ path, external: true }))
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage()
