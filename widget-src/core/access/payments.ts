import type { Interstitial, Payment } from './access.ts'

/** What the widget asks of Figma's payments. */
export interface Payments {
  /** Only `PAID` is paid; a missing API, a throwing getter and any value not known are `unknown`. */
  read(): Payment
  /** Whole seconds since Figma first ran this widget for the account; undefined where it cannot tell. */
  firstRanSecondsAgo(): number | undefined
  /** Resolves on purchase and on dismissal alike; may reject, or never settle. */
  checkoutAsync(interstitial: Interstitial): Promise<void>
  /** A short-lived token that proves the person and the widget to Figma's REST API. */
  tokenAsync(): Promise<string>
}
