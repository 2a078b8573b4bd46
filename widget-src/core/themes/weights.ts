import type { Pace } from './pace.ts'
import { stopWords } from './stop-words.ts'
import { isShort } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WordVectors } from './word-vectors.ts'

const IDF_EXPONENT = 0.6
/** Without vectors nothing else tells `the` from `invoice`, so that the wall's own frequencies must say it alone. */
const IDF_EXPONENT_ALONE = 1
const LOG_FREQUENCY_COMMON = -1.5
const LOG_FREQUENCY_RARE = -4
const RARITY_LEAST = 0.05
const NUMBER_RARITY = 0.4
/** At most: news, which the frequencies come from, has few of a note's `too` and `how`. */
const STOP_WORD_RARITY = 0.4
/** Of a short word where nothing else tells how common it is. */
const SHORT_RARITY = 0.4
const PAIR_FACTOR = 0.6

const NUMBER = new RegExp('^\\p{N}+$', 'u')

/**
 * How much sharing a term says about two notes: a damped inverse document frequency on this wall times the term's
 * rarity in general English. Plain inverse frequency would punish the very words that a theme shares.
 *
 * @see https://doi.org/10.1108/eb026526 K. Spärck Jones, A statistical interpretation of term specificity, 1972
 */
export const weighTerms = async (
  vocabulary: Vocabulary,
  vectors: WordVectors | null,
  pace: Pace,
): Promise<Float32Array> => {
  const exponent = vectors ? IDF_EXPONENT : IDF_EXPONENT_ALONE
  const { termNames, firstWords, lastWords, noteFrequency, noteCount } = vocabulary
  const weights = new Float32Array(termNames.length)
  const rarities = new Float32Array(termNames.length)
  for (const [term, name] of termNames.entries()) {
    const first = firstWords[term] ?? -1
    if (first < 0) rarities[term] = wordRarity(name, vectors)
    else {
      // A pair is as rare as its rarer word, and counts less: both its words count already.
      const rarer = Math.max(rarities[first] ?? 1, rarities[lastWords[term] ?? 0] ?? 1)
      rarities[term] = PAIR_FACTOR * rarer
    }
    const idf = inverseFrequency(noteFrequency[term] ?? 1, noteCount)
    weights[term] = Math.pow(idf, exponent) * (rarities[term] ?? 1)
    if (pace.isDue()) await pace.rest()
  }
  return weights
}

/** From 0 (in every note) to 1 (in one note only). */
export const inverseFrequency = (noteFrequency: number, noteCount: number): number =>
  Math.log((noteCount + 1) / noteFrequency) / Math.log(noteCount + 1)

/** True for a word of digits alone: it names no theme. */
export const isNumber = (word: string): boolean => NUMBER.test(word)

/** From 0.05 for a word like `the` to 1 for one that general English seldom uses or that is unknown. */
export const wordRarity = (word: string, vectors: WordVectors | null): number => {
  const index = vectors ? vectors.find(word) : -1
  if (vectors && index >= 0) {
    const share =
      (LOG_FREQUENCY_COMMON - vectors.logFrequency(index)) /
      (LOG_FREQUENCY_COMMON - LOG_FREQUENCY_RARE)
    return Math.min(stopWords.has(word) ? STOP_WORD_RARITY : 1, Math.max(RARITY_LEAST, share))
  }
  if (isNumber(word)) return NUMBER_RARITY
  return !vectors && isShort(word) ? SHORT_RARITY : 1
}
