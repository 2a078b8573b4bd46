const WINDOW_MS = 60_000

/**
 * Figma sees our requests a little earlier or later than we sent them; the margin keeps a minute of theirs
 * from holding one more than a minute of ours.
 */
const MARGIN_MS = 500

/**
 * The asker behind a request to Figma. People who bring a session have all of the rate; strangers share a half
 * of it, so that no crowd of them, and no flood, keeps returning people out.
 */
export type Asker =
  | { readonly type: 'known'; readonly person: string }
  | { readonly type: 'stranger'; readonly address: string }
  /** The server's own question, for no person. */
  | { readonly type: 'ourselves' }

/** One request that was sent to Figma; `by` is `null` once that is forgotten. */
export interface Ask {
  readonly atMs: number
  readonly by: Asker | null
}

/** Asks that still count: the rest may be dropped, as may those that a clock set back left far ahead. */
export function recentAsks(asks: readonly Ask[], nowMs: number): Ask[] {
  return asks.filter((ask) => frees(ask) > nowMs && ask.atMs < nowMs + WINDOW_MS)
}

/**
 * How long until Figma may be asked for this asker: 0 is now. No minute has more than `ratePerMinute`
 * requests in all, nor more than half of them for strangers, nor more than a fifth for one stranger's
 * address or one person (one at least of each).
 */
export function waitForFigmaMs(
  asks: readonly Ask[],
  asker: Asker,
  ratePerMinute: number,
  nowMs: number,
): number {
  const recent = recentAsks(asks, nowMs)
  const freeAtMs = Math.max(
    freeAt(recent, ratePerMinute),
    freeAt(ofOne(recent, asker), fifthOf(ratePerMinute)),
    asker.type === 'stranger' ? freeAt(ofStrangers(recent), halfOf(ratePerMinute)) : 0,
  )
  return Math.max(0, freeAtMs - nowMs)
}

export function fifthOf(ratePerMinute: number): number {
  return Math.max(1, Math.floor(ratePerMinute / 5))
}

function halfOf(ratePerMinute: number): number {
  return Math.max(1, Math.floor(ratePerMinute / 2))
}

function ofOne(asks: readonly Ask[], asker: Asker): readonly Ask[] {
  switch (asker.type) {
    case 'ourselves':
      return []
    case 'known':
      return asks.filter(({ by }) => by?.type === 'known' && by.person === asker.person)
    case 'stranger':
      return asks.filter(({ by }) => by?.type === 'stranger' && by.address === asker.address)
  }
}

function ofStrangers(asks: readonly Ask[]): readonly Ask[] {
  return asks.filter(({ by }) => by?.type === 'stranger')
}

/** The time when fewer than `limit` of these asks count. */
function freeAt(asks: readonly Ask[], limit: number): number {
  const blocking = asks.map(frees).sort((a, b) => b - a)[limit - 1]
  return blocking ?? 0
}

function frees(ask: Ask): number {
  return ask.atMs + WINDOW_MS + MARGIN_MS
}
