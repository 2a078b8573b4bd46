import type { Pace } from './pace.ts'
import { PAIR_MARK, type Vocabulary } from './vocabulary.ts'
import { inverseFrequency, weighTerms } from './weights.ts'
import type { WordVectors } from './word-vectors.ts'

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
  /** `noteCount` rows of unit length, or of zeros for a note without a known word. */
  readonly dense: Float32Array
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
  const weights = unitWeights(vocabulary, weighTerms(vocabulary, vectors))
  const dimensions = vectors ? vectors.dimensions : 0
  const dense = new Float32Array(noteCount * dimensions)
  if (vectors) {
    await sumWordVectors(vocabulary, vectors, dense, pace)
    subtractMean(dense, dimensions)
  }
  return {
    noteCount,
    termCount: vocabulary.termNames.length,
    starts,
    terms,
    weights,
    dimensions,
    dense,
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

const sumWordVectors = async (
  vocabulary: Vocabulary,
  vectors: WordVectors,
  dense: Float32Array,
  pace: Pace,
): Promise<void> => {
  const { noteCount, starts, terms, termNames, noteFrequency } = vocabulary
  const { dimensions } = vectors
  const known = termNames.map((name) => (name.includes(PAIR_MARK) ? -1 : vectors.find(name)))
  const factors = Float32Array.from(known, (index, term) => {
    if (index < 0) return 0
    const share = Math.pow(10, vectors.logFrequency(index))
    const idf = inverseFrequency(noteFrequency[term] ?? 1, noteCount)
    return (Math.pow(idf, IDF_EXPONENT) * SMOOTHING) / (SMOOTHING + share)
  })
  for (let note = 0; note < noteCount; note++) {
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const term = terms[at] ?? 0
      const index = known[term] ?? -1
      if (index >= 0) vectors.addTo(dense, note * dimensions, index, factors[term] ?? 0)
    }
    scaleToUnit(dense, note * dimensions, (note + 1) * dimensions)
    if (pace.isDue()) await pace.rest()
  }
}

/** Notes without a known word stay zero: nothing is known of them, not even how they differ from the mean. */
const subtractMean = (dense: Float32Array, dimensions: number): void => {
  const mean = new Float32Array(dimensions)
  const noteCount = dense.length / dimensions
  let counted = 0
  for (let note = 0; note < noteCount; note++) {
    if (isZero(dense, note * dimensions, dimensions)) continue
    counted++
    for (let d = 0; d < dimensions; d++) {
      mean[d] = (mean[d] ?? 0) + (dense[note * dimensions + d] ?? 0)
    }
  }
  for (let note = 0; note < noteCount; note++) {
    const start = note * dimensions
    if (isZero(dense, start, dimensions)) continue
    for (let d = 0; d < dimensions; d++) {
      dense[start + d] = (dense[start + d] ?? 0) - (mean[d] ?? 0) / counted
    }
    scaleToUnit(dense, start, start + dimensions)
  }
}

const isZero = (values: Float32Array, start: number, length: number): boolean => {
  for (let i = start; i < start + length; i++) if (values[i] !== 0) return false
  return true
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
