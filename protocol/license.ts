/**
 * Messages between the widget and the license server. The server validates requests by a schema;
 * the parsers here are for the answers, which the widget must not trust either.
 *
 * Instants are ISO 8601 in UTC.
 */

export type Payment = 'paid' | 'trial' | 'unpaid'

export interface SessionRequest {
  readonly token: string
}

export interface SessionAnswer {
  /** Opaque: kept and sent back as `Authorization: Bearer …`, never read. It proves identity, not payment. */
  readonly session: string
  readonly expiresAt: string
  readonly payment: Payment
  /** How long `payment` is good. */
  readonly paymentUntil: string
  /** Only with `paid`, and only where Figma names a date: an owner has none. */
  readonly purchasedAt?: string
}

/** Figma's payment status in the widget; only `unknown` changes an answer. */
export type ClientStatus = 'paid' | 'unpaid' | 'unknown'

export interface HoldRequest {
  readonly runId: string
  /** A feature's id; the offer lists them. */
  readonly feature: string
  readonly clientStatus?: ClientStatus
}

export type HoldAnswer =
  | {
      readonly granted: true
      readonly because: 'paid' | 'free'
      /** Of the count that the run takes from; `null` when paid: nothing is counted. */
      readonly remaining: number | null
      readonly expiresAt: string
    }
  | {
      readonly granted: false
      readonly reason: 'none_left' | 'pro_feature'
      readonly remaining: number
    }

/** Captures that the device kept, at most 100. */
export interface BatchRequest {
  readonly captures: readonly { readonly runId: string; readonly feature: string }[]
}

export interface BatchAnswer {
  /** By count. */
  readonly remaining: Readonly<Record<string, number>>
}

export type CheckoutOutcome = 'bought' | 'dismissed' | 'failed' | 'unknown'

export interface CheckoutEvent {
  readonly type: 'checkout'
  readonly interstitial: 'PAID_FEATURE' | 'TRIAL_ENDED' | 'SKIP'
  readonly outcome: CheckoutOutcome
}

export interface SettleAnswer {
  readonly state: 'captured' | 'released'
  readonly remaining: number | null
}

export interface MeterCounts {
  readonly limit: number
  readonly captured: number
  readonly held: number
}

/** The shared count; `meters` has every count of the offer, `shared` or by the feature whose own it is. */
export interface RunCounts extends MeterCounts {
  readonly remaining: number | null
  /** The time when the oldest hold lapses; `null` where nothing is held. */
  readonly nextLapseAt: string | null
  readonly meters: Readonly<Record<string, MeterCounts>>
}

/** Every other answer of the server is `{ error: { code, message } }`. */
export type LicenseErrorCode =
  | 'bad_json'
  | 'bad_body'
  | 'bad_run_id'
  | 'bad_query'
  | 'body_too_large'
  | 'unsupported_content_type'
  | 'method_not_allowed'
  | 'not_found'
  | 'token_refused'
  | 'session_missing'
  | 'session_invalid'
  | 'session_expired'
  | 'admin_refused'
  | 'person_unknown'
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
  const { session, expiresAt, payment, paymentUntil, purchasedAt } = value
  if (typeof session !== 'string' || session === '') return expected('session', 'a string')
  if (!isInstant(expiresAt)) return expected('expiresAt', 'an instant')
  if (!isPayment(payment)) return expected('payment', 'paid, trial or unpaid')
  if (!isInstant(paymentUntil)) return expected('paymentUntil', 'an instant')
  const answer = { session, expiresAt, payment, paymentUntil }
  if (purchasedAt === undefined) return { ok: true, value: answer }
  if (!isInstant(purchasedAt)) return expected('purchasedAt', 'an instant')
  return { ok: true, value: { ...answer, purchasedAt } }
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
  const { remaining, nextLapseAt, meters } = value
  const shared = parseMeterCounts(value)
  if (!shared.ok) return shared
  if (!isRemaining(remaining)) return expected('remaining', 'a count or null')
  if (nextLapseAt !== null && !isInstant(nextLapseAt)) {
    return expected('nextLapseAt', 'an instant or null')
  }
  if (!isRecord(meters)) return expected('meters', 'an object')
  const counts: Record<string, MeterCounts> = {}
  for (const [meter, entry] of Object.entries(meters)) {
    const parsed = parseMeterCounts(entry)
    if (!parsed.ok) return expected(`meters.${meter}`, 'counts')
    counts[meter] = parsed.value
  }
  return { ok: true, value: { ...shared.value, remaining, nextLapseAt, meters: counts } }
}

function parseMeterCounts(value: unknown): Parsed<MeterCounts> {
  if (!isRecord(value)) return expected('answer', 'an object')
  const { limit, captured, held } = value
  if (!isCount(limit)) return expected('limit', 'a count')
  if (!isCount(captured)) return expected('captured', 'a count')
  if (!isCount(held)) return expected('held', 'a count')
  return { ok: true, value: { limit, captured, held } }
}

export function parseBatchAnswer(value: unknown): Parsed<BatchAnswer> {
  if (!isRecord(value) || !isRecord(value.remaining)) return expected('remaining', 'an object')
  const remaining: Record<string, number> = {}
  for (const [meter, count] of Object.entries(value.remaining)) {
    if (!isCount(count)) return expected(`remaining.${meter}`, 'a count')
    remaining[meter] = count
  }
  return { ok: true, value: { remaining } }
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
