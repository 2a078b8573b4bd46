import type { HttpAnswer, SendRequest } from '../core/license-client.ts'

/**
 * Requests to the license server. Figma's pages contradict each other on whether widget code has `fetch`;
 * where it is missing, a hidden window does the same.
 *
 * @see https://developers.figma.com/docs/plugins/making-network-requests/
 */
export function createLicenseHttp(serverUrl: string): SendRequest {
  return async ({ method, path, session, body }) => {
    const headers: Record<string, string> = {}
    if (session !== undefined) headers.Authorization = `Bearer ${session}`
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const request = {
      url: serverUrl + path,
      init: { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
    }
    const { status, text } =
      typeof fetch === 'function' ? await sendHere(request) : await sendFromWindow(request)
    return { status, body: parseJson(text) }
  }
}

interface PlainRequest {
  readonly url: string
  readonly init: { method: string; headers: Record<string, string>; body?: string }
}

interface PlainAnswer {
  readonly status: number
  readonly text: string
}

async function sendHere({ url, init }: PlainRequest): Promise<PlainAnswer> {
  const response = await fetch(url, init)
  return { status: response.status, text: await response.text() }
}

function sendFromWindow(request: PlainRequest): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      if (typeof message !== 'object' || message === null) return
      const { status, text } = message as Record<string, unknown>
      figma.ui.off('message', listen)
      if (typeof status === 'number' && typeof text === 'string') resolve({ status, text })
      else reject(new Error('the license server could not be reached'))
    }
    figma.showUI(WINDOW, { visible: false })
    figma.ui.on('message', listen)
    figma.ui.postMessage(request)
  })
}

const WINDOW =
  '<script>onmessage=e=>{const m=e.data.pluginMessage;if(m&&m.url)' +
  'fetch(m.url,m.init).then(async r=>({status:r.status,text:await r.text()}),()=>({}))' +
  '.then(a=>parent.postMessage({pluginMessage:a},"*"))}</script>'

function parseJson(text: string): HttpAnswer['body'] {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
