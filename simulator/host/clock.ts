/** The simulated clock, in milliseconds since 1970. It moves only when it is told to. */
export interface Clock {
  readonly nowMs: number
  advance(byMs: number): void
  /** Never moves back. */
  advanceTo(atMs: number): void
}

export function createClock(startMs: number): Clock {
  let nowMs = startMs
  return {
    get nowMs() {
      return nowMs
    },
    advance(byMs) {
      nowMs += byMs
    },
    advanceTo(atMs) {
      nowMs = Math.max(nowMs, atMs)
    },
  }
}

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a scenario's `15s`, `90m`, `4d`; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  const [, amount, unit] = match ?? []
  if (amount === undefined || !isUnit(unit)) return undefined
  return Number(amount) * unitsMs[unit]
}

function isUnit(text: string | undefined): text is keyof typeof unitsMs {
  return text !== undefined && text in unitsMs
}
