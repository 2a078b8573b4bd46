import { offer } from '../offer.ts'

const SECONDS_PER_DAY = 86_400
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * Whether the trial is on.
 *
 * @param firstRanSecondsAgo  What Figma's clock says, or undefined where it could not be read.
 */
export function isTrialActive(firstRanSecondsAgo: number | undefined): boolean {
  return (
    firstRanSecondsAgo !== undefined &&
    Number.isFinite(firstRanSecondsAgo) &&
    firstRanSecondsAgo >= 0 &&
    firstRanSecondsAgo <= offer.trialDays * SECONDS_PER_DAY
  )
}

/** The moment an active trial ends, in epoch milliseconds. */
export function trialEndsAtMs(nowMs: number, firstRanSecondsAgo: number): number {
  return nowMs + (offer.trialDays * SECONDS_PER_DAY - firstRanSecondsAgo) * 1000
}

/** A day as people write it, such as `4 Jan`, in the time zone of the person who acts. */
export function formatDay(epochMs: number): string {
  const date = new Date(epochMs)
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`
}
