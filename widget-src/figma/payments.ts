import type { Payments } from '../core/access/payments.ts'

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
