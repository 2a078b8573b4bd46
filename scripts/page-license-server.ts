import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LicenseServer } from '../license-server/stand-in/start-license-server.ts'
import { buildBundle } from './build.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const HERE = '/license-server'

/** The license server beside the simulator's page: nothing runs until the page asks for it. */
export interface PageLicenseServer {
  /**
   * Answers the page's requests under `/license-server`; false leaves the request to others.
   *
   * - `POST /license-server` starts the server, or starts it again at the same address with all it knew, and
   *   builds the widget for it into `licensed/` of the widget's folder: `manifest.json`, which allows that
   *   address, and `dist/` with `code.js`, `code.development.js` and `ui.html`. Returns
   *   `{url, figma, widgetId}`. The page reaches both addresses directly, since their CORS is open: `figma` is the
   *   stand-in for Figma's REST, whose `/_people/:userId`, `/_tokens` and `/_faults` docs/license-server.md tells of.
   * - `DELETE /license-server` stops it, as an outage would. The stand-in forgets what it was told, and has
   *   another address when it starts again.
   */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Builds the widget again where it was built before. */
  rebuild(): Promise<void>
  /** Stops the server and forgets what it knew. */
  close(): Promise<void>
}

/** @param widgetFolder  Where the page finds the widget's manifest.json. */
export function createPageLicenseServer(widgetFolder: string): PageLicenseServer {
  const folder = join(widgetFolder, 'licensed')
  let dataDir: string | undefined
  let port = 0
  let running: LicenseServer | undefined
  let queue: Promise<unknown> = Promise.resolve()

  /** Starts and stops come one after the other, however they are asked for. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function start(): Promise<LicenseServer> {
    if (running !== undefined) return running
    // Loaded only here: a person who never turns it on need not wait for the worker's runtime.
    const { startLicenseServer } =
      await import('../license-server/stand-in/start-license-server.ts')
    dataDir ??= mkdtempSync(join(tmpdir(), 'sheaf-license-server-'))
    running = await startLicenseServer({ port, dataDir })
    port = Number(new URL(running.url).port)
    await buildFor(running.url, folder)
    return running
  }

  async function stop(): Promise<void> {
    const before = running
    running = undefined
    await before?.close()
  }

  async function reply(request: IncomingMessage, path: string): Promise<Reply> {
    if (path === HERE && request.method === 'POST') {
      const { url, figma, widgetId } = await inTurn(start)
      return { status: 200, body: JSON.stringify({ url, figma, widgetId }) }
    }
    if (path === HERE && request.method === 'DELETE') {
      await inTurn(stop)
      return { status: 204, body: '' }
    }
    return { status: 404, body: 'Not found' }
  }

  return {
    answer(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
      if (pathname !== HERE && !pathname.startsWith(`${HERE}/`)) return false
      void reply(request, pathname)
        .catch((error: unknown) => {
          console.error(error)
          return { status: 500, body: 'The license server did not start' }
        })
        .then(({ status, body }) => {
          response.writeHead(status, {
            'content-type': 'application/json',
            'cache-control': 'no-store',
          })
          response.end(body)
        })
      return true
    },
    rebuild: () =>
      inTurn(async () => {
        if (running !== undefined) await buildFor(running.url, folder)
      }),
    close: () =>
      inTurn(async () => {
        await stop()
        if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true })
        dataDir = undefined
      }),
  }
}

interface Reply {
  readonly status: number
  readonly body: string
}

async function buildFor(url: string, folder: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as object
  const networkAccess = { allowedDomains: [url], reasoning: 'The license server on this machine' }
  await buildBundle('published', join(folder, 'dist/code.js'), url)
  await buildBundle('development', join(folder, 'dist/code.development.js'), url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, networkAccess }))
}
