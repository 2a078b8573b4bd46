/** What the digest window is given: both texts, in one message. */
export interface DigestTexts {
  readonly markdown: string
  readonly csv: string
}

/** What the digest window asks for. */
export type DigestRequest = { readonly type: 'place-on-board' } | { readonly type: 'close' }

/** Undefined for whatever is not a digest's texts. */
export function parseDigestTexts(value: unknown): DigestTexts | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { markdown, csv } = value as Record<string, unknown>
  return typeof markdown === 'string' && typeof csv === 'string' ? { markdown, csv } : undefined
}

/** Undefined for whatever is not a request of the window's. */
export function parseDigestRequest(value: unknown): DigestRequest | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type } = value as Record<string, unknown>
  return type === 'place-on-board' || type === 'close' ? { type } : undefined
}
