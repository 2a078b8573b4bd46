const LONGEST_SECONDS = 7 * 24 * 60 * 60

/**
 * Seconds to wait by a `Retry-After` header, which is a number or a date, rounded up.
 *
 * @returns `undefined` for a header that is missing or says nothing usable.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfterSeconds(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - nowMs) / 1000)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), LONGEST_SECONDS) : undefined
}
