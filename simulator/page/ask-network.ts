import type { HostFetch } from '../host/network.ts'

/** The widget's requests go out as the browser's own, so the server must allow the origin, as in Figma. */
export async function askNetwork(...[request]: Parameters<HostFetch>): ReturnType<HostFetch> {
  const { url, method, headers, bytes: sent } = request
  const body = sent === undefined ? request.body : new Uint8Array(sent)
  const response = await fetch(url, { method, headers, body, credentials: 'omit' })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new TextDecoder().decode(bytes),
    bytes,
  }
}
