import { signal } from '@preact/signals'
import { render } from 'preact'
import { createFontMetrics } from '../layout/font-metrics.ts'
import { App } from './app.tsx'
import { loadBoardMarker, type BoardMarker } from './board/board-marks.ts'
import { createLicenseServer, type LicenseServer } from './license-server.ts'
import { parsePageOptions } from './page-options.ts'
import { followChanges } from './follow-changes.ts'
import type { OpenOrder } from './session/session-messages.ts'
import { openRemoteSession, type RemoteSession } from './session/remote-session.ts'
import { createWorkspace } from './workspace.ts'

const place = document.querySelector('#page')
if (place === null) throw new Error('At #page: expected an element, got none')
const worker = new Worker(new URL('simulator-worker.js', document.baseURI), { type: 'module' })
const options = parsePageOptions(document.querySelector('#options')?.textContent ?? '{}')
const workspace = createWorkspace(openSession, licenseServer(), options)
followChanges({
  page: () => {
    location.reload()
  },
  widget: workspace.reload,
  failures: workspace.tellFailures,
})
const marker = signal<BoardMarker | null>(null)
render(<App workspace={workspace} metricsOf={createFontMetrics()} marker={marker} />, place)
marker.value = await loadBoardMarker(options.boardMarker)

async function openSession(order: OpenOrder, server: LicenseServer | null): Promise<RemoteSession> {
  const { port1, port2 } = new MessageChannel()
  const opening = openRemoteSession(port1, async (...issued) => server?.announce(...issued))
  worker.postMessage(order, [port2])
  return Promise.race([opening, failureOf(worker)])
}

/** Rejects where the worker's own script cannot be run: then no port ever answers. */
function failureOf(started: Worker): Promise<never> {
  return new Promise((_resolve, reject) => {
    started.addEventListener(
      'error',
      (event) => {
        reject(new Error(`simulator-worker.js: ${event.message || 'expected a script, got none'}`))
      },
      { once: true },
    )
  })
}

function licenseServer(): LicenseServer | null {
  const { licenseServer: offered } = options
  return offered && createLicenseServer(new URL(offered.address, document.baseURI).href)
}
