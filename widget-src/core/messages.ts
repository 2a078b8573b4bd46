import { offer, type FeatureId } from '../offer.ts'
import type { Refusal } from './access.ts'
import type { Standing } from './display.ts'
import { formatDay } from './trial.ts'

const runs = (count: number) => `${count} ${count === 1 ? 'run' : 'runs'}`

export function pillText(standing: Standing): string {
  switch (standing.type) {
    case 'trial':
      return `Trial · until ${standing.until}`
    case 'fresh':
      return `${offer.freeRuns} of ${offer.freeRuns} runs left`
    case 'free':
      return standing.left === 0 ? 'Locked' : `${standing.left} of ${offer.freeRuns} runs left`
    case 'pro':
      return 'Pro'
    case 'unconfirmed':
    case 'uncounted':
      return 'Status unknown'
  }
}

export function counterText(name: string, standing: Standing): string {
  return `${name} · ${standingText(standing)}`
}

function standingText(standing: Standing): string {
  switch (standing.type) {
    case 'trial':
      return `trial until ${standing.until}`
    case 'fresh':
      return `${offer.freeRuns} free runs`
    case 'free':
      return `${standing.left} of ${offer.freeRuns} free runs left`
    case 'pro':
      return 'Pro, unlimited runs'
    case 'unconfirmed':
      return `purchase not confirmed, ${unconfirmedRuns(standing.left)}`
    case 'uncounted':
      return 'free runs could not be read'
  }
}

function unconfirmedRuns(left: number | null | undefined): string {
  if (left === undefined) return `${offer.freeRuns} free runs`
  if (left === null) return 'free runs could not be read'
  return `${left} of ${offer.freeRuns} free runs left`
}

export function runsHereText(name: string, count: number): string {
  return `${name} · ${runs(count)} here`
}

export function costText(feature: FeatureId): string {
  return offer.features[feature].kind === 'counted' ? runs(1) : 'Pro'
}

export function refusalText(reason: Refusal): string {
  switch (reason) {
    case 'unconfirmed':
      return 'Figma could not confirm your purchase. Nothing was run or counted; try again.'
    case 'sign-in':
      return 'Sign in to Figma to go on.'
    case 'busy':
      return 'Your last free run is in use in another tab. Try again in a few minutes.'
    case 'storage':
      return "This device's storage failed. Nothing was run or counted; reload the file and try again."
  }
}

export const words = {
  lastFreeRun: `That was your last free run. ${offer.proName} is one payment, no subscription.`,
  countedUnconfirmed: 'Figma could not confirm your purchase, so this used a free run.',
  checkoutOpen: 'Checkout is still open. Finish it or close it, then click again.',
  checkoutFailed: 'Checkout did not open. Nothing was paid or counted; try again.',
  notBought: `Nothing was run or counted. ${offer.proName} is one payment, no subscription.`,
  nothingBought: `Nothing was paid. ${offer.proName} is one payment, no subscription.`,
  bought: `Thank you. ${offer.proName} is yours: every feature, unlimited runs.`,
  hasPro: `You have ${offer.proName}.`,
  hasNotPaid: `Figma says you have not bought ${offer.proName}. It is one payment, no subscription.`,
  purchaseUnknown:
    'The license server could not tell just now. Nothing was changed; try again in a minute.',
  stopped: 'Stopped. The board is as it was, and nothing was counted.',
  failed: 'Something went wrong. The board is as it was, and nothing was counted; try again.',
  hidden: 'Your name and runs are hidden on boards you use from this device.',
  shown: 'Your name and runs are shown again.',
  help: 'Select notes, or put Sheaf in a section, then click a feature. Each run is one undo step.',
  countedOnDevice: 'Nothing leaves the file. Your free runs are counted on this device.',
  countedByServer:
    'Nothing on the board leaves the file. The license server counts your free runs for your account.',
  hideFailed:
    "This device's storage failed, so nothing was changed. Reload the file and try again.",
} as const

/** What the license server answered, after it asked Figma. */
export function purchaseText(payment: 'paid' | 'trial' | 'unpaid', sinceMs: number | null): string {
  if (payment === 'unpaid') return words.hasNotPaid
  if (payment === 'trial') return `Figma says your ${offer.proName} trial is running.`
  return sinceMs === null
    ? words.hasPro
    : `${words.hasPro} Paid since ${formatDay(sinceMs)} ${new Date(sinceMs).getFullYear()}.`
}

export function busyText(feature: FeatureId): string {
  return `${offer.features[feature].title} is still running. Let it finish first.`
}

export function workingText(feature: FeatureId): string {
  return `${offer.features[feature].title} is working…`
}

export const upgradePitch = {
  title: `Upgrade to ${offer.proName}`,
  caption: 'Unlimited runs, themes and digests. One payment.',
  tooltip: 'Open checkout for your own account',
} as const
