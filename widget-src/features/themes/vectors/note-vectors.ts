import {
  addCells,
  type Cells,
  multiplyCells,
  type Places,
  ROWS_A_STEP,
  zeros,
} from '../clusters/cells.ts'
import { wholeRow, type WholeRow } from './packed-rows.ts'
import type { Steps } from '../../../core/steps.ts'
import { termsHolding, type Vocabulary } from '../words/vocabulary.ts'
import { inverseFrequency } from './weights.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import { type Fours, sumVectors } from './word-vectors.ts'

/** Each note twice: by the words it uses (sparse, in the vocabulary's order) and by what they mean (dense). */
export interface NoteVectors {
  readonly noteCount: number
  readonly termCount: number
  readonly starts: Int32Array
  readonly terms: Int32Array
  /** Weight of each entry of `terms`; every note's have unit length together. */
  readonly weights: Float32Array
  /** Of meanings: a multiple of four, or 0 where no word vectors serve. */
  readonly dimensions: number
  /** A row for each note, of at most unit length in whole steps; an empty one where nothing is known of its words' meaning. */
  readonly denseRows: readonly WholeRow[]
  /** The part of a similarity that the shared words decide; the meaning decides the rest. */
  readonly lexicalShare: number
}

const LEXICAL_SHARE = 0.8
/** Endings part the forms of a word, so shared words tell less elsewhere. */
const LEXICAL_SHARE_ELSEWHERE = 0.75
const IDF_EXPONENT = 0.25

/**
 * Weighs a wall's notes and sums their word vectors.
 *
 * A note's meaning is the mean of its word vectors, common words counting less (smooth inverse frequency); the mean
 * of the whole wall is then taken away, for what all notes have in common parts no two of them.
 *
 * @see https://openreview.net/forum?id=SyK00v5xx Arora, Liang, Ma, A simple but tough-to-beat baseline, 2017
 */
export function* buildNoteVectors(
  vocabulary: Vocabulary,
  knowledge: WordKnowledge,
  termWeights: Float32Array,
): Steps<NoteVectors> {
  const { noteCount, starts, terms } = vocabulary
  const weights = unitWeights(vocabulary, termWeights)
  const denseRows = knowledge.hasMeanings ? yield* centredMeanings(vocabulary, knowledge) : []
  return {
    noteCount,
    termCount: vocabulary.termNames.length,
    starts,
    terms,
    weights,
    dimensions: knowledge.hasMeanings ? knowledge.dimensions : 0,
    denseRows,
    lexicalShare: lexicalShareOf(knowledge),
  }
}

/** So much of its weight a word keeps that tells no two notes apart. */
const QUIET_FACTOR = 0.1

/** The same notes, of whose words some, and the pairs that hold them, count for little. */
export function quieten(
  vectors: NoteVectors,
  vocabulary: Vocabulary,
  termWeights: Float32Array,
  words: ReadonlySet<string>,
): NoteVectors {
  const isQuiet = termsHolding(vocabulary, (word) => words.has(word))
  const quiet = termWeights.map((weight, term) =>
    isQuiet[term] === true ? QUIET_FACTOR * weight : weight,
  )
  return { ...vectors, weights: unitWeights(vocabulary, quiet) }
}

function lexicalShareOf({ hasMeanings, language }: WordKnowledge): number {
  if (!hasMeanings) return 1
  return language.isEnglish ? LEXICAL_SHARE : LEXICAL_SHARE_ELSEWHERE
}

function unitWeights(
  { noteCount, starts, terms }: Vocabulary,
  termWeights: Float32Array,
): Float32Array {
  const weights = new Float32Array(terms.length)
  pick(weights, termWeights, terms, 0, terms.length)
  for (let note = 0; note < noteCount; note++) {
    scaleToUnit(weights, starts[note] ?? 0, starts[note + 1] ?? 0)
  }
  return weights
}

function pick<K extends number>(
  target: Cells<K>,
  cells: Readonly<Cells<K>>,
  places: Places<K>,
  first: K,
  end: K,
): void {
  for (let i = first; i < end; i++) target[i] = cells[places[i]]
}

function* centredMeanings(
  vocabulary: Vocabulary,
  knowledge: WordKnowledge,
): Steps<readonly WholeRow[]> {
  const { noteCount } = vocabulary
  const width = knowledge.dimensions
  const sumNote = createNoteSummer(vocabulary, knowledge)
  const sums: NoteSum[] = []
  const lengths: number[] = []
  const mean = zeros(width)
  let counted = 0
  for (let note = 0; note < noteCount; note++) {
    const sum = sumNote(note)
    sums.push(sum)
    const length = lengthOf(sum)
    lengths.push(length)
    if (length > 0) {
      counted++
      if (sum.words) addCells(mean, sum.words, 0, width, 1 / length)
    }
    if (note % ROWS_A_STEP === 0) yield
  }
  const dense: WholeRow[] = []
  for (let note = 0; note < noteCount; note++) {
    const sum = sums[note]
    if (sum?.words) {
      // Subtracting the mean times the note's own length leaves the direction as if its length were 1.
      addCells(sum.words, mean, 0, width, -(lengths[note] ?? 0) / counted)
      const length = lengthOf(sum)
      dense.push(wholeRow(sum.words, length > 0 ? 1 / length : 0))
    } else dense.push(NO_MEANING)
    if (note % ROWS_A_STEP === 0) yield
  }
  return dense
}

const NO_MEANING: WholeRow = []

/** What the words of a note mean together. */
interface NoteSum {
  /** The sum of the vectors of those that have one; null if none has. */
  readonly words: number[] | null
  /** The square of the length that the others add: each would stand at a right angle to all the rest. */
  readonly beside: number
}

function lengthOf({ words, beside }: NoteSum): number {
  const squares = beside + (words ? multiplyCells(words, words, 0, words.length) : 0)
  return squares < 1e-9 ? 0 : Math.sqrt(squares)
}

interface NoteWord {
  readonly fours: Fours | null
  readonly factor: number
}

/** Sums the word vectors of one note. */
function createNoteSummer(
  { noteCount, starts, terms, termNames, firstWords, noteFrequency }: Vocabulary,
  knowledge: WordKnowledge,
): (note: number) => NoteSum {
  const square = UNKNOWN_SQUARE * knowledge.dimensions
  // By their numbers, which follow one another: words are numbered as they come.
  const words: (NoteWord | null)[] = []
  const readWord = (term: number): NoteWord | null => {
    const meaning = knowledge.meaningOf(termNames[term] ?? '')
    if (!meaning) return null
    const factor = wordFactor(meaning.weight, noteFrequency[term] ?? 1, noteCount)
    return { fours: meaning.fours, factor }
  }
  return (note) => {
    const fours: Fours[] = []
    const factors: number[] = []
    let beside = 0
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const term = terms[at] ?? 0
      // Behind its words come a note's pairs.
      if ((firstWords[term] ?? -1) >= 0) break
      const word = (words[term] ??= readWord(term))
      if (!word) continue
      if (word.fours) {
        fours.push(word.fours)
        factors.push(word.factor)
      } else beside += square * word.factor * word.factor
    }
    return { words: fours.length > 0 ? sumVectors(fours, factors) : null, beside }
  }
}

/** The square of a number in the vector of a word that has none, as far as it counts: in those that have one it is 0.67. */
const UNKNOWN_SQUARE = 0.4
const FACTOR_MOST = 31

/** From 1 to 31, as `sumVectors` takes it. */
function wordFactor(weight: number, noteFrequency: number, noteCount: number): number {
  const idf = inverseFrequency(noteFrequency, noteCount)
  return Math.max(1, Math.round(FACTOR_MOST * Math.min(1, weight * Math.pow(idf, IDF_EXPONENT))))
}

/** Scales a stretch of numbers to unit length in place; one of zeros stays so. */
export function scaleToUnit<K extends number>(cells: Cells<K>, first: K, end: K): void {
  let squares = 0
  for (let i = first; i < end; i++) squares += cells[i] * cells[i]
  const factor = squares < 1e-12 ? 0 : 1 / Math.sqrt(squares)
  for (let i = first; i < end; i++) cells[i] *= factor
}
