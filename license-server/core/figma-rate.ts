const windowMs = 60_000

/**
 * Figma sees our requests a little earlier or later than we sent them; the margin keeps a minute of theirs
 * from holding one more than a minute of ours.
 */
const marginMs = 500

/** One request that was sent to Figma; `address` is whose request made us, `null` once that is forgotten. */
export interface Ask {
  readonly atMs: number
  readonly address: string | null
}

export interface RateState {
  readonly asks: readonly Ask[]
  /** Figma told us to stay away until then. */
  readonly pausedUntilMs: number
}

/** Asks that still weigh: the rest may be forgotten. */
export function recentAsks(asks: readonly Ask[], nowMs: number): Ask[] {
  return asks.filter((ask) => frees(ask) > nowMs)
}

/**
 * How long until Figma may be asked for this address: 0 is now. No minute has more than `ratePerMinute`
 * requests in all, nor more than a fifth of them (one at least) for one address.
 *
 * @param address  `null`: our own question, of no address.
 */
export function waitForFigmaMs(
  state: RateState,
  address: string | null,
  ratePerMinute: number,
  nowMs: number,
): number {
  const recent = recentAsks(state.asks, nowMs)
  const own = address === null ? [] : recent.filter((ask) => ask.address === address)
  const freeAtMs = Math.max(
    state.pausedUntilMs,
    freeAt(recent, ratePerMinute),
    freeAt(own, Math.max(1, Math.floor(ratePerMinute / 5))),
  )
  return Math.max(0, freeAtMs - nowMs)
}

/** When fewer than `limit` of these asks weigh. */
function freeAt(asks: readonly Ask[], limit: number): number {
  const blocking = asks.map(frees).sort((a, b) => b - a)[limit - 1]
  return blocking ?? 0
}

function frees(ask: Ask): number {
  return ask.atMs + windowMs + marginMs
}
