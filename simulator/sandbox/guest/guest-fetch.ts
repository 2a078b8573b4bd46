import type { GuestWire } from './bridge.ts'

interface Reply {
  status: number
  statusText: string
  url: string
  headers: Record<string, string>
  body: string
  bytes: Uint8Array
}

/** Runs inside QuickJS, sent as text. `fetch`, with an answer like Figma's: no signal, headers as a plain object. */
export function createGuestFetch(wire: GuestWire) {
  function toResponse(reply: Reply) {
    return {
      ok: reply.status >= 200 && reply.status < 300,
      status: reply.status,
      statusText: reply.statusText,
      redirected: false,
      type: 'cors',
      url: reply.url,
      headersObject: reply.headers,
      text: () => Promise.resolve(reply.body),
      json: () => Promise.resolve().then(() => JSON.parse(reply.body) as unknown),
      arrayBuffer: () => Promise.resolve(reply.bytes.buffer),
    }
  }

  return (url: unknown, init?: unknown) =>
    wire.ask('fetch', [String(url), init ?? {}]).then((reply) => toResponse(reply as Reply))
}
