import type { Payment } from '../core/access/access.ts'
import type { Payments } from '../core/access/payments.ts'

/** More than a turn of ours has; those that are too many still run before the host answers anything. */
const JOBS_OF_A_TURN = 400

/** @see https://developers.figma.com/docs/plugins/api/figma-payments/ */
export function createPayments(): Payments {
  let known: Payment | undefined

  async function forgetAtTurnsEnd() {
    for (let job = 0; job < JOBS_OF_A_TURN; job++) await Promise.resolve()
    known = undefined
  }

  return {
    /** The host changes nothing while a turn's code and its promise jobs run, so a turn asks once. */
    read() {
      if (known !== undefined) return known
      known = readStatus()
      void forgetAtTurnsEnd()
      return known
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

function readStatus(): Payment {
  try {
    const status: unknown = figma.payments?.status.type
    return status === 'PAID' ? 'paid' : status === 'UNPAID' ? 'unpaid' : 'unknown'
  } catch {
    return 'unknown'
  }
}

function required(): PaymentsAPI {
  if (!figma.payments)
    throw new Error('figma.payments is missing: expected the payments permission')
  return figma.payments
}
