/** The longest pause before one request tries whether Figma accepts us again. */
const TRY_AGAIN_MS = 3 * 60_000

/** Figma's pause for one seller token. */
export interface FigmaPause {
  readonly untilMs: number
  readonly nextTryMs: number
  readonly tokenDigest: string
}

/** Starts a pause after a 429. A `Retry-After` of a week is no reason to refuse everybody for a week. */
export function pauseFor(
  retryAfterSeconds: number,
  tokenDigest: string,
  nowMs: number,
): FigmaPause {
  const untilMs = nowMs + retryAfterSeconds * 1000
  return { untilMs, nextTryMs: Math.min(untilMs, nowMs + TRY_AGAIN_MS), tokenDigest }
}

/** Returns the pause still in force: a new seller token ends it, and so does its time. */
export function pauseNow(
  pause: FigmaPause | null,
  tokenDigest: string,
  nowMs: number,
): FigmaPause | null {
  if (pause === null || pause.tokenDigest !== tokenDigest) return null
  return nowMs < pause.untilMs ? pause : null
}

/** How long until the next request may try. A clock that was set back makes no wait longer. */
export function waitForTryMs(pause: FigmaPause, nowMs: number): number {
  return Math.min(Math.max(0, pause.nextTryMs - nowMs), TRY_AGAIN_MS)
}

/** One request is on its way to try; the others wait for the next time. */
export function tryStarted(pause: FigmaPause, nowMs: number): FigmaPause {
  return { ...pause, nextTryMs: Math.min(pause.untilMs, nowMs + TRY_AGAIN_MS) }
}
