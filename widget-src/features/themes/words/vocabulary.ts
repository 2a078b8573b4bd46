import { ROWS_A_STEP } from '../clusters/cells.ts'
import type { Steps } from '../../../core/steps.ts'
import { joinSlips } from './join-slips.ts'
import { joinSpellings } from './join-spellings.ts'
import {
  createStemmer,
  createTokenizer,
  type Language,
  type TokenizedNote,
  wordTerms,
} from './tokens.ts'

/** The notes of a wall as term numbers: note `n` holds `terms[starts[n]] … terms[starts[n + 1] - 1]`. */
export interface Vocabulary {
  readonly noteCount: number
  readonly termNames: readonly string[]
  /** The two words that a term is made of, by their own numbers; of a single word, -1 and its own number. */
  readonly firstWords: Int32Array
  readonly lastWords: Int32Array
  /** In how many notes each term occurs: its document frequency. */
  readonly noteFrequency: Int32Array
  readonly starts: Int32Array
  /** The distinct terms of each note: words in order of first use, then pairs. */
  readonly terms: Int32Array
  readonly notes: readonly TokenizedNote[]
}

/** By term, whether it is one of some words, or a pair that holds one. */
export function termsHolding(
  { termNames, firstWords, lastWords }: Vocabulary,
  isOne: (word: string) => boolean,
): readonly boolean[] {
  const isWord = termNames.map((term, at) => (firstWords[at] ?? -1) < 0 && isOne(term))
  return isWord.map(
    (_, term) => isWord[firstWords[term] ?? -1] === true || isWord[lastWords[term] ?? -1] === true,
  )
}

/**
 * Numbers the distinct terms of a wall, pairs of neighbouring words among them: `top up` says more than `top` and
 * `up` apart. A pair used in one note only is left out, for it can match nothing.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/biword-indexes-1.html
 */
export function* buildVocabulary(
  texts: readonly string[],
  language: Language,
  stemOf = createStemmer(),
  isKnown: (term: string) => boolean = () => true,
): Steps<Vocabulary> {
  const notes: TokenizedNote[] = []
  const wordsOfNote: (readonly number[])[] = []
  const pairsOfNote: (readonly number[])[] = []
  const tokenize = createTokenizer(language, stemOf)
  const words = createCounter<string>()
  const pairs = createCounter<number>()
  for (const [index, text] of texts.entries()) {
    notes.push(tokenize(text))
    if (index % ROWS_A_STEP === 0) yield
  }
  joinSpellings(notes, language.isEnglish, (word) => wordTerms(word, language, stemOf)[0])
  if (language.isEnglish) joinSlips(notes, isKnown)
  yield
  for (const [index, note] of notes.entries()) {
    const found = countedTerms(note, language)
    const numbers = found.map((term) => words.numberOf(term))
    wordsOfNote.push(words.countOnce(numbers))
    pairsOfNote.push(pairs.countOnce(pairKeys(numbers).map((key) => pairs.numberOf(key))))
    if (index % ROWS_A_STEP === 0) yield
  }
  const joined = yield* joinTerms(words, pairs, wordsOfNote, pairsOfNote)
  return { noteCount: texts.length, notes, ...joined }
}

/** Numbers things in the order in which they first come, and counts the notes that each is in. */
interface Counter<T> {
  readonly things: readonly T[]
  readonly noteCounts: readonly number[]
  numberOf(thing: T): number
  /** Counts the numbers of one note, and returns each of them once. */
  countOnce(numbers: readonly number[]): readonly number[]
}

function createCounter<T>(): Counter<T> {
  const numbers = new Map<T, number>()
  const things: T[] = []
  const noteCounts: number[] = []
  const lastNotes: number[] = []
  let note = 0
  return {
    things,
    noteCounts,
    numberOf: (thing) => {
      let number = numbers.get(thing)
      if (number === undefined) {
        number = things.length
        numbers.set(thing, number)
        things.push(thing)
        noteCounts.push(0)
        lastNotes.push(0)
      }
      return number
    },
    countOnce: (given) => {
      note++
      const distinct: number[] = []
      for (const number of given) {
        if (lastNotes[number] === note) continue
        lastNotes[number] = note
        noteCounts[number] = (noteCounts[number] ?? 0) + 1
        distinct.push(number)
      }
      return distinct
    },
  }
}

/** Single letters (`a`, `I`) are no English word to tell notes apart by. */
function countedTerms({ tokens }: TokenizedNote, language: Language): readonly string[] {
  const terms: string[] = []
  for (const { term } of tokens) {
    if (term.length > 1 || !language.isEnglish || !/^[a-z]$/.test(term)) terms.push(term)
  }
  return terms
}

const TERMS_A_STEP = 256
const PAIR_BASE = Math.pow(2, 26)

function pairKeys(words: readonly number[]): readonly number[] {
  const keys: number[] = []
  let last = -1
  for (const word of words) {
    if (last >= 0) keys.push(last * PAIR_BASE + word)
    last = word
  }
  return keys
}

/** One numbering for all words and for the pairs that two notes share. */
function* joinTerms(
  words: Counter<string>,
  pairs: Counter<number>,
  wordsOfNote: readonly (readonly number[])[],
  pairsOfNote: readonly (readonly number[])[],
): Steps<Omit<Vocabulary, 'noteCount' | 'notes'>> {
  const termNames = [...words.things]
  const noteFrequency = [...words.noteCounts]
  const firstWords: number[] = termNames.map(() => -1)
  const lastWords: number[] = termNames.map((_, word) => word)
  const termOfPair: number[] = []
  for (let pair = 0; pair < pairs.things.length; pair++) {
    const uses = pairs.noteCounts[pair] ?? 0
    termOfPair.push(uses < 2 ? -1 : termNames.length)
    if (uses < 2) continue
    const key = pairs.things[pair] ?? 0
    const first = Math.floor(key / PAIR_BASE)
    const last = key - first * PAIR_BASE
    firstWords.push(first)
    lastWords.push(last)
    noteFrequency.push(uses)
    termNames.push(`${termNames[first] ?? ''} ${termNames[last] ?? ''}`)
    if (pair % TERMS_A_STEP === 0) yield
  }
  const starts = new Int32Array(wordsOfNote.length + 1)
  const terms: number[] = []
  for (const [note, numbers] of wordsOfNote.entries()) {
    for (const word of numbers) terms.push(word)
    for (const pair of pairsOfNote[note] ?? []) {
      const term = termOfPair[pair] ?? -1
      if (term >= 0) terms.push(term)
    }
    starts[note + 1] = terms.length
    if (note % TERMS_A_STEP === 0) yield
  }
  return {
    termNames,
    firstWords: Int32Array.from(firstWords),
    lastWords: Int32Array.from(lastWords),
    noteFrequency: Int32Array.from(noteFrequency),
    starts,
    terms: Int32Array.from(terms),
  }
}
