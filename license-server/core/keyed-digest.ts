import { base64url } from 'jose'

/**
 * HMAC-SHA-256 in base64url: a name that cannot be traced back without the key. `purpose`
 * keeps the digests of different things apart.
 */
export async function keyedDigest(key: string, purpose: string, value: string): Promise<string> {
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', encoder.encode(key), hmac, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', secret, encoder.encode(`${purpose}\n${value}`))
  return base64url.encode(new Uint8Array(digest))
}
