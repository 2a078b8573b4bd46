import { stemmer } from 'stemmer'

/** One word of a note: as it is compared (`term`), and where the note spells it (`start` up to `end`). */
export interface Token {
  readonly term: string
  readonly start: number
  readonly end: number
  /** True where the word is joined to the one before by anything but a space, as in `follow-up`. */
  readonly isGlued: boolean
}

/** A note's text in Unicode's composed form, to which the places of its tokens refer. */
export interface TokenizedNote {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** Languages as far as they change the method: English has stems and vectors, all others plain words. */
export type Language = 'english' | 'other'

const UNSPACED_SCRIPTS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u')
const RUN = new RegExp(
  `[${UNSPACED_SCRIPTS}][${UNSPACED_SCRIPTS}\\p{M}]*|[^${UNSPACED_SCRIPTS}]+`,
  'gu',
)
// Property escapes came after ES2017, so they are no literals: older parsers would refuse the whole bundle.
const WORD = new RegExp("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’][\\p{L}\\p{M}]+)*", 'gu')
const LETTER = /[^\p{M}]\p{M}*/gu
const ENGLISH_ENDING = /['’](?:s|m|re|ve|d|ll|t)$/u

/** Splits notes into tokens; made anew for each wall, since it remembers the words it has met. */
export type Tokenizer = (text: string) => TokenizedNote

/**
 * The words of a note in reading order: runs of letters, marks and digits in lower case.
 *
 * English words lose `'s`, `'ll` and the like, are stemmed by Porter's algorithm. Scripts written without spaces (Chinese, Japanese, Thai, …) give overlapping pairs of characters.
 *
 * @see https://tartarus.org/martin/PorterStemmer/ M. F. Porter, An algorithm for suffix stripping, 1980
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/tokenization-1.html character k-grams for East Asian text
 */
export const createTokenizer = (language: Language): Tokenizer => {
  const known = new Map<string, readonly string[]>()
  const termsOf = (word: string): readonly string[] => {
    const terms = known.get(word) ?? wordTerms(word, language)
    known.set(word, terms)
    return terms
  }
  return (text) => {
    const composed = text.normalize('NFC')
    const tokens: Token[] = []
    for (const { word, start, isPaired } of wordsOf(composed)) {
      const last = tokens[tokens.length - 1]
      const isGlued = last !== undefined && isJoint(composed, last.end, start)
      const push = (term: string, from: number, to: number): void => {
        tokens.push({ term, start: from, end: to, isGlued: isGlued && from === start })
      }
      if (isPaired) pushPairs(word, start, push)
      else for (const term of termsOf(word)) push(term, start, start + word.length)
    }
    return { text: composed, tokens }
  }
}

type Push = (term: string, start: number, end: number) => void

interface Word {
  readonly word: string
  readonly start: number
  /** True for a run of a script without spaces, to be split into pairs. */
  readonly isPaired: boolean
}

/** Words of spaced scripts and runs of unspaced ones, parted even where they touch (`SNSで`). */
const wordsOf = (text: string): readonly Word[] => {
  const words = matches(WORD, text)
  if (!UNSPACED.test(text)) return words.map((match) => ({ ...match, isPaired: false }))
  const runs: Word[] = []
  for (const { word, start } of words) {
    for (const run of matches(RUN, word)) {
      runs.push({ word: run.word, start: start + run.start, isPaired: UNSPACED.test(run.word) })
    }
  }
  return runs
}

const matches = (pattern: RegExp, text: string): readonly { word: string; start: number }[] => {
  const found: { word: string; start: number }[] = []
  text.replace(pattern, (word: string, start: number) => {
    found.push({ word, start })
    return word
  })
  return found
}

const isJoint = (text: string, from: number, to: number): boolean =>
  to > from && text[from] !== ' ' && !/[\s,;:!?()[\]{}"“”«»…]|\.$/u.test(text.slice(from, to))

/** Marks stay with the letter before them, so that no pair starts with half a character. */
const pushPairs = (run: string, start: number, push: Push): void => {
  const letters = matches(LETTER, run)
  if (letters.length === 1) push(run, start, start + run.length)
  for (let i = 1; i < letters.length; i++) {
    const first = letters[i - 1]
    const second = letters[i]
    if (!first || !second) continue
    push(first.word + second.word, start + first.start, start + second.start + second.word.length)
  }
}

const wordTerms = (word: string, language: Language): readonly string[] => {
  const lower = word.toLowerCase()
  if (language === 'other') return [lower]
  const negated = /^(.+)n['’]t$/u.exec(lower)
  const bare = negated ? unshortened(negated[1] ?? '') : lower.replace(ENGLISH_ENDING, '')
  return negated ? [stemOf(bare), 'not'] : [stemOf(bare)]
}

/** What is left of `can't`, `won't` and `shan't` without `n't`. */
const SHORTENED: ReadonlyMap<string, string> = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
])

const unshortened = (verb: string): string => SHORTENED.get(verb) ?? verb

/** Porter's stem of an English word; other spellings and scripts pass unchanged. */
export const stemOf = (lower: string): string =>
  /^[a-z]{3,}$/.test(lower) ? stemmer(lower) : lower

/** True for a term of a script written without spaces. */
export const isUnspaced = (term: string): boolean => UNSPACED.test(term)
