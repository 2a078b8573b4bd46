import { signal, type ReadonlySignal } from '@preact/signals'
import type { PaymentTokenView } from '../host/simulation.ts'
import { isRecord } from '../host/wire.ts'

/** `resume` after `interrupt`, which is an outage: the widget goes on asking. */
export type LicenseServerOrder = 'on' | 'off' | 'interrupt' | 'resume'
export type LicenseServerStatus = 'off' | 'starting' | 'on' | 'away'

/** The license server that the page's server runs beside it. */
export interface LicenseServer {
  readonly status: ReadonlySignal<LicenseServerStatus>
  /** Started again, it has its address and all it knew. */
  readonly obey: (order: LicenseServerOrder) => Promise<void>
  /** Tells the stand-in for Figma's REST of a payment token and of whose it is. */
  readonly announce: (token: string, issued: PaymentTokenView, nowMs: number) => Promise<void>
}

/** @param address  Where the server is started and stopped, see scripts/page-license-server.ts. */
export function createLicenseServer(address: string): LicenseServer {
  const status = signal<LicenseServerStatus>('off')
  const purchasedAt = new Map<string, string>()
  let figma: string | null = null

  async function start(): Promise<void> {
    const before = status.value
    status.value = 'starting'
    try {
      figma = parseStarted(await send(address, 'POST'))
      status.value = 'on'
    } catch (error) {
      status.value = before
      throw error
    }
  }

  async function stop(next: 'off' | 'away'): Promise<void> {
    figma = null
    await send(address, 'DELETE')
    status.value = next
  }

  return {
    status,
    obey(order) {
      switch (order) {
        case 'on':
        case 'resume':
          return start()
        case 'off':
          return stop('off')
        case 'interrupt':
          return stop('away')
      }
    },
    async announce(token, { userId, payment, expiresAtMs }, nowMs) {
      if (figma === null) return
      if (payment !== 'PAID') purchasedAt.delete(userId)
      else if (!purchasedAt.has(userId)) purchasedAt.set(userId, new Date(nowMs).toISOString())
      const since = purchasedAt.get(userId)
      await send(`${figma}/_people/${encodeURIComponent(userId)}`, 'PUT', {
        payment,
        ...(since === undefined ? {} : { purchasedAt: since }),
      })
      const expiresInSeconds = (expiresAtMs - nowMs) / 1000
      await send(`${figma}/_tokens`, 'POST', { userId, token, expiresInSeconds })
    },
  }
}

async function send(url: string, method: string, body?: object): Promise<string> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: expected success, got ${response.status}`)
  return text
}

function parseStarted(text: string): string {
  const value: unknown = JSON.parse(text)
  if (isRecord(value) && typeof value['figma'] === 'string') return value['figma']
  throw new Error('At license server /figma: expected an address, got none')
}
