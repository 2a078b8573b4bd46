import type { Pace } from './pace.ts'
import { PAIR_MARK, type Vocabulary } from './vocabulary.ts'
import { inverseFrequency, weighTerms } from './weights.ts'
import { type Quad, writeWhole } from './packed-rows.ts'
import { sumVectors, type WordVectors } from './word-vectors.ts'

/** Each note twice: by the words it uses (sparse, in the vocabulary's order) and by what they mean (dense). */
export interface NoteVectors {
  readonly noteCount: number
  readonly termCount: number
  readonly starts: Int32Array
  readonly terms: Int32Array
  /** Weight of each entry of `terms`; every note's have unit length together. */
  readonly weights: Float32Array
  /** 0 where no word vectors serve. */
  readonly dimensions: number
  /** `noteCount` rows of unit length in whole steps (`toWhole`), or of zeros for a note without a known word. */
  readonly dense: Int8Array
  /** The part of a similarity that the shared words decide; the meaning decides the rest. */
  readonly lexicalShare: number
}

const LEXICAL_SHARE = 0.72
const IDF_EXPONENT = 0.25
const SMOOTHING = 0.001

/**
 * Weighs a wall's notes and sums their word vectors.
 *
 * A note's meaning is the mean of its word vectors, common words counting less (smooth inverse frequency); the mean
 * of the whole wall is then taken away, for what all notes have in common parts no two of them.
 *
 * @see https://openreview.net/forum?id=SyK00v5xx Arora, Liang, Ma, A simple but tough-to-beat baseline, 2017
 */
export const buildNoteVectors = async (
  vocabulary: Vocabulary,
  vectors: WordVectors | null,
  pace: Pace,
): Promise<NoteVectors> => {
  const { noteCount, starts, terms } = vocabulary
  const weights = unitWeights(vocabulary, await weighTerms(vocabulary, vectors, pace))
  return {
    noteCount,
    termCount: vocabulary.termNames.length,
    starts,
    terms,
    weights,
    dimensions: vectors ? vectors.dimensions : 0,
    dense: vectors ? await centredMeanings(vocabulary, vectors, pace) : new Int8Array(0),
    lexicalShare: vectors ? LEXICAL_SHARE : 1,
  }
}

const unitWeights = (
  { noteCount, starts, terms }: Vocabulary,
  termWeights: Float32Array,
): Float32Array => {
  const weights = Float32Array.from(terms, (term) => termWeights[term] ?? 0)
  for (let note = 0; note < noteCount; note++) {
    scaleToUnit(weights, starts[note] ?? 0, starts[note + 1] ?? 0)
  }
  return weights
}

const centredMeanings = async (
  vocabulary: Vocabulary,
  vectors: WordVectors,
  pace: Pace,
): Promise<Int8Array> => {
  const { noteCount } = vocabulary
  const { dimensions } = vectors
  const sum = createNoteSummer(vocabulary, vectors)
  const sums: Float32Array[] = []
  const mean = new Float64Array(dimensions)
  let counted = 0
  for (let note = 0; note < noteCount; note++) {
    const words = sum(note)
    sums.push(words)
    const length = lengthOf(words)
    if (length > 0) {
      counted++
      const share = 1 / length
      for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] ?? 0) + share * (words[d] ?? 0)
    }
    if (pace.isDue()) await pace.rest()
  }
  const dense = new Int8Array(noteCount * dimensions)
  for (const [note, words] of sums.entries()) {
    const weight = lengthOf(words) / counted
    // Subtracting the mean times the note's own length leaves the direction as if its length were 1.
    for (let d = 0; d < words.length; d++) words[d] = (words[d] ?? 0) - weight * (mean[d] ?? 0)
    const length = lengthOf(words)
    if (length > 0) writeWhole(words, 1 / length, dense, note * dimensions)
    if (pace.isDue()) await pace.rest()
  }
  return dense
}

const lengthOf = (values: Float32Array): number => {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] ?? 0) * (values[i] ?? 0)
  return squares < 1e-9 ? 0 : Math.sqrt(squares)
}

const EMPTY = new Float32Array(0)

/** Sums the word vectors of one note; empty for a note without a known word. */
const createNoteSummer = (
  { noteCount, starts, terms, termNames, noteFrequency }: Vocabulary,
  vectors: WordVectors,
): ((note: number) => Float32Array) => {
  const opened = new Map<number, { quads: readonly Quad[]; factor: number } | null>()
  const open = (term: number): { quads: readonly Quad[]; factor: number } | null => {
    const name = termNames[term] ?? ''
    const index = name.includes(PAIR_MARK) ? -1 : vectors.find(name)
    if (index < 0) return null
    const factor = wordFactor(vectors.logFrequency(index), noteFrequency[term] ?? 1, noteCount)
    return { quads: vectors.quadsOf(index), factor }
  }
  return (note) => {
    const quads: (readonly Quad[])[] = []
    const factors: number[] = []
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const term = terms[at] ?? 0
      const word = opened.has(term) ? (opened.get(term) ?? null) : open(term)
      opened.set(term, word)
      if (!word) continue
      quads.push(word.quads)
      factors.push(word.factor)
    }
    return quads.length === 0 ? EMPTY : sumVectors(quads, factors, vectors.dimensions)
  }
}

const FACTOR_MOST = 31

/** From 1 to 31, as `sumVectors` takes it. */
const wordFactor = (logFrequency: number, noteFrequency: number, noteCount: number): number => {
  const share = Math.pow(10, logFrequency)
  const idf = inverseFrequency(noteFrequency, noteCount)
  const factor = (Math.pow(idf, IDF_EXPONENT) * SMOOTHING) / (SMOOTHING + share)
  return Math.max(1, Math.round(FACTOR_MOST * factor))
}

/** Scales a stretch of numbers to unit length in place; one of zeros stays so. */
export const scaleToUnit = (values: Float32Array, start: number, end: number): void => {
  let squares = 0
  for (let i = start; i < end; i++) squares += (values[i] ?? 0) * (values[i] ?? 0)
  if (squares < 1e-12) {
    values.fill(0, start, end)
    return
  }
  const factor = 1 / Math.sqrt(squares)
  for (let i = start; i < end; i++) values[i] = (values[i] ?? 0) * factor
}
