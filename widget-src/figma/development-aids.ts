import type { Payments } from '../core/access/payments.ts'

const SECONDS_PER_DAY = 86_400
const statuses = ['UNPAID', 'PAID', 'NOT_SUPPORTED'] as const
const names = { payment: 'development-payment', clock: 'development-clock' }

/**
 * What a developer needs and a customer must never get: a payment status to choose, and a trial clock, since
 * Figma's reads 0 in development. Only the development build contains this file.
 *
 * @see https://developers.figma.com/docs/plugins/api/figma-payments/
 */
export interface DevelopmentAids {
  /** Figma's payments with the chosen trial clock. */
  readonly payments: Payments
  /** Reads the chosen clock; called only while rendering. Returns the items to add to the property menu. */
  useMenuItems(): WidgetPropertyMenuItem[]
  /** True where the item was one of these. */
  use(propertyName: string, propertyValue: string | undefined): boolean
}

export function createDevelopmentAids(real: Payments): DevelopmentAids {
  let daysAgo = '0'
  let setDaysAgo: (value: string) => void = () => undefined

  return {
    payments: {
      read: () => real.read(),
      checkoutAsync: (interstitial) => real.checkoutAsync(interstitial),
      tokenAsync: () => real.tokenAsync(),
      firstRanSecondsAgo() {
        const seconds = real.firstRanSecondsAgo()
        return seconds === undefined ? undefined : seconds + Number(daysAgo) * SECONDS_PER_DAY
      },
    },

    useMenuItems() {
      ;[daysAgo, setDaysAgo] = figma.widget.useSyncedState('developmentClock', '0')
      return [
        { itemType: 'separator' },
        {
          itemType: 'dropdown',
          propertyName: names.payment,
          tooltip: 'Payment status (development)',
          options: statuses.map((status) => ({ option: status, label: status })),
          selectedOption: 'UNPAID',
        },
        {
          itemType: 'dropdown',
          propertyName: names.clock,
          tooltip: 'Trial clock (development)',
          options: [
            { option: '0', label: 'First ran today' },
            { option: '2', label: 'First ran 2 days ago' },
            { option: '30', label: 'First ran 30 days ago' },
          ],
          selectedOption: daysAgo,
        },
      ]
    },

    use(propertyName, propertyValue) {
      if (propertyName === names.clock) {
        setDaysAgo(propertyValue ?? '0')
        daysAgo = propertyValue ?? '0'
        return true
      }
      const type = statuses.find((status) => status === propertyValue)
      if (propertyName !== names.payment || type === undefined) return false
      figma.payments?.setPaymentStatusInDevelopment({ type })
      return true
    },
  }
}
