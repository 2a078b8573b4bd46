/** A request that a window sends for widget code without `fetch`. */
export interface WindowRequest {
  readonly requestId: number
  readonly url: string
  readonly init: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
  }
}

/** `reply` is missing where the request failed. */
export interface WindowAnswer {
  readonly requestId: number
  readonly reply?: { readonly status: number; readonly text: string }
}

/** Returns undefined for anything but such a request. */
export function parseWindowRequest(value: unknown): WindowRequest | undefined {
  if (!isRecord(value) || !isRecord(value.init) || !isRecord(value.init.headers)) return undefined
  const { requestId, url } = value
  const { method, headers, body } = value.init
  if (typeof requestId !== 'number' || typeof url !== 'string' || typeof method !== 'string') {
    return undefined
  }
  const texts: Record<string, string> = {}
  for (const [name, text] of Object.entries(headers)) {
    if (typeof text !== 'string') return undefined
    texts[name] = text
  }
  const init = { method, headers: texts }
  return { requestId, url, init: typeof body === 'string' ? { ...init, body } : init }
}

/** Returns undefined for anything but such an answer. */
export function parseWindowAnswer(value: unknown): WindowAnswer | undefined {
  if (!isRecord(value) || typeof value.requestId !== 'number') return undefined
  const { requestId, reply } = value
  if (!isRecord(reply)) return { requestId }
  const { status, text } = reply
  return typeof status === 'number' && typeof text === 'string'
    ? { requestId, reply: { status, text } }
    : { requestId }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
