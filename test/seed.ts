import fc from 'fast-check'
import { createRandom } from '../simulator/host/random.ts'
import { share } from './share.ts'

/** What the random tests draw from: always the same, unless `npm run fuzz` asks for another. */
export const seed = Number(process.env.SEED ?? 20_260_101)

/** `numRuns`: where a test does not say how many cases it draws. */
fc.configureGlobal({ seed, numRuns: share(50, 100) })

/** Draws from 0 up to 1, always the same for a seed. */
export function seededRandom(seed: number): () => number {
  const random = createRandom(seed)
  return () => random.next()
}
