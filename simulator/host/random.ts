/** A seeded random source: the same seed gives the same draws on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, limit). */
  below(limit: number): number
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0

  // mulberry32: small, and good enough to shuffle a queue.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  return { next, below: (limit) => Math.floor(next() * limit) }
}
