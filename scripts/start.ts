/**
 * `npm start`: builds the widget and the simulator's page, serves them on the loopback interface, rebuilds as
 * files change and reloads the page. PORT names the first port to try.
 */
import { watch } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { context, type BuildOptions, type Plugin } from 'esbuild'
import {
  buildPageWindow,
  copyPageFiles,
  pageBundles,
  pageFolder,
  pageOptions,
} from './build-page.ts'
import { createGalleryBuilds } from './gallery-builds.ts'
import { offerLicenseServer } from './offer-license-server.ts'
import { createPageLicenseServer } from './page-license-server.ts'
import { serveFolder } from './serve-folder.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const firstPort = Number(process.env['PORT'] ?? 4173)
const reloadScript =
  "<script>new EventSource('changes').addEventListener('change', () => location.reload())</script>"
const listeners = new Set<ServerResponse>()
let announced: NodeJS.Timeout | undefined

/** One reload for a change that several bundles notice. */
function announce(): void {
  clearTimeout(announced)
  announced = setTimeout(() => {
    for (const listener of listeners) listener.write('event: change\ndata: 1\n\n')
  }, 60)
}

const reload: Plugin = {
  name: 'reload',
  setup(build) {
    build.onEnd((result) => {
      if (result.errors.length === 0) announce()
    })
  },
}

async function watchBundle(options: BuildOptions): Promise<void> {
  const bundle = await context({ ...options, plugins: [...(options.plugins ?? []), reload] })
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

copyPageFiles()
await buildPageWindow()
await Promise.all([pageOptions(), ...pageBundles()].map(watchBundle))
const licenseServer = createPageLicenseServer(join(pageFolder, 'widget'))
const gallery = createGalleryBuilds(pageFolder)
const server = await serveFolder({
  folder: pageFolder,
  port: firstPort,
  adaptHtml: (html) => offerLicenseServer(html).replace('</body>', `${reloadScript}</body>`),
  answer: (request, response) => {
    if (licenseServer.answer(request, response) || gallery.answer(request, response)) return true
    if (request.url !== '/changes') return false
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 500\n\n')
    listeners.add(response)
    request.on('close', () => listeners.delete(response))
    return true
  },
})
watchFolder('widget-src', () => {
  void licenseServer.rebuild()
})
watchFolder('widget-src/ui', () => {
  void buildPageWindow().then(announce, (error: unknown) => {
    console.error(error)
  })
})
for (const path of [
  'simulator/page/index.html',
  'simulator/page/gallery.html',
  'test/boards',
  'manifest.json',
])
  watchFolder(path, () => {
    copyPageFiles()
    announce()
  })
console.log(`Sheaf in the simulator: ${server.address}`)
console.log(`Every state of its card: ${server.address}gallery.html`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void licenseServer.close().then(() => process.exit(0))
  })
