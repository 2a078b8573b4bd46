/** The simulated clock, in milliseconds. It moves only when it is told to. */
export interface Clock {
  /** The time on people's devices, since 1970, as code reads it. */
  readonly nowMs: number
  /** Real time, which setting the clock does not move: timers, toasts, tokens and Figma's own figures go by it. */
  readonly elapsedMs: number
  advance(byMs: number): void
  /** To this point of `elapsedMs`; never moves back. */
  advanceTo(elapsedMs: number): void
  /** Sets what the devices show; nothing becomes due by it. */
  set(nowMs: number): void
}

export function createClock(startMs: number): Clock {
  let elapsedMs = startMs
  let aheadMs = 0
  return {
    get nowMs() {
      return elapsedMs + aheadMs
    },
    get elapsedMs() {
      return elapsedMs
    },
    advance(byMs) {
      elapsedMs += byMs
    },
    advanceTo(atMs) {
      elapsedMs = Math.max(elapsedMs, atMs)
    },
    set(nowMs) {
      aheadMs = nowMs - elapsedMs
    },
  }
}

/** Beyond this, before or after 1970, no Date can say when it is. */
const FARTHEST_MS = 8.64e15

export function isDate(nowMs: number): boolean {
  return Math.abs(nowMs) <= FARTHEST_MS
}

/** What is expected of a clock, for a message. */
export const datesInWords = `a clock from ${dateText(-FARTHEST_MS)} to ${dateText(FARTHEST_MS)}, the first and the last date there are`

/** As a result shows an instant that `isDate`. */
export function dateText(nowMs: number): string {
  return new Date(Math.floor(nowMs)).toISOString()
}

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a scenario's `15s`, `90m`, `4d`; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  const [, amount, unit] = match ?? []
  if (amount === undefined || !isUnit(unit)) return undefined
  return Number(amount) * unitsMs[unit]
}

/** The instant that a scenario's clock is set to: a date and time, or a duration back (`-2h`) or ahead (`2h`, `+2h`). */
export function parseClockSetting(text: string, nowMs: number): number | undefined {
  const byMs = parseDuration(text.replace(/^[+-]/, ''))
  if (byMs !== undefined) return nowMs + (text.startsWith('-') ? -byMs : byMs)
  const atMs = Date.parse(text)
  return Number.isFinite(atMs) ? atMs : undefined
}

function isUnit(text: string | undefined): text is keyof typeof unitsMs {
  return text !== undefined && text in unitsMs
}
