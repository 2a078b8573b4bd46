/**
 * What crosses between the widget and the license server. The server checks what it is sent by a schema;
 * the parsers here are for the answers, which the widget must not trust blindly either.
 *
 * Instants are ISO 8601 in UTC.
 */

export type Payment = 'paid' | 'trial' | 'unpaid'

export interface SessionRequest {
  readonly token: string
}

export interface SessionAnswer {
  /** Opaque: kept and sent back as `Authorization: Bearer …`, never read. */
  readonly session: string
  readonly expiresAt: string
  readonly payment: Payment
  /** Only with `paid`, and only where Figma names a date: an owner has none. */
  readonly purchasedAt?: string
}

export type LicensedFeature = 'tidy' | 'tally' | 'themes' | 'digest'

export interface HoldRequest {
  readonly runId: string
  readonly feature: LicensedFeature
}

export type HoldAnswer =
  | {
      readonly granted: true
      readonly because: 'paid' | 'free'
      /** `null` when paid: nothing is counted. */
      readonly remaining: number | null
      readonly expiresAt: string
    }
  | {
      readonly granted: false
      readonly reason: 'none_left' | 'pro_feature'
      readonly remaining: number
    }

/** Sent with a capture whose hold the server may never have seen: a run of the device's own meter. */
export interface CaptureRequest {
  readonly feature: LicensedFeature
}

export interface SettleAnswer {
  readonly state: 'captured' | 'released'
  readonly remaining: number | null
}

export interface RunCounts {
  readonly limit: number
  readonly captured: number
  readonly held: number
  readonly remaining: number | null
  /** When the oldest hold comes back by itself; `null` where nothing is held. */
  readonly nextLapseAt: string | null
}

/** Every answer of the server's that is none of the above. */
export interface LicenseError {
  readonly error: { readonly code: LicenseErrorCode; readonly message: string }
}

export type LicenseErrorCode =
  | 'bad_json'
  | 'bad_body'
  | 'bad_run_id'
  | 'body_too_large'
  | 'unsupported_content_type'
  | 'method_not_allowed'
  | 'not_found'
  | 'token_refused'
  | 'session_missing'
  | 'session_invalid'
  | 'session_expired'
  | 'run_unknown'
  | 'run_in_use'
  | 'run_captured'
  | 'run_released'
  | 'run_not_held'
  | 'feature_not_counted'
  | 'rate_limited'
  | 'figma_unavailable'
  | 'not_configured'
  | 'internal'

export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: string }

export function parseSessionAnswer(value: unknown): Parsed<SessionAnswer> {
  if (!isRecord(value)) return expected('answer', 'an object')
  const { session, expiresAt, payment, purchasedAt } = value
  if (typeof session !== 'string' || session === '') return expected('session', 'a string')
  if (!isInstant(expiresAt)) return expected('expiresAt', 'an instant')
  if (!isPayment(payment)) return expected('payment', 'paid, trial or unpaid')
  if (purchasedAt === undefined) return { ok: true, value: { session, expiresAt, payment } }
  if (!isInstant(purchasedAt)) return expected('purchasedAt', 'an instant')
  return { ok: true, value: { session, expiresAt, payment, purchasedAt } }
}

export function parseHoldAnswer(value: unknown): Parsed<HoldAnswer> {
  if (!isRecord(value)) return expected('answer', 'an object')
  const { granted, because, reason, remaining, expiresAt } = value
  if (granted === true) {
    if (because !== 'paid' && because !== 'free') return expected('because', 'paid or free')
    if (!isRemaining(remaining)) return expected('remaining', 'a count or null')
    if (!isInstant(expiresAt)) return expected('expiresAt', 'an instant')
    return { ok: true, value: { granted, because, remaining, expiresAt } }
  }
  if (granted !== false) return expected('granted', 'a boolean')
  if (reason !== 'none_left' && reason !== 'pro_feature') {
    return expected('reason', 'none_left or pro_feature')
  }
  if (!isCount(remaining)) return expected('remaining', 'a count')
  return { ok: true, value: { granted, reason, remaining } }
}

export function parseSettleAnswer(value: unknown): Parsed<SettleAnswer> {
  if (!isRecord(value)) return expected('answer', 'an object')
  const { state, remaining } = value
  if (state !== 'captured' && state !== 'released') {
    return expected('state', 'captured or released')
  }
  if (!isRemaining(remaining)) return expected('remaining', 'a count or null')
  return { ok: true, value: { state, remaining } }
}

export function parseRunCounts(value: unknown): Parsed<RunCounts> {
  if (!isRecord(value)) return expected('answer', 'an object')
  const { limit, captured, held, remaining, nextLapseAt } = value
  if (!isCount(limit)) return expected('limit', 'a count')
  if (!isCount(captured)) return expected('captured', 'a count')
  if (!isCount(held)) return expected('held', 'a count')
  if (!isRemaining(remaining)) return expected('remaining', 'a count or null')
  if (nextLapseAt !== null && !isInstant(nextLapseAt)) {
    return expected('nextLapseAt', 'an instant or null')
  }
  return { ok: true, value: { limit, captured, held, remaining, nextLapseAt } }
}

/** The code as it came: a newer server may have codes that this widget does not know. */
export function parseLicenseErrorCode(value: unknown): Parsed<string> {
  if (!isRecord(value) || !isRecord(value.error)) return expected('error', 'an object')
  const { code } = value.error
  return typeof code === 'string' ? { ok: true, value: code } : expected('error.code', 'a string')
}

function expected(where: string, what: string): { ok: false; error: string } {
  return { ok: false, error: `At ${where}: expected ${what}` }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPayment(value: unknown): value is Payment {
  return value === 'paid' || value === 'trial' || value === 'unpaid'
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isRemaining(value: unknown): value is number | null {
  return value === null || isCount(value)
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}
