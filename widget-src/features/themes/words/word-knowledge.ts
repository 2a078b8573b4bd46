import { remembering } from '../../../core/maps.ts'
import { openStems } from './stop-words.ts'
import { isNumber, isUnspaced, type Language, type WordRole } from './tokens.ts'
import { packedOpenStems } from './packed-word-kinds.ts'
import { codeAt, type Fours, type WordVectors } from '../vectors/word-vectors.ts'

/** Facts about a wall's words in any language. */
export interface WordKnowledge {
  readonly language: Language
  /** True where notes can be compared by meaning: all but walls written without spaces. */
  readonly hasMeanings: boolean
  readonly dimensions: number
  /** True for a word that has a vector. */
  isKnown(term: string): boolean
  /** The weight of a word that two notes share: from almost 0 for one like `the` to 1. */
  weightOf(term: string): number
  /** True for a word that is mostly a verb, an adjective or an adverb, by the English word that it means. */
  isMostlyOpen(term: string): boolean
  /** A word's vector, if it has one, and how much it counts in a note's meaning; null for digits. */
  meaningOf(term: string): { readonly fours: Fours | null; readonly weight: number } | null
}

const NUMBER_WEIGHT = 0.4
/** Where no vectors tell how common a word is. */
const ROLE_WEIGHTS: Readonly<Record<WordRole, number>> = {
  stop: 0.45,
  open: 0.6,
  plain: 1,
}
/** Who share a word with a vector are alike by meaning too; it would count twice beside one that has none. */
const KNOWN_FACTOR = 0.85
/** Of the few words whose English one is listed, so many dimensions tell as much as all, and take half of the time. */
const DIMENSIONS_ELSEWHERE = 48
const ROLE_MEANING: Readonly<Record<WordRole, number>> = {
  stop: 0.3,
  open: 0.5,
  plain: 0.6,
}

/**
 * Joins the word vectors with a wall's language: English stems are looked up, words of other languages by the English
 * word that they mean, where that is listed; all others get a signature, and count by their role.
 */
export function createWordKnowledge(
  language: Language,
  vectors: WordVectors,
  hasMeanings: boolean,
): WordKnowledge {
  const englishOf = (term: string): string | undefined =>
    language.isEnglish ? term : language.glossOf?.(term)
  const find = language.isEnglish
    ? vectors.find
    : remembering((term: string): number => {
        const stem = language.glossOf?.(term)
        return stem === undefined ? -1 : vectors.find(stem)
      })
  const dimensions = language.isEnglish ? vectors.dimensions : DIMENSIONS_ELSEWHERE
  return {
    language,
    hasMeanings,
    dimensions,
    isKnown: (term) => find(term) >= 0,
    isMostlyOpen: (term) =>
      language.isNoun?.(term) !== true &&
      (openStems.has(englishOf(term) ?? '') || isOpenStem(find(term))),
    weightOf: (term) => {
      if (language.isEnglish) {
        const index = find(term)
        return index < 0 && isNumber(term) ? NUMBER_WEIGHT : vectors.wordWeight(index)
      }
      if (isNumber(term)) return NUMBER_WEIGHT
      if (isUnspaced(term)) return pairWeight(term)
      // Not the English word's weight: `Suche` is a noun, `find` a verb.
      const weight = ROLE_WEIGHTS[language.roleOf(term)]
      return find(term) < 0 ? weight : KNOWN_FACTOR * weight
    },
    meaningOf: (term) => {
      const index = find(term)
      if (index >= 0)
        return { fours: vectors.foursOf(index, dimensions), weight: vectors.meaningWeight(index) }
      if (isNumber(term)) return null
      return language.isEnglish
        ? { fours: vectors.signatureOf(term), weight: vectors.meaningWeight(-1) }
        : { fours: null, weight: ROLE_MEANING[language.roleOf(term)] }
    },
  }
}

function isOpenStem(index: number): boolean {
  if (index < 0) return false
  return ((codeAt(packedOpenStems, Math.floor(index / 6)) >> (index % 6)) & 1) === 1
}

/** Japanese writes endings and particles in Hiragana; the commonest Chinese letters are particles and pronouns. */
function pairWeight(pair: string): number {
  const letters = pair.match(LETTER) ?? []
  const little = letters.filter((letter) => LITTLE_LETTERS.test(letter)).length
  return little === 0 ? 1 : little < letters.length ? MIXED_PAIR_WEIGHT : LITTLE_PAIR_WEIGHT
}

const LETTER = /./gu
const MIXED_PAIR_WEIGHT = 0.7
const LITTLE_PAIR_WEIGHT = 0.4
const LITTLE_LETTERS = new RegExp(
  '[\\p{Script=Hiragana}的了是我在有不这個个们和也就都吗呢吧很把被给到说要会能你他她它那]',
  'u',
)
