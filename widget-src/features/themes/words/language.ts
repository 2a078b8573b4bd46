import { addTo, remembering } from '../../../core/maps.ts'
import { createLittleWords, type LittleWords } from './little-words.ts'
import { openWordsOf } from './open-words.ts'
import { languageCodes, packedGlosses, packedLittleWords } from './packed-languages.ts'
import { openStems, stopWords, timeStems } from './stop-words.ts'
import {
  ABOVE_ASCII,
  foldWord,
  isShort,
  isUnspaced,
  type Language,
  STEM_LETTERS,
  type Stemmer,
} from './tokens.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'

const KNOWN_SHARE_OF_ENGLISH = 0.6
/** So many of an English text's words are stop words, if it is more than a list of headwords. */
const STOP_SHARE_OF_ENGLISH = 0.2
/** In any text so many words are little ones; a wall of English headwords holds some that another language lists. */
const LITTLE_SHARE_LEAST = 0.2
const WORDS_ENOUGH = 250
// Property escapes came after ES2017, so they are no literals: older parsers would refuse the whole bundle.
const WORD = new RegExp('[\\p{L}\\p{M}]+', 'gu')
const LATIN = new RegExp('\\p{Script=Latin}', 'u')

/** English as far as it changes the method: its stems are in the vectors, which also say how much each counts. */
export const english: Language = {
  isEnglish: true,
  isKnown: true,
  codes: ['en'],
  roleOf: (term) => (stopWords.has(term) ? 'stop' : openStems.has(term) ? 'open' : 'plain'),
  isTime: (term) => timeStems.has(term),
}

/** A language of which no words are listed: there short words are taken for little ones. */
export const unknownLanguage: Language = {
  isEnglish: false,
  isKnown: false,
  codes: [],
  roleOf: (term) => (isStem(term) || isUnspaced(term) || !isShort(term) ? 'plain' : 'stop'),
}

function isStem(term: string): boolean {
  return term.endsWith('-')
}

/**
 * Guesses the language of a wall. In an English one most words are among the common English stems; others are known by
 * their little words, even where a note has but one. Where two lists fit about equally well, as for Danish and
 * Norwegian, the words of both are taken for little ones.
 */
export function guessLanguage(
  texts: readonly string[],
  vectors: WordVectors,
  stemOf: Stemmer,
): Language {
  const words = countWords(texts)
  const latin = new Map<string, number>()
  let stops = 0
  words.forEach((count, word) => {
    if (word.length < 2 || !isLatin(word)) return
    latin.set(word, count)
    if (stopWords.has(word)) stops += count
  })
  const [wordCount, latinCount] = [sumOf(words), sumOf(latin)]
  // To look all words up takes long, so it is asked only where it decides.
  const isEnglish = (): boolean =>
    latinCount * 2 >= wordCount &&
    latinCount > 0 &&
    areKnown(latin, latinCount, (word) => vectors.find(stemOf(word)) >= 0)
  // Unpacked where a word is asked for.
  let opened: LittleWords<Code> | undefined
  const codesOf: LittleWords<Code> = (folded) =>
    (opened ??= createLittleWords(packedLittleWords, languageCodes))(folded)
  if (stops >= latinCount * STOP_SHARE_OF_ENGLISH && isEnglish())
    return englishBeside(codesOf, vectors)
  const hits = countHits(words, codesOf)
  const best = Math.max(0, ...hits.values())
  if (best <= Math.max(stops, LITTLE_SHARE_LEAST * wordCount) && isEnglish())
    return englishBeside(codesOf, vectors)
  if (best === 0) return unknownLanguage
  const fitting = [...hits]
    .filter(([, count]) => count >= FIT_SHARE * best)
    .sort(([, a], [, b]) => b - a)
    .map(([code]) => code)
  return languageOf(fitting, codesOf, stemOf)
}

/** Whether enough of the words are known: asks for no more of them than it takes to tell. */
function areKnown(words: Counts, wordCount: number, isKnown: (word: string) => boolean): boolean {
  const least = wordCount * KNOWN_SHARE_OF_ENGLISH
  let [known, left] = [0, wordCount]
  for (const [word, count] of words) {
    left -= count
    if (isKnown(word)) known += count
    if (known >= least || known + left < least) return known >= least
  }
  return known >= least
}

/** English beside a few notes in other languages, whose little words are no titles either. */
function englishBeside(codesOf: LittleWords<Code>, vectors: WordVectors): Language {
  return {
    ...english,
    roleOf: remembering((term) => {
      const role = english.roleOf(term)
      if (role !== 'plain') return role
      if (vectors.find(term) >= 0) return FOREIGN_NAMES.has(term) ? 'stop' : role
      return codesOf(foldWord(term)).length > 0 ? 'stop' : role
    }),
  }
}

/** Little words that vectors know from names, as `Los Angeles`. */
const FOREIGN_NAMES: ReadonlySet<string> = new Set(
  'de la el le du et un di zu los las der das und'.split(' '),
)

/** A list fits that knows so many of the words that the best one knows. */
const FIT_SHARE = 0.75

type Counts = ReadonlyMap<string, number>

/** How often each of the first words stands there, in small letters. */
function countWords(texts: readonly string[]): Counts {
  const counts = new Map<string, number>()
  let sum = 0
  for (const text of texts) {
    for (const word of text.toLowerCase().match(WORD) ?? []) {
      addTo(counts, word)
      sum++
    }
    if (sum > WORDS_ENOUGH) break
  }
  return counts
}

function sumOf(counts: Counts): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}

function isLatin(word: string): boolean {
  return !ABOVE_ASCII.test(word) || LATIN.test(word)
}

type Code = (typeof languageCodes)[number]

function countHits(words: Counts, codesOf: LittleWords<Code>): ReadonlyMap<Code, number> {
  const hits = new Map<Code, number>()
  const ownCodesOf = createLetterReader()
  words.forEach((count, word) => {
    const listed = codesOf(foldWord(word))
    for (const code of listed) addTo(hits, code, count)
    if (ABOVE_ASCII.test(word)) for (const code of ownCodesOf(word)) addTo(hits, code, count)
  })
  return hits
}

/** Tells the languages that a word above ASCII belongs to by its letters alone. */
function createLetterReader(): (word: string) => ReadonlySet<Code> {
  const codesOf = remembering((letter: string) =>
    languageCodes.filter((code) => OWN_LETTERS[code]?.test(letter)),
  )
  return (word) => {
    const codes = new Set<Code>()
    for (let at = 0; at < word.length; at++) {
      if (word.charCodeAt(at) < 0x80) continue
      for (const code of codesOf(word.charAt(at))) codes.add(code)
    }
    for (const [code, own] of OWN_PARTS) if (own.test(word)) codes.add(code)
    return codes
  }
}

const OWN_PARTS: readonly (readonly [Code, RegExp])[] = [
  ['es', /ción(?:es)?$/],
  ['fr', /ç[ao]/],
  ['de', /[äöü].*(?:en|ung|er|t)$/],
]

/** Letters that hardly any other of these languages has; none is an ASCII one. */
const OWN_LETTERS: Partial<Record<Code, RegExp>> = {
  es: /ñ/,
  pt: /[ãõ]/,
  fr: /[œêùû]/,
  de: /ß/,
  ro: /[ățţ]/,
  pl: /[łąęśźż]/,
  cs: /[ěřů]/,
  tr: /[ğış]/,
  hu: /[őű]/,
  da: /[æø]/,
  no: /[æø]/,
  vi: /[ơưđạảấầậẹếềệịọốồộớờợụứừự]/,
  uk: /[іїєґ]/,
  el: /[α-ω]/,
  he: /[א-ת]/,
  ar: /[أإةى]/,
  fa: /[پچژگ]/,
  // Particles are joined to its words, so that few of them stand in any list.
  ko: new RegExp('\\p{Script=Hangul}', 'u'),
}

function languageOf(codes: readonly Code[], codesOf: LittleWords<Code>, stemOf: Stemmer): Language {
  const listed = codes.map((code) => openWordsOf(code))
  const open = new Set(listed.flatMap(([stems, ofTime]) => [...stems, ...ofTime]))
  const times = new Set(listed.flatMap(([, ofTime]) => [...ofTime]))
  const glosses = readGlosses(codes)
  const bare = (term: string): string => term.slice(0, isStem(term) ? -1 : STEM_LETTERS)
  const isLittle = remembering((folded: string) =>
    codesOf(folded).some((code) => codes.includes(code)),
  )
  return {
    isEnglish: false,
    isKnown: true,
    codes,
    isLittle,
    roleOf: remembering((term) => {
      if (!isStem(term)) return isLittle(term) ? 'stop' : 'plain'
      return open.has(bare(term)) ? 'open' : 'plain'
    }),
    glossOf: (term) => {
      const english = glosses.get(bare(term))
      return english === undefined ? english : stemOf(english)
    },
    isTime: (term) => times.has(bare(term)),
    isNoun: (term) => NOUN_ENDING.test(glosses.get(bare(term)) ?? ''),
  }
}

/** `Meeting` is a noun, though its stem is a verb's. */
const NOUN_ENDING = /(?:ing|ment|er|cast|news|answer|work|travel|help|love|date|load)$/

/** The English of each stem that has one; of Norwegian, which has no list, by the Danish. */
function readGlosses(codes: readonly Code[]): ReadonlyMap<string, string> {
  const glosses = new Map<string, string>()
  const english = packedGlosses.en.split(' ')
  const byCode: Partial<Record<Code, string>> = { ...packedGlosses, no: packedGlosses.da }
  for (const packed of new Set(codes.map((code) => byCode[code] ?? ''))) {
    if (packed === '') continue
    packed.split(' ').forEach((stems, index) => {
      // Most have but one stem.
      const several = stems.includes('/') ? stems.split('/') : null
      for (let at = 0; at < (several?.length ?? 1); at++) {
        const stem = several?.[at] ?? stems
        if (!glosses.has(stem)) glosses.set(stem, english[index] ?? '')
      }
    })
  }
  return glosses
}
