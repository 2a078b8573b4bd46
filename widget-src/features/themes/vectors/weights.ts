import type { Steps } from '../../../core/steps.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'

const IDF_EXPONENT = 0.6
/** Pairs of letters are many, and nothing but the wall's own frequencies tells them apart. */
const IDF_EXPONENT_ALONE = 1
const TERMS_A_STEP = 256
const PAIR_FACTOR = 0.55
/** Words known by their role alone say less apart. */
const PAIR_FACTOR_ELSEWHERE = 0.65

/**
 * How much sharing a term says about two notes: a damped inverse document frequency on this wall times the weight that
 * the word has in general. Plain inverse frequency would punish the very words that a theme shares.
 *
 * @see https://doi.org/10.1108/eb026526 K. Spärck Jones, A statistical interpretation of term specificity, 1972
 */
export function* weighTerms(vocabulary: Vocabulary, knowledge: WordKnowledge): Steps<Float32Array> {
  const exponent = knowledge.hasMeanings ? IDF_EXPONENT : IDF_EXPONENT_ALONE
  const pairFactor = knowledge.language.isEnglish ? PAIR_FACTOR : PAIR_FACTOR_ELSEWHERE
  const { termNames, firstWords, lastWords, noteFrequency, noteCount } = vocabulary
  const weights = new Float32Array(termNames.length)
  const general = new Float32Array(termNames.length)
  for (let term = 0; term < termNames.length; term++) {
    const first = firstWords[term] ?? -1
    if (first < 0) general[term] = knowledge.weightOf(termNames[term] ?? '')
    else {
      // A pair weighs as its heavier word, and counts less: both its words count already.
      const heavier = Math.max(general[first] ?? 1, general[lastWords[term] ?? 0] ?? 1)
      general[term] = pairFactor * heavier
    }
    const idf = inverseFrequency(noteFrequency[term] ?? 1, noteCount)
    weights[term] = Math.pow(idf, exponent) * (general[term] ?? 1)
    if (term % TERMS_A_STEP === 0) yield
  }
  return weights
}

/** From 0 (in every note) to 1 (in one note only). */
export function inverseFrequency(noteFrequency: number, noteCount: number): number {
  return Math.log((noteCount + 1) / noteFrequency) / Math.log(noteCount + 1)
}
