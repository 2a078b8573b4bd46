import { render } from 'preact'
import type { HostFetch } from '../host/network.ts'
import { createFontMetrics } from '../layout/font-metrics.ts'
import { createLayout } from '../layout/create-layout.ts'
import { App } from './app.tsx'
import { createWorkspace } from './workspace.ts'

const place = document.querySelector('#page')
if (place === null) throw new Error('At #page: expected an element, got none')
const workspace = createWorkspace(readText, await createLayout(), askNetwork)
render(<App workspace={workspace} metricsOf={createFontMetrics()} />, place)

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
