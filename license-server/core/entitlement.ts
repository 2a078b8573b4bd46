import type { ClientStatus, Payment } from '../../protocol/license.ts'

/** How long Figma's payment answer is good. */
export const PAYMENT_LIFETIME_MS = 15 * 60_000

/** How old "paid" may be where the client itself has a status, and that one does not say so. */
const FRESH_PAYMENT_MS = 60_000

/** Figma's last answer about one person's payment, with its time. */
export interface KnownPayment {
  readonly payment: Payment
  readonly atMs: number
}

/** A complimentary Pro; `untilMs` null: until the seller ends it. */
export interface Grant {
  readonly untilMs: number | null
}

/**
 * Whether a run of this person is opened uncounted. A "paid" older than a minute stands only where the
 * client's own status is not known: where it is, a refund must show within a minute.
 */
export function isEntitled(
  known: KnownPayment | null,
  grant: Grant | null,
  clientStatus: ClientStatus | undefined,
  nowMs: number,
): boolean {
  if (isGranted(grant, nowMs)) return true
  if (known === null || known.payment === 'unpaid') return false
  const goodForMs = clientStatus === 'unknown' ? PAYMENT_LIFETIME_MS : FRESH_PAYMENT_MS
  return Math.abs(nowMs - known.atMs) <= goodForMs
}

export function isGranted(grant: Grant | null, nowMs: number): boolean {
  return grant !== null && (grant.untilMs === null || nowMs < grant.untilMs)
}

/** The change reported to the seller: Figma's answer against the one before it. */
export function paymentChange(
  before: Payment | null,
  now: Payment,
  isOwner: boolean,
): 'purchase' | 'refund' | null {
  if (isOwner) return null
  if (now === 'paid') return before === 'paid' ? null : 'purchase'
  return before === 'paid' ? 'refund' : null
}
