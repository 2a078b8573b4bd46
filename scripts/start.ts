/**
 * Builds the widget and the simulator's page, serves them on the loopback interface, rebuilds as files change, and lets
 * the page run the widget's new code where it stands.
 *
 *     npm start -- [--manifest FILE]
 *
 * `--manifest` opens any other widget in the page: its folder as it lies on disk. PORT names the first port to try,
 * 4173 unless set.
 */
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { context, formatMessages, type BuildOptions, type Plugin } from 'esbuild'
import { readCommandLine, readGivenFile, wholeNumber } from './command-line.ts'
import {
  boardMarkerOptions,
  buildPageWindow,
  copyPageFiles,
  pageBundles,
  pageFolder,
  pageOptions,
} from './build-page.ts'
import { createGalleryBuilds } from './gallery-builds.ts'
import { createPageChanges, offerChanges, type PageChange } from './page-changes.ts'
import { createPageLicenseServer } from './page-license-server.ts'
import { foreignPageOptions, licensedPageOptions, withPageOptions } from './page-options.ts'
import { serveFolder } from './serve-folder.ts'
import { boardFor, manifestPath, serveWidget } from './serve-widget.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const firstPort = wholeNumber('PORT', process.env['PORT'] ?? '4173', 0, 65_535)
const changes = createPageChanges()
const { values } = readCommandLine({ options: { manifest: { type: 'string' } } })

copyPageFiles()
if (values.manifest === undefined) await startOwnWidget()
else await startAnyWidget(values.manifest)

async function startOwnWidget(): Promise<void> {
  await buildPageWindow()
  await Promise.all([
    watchBundle(pageOptions(), 'page'),
    watchBundle(boardMarkerOptions(), 'page'),
    ...pageBundles().map((options) => watchBundle(options, 'widget')),
  ])
  const licenseServer = createPageLicenseServer(join(pageFolder, 'widget'))
  const gallery = createGalleryBuilds(pageFolder)
  const server = await serveFolder({
    folder: pageFolder,
    port: firstPort,
    adaptHtml: (html) => offerChanges(withPageOptions(html, licensedPageOptions)),
    answer: (...asked) =>
      licenseServer.answer(...asked) || gallery.answer(...asked) || changes.answer(...asked),
  })
  watchFolder('widget-src', () => {
    void licenseServer.rebuild()
  })
  watchFolder('widget-src/ui', () => {
    void buildPageWindow().then(
      () => {
        changes.tellOfBuild('window', null)
        changes.tell('widget')
      },
      (error: unknown) => {
        changes.tellOfBuild('window', error instanceof Error ? error.message : String(error))
      },
    )
  })
  for (const path of [
    'simulator/page/index.html',
    'scripts/gallery/gallery.html',
    'test/boards',
    'manifest.json',
  ])
    watchFolder(path, () => {
      copyPageFiles()
      changes.tell('page')
    })
  console.log(`Sheaf in the simulator: ${server.address}`)
  console.log(`Every state of its card: ${server.address}gallery.html`)
  closeWith(() => licenseServer.close())
}

async function startAnyWidget(manifestFile: string): Promise<void> {
  readGivenFile('--manifest', manifestPath(manifestFile))
  const widget = serveWidget(manifestFile)
  const options = foreignPageOptions(widget.folder, boardFor(widget.manifest))
  await watchBundle(pageOptions(), 'page')
  const server = await serveFolder({
    folder: pageFolder,
    port: firstPort,
    mount: widget.mount,
    adaptHtml: (html) => offerChanges(withPageOptions(html, options)),
    answer: (...asked) => changes.answer(...asked),
  })
  widget.watch(() => {
    changes.tell('widget')
  })
  console.log(`${widget.manifest?.name ?? manifestFile} in the simulator: ${server.address}`)
  closeWith(() => {
    widget.close()
    return Promise.resolve()
  })
}

async function watchBundle(options: BuildOptions, change: PageChange): Promise<void> {
  const part = JSON.stringify(options.entryPoints)
  const telling: Plugin = {
    name: 'tell',
    setup(build) {
      build.onEnd(async ({ errors }) => {
        const texts = await formatMessages(errors, { kind: 'error' })
        changes.tellOfBuild(part, texts.length === 0 ? null : texts.join('\n').trim())
        if (errors.length === 0) changes.tell(change)
      })
    },
  }
  const bundle = await context({ ...options, plugins: [...(options.plugins ?? []), telling] })
  await bundle.rebuild().catch(() => undefined)
  await bundle.watch()
}

function watchFolder(path: string, changed: () => void): void {
  let waiting: NodeJS.Timeout | undefined
  watch(join(root, path), { recursive: true }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(changed, 60)
  })
}

function closeWith(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void close().then(() => process.exit(0))
    })
}
