import type {
  BatchAnswer,
  CheckoutEvent,
  HoldAnswer,
  Payment,
  RunCounts,
  SettleAnswer,
} from '../protocol/license.ts'
import type { DayTotals, GrantView, PersonView, SellerEvents } from '../protocol/seller.ts'
import type { FeatureId } from '../widget-src/core/access/feature-id.ts'
import type { CaptureErrorCode, HoldErrorCode, ReleaseErrorCode } from './core/meter.ts'
import type { PaymentAnswer } from './core/payment-answer.ts'
import type { NumberedNews } from './core/person-news.ts'
import type { ExchangeOutcome, ExchangeRequest } from './core/token-exchange.ts'
import type { PersonContents } from './person-records.ts'
import type { Capture, RunRequest } from './request-bodies.ts'

/** Each object's interface for the others, which do not know its code. */
type Called = Rpc.DurableObjectBranded

export type Metered<Answer, Code extends string = never> =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly error: Code }
  /** The key of names was rotated, and this person has another name now. */
  | { readonly ok: false; readonly error: 'person_moved'; readonly to: string }

/** The name that the key before the last rotation gives this person; `null` where there was none. */
export type PreviousName = string | null

/** The person whom the seller looks for. */
export type Sought<Answer> = Metered<Answer, 'person_unknown'>

/** One person: their runs, Figma's last payment answer, and the seller's grant. */
export interface PersonCalls extends Called {
  /** Records Figma's payment answer. Returns it with the seller's grant applied. */
  welcome(previous: PreviousName, answer: PaymentAnswer): Promise<Metered<Payment>>
  hold(previous: PreviousName, hold: RunRequest): Promise<Metered<HoldAnswer, HoldErrorCode>>
  /** `feature` is needed only for a run that was never held here. */
  capture(
    previous: PreviousName,
    runId: string,
    feature: FeatureId | null,
  ): Promise<Metered<SettleAnswer, CaptureErrorCode>>
  /** Leaves out captures that fail: the device has nothing more to do about them. */
  captureAll(previous: PreviousName, captures: readonly Capture[]): Promise<Metered<BatchAnswer>>
  release(previous: PreviousName, runId: string): Promise<Metered<SettleAnswer, ReleaseErrorCode>>
  counts(previous: PreviousName): Promise<Metered<RunCounts>>
  /** The widget's report, for the seller's totals alone; limited to some dozens a day. */
  reportCheckout(previous: PreviousName, event: CheckoutEvent): Promise<Metered<null>>
  lookUp(previous: PreviousName): Promise<Sought<PersonView>>
  /** Works before the person's first visit too. */
  grant(previous: PreviousName, untilMs: number | null): Promise<Metered<GrantView>>
  endGrant(previous: PreviousName): Promise<Sought<null>>
  reset(previous: PreviousName): Promise<Sought<null>>
  /** Afterwards no object holds anything that names them. After a failure midway it may be called again. */
  erase(previous: PreviousName): Promise<Sought<null>>
  /**
   * Returns all of this object's data, for the object under the new name. From then on it answers only where
   * the person moved. A second call returns the same.
   */
  handOver(to: string): Promise<PersonContents | null>
  /** Confirms the handover: for a day the old name forwards to the new one. */
  forget(to: string): Promise<void>
  eraseMoved(): Promise<void>
}

export type SetupProblem = 'credentials' | 'widget_id' | 'figma_pause' | 'token_age'

/** Singleton: Figma's rate limit is per seller token. */
export interface GatewayCalls extends Called {
  exchange(request: ExchangeRequest): Promise<ExchangeOutcome>
  /** Warnings about errors that only the seller can mend. */
  problems(): Promise<SetupProblem[]>
  /** Adds refusals to the seller's totals, now and then and before they are read. */
  tellRefusals(): Promise<void>
}

/** The seller's ledger. It knows people as HMACs. */
export interface LedgerCalls extends Called {
  /** Records news that it does not have yet. */
  take(person: string, numbered: readonly NumberedNews[]): void
  /** Records the gateway's refusals, which no person's object knows. */
  count(day: string, counters: readonly (readonly [counter: string, by: number])[]): void
  /** Renames a person after a rotation of the key. May be called again. */
  rename(person: string, next: string): void
  /**
   * Keeps the person's events without names, so that no two can be linked.
   *
   * @param isKnown  Whether they were known elsewhere.
   * @returns Whether they were known at all.
   */
  erase(people: readonly string[], isKnown: boolean, atMs: number): boolean
  totals(from: string, to: string): DayTotals[]
  events(after: number): SellerEvents
}
