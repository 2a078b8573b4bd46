import { render } from 'preact'
import type { HostFetch } from '../host/network.ts'
import { createFontMetrics } from '../layout/font-metrics.ts'
import { createLayout } from '../layout/create-layout.ts'
import { App } from './app.tsx'
import { createLicenseServer, type LicenseServer } from './license-server.ts'
import { createWorkspace } from './workspace.ts'

const place = document.querySelector('#page')
if (place === null) throw new Error('At #page: expected an element, got none')
const workspace = createWorkspace(readText, await createLayout(), askNetwork, licenseServer())
render(<App workspace={workspace} metricsOf={createFontMetrics()} />, place)

/** Whoever serves the page says in its head whether a license server can be started beside it. */
function licenseServer(): LicenseServer | null {
  const offered = document.querySelector<HTMLMetaElement>('meta[name=license-server]')
  return offered === null
    ? null
    : createLicenseServer(new URL(offered.content, document.baseURI).href)
}

async function readText(path: string): Promise<string> {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok)
    throw new Error(`${path}: expected a file beside the page, got ${response.status}`)
  return response.text()
}

/** The widget's requests go out as the browser's own, so the server must allow the origin, as in Figma. */
async function askNetwork(...[request]: Parameters<HostFetch>): ReturnType<HostFetch> {
  const { url, method, headers, body } = request
  const response = await fetch(url, { method, headers, body, credentials: 'omit' })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}
