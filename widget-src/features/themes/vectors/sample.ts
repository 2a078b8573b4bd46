/**
 * Chooses `count` of the numbers 0 … `size` - 1 so that the same call always chooses the same ones, in rising order.
 *
 * @see https://doi.org/10.1145/358105.893 J. Bentley, Programming pearls: a sample of brilliance, 1987 (Floyd's)
 */
export function sampleIndices(size: number, count: number): readonly number[] {
  if (count >= size) return Array.from({ length: size }, (_, index) => index)
  const random = createRandom(SEED)
  const chosen = new Set<number>()
  for (let last = size - count; last < size; last++) {
    const pick = Math.floor(random() * (last + 1))
    chosen.add(chosen.has(pick) ? last : pick)
  }
  return [...chosen].sort((a, b) => a - b)
}

const SEED = 20_110_907

/** Whole numbers from 0 up to `below`: the engine takes a third of the time for a loop without a call. */
export function drawWholes(seed: number, below: number, count: number): readonly number[] {
  const drawn: number[] = []
  const rate = below / SPAN
  for (let state = seed; drawn.length < count;) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    drawn.push(((state >>> 0) * rate) | 0)
  }
  return drawn
}

const SPAN = 4_294_967_296

/** Numbers from 0 up to 1: Marsaglia's xorshift with 32 bits. @see https://doi.org/10.18637/jss.v008.i14 */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / SPAN
  }
}
