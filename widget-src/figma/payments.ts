import type { Interstitial, Payment } from '../core/access.ts'

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

/** @see https://developers.figma.com/docs/plugins/api/figma-payments/ */
export function createPayments(): Payments {
  return {
    read() {
      try {
        const status: unknown = figma.payments?.status.type
        return status === 'PAID' ? 'paid' : status === 'UNPAID' ? 'unpaid' : 'unknown'
      } catch {
        return 'unknown'
      }
    },

    firstRanSecondsAgo() {
      try {
        const seconds: unknown = figma.payments?.getUserFirstRanSecondsAgo()
        return typeof seconds === 'number' ? seconds : undefined
      } catch {
        return undefined
      }
    },

    checkoutAsync: async (interstitial) => required().initiateCheckoutAsync({ interstitial }),

    tokenAsync: async () => required().getPluginPaymentTokenAsync(),
  }
}

function required(): PaymentsAPI {
  if (!figma.payments)
    throw new Error('figma.payments is missing: expected the payments permission')
  return figma.payments
}
