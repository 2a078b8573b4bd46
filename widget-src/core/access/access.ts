import { terms as sold } from './terms.ts'
import type { FeatureId } from './feature-id.ts'
import type { Terms } from './compile-terms.ts'

/** Figma's payment status. `unknown` unlocks nothing that is sold. */
export type Payment = 'paid' | 'unpaid' | 'unknown'

/** The clicker and Figma's answers about them, read at the click and never from storage. */
export interface AccessFacts {
  readonly payment: Payment
  readonly isSignedIn: boolean
  readonly isTrialActive: boolean
}

export type Interstitial = 'PAID_FEATURE' | 'TRIAL_ENDED' | 'SKIP'

export type Refusal = 'unconfirmed' | 'sign-in' | 'busy' | 'storage' | 'away'

export type AccessDecision =
  | { readonly type: 'run'; readonly because: 'free' | 'paid' | 'trial' }
  /** Ask the meter; a hold that it grants decides. */
  | { readonly type: 'hold' }
  | { readonly type: 'checkout'; readonly interstitial: Interstitial }
  | { readonly type: 'refuse'; readonly reason: Refusal }

/**
 * Whether a feature may run for the person who clicked, before any meter is asked.
 *
 * @param canProve  True where a license server may know of a purchase that Figma cannot confirm here.
 */
export function decideAccess(
  facts: AccessFacts,
  feature: FeatureId,
  canProve: boolean,
  terms: Terms = sold,
): AccessDecision {
  const kind = terms.kindOf(feature)
  if (kind === 'free') return { type: 'run', because: 'free' }
  if (facts.payment === 'paid') return { type: 'run', because: 'paid' }
  if (facts.isTrialActive && facts.isSignedIn) return { type: 'run', because: 'trial' }
  if (kind === 'counted') return { type: 'hold' }
  if (!facts.isSignedIn) return { type: 'refuse', reason: 'sign-in' }
  if (facts.payment === 'unpaid') return { type: 'checkout', interstitial: proInterstitial(terms) }
  return canProve ? { type: 'hold' } : { type: 'refuse', reason: 'unconfirmed' }
}

/** What follows when the meter gave no run. Only a meter that is truly used up sells. */
export function decideWithoutHold(
  facts: AccessFacts,
  answer: 'none-left' | 'pro-feature' | 'busy' | 'away' | 'broken',
  terms: Terms = sold,
): AccessDecision {
  if (answer === 'busy') return { type: 'refuse', reason: 'busy' }
  if (answer === 'away') return { type: 'refuse', reason: 'away' }
  if (answer === 'broken') return { type: 'refuse', reason: 'storage' }
  if (!facts.isSignedIn) return { type: 'refuse', reason: 'sign-in' }
  if (facts.payment !== 'unpaid') return { type: 'refuse', reason: 'unconfirmed' }
  const interstitial = answer === 'none-left' ? 'TRIAL_ENDED' : proInterstitial(terms)
  return { type: 'checkout', interstitial }
}

/** The effect of Upgrade for the clicker. */
export function decideUpgrade(facts: AccessFacts): AccessDecision {
  if (facts.payment === 'paid') return { type: 'run', because: 'paid' }
  if (!facts.isSignedIn) return { type: 'refuse', reason: 'sign-in' }
  if (facts.payment === 'unknown') return { type: 'refuse', reason: 'unconfirmed' }
  return { type: 'checkout', interstitial: 'SKIP' }
}

/** True where the click would ask for payment or say that Figma cannot tell: that needs the server's fresh answer. */
export function needsConfirmation(decision: AccessDecision): boolean {
  return (
    decision.type === 'checkout' ||
    (decision.type === 'refuse' && decision.reason === 'unconfirmed')
  )
}

/** An offer that sells every feature after the trial says that the trial ended, not that one feature is paid. */
function proInterstitial({ sellsAllAfterTrial }: Terms): Interstitial {
  return sellsAllAfterTrial ? 'TRIAL_ENDED' : 'PAID_FEATURE'
}
