import type { ClientStatus, Payment } from '../../protocol/license.ts'

/** How long what Figma said of a payment is good. */
export const paymentLifetimeMs = 15 * 60_000

/** How old "paid" may be where the client itself has a status, and that one does not say so. */
const freshPaymentMs = 60_000

/** What Figma last said of one person's payment, and when. */
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
  const goodForMs = clientStatus === 'unknown' ? paymentLifetimeMs : freshPaymentMs
  return Math.abs(nowMs - known.atMs) <= goodForMs
}

export function isGranted(grant: Grant | null, nowMs: number): boolean {
  return grant !== null && (grant.untilMs === null || nowMs < grant.untilMs)
}

/** What the seller is told of: Figma's answer against the one before it. */
export function paymentChange(
  before: Payment | null,
  now: Payment,
  isOwner: boolean,
): 'purchase' | 'refund' | null {
  if (isOwner) return null
  if (now === 'paid') return before === 'paid' ? null : 'purchase'
  return before === 'paid' ? 'refund' : null
}
