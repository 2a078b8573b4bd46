import { terms as sold } from './terms.ts'
import type { FeatureId } from './feature-id.ts'
import type { Terms } from './compile-terms.ts'

/** What Figma says of a purchase. `unknown` is a closed door: it never opens what is sold. */
export type Payment = 'paid' | 'unpaid' | 'unknown'

/** Who clicks and what Figma says of them, read at the click and never from anything stored. */
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

/** What Upgrade does for whoever clicks it. */
export function decideUpgrade(facts: AccessFacts): AccessDecision {
  if (facts.payment === 'paid') return { type: 'run', because: 'paid' }
  if (!facts.isSignedIn) return { type: 'refuse', reason: 'sign-in' }
  if (facts.payment === 'unknown') return { type: 'refuse', reason: 'unconfirmed' }
  return { type: 'checkout', interstitial: 'SKIP' }
}

/** Whether somebody would be asked to pay, or told that Figma cannot tell: not on an old answer of the license server's. */
export function needsConfirmation(decision: AccessDecision): boolean {
  return (
    decision.type === 'checkout' ||
    (decision.type === 'refuse' && decision.reason === 'unconfirmed')
  )
}

/** Where all is sold once the trial is over, it is the trial that ended, not one feature that is paid. */
function proInterstitial({ sellsAllAfterTrial }: Terms): Interstitial {
  return sellsAllAfterTrial ? 'TRIAL_ENDED' : 'PAID_FEATURE'
}
