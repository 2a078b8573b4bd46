/**
 * Messages between the license server and its seller, behind the admin key. Instants are ISO 8601 in
 * UTC, days `YYYY-MM-DD` in UTC; `person` is an HMAC that identifies nobody.
 */
import type { MeterCounts, Payment } from './license.ts'

export interface PersonView {
  readonly person: string
  /** The last visit; `null` where there was none and only a grant exists. */
  readonly seen: string | null
  /** Figma's last answer; `null` where it was never asked. */
  readonly payment: Payment | null
  /** Each change of Figma's answer, oldest first. */
  readonly payments: readonly { readonly at: string; readonly payment: Payment }[]
  readonly meters: Readonly<Record<string, MeterCounts>>
  readonly grant: GrantView | null
}

export interface GrantView {
  /** `null`: until the seller ends it. */
  readonly until: string | null
}

/** One day's totals; a count that stayed 0 is left out of `runs`, `checkouts` and `refusals`. */
export interface DayTotals {
  readonly day: string
  readonly people: number
  readonly newPeople: number
  /** People whom Figma answers `TRIAL`. */
  readonly trials: number
  /** Captured here, by feature. */
  readonly runs: Readonly<Record<string, number>>
  /** By interstitial. */
  readonly checkouts: Readonly<Record<string, { readonly shown: number; readonly bought: number }>>
  readonly purchases: number
  readonly refunds: number
  /** By cause. */
  readonly refusals: Readonly<Record<string, number>>
}

export type SellerEventType =
  'person.new' | 'purchase' | 'refund' | 'grant' | 'reset' | 'erased' | 'checkout'

export interface SellerEvent {
  readonly id: number
  readonly at: string
  readonly type: SellerEventType
  /** Absent where they were erased. */
  readonly person?: string
  readonly [detail: string]: string | number | boolean | null | undefined
}

export interface SellerEvents {
  readonly events: readonly SellerEvent[]
  /** The cursor to go on from. */
  readonly next: number
}
