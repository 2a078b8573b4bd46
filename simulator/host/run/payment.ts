import { parseDuration } from '../clock.ts'
import { HostError } from '../errors.ts'
import type { PaymentStatus } from '../scenario.ts'
import type { CheckoutPolicy, PersonState, World } from './world.ts'

/** The payment on this person's Figma account, the creator's included. */
export function accountPayment(
  { clock }: World,
  { payment, purchase }: PersonState,
): PaymentStatus {
  return purchase !== undefined && purchase.toldAtMs <= clock.elapsedMs ? 'PAID' : payment
}

/** The value of `figma.payments.status` for this person; a published widget's creator always reads paid. */
export function paymentStatus(world: World, person: PersonState): PaymentStatus {
  const isCreator = world.scenario.mode === 'published' && person.person.owner
  return isCreator ? 'PAID' : accountPayment(world, person)
}

/** A purchase of before is forgotten too. */
export function setPayment(person: PersonState, payment: PaymentStatus): void {
  person.payment = payment
  person.purchase = undefined
}

/** The word that a result has for how a checkout ends. */
export function outcomeOf(policy: CheckoutPolicy): string {
  return typeof policy === 'string' ? policy : 'buy'
}

/** @throws HostError `CHECKOUT_FAILED` where it is to be rejected. */
export function closeCheckout(world: World, person: PersonState, outcome: CheckoutPolicy): void {
  if (outcomeOf(outcome) === 'buy') {
    const lagMs = typeof outcome === 'string' ? 0 : (parseDuration(outcome.buy.lag) ?? 0)
    // A second purchase does not delay the news of the first.
    person.purchase ??= { toldAtMs: world.clock.elapsedMs + lagMs }
  }
  if (outcome === 'reject')
    throw new HostError(
      'CHECKOUT_FAILED',
      'in payments.initiateCheckoutAsync: the checkout could not be opened',
      'figma.payments.initiateCheckoutAsync',
    )
}
