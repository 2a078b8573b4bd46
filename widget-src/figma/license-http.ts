import { parseWindowAnswer, type WindowRequest } from '../../protocol/window-request.ts'
import type { HttpAnswer, SendRequest } from '../core/metering/license-client.ts'
import type { Windows } from './windows.ts'

/**
 * Requests to the license server. Figma's pages contradict each other on whether widget code has `fetch`;
 * where it is missing, a window does the same.
 *
 * @see https://developers.figma.com/docs/plugins/making-network-requests/
 */
export function createLicenseHttp(serverUrl: string, windows: Windows): SendRequest {
  let requestId = 0
  return async ({ method, path, session, body }) => {
    const headers: Record<string, string> = {}
    if (session !== undefined) headers.Authorization = `Bearer ${session}`
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    requestId += 1
    const request = { requestId, url: serverUrl + path, init }
    const { status, text } =
      typeof fetch === 'function' ? await sendHere(request) : await sendFrom(windows, request)
    return { status, body: parseJson(text) }
  }
}

interface PlainAnswer {
  readonly status: number
  readonly text: string
}

async function sendHere({ url, init }: WindowRequest): Promise<PlainAnswer> {
  const response = await fetch(url, init)
  return { status: response.status, text: await response.text() }
}

function sendFrom(windows: Windows, request: WindowRequest): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      const answer = parseWindowAnswer(message)
      if (answer?.requestId !== request.requestId) return
      figma.ui.off('message', listen)
      if (answer.reply !== undefined) resolve(answer.reply)
      else reject(new Error('the license server could not be reached'))
    }
    windows.ensureSender()
    figma.ui.on('message', listen)
    figma.ui.postMessage(request)
  })
}

function parseJson(text: string): HttpAnswer['body'] {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
