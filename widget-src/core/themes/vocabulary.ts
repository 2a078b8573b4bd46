import type { Pace } from './pace.ts'
import { type Language, type TokenizedNote, createTokenizer } from './tokens.ts'

/** The notes of a wall as term numbers: note `n` holds `terms[starts[n]] … terms[starts[n + 1] - 1]`. */
export interface Vocabulary {
  readonly noteCount: number
  readonly termNames: readonly string[]
  /** In how many notes each term occurs: its document frequency. */
  readonly noteFrequency: Int32Array
  readonly starts: Int32Array
  /** The distinct terms of each note, in order of first use. */
  readonly terms: Int32Array
  readonly notes: readonly TokenizedNote[]
}

/** Marks a term made of two neighbouring words; no word holds a space. */
export const PAIR_MARK = ' '

/**
 * Numbers the distinct terms of a wall, pairs of neighbouring words among them: `top up` says more than `top` and
 * `up` apart. A pair used in one note only is left out, for it can match nothing.
 *
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/biword-indexes-1.html
 */
export const buildVocabulary = async (
  texts: readonly string[],
  language: Language,
  pace: Pace,
): Promise<Vocabulary> => {
  const notes: TokenizedNote[] = []
  const frequency = new Map<string, number>()
  const namesOfNote: string[][] = []
  const tokenize = createTokenizer(language)
  for (const text of texts) {
    const note = tokenize(text)
    const names = distinctNames(countedTerms(note, language))
    for (const name of names) frequency.set(name, (frequency.get(name) ?? 0) + 1)
    notes.push(note)
    namesOfNote.push(names)
    if (pace.isDue()) await pace.rest()
  }
  return { noteCount: texts.length, notes, ...(await numberTerms(namesOfNote, frequency, pace)) }
}

/** Single letters (`a`, `I`) are no English word to tell notes apart by. */
const countedTerms = ({ tokens }: TokenizedNote, language: Language): readonly string[] => {
  const terms = tokens.map(({ term }) => term)
  return language === 'english' ? terms.filter((term) => !/^[a-z]$/.test(term)) : terms
}

const distinctNames = (terms: readonly string[]): string[] => {
  const names = new Set(terms)
  for (let i = 1; i < terms.length; i++) {
    names.add(`${terms[i - 1] ?? ''}${PAIR_MARK}${terms[i] ?? ''}`)
  }
  return [...names]
}

const numberTerms = async (
  namesOfNote: readonly (readonly string[])[],
  frequency: ReadonlyMap<string, number>,
  pace: Pace,
): Promise<Omit<Vocabulary, 'noteCount' | 'notes'>> => {
  const numbers = new Map<string, number>()
  const noteFrequency: number[] = []
  const terms: number[] = []
  const starts = new Int32Array(namesOfNote.length + 1)
  for (const [note, names] of namesOfNote.entries()) {
    for (const name of names) {
      const uses = frequency.get(name) ?? 0
      if (uses < 2 && name.includes(PAIR_MARK)) continue
      let number = numbers.get(name)
      if (number === undefined) {
        number = noteFrequency.length
        numbers.set(name, number)
        noteFrequency.push(uses)
      }
      terms.push(number)
    }
    starts[note + 1] = terms.length
    if (pace.isDue()) await pace.rest()
  }
  return {
    termNames: [...numbers.keys()],
    noteFrequency: Int32Array.from(noteFrequency),
    starts,
    terms: Int32Array.from(terms),
  }
}
