import type { MeterId, Terms } from '../../widget-src/core/access/compile-terms.ts'

/**
 * The runs in a device's storage, counted the slow and obvious way and by none of the widget's own code:
 * what it is judged by must not share its mistakes.
 */
export interface StoredRuns {
  readonly captured: readonly string[]
  readonly held: readonly string[]
}

type Storage = Readonly<Record<string, unknown>>

const LAPSES_AFTER_MS = 10 * 60 * 1000

/** @param meter  Only the runs of this count. */
export function storedRuns(
  storage: Storage,
  personKey: string,
  nowMs: number,
  meter?: MeterId,
): StoredRuns {
  const own = Object.keys(storage)
    .filter((key) => key.startsWith(`sheaf/run/${personKey}/`))
    .map((key) => key.split('/').slice(3))
    .map((parts) => (isState(parts[1]) ? ['shared', ...parts] : parts))
    .filter(([of]) => meter === undefined || of === meter)
  const captured = own.flatMap(([, runId, state]) =>
    state === 'captured' && runId !== undefined ? [runId] : [],
  )
  const held = own.flatMap(([, runId, state, at]) =>
    state === 'held' && runId !== undefined && Math.abs(nowMs - Number(at)) <= LAPSES_AFTER_MS
      ? [runId]
      : [],
  )
  return {
    captured: [...new Set(captured)],
    held: [...new Set(held)].filter((runId) => !captured.includes(runId)),
  }
}

function isState(part: string | undefined): boolean {
  return part === 'captured' || part === 'held'
}

/** Storage as it is after this person was delivered so many runs. */
export function capturedRuns(personKey: string, count: number, meter: MeterId = 'shared'): Storage {
  const own = meter === 'shared' ? '' : `${meter}/`
  return Object.fromEntries(
    Array.from({ length: Math.max(0, count) }, (_, run) => [
      `sheaf/run/${personKey}/${own}earlier-${run}/captured`,
      'tally',
    ]),
  )
}

/** The counter's expected words after the name, by a person's storage; undefined where nothing is counted. */
export function freeRunsText(
  { meters }: Terms,
  isSignedIn: boolean,
  capturedIn: (meter: MeterId) => number,
): string | undefined {
  const shared = meters.filter(({ id }) => id === 'shared')
  const shown = shared.length > 0 ? shared : meters
  if (shown.length === 0) return undefined
  let [left, of] = [0, 0]
  for (const { id, freeRuns, notSignedInRuns } of shown) {
    const limit = isSignedIn ? freeRuns : notSignedInRuns
    left += Math.max(0, limit - capturedIn(id))
    of += limit
  }
  return `${left} of ${of} free ${of === 1 ? 'run' : 'runs'} left`
}
