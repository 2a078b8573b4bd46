import { terms as sold } from '../access/terms.ts'
import type { AccessFacts, Refusal } from '../access/access.ts'
import type { FeatureId } from '../access/feature-id.ts'
import type { RunsLeft } from '../access/standing.ts'
import type { MeterId, Terms } from '../access/compile-terms.ts'
import { formatDate } from '../access/trial.ts'
import { listOf, message } from '../words.ts'

export function refusalText(reason: Refusal): string {
  switch (reason) {
    case 'unconfirmed':
      return 'Figma could not confirm your purchase. Nothing was run or counted; try again.'
    case 'sign-in':
      return 'Sign in to Figma to go on.'
    case 'busy':
      return 'Your last free run is held by an unfinished run. Try again in a few minutes.'
    case 'away':
      return `Your free runs are back when ${sold.name}'s server answers.`
    case 'storage':
      return "This device's storage failed. Nothing was run or counted; reload the file and try again."
  }
}

/**
 * Said once a run has used a count up; undefined while there is a run left in it.
 *
 * @param runs  Every count, as it is after the run.
 * @param person  Whether they can pay, and whether Figma says that they have not.
 * @param nounOf  The one word for a feature.
 */
export function lastRunText(
  meter: MeterId,
  runs: readonly RunsLeft[],
  { payment, isSignedIn }: Pick<AccessFacts, 'payment' | 'isSignedIn'>,
  nounOf: (feature: FeatureId) => string,
  terms: Terms = sold,
): string | undefined {
  if (runs.find((one) => one.meter === meter)?.left !== 0) return undefined
  const isLastOfAll = terms.meters.every(
    ({ id }) => runs.find((one) => one.meter === id)?.left === 0,
  )
  const features = terms.meters.find(({ id }) => id === meter)?.features ?? []
  const of = isLastOfAll ? '' : ` of ${listOf(features.map(nounOf))}`
  const last = `That was your last free run${of}.`
  if (!isSignedIn) return whatFits(last, refusalText('sign-in'))
  // A person who may have paid is not told the price.
  if (payment !== 'unpaid') return last
  return whatFits(last, `${terms.proName} is one payment, no subscription.`)
}

/** Rather the first sentence alone than half a second one. */
function whatFits(first: string, second: string): string {
  return message(`${first} ${second}`, first)
}

function wordsOf({ name, proName, meters }: Terms) {
  const isCounted = meters.length > 0
  return {
    countedUnconfirmed: 'Figma could not confirm your purchase, so this used a free run.',
    counting: 'Counting this run…',
    checking: 'Asking about your purchase…',
    saving: "Waiting for this device's storage…",
    checkoutOpen: 'Checkout is still open. Finish it or close it, then click again.',
    checkoutFailed: 'Checkout did not open. Nothing was paid or counted; try again.',
    notBought: 'Nothing was run or counted. If you have just paid, click again in a moment.',
    bought: `Thank you. ${proName} is yours: every feature, unlimited runs.`,
    hasPro: `You have ${proName}.`,
    hasNotPaid: `Figma says you have not bought ${proName}. It is one payment, no subscription.`,
    purchaseUnknown:
      'The license server could not tell just now. Nothing was changed; try again in a minute.',
    stopped: 'Stopped. The board is as it was, and nothing was counted.',
    failed: 'Something went wrong. The board is as it was, and nothing was counted; try again.',
    overtaken:
      'The board changed meanwhile. It stays as it is, and nothing was counted; try again.',
    placingStopped: 'Stopped. The board is as it was.',
    placingFailed: 'Something went wrong. The board is as it was; try again.',
    hidden: 'Your name and runs are hidden on boards you use from this device.',
    shown: 'Your name is shown again from your next run.',
    help: whatFits(
      `Select notes, or put ${name} in a section, then click a feature.`,
      'Each run is one undo step.',
    ),
    helpInDesign: whatFits(
      'Select text layers, then click a feature.',
      'Each run is one undo step.',
    ),
    countedOnDevice: isCounted
      ? 'Nothing leaves the file. Your free runs are counted on this device.'
      : 'Nothing leaves the file.',
    countedByServer: isCounted
      ? 'Nothing on the board leaves the file. The license server counts your free runs for your account.'
      : 'Nothing on the board leaves the file.',
    hideFailed:
      "This device's storage failed, so nothing was changed. Reload the file and try again.",
    hideUnanswered:
      "This device's storage has not answered. Your next click shows whether your name is hidden.",
  } as const
}

export const words = wordsOf(sold)

/** What the license server answered, after it asked Figma. */
export function purchaseText(payment: 'paid' | 'trial' | 'unpaid', sinceMs: number | null): string {
  if (payment === 'unpaid') return words.hasNotPaid
  if (payment === 'trial') return `Figma says your ${sold.proName} trial is running.`
  return sinceMs === null ? words.hasPro : `${words.hasPro} Paid since ${formatDate(sinceMs)}.`
}

/** @param title  The feature's. */
export function busyText(title: string): string {
  return `${title} is still running. Let it finish first.`
}

/** @param noun  What the window showed. @param title  The clicked feature's. */
export function closedText(noun: string, title: string): string {
  return `Closed the ${noun.toLowerCase()}. Click ${title} again to run it.`
}

/** @param title  The feature's. */
export function workingText(title: string): string {
  return `${title} is working…`
}

export const upgradePitch = {
  title: `Upgrade to ${sold.proName}`,
  caption: 'Every feature, unlimited. One payment.',
  tooltip: 'Open checkout for your own account',
} as const
