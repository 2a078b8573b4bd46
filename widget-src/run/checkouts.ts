import type { CheckoutOutcome } from '../../protocol/license.ts'
import type { Interstitial, Payment } from '../core/access/access.ts'
import { refusalText, words } from '../core/display/messages.ts'
import type { ActorDisplay, Attempt, Ports } from './ports.ts'

/** A checkout left open may be opened again after this. */
const REOPENS_AFTER_MS = 60_000
/** Figma's status may lag behind a purchase: it is read again at intervals for so long. */
const STATUS_MAY_LAG_MS = 10_000
const READ_EVERY_MS = 1000
/** Updates the display beside an open checkout, without holding anything up. */
const DISPLAY_WAIT_MS = 1000

type Pending =
  | { readonly type: 'none' }
  /** Figma's dialog stands, or never settled. */
  | { readonly type: 'open'; readonly sinceMs: number }
  /** It is closed, and the status may still turn. */
  | { readonly type: 'closed'; readonly sinceMs: number }

/** The checkouts of one run of the widget. Only what Figma says of the status afterwards counts. */
export interface Checkouts {
  /** Returns true, and shows a notice, where a click must leave an open checkout to the person. */
  turnsAway(): boolean
  /** Waits for a purchase that Figma may report late; false, after a notice, where this click may not go on. */
  lets(attempt: Attempt): true | Promise<boolean>
  /** Settles once the seller's reports of checkouts are sent, or given up. */
  reported(): Promise<void>
  /** Opens checkout; true only when Figma says afterwards that this person paid and no newer click came. */
  completesPurchase(attempt: Attempt, interstitial: Interstitial): Promise<boolean>
}

export function createCheckouts(
  {
    clock,
    payments,
    notices,
    within,
    licensing,
  }: Pick<Ports, 'clock' | 'payments' | 'notices' | 'within' | 'licensing'>,
  isNewest: (attempt: Attempt) => boolean,
  refresh: (display: ActorDisplay) => Promise<void>,
): Checkouts {
  let pending: Pending = { type: 'none' }
  let reporting: Promise<unknown> = Promise.resolve()

  /** A dismissed checkout may still turn out paid: the newest click runs as soon as Figma says so. */
  async function turnsPaid(attempt: Attempt): Promise<boolean> {
    while (isNewest(attempt) && pending.type === 'closed') {
      if (payments.read() === 'paid') return thank()
      if (isPast(pending.sinceMs, STATUS_MAY_LAG_MS)) {
        pending = { type: 'none' }
        return false
      }
      await clock.sleep(READ_EVERY_MS)
    }
    return false
  }

  /** Compared both ways: a clock set back must not shut the widget until it has caught up. */
  function isPast(sinceMs: number, ms: number): boolean {
    return Math.abs(clock.now() - sinceMs) >= ms
  }

  function thank(): true {
    pending = { type: 'none' }
    notices.say(words.bought)
    return true
  }

  return {
    turnsAway() {
      if (pending.type !== 'open' || payments.read() === 'paid') return false
      if (isPast(pending.sinceMs, REOPENS_AFTER_MS)) return false
      notices.say(words.checkoutOpen)
      return true
    },

    lets(attempt) {
      if (pending.type === 'none') return true
      if (payments.read() === 'paid') return thank()
      if (pending.type === 'open') return true
      notices.say(words.notBought)
      return turnsPaid(attempt)
    },

    async reported() {
      await reporting
    },

    async completesPurchase(attempt, interstitial) {
      const { mayRun, outcome } = await sell(attempt, interstitial)
      const report = licensing.checkoutEnded(attempt.person, interstitial, outcome)
      reporting = Promise.all([reporting, report])
      return mayRun
    },
  }

  async function sell(attempt: Attempt, interstitial: Interstitial): Promise<Sold> {
    const opened: Pending = { type: 'open', sinceMs: clock.now() }
    pending = opened
    const closing = payments.checkoutAsync(interstitial).then(
      () => true,
      () => false,
    )
    await within(refresh(attempt.display), DISPLAY_WAIT_MS)
    const isClosed = await closing
    const payment = payments.read()
    if (!isNewest(attempt)) {
      if (pending === opened) pending = { type: 'none' }
      return { mayRun: false, outcome: outcomeOf(payment, isClosed) }
    }
    if (payment === 'paid') return { mayRun: thank(), outcome: 'bought' }
    pending = { type: 'none' }
    if (payment === 'unknown') notices.warn(refusalText('unconfirmed'))
    else if (!isClosed) notices.warn(words.checkoutFailed)
    else {
      notices.say(words.notBought)
      pending = { type: 'closed', sinceMs: clock.now() }
      const mayRun = await turnsPaid(attempt)
      return { mayRun, outcome: outcomeOf(payments.read(), isClosed) }
    }
    return { mayRun: false, outcome: outcomeOf(payment, isClosed) }
  }
}

/** The result of one checkout: whether the click that opened it goes on, and how it ended for the seller. */
interface Sold {
  readonly mayRun: boolean
  readonly outcome: CheckoutOutcome
}

function outcomeOf(payment: Payment, isClosed: boolean): CheckoutOutcome {
  if (payment === 'paid') return 'bought'
  if (payment === 'unknown') return 'unknown'
  return isClosed ? 'dismissed' : 'failed'
}
