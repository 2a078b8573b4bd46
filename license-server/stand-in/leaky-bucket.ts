/**
 * The leaky bucket that Figma says it limits by: `limitPerMinute` requests at once, then as many as leak
 * away.
 *
 * @see https://developers.figma.com/docs/rest-api/rate-limits/
 */
export interface LeakyBucket {
  readonly level: number
  readonly atMs: number
}

export type Pour =
  | { readonly ok: true; readonly bucket: LeakyBucket }
  | { readonly ok: false; readonly bucket: LeakyBucket; readonly retryAfterSeconds: number }

/** One request more, if it fits; one that is refused adds nothing. */
export function pour(bucket: LeakyBucket, limitPerMinute: number, nowMs: number): Pour {
  const leakPerMs = limitPerMinute / 60_000
  const level = Math.max(0, bucket.level - (nowMs - bucket.atMs) * leakPerMs)
  const excess = level + 1 - limitPerMinute
  if (excess <= 0) return { ok: true, bucket: { level: level + 1, atMs: nowMs } }
  const retryAfterSeconds = Math.max(1, Math.ceil(excess / leakPerMs / 1000))
  return { ok: false, bucket: { level, atMs: nowMs }, retryAfterSeconds }
}
