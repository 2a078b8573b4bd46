import { addTo } from '../../../core/maps.ts'
import { openWordsOf } from './open-words.ts'
import { packedGlosses, packedStopWords } from './packed-languages.ts'
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
import { unpackWords } from './unpack-words.ts'
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
  const words = firstWords(texts)
  const latin = words.filter((word) => word.length > 1 && LATIN.test(word))
  const known = latin.filter((word) => vectors.find(stemOf(word)) >= 0).length
  const stops = latin.filter((word) => stopWords.has(word)).length
  const isMostlyLatin = latin.length * 2 >= words.length && latin.length > 0
  const isEnglish = isMostlyLatin && known >= latin.length * KNOWN_SHARE_OF_ENGLISH
  if (isEnglish && stops >= latin.length * STOP_SHARE_OF_ENGLISH) return english
  const lists = readLists(texts.some((text) => OTHER_ALPHABET.test(text)))
  const hits = countHits(words, lists)
  const best = Math.max(0, ...hits.values())
  if (isEnglish && best <= Math.max(stops, LITTLE_SHARE_LEAST * words.length))
    return englishBeside(lists, vectors)
  if (best === 0) return unknownLanguage
  const fitting = [...hits].filter(([, count]) => count >= FIT_SHARE * best).map(([code]) => code)
  return languageOf(fitting, lists, stemOf)
}

/** English beside a few notes in other languages, whose little words are no titles either. */
function englishBeside(lists: Lists, vectors: WordVectors): Language {
  return {
    ...english,
    roleOf: (term) => {
      const isForeign = vectors.find(term) < 0 && [...lists.values()].some((list) => list.has(term))
      return isForeign ? 'stop' : english.roleOf(term)
    },
  }
}

/** A list fits that knows so many of the words that the best one knows. */
const FIT_SHARE = 0.75

function firstWords(texts: readonly string[]): readonly string[] {
  const words: string[] = []
  for (const text of texts) {
    for (const word of text.normalize('NFC').toLowerCase().match(WORD) ?? []) words.push(word)
    if (words.length > WORDS_ENOUGH) break
  }
  return words
}

type Code = keyof typeof packedStopWords
type Lists = ReadonlyMap<Code, ReadonlySet<string>>

/** A letter beyond the Latin ones: without it, nothing of the lists in other alphabets stands on the wall. */
const OTHER_ALPHABET = /[\u0370-\u1dff\u3000-\ud7ff]/

/** Half of the time that a short wall takes, if all are unpacked. */
function readLists(hasOtherAlphabets: boolean): Lists {
  const lists = new Map<Code, ReadonlySet<string>>()
  for (const [code, packed] of Object.entries(packedStopWords))
    if (isCode(code) && (hasOtherAlphabets || !OTHER_ALPHABET.test(packed)))
      lists.set(code, new Set(unpackWords(packed)))
  return lists
}

function isCode(code: string): code is Code {
  return code in packedStopWords
}

function countHits(words: readonly string[], lists: Lists): ReadonlyMap<Code, number> {
  const hits = new Map<Code, number>()
  const counts = new Map<string, number>()
  for (const word of words) addTo(counts, word)
  for (const [word, count] of counts) {
    const folded = foldWord(word)
    const hasOwn = ABOVE_ASCII.test(word)
    for (const [code, list] of lists) {
      if (list.has(folded)) addTo(hits, code, count)
      if (hasOwn && OWN_LETTERS[code]?.test(word) === true) addTo(hits, code, count)
    }
  }
  return hits
}

/** Letters that hardly any other of these languages has; none is an ASCII one. */
const OWN_LETTERS: Partial<Record<Code, RegExp>> = {
  es: /[ñ]|ción(?:es)?$/,
  pt: /[ãõ]/,
  fr: /[œêùû]|ç[ao]/,
  de: /ß|[äöü].*(?:en|ung|er|t)$/,
  ro: /[ățţ]/,
  pl: /[łąęśźż]/,
  cs: /[ěřů]/,
  tr: /[ğış]/,
  hu: /[őű]/,
  da: /[æø]/,
  no: /[æø]/,
  vi: /[ơưđạảấầậẹếềệịọốồộớờợụứừự]/,
  uk: /[іїєґ]/,
  fa: /[پچژگ]/,
  // Particles are joined to its words, so that few of them stand in any list.
  ko: new RegExp('^\\p{Script=Hangul}', 'u'),
}

function languageOf(codes: readonly Code[], lists: Lists, stemOf: Stemmer): Language {
  const little = codes.map((code) => lists.get(code) ?? new Set<string>())
  const listed = codes.map((code) => openWordsOf(code))
  const open = listed.flat()
  const times = listed.map(([, ofTime]) => ofTime)
  const glosses = readGlosses(codes)
  const bare = (term: string): string => term.slice(0, STEM_LETTERS).replace('-', '')
  const isLittle = (folded: string): boolean => little.some((words) => words.has(folded))
  return {
    isEnglish: false,
    isKnown: true,
    codes,
    isLittle,
    roleOf: (term) => {
      if (isLittle(term)) return 'stop'
      return isStem(term) && open.some((stems) => stems.has(bare(term))) ? 'open' : 'plain'
    },
    glossOf: (term) => {
      const english = glosses.get(bare(term))
      return english === undefined ? english : stemOf(english)
    },
    isTime: (term) => isStem(term) && times.some((stems) => stems.has(bare(term))),
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
  for (const code of codes) {
    byCode[code]?.split(' ').forEach((stems, index) => {
      for (const stem of stems.split('/'))
        if (!glosses.has(stem)) glosses.set(stem, english[index] ?? '')
    })
  }
  return glosses
}
