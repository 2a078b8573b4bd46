import type { Language, Stemmer } from './tokens.ts'
import type { WordVectors } from './word-vectors.ts'

const KNOWN_SHARE_OF_ENGLISH = 0.6
const WORDS_ENOUGH = 250
// Property escapes came after ES2017, so they are no literals: older parsers would refuse the whole bundle.
const WORD = new RegExp('[\\p{L}\\p{M}]+', 'gu')
const LATIN = new RegExp('\\p{Script=Latin}', 'u')

/**
 * Guesses whether a wall is in English: most of its words in Latin letters are then among the common English stems.
 * A wall with hardly any Latin words is not.
 */
export const guessLanguage = (
  texts: readonly string[],
  vectors: WordVectors,
  stemOf: Stemmer,
): Language => {
  let words = 0
  let latin = 0
  let known = 0
  for (const text of texts) {
    for (const word of text.toLowerCase().match(WORD) ?? []) {
      words++
      if (!LATIN.test(word)) continue
      if (word.length < 2) continue
      latin++
      if (vectors.find(stemOf(word)) >= 0) known++
    }
    if (words > WORDS_ENOUGH) break
  }
  return latin * 2 >= words && latin > 0 && known >= latin * KNOWN_SHARE_OF_ENGLISH
    ? 'english'
    : 'other'
}
