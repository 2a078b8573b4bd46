const SECONDS_PER_DAY = 86_400
/** A day further off than this could be taken for one of another year. */
const NEAR_MS = 180 * SECONDS_PER_DAY * 1000
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * A person's trial. `unknown` unlocks nothing, as `none` and `over` do.
 *
 * @param firstRanSecondsAgo  By Figma's clock; undefined where it could not be read.
 */
export function trialOf(
  firstRanSecondsAgo: number | undefined,
  trialDays: number,
): 'none' | 'active' | 'over' | 'unknown' {
  if (trialDays <= 0) return 'none'
  if (firstRanSecondsAgo === undefined || !Number.isFinite(firstRanSecondsAgo)) return 'unknown'
  if (firstRanSecondsAgo < 0) return 'unknown'
  return firstRanSecondsAgo <= trialDays * SECONDS_PER_DAY ? 'active' : 'over'
}

/** The moment an active trial ends, in epoch milliseconds. */
export function trialEndsAtMs(
  nowMs: number,
  firstRanSecondsAgo: number,
  trialDays: number,
): number {
  return nowMs + (trialDays * SECONDS_PER_DAY - firstRanSecondsAgo) * 1000
}

/** A day as people write it, such as `4 Jan`, in the actor's time zone. */
export function formatDay(epochMs: number): string {
  const date = new Date(epochMs)
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`
}

/** The same with its year: `4 Jan 2026`. */
export function formatDate(epochMs: number): string {
  return `${formatDay(epochMs)} ${new Date(epochMs).getFullYear()}`
}

/** A day to come, with its year where one might take it for another's: `until 1 Jan` on a 1 Jan. */
export function formatComingDay(epochMs: number, nowMs: number): string {
  return epochMs - nowMs > NEAR_MS ? formatDate(epochMs) : formatDay(epochMs)
}
