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

/** Each object as the others call it: they know this, and not each other's code. */
type Called = Rpc.DurableObjectBranded

export type Metered<Answer, Code extends string = never> =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly error: Code }
  /** The key of names was changed, and this person goes by another name now. */
  | { readonly ok: false; readonly error: 'person_moved'; readonly to: string }

/** The name that the key before the last rotation gives this person; `null` where there was none. */
export type PreviousName = string | null

/** Whom the seller looks for. */
export type Sought<Answer> = Metered<Answer, 'person_unknown'>

/** One person: their runs, what Figma last said of their payment, and what the seller granted. */
export interface PersonCalls extends Called {
  /** Notes what Figma said. The answer is what the seller's grant makes of it. */
  welcome(previous: PreviousName, answer: PaymentAnswer): Promise<Metered<Payment>>
  hold(previous: PreviousName, hold: RunRequest): Promise<Metered<HoldAnswer, HoldErrorCode>>
  /** `feature` is needed only for a run that was never held here. */
  capture(
    previous: PreviousName,
    runId: string,
    feature: FeatureId | null,
  ): Promise<Metered<SettleAnswer, CaptureErrorCode>>
  /** Whatever of it cannot be captured is left out: the device has nothing more to do about it. */
  captureAll(previous: PreviousName, captures: readonly Capture[]): Promise<Metered<BatchAnswer>>
  release(previous: PreviousName, runId: string): Promise<Metered<SettleAnswer, ReleaseErrorCode>>
  counts(previous: PreviousName): Promise<Metered<RunCounts>>
  /** The widget's word, for the seller's totals alone; beyond some dozens a day it is not taken. */
  reportCheckout(previous: PreviousName, event: CheckoutEvent): Promise<Metered<null>>
  lookUp(previous: PreviousName): Promise<Sought<PersonView>>
  /** Also of somebody who has not come yet. */
  grant(previous: PreviousName, untilMs: number | null): Promise<Metered<GrantView>>
  endGrant(previous: PreviousName): Promise<Sought<null>>
  reset(previous: PreviousName): Promise<Sought<null>>
  /** Afterwards no object holds anything that names them. Failing midway, it may be asked for again. */
  erase(previous: PreviousName): Promise<Sought<null>>
  /**
   * Everything of this object, for the one that goes by the new name. From then on it answers only where
   * they went. Asked again, it gives the same.
   */
  handOver(to: string): Promise<PersonContents | null>
  /** What was handed over has arrived: for a day it is told where, in case somebody comes by the old name. */
  forget(to: string): Promise<void>
  eraseMoved(): Promise<void>
}

export type SetupProblem = 'credentials' | 'widget_id' | 'figma_pause' | 'token_age'

/** The one door to Figma for all the world. */
export interface GatewayCalls extends Called {
  exchange(request: ExchangeRequest): Promise<ExchangeOutcome>
  /** What only the seller can mend. */
  problems(): Promise<SetupProblem[]>
  /** Counts what was refused into the seller's totals; it is done by and by, and before they are read. */
  tellRefusals(): Promise<void>
}

/** What the seller is told. It knows people as HMACs. */
export interface LedgerCalls extends Called {
  /** Takes what is new of it. */
  take(person: string, numbered: readonly NumberedNews[]): void
  /** What nobody's object can tell: the gateway's refusals. */
  count(day: string, counters: readonly (readonly [counter: string, by: number])[]): void
  /** After a rotation of the key. It may be told again. */
  rename(person: string, next: string): void
  /**
   * Their events stay, nameless, and no two of them can be told to be of one person.
   *
   * @param isKnown  Whether they were known elsewhere.
   * @returns Whether they were known at all.
   */
  erase(people: readonly string[], isKnown: boolean, atMs: number): boolean
  totals(from: string, to: string): DayTotals[]
  events(after: number): SellerEvents
}
