import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPageLicenseServer } from '../../scripts/page-license-server.ts'
import { isAllowedUrl } from '../../simulator/host/network-access.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'

const folder = mkdtempSync(join(tmpdir(), 'sheaf-page-'))
const licensing = createPageLicenseServer(folder)
const page = createServer((request, response) => {
  if (!licensing.answer(request, response)) response.writeHead(418).end()
})
let address = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    page.listen(0, '127.0.0.1', resolve)
  })
  const at = page.address()
  address = typeof at === 'object' && at !== null ? `http://127.0.0.1:${at.port}` : ''
})

afterAll(async () => {
  page.closeAllConnections()
  page.close()
  await licensing.close()
  rmSync(folder, { recursive: true })
})

const send = (method: string, path: string, body?: unknown, at = address) =>
  fetch(at + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })

const start = async () =>
  (await (await send('POST', '/license-server')).json()) as {
    url: string
    figma: string
    widgetId: string
  }

async function signIn({
  url,
  figma,
}: {
  readonly url: string
  readonly figma: string
}): Promise<unknown> {
  const person = { payment: 'PAID', purchasedAt: '2026-01-03T10:00:00Z' }
  await send('PUT', '/_people/77', person, figma)
  await send('POST', '/_tokens', { userId: '77', token: 'pt-1-abc' }, figma)
  const reply = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: 'pt-1-abc' }),
  })
  return reply.json()
}

describe('createPageLicenseServer', () => {
  it('[L7] runs nothing before it is asked, and leaves other paths alone', async () => {
    expect((await send('GET', '/page.js')).status).toBe(418)
    expect((await send('GET', '/license-server')).status).toBe(404)
  })

  it('[L7] starts the worker and builds the widget for it', async () => {
    const { url, widgetId } = await start()
    const read = (name: string) => readFileSync(join(folder, 'licensed', name), 'utf8')
    const manifest = parseManifest(JSON.parse(read('manifest.json')))

    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
    expect(manifest.id).toBe(widgetId)
    expect(isAllowedUrl(`${url}/v1/runs`, manifest.networkAccess, 'published')).toBe(true)
    expect(read(manifest.main)).toContain(url)
    expect(read('dist/code.development.js')).toContain(url)
    expect(read('dist/ui.html')).toContain('fetch(')
  })

  it('[L1] lets the page tell Figma’s stand-in of people and tokens', async () => {
    expect(await signIn(await start())).toMatchObject({
      payment: 'paid',
      purchasedAt: expect.stringMatching(/^2026-01-03T10:00:00/) as string,
    })
  })

  it('[L4] stops and starts again at the same address', async () => {
    const { url } = await start()
    expect((await send('DELETE', '/license-server')).status).toBe(204)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()

    const again = await start()
    expect(again.url).toBe(url)
    expect(await signIn(again)).toMatchObject({ payment: 'paid' })
  })
})
