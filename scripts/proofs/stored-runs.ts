import { terms } from '../../widget-src/core/access/terms.ts'

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

export function storedRuns(storage: Storage, personKey: string, nowMs: number): StoredRuns {
  const parts = Object.keys(storage).map((key) => key.split('/'))
  const own = parts.filter(([a, b, person]) => a === 'sheaf' && b === 'run' && person === personKey)
  const captured = own.flatMap(([, , , runId, state]) =>
    state === 'captured' && runId !== undefined ? [runId] : [],
  )
  const held = own.flatMap(([, , , runId, state, at]) =>
    state === 'held' && runId !== undefined && Math.abs(nowMs - Number(at)) <= LAPSES_AFTER_MS
      ? [runId]
      : [],
  )
  return {
    captured: [...new Set(captured)],
    held: [...new Set(held)].filter((runId) => !captured.includes(runId)),
  }
}

/** Storage as it is after this person was delivered so many runs. */
export function capturedRuns(personKey: string, count: number): Storage {
  return Object.fromEntries(
    Array.from({ length: count }, (_, run) => [
      `sheaf/run/${personKey}/earlier-${run}/captured`,
      'tally',
    ]),
  )
}

/** What the counter must read, after the name, for a person whose runs are counted. */
export function freeRunsText(runs: StoredRuns): string {
  const limit = terms.limitOf('shared', true)
  const left = Math.max(0, limit - runs.captured.length)
  return `${left} of ${limit} free ${limit === 1 ? 'run' : 'runs'} left`
}
