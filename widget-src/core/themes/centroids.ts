import type { NoteVectors } from './note-vectors.ts'
import { scaleToUnit } from './note-vectors.ts'
import type { Pace } from './pace.ts'

/** The middle of each pile, by words and by meaning; entry `x * pileCount + pile`, so that one note meets all piles in a row. */
export interface Centroids {
  readonly pileCount: number
  readonly lexical: Float32Array
  readonly dense: Float32Array
}

/** For each note its nearest pile and how near it is, from about 0 (unrelated) to 1. */
export interface Nearest {
  readonly piles: Int32Array
  readonly scores: Float32Array
}

const PASSES_MOST = 4

/**
 * Gives every note to the pile with the nearest centroid, then takes the centroids anew, up to four times; notes
 * that no pile holds yet (-1) join here. This is spherical k-means started from a good guess.
 *
 * @param isFixed  Notes that stay where they are and still count for their pile's centroid.
 * @see https://doi.org/10.1023/A:1007612920971 Dhillon, Modha, Concept decompositions for large sparse text data, 2001
 */
export const settleByCentroids = async (
  vectors: NoteVectors,
  start: Int32Array,
  pileCount: number,
  pace: Pace,
  isFixed: (note: number) => boolean = () => false,
): Promise<Nearest> => {
  let piles = start
  for (let pass = 1; ; pass++) {
    const centroids = await findCentroids(vectors, piles, pileCount, pace)
    const nearest = await nearestCentroids(vectors, centroids, pace)
    const next = nearest.piles.map((pile, note) => (isFixed(note) ? (piles[note] ?? pile) : pile))
    const isSettled = next.every((pile, note) => pile === piles[note])
    piles = next
    if (isSettled || pass === PASSES_MOST) return { piles, scores: nearest.scores }
  }
}

/** Sums the notes of each pile and scales the sums to unit length. */
export const findCentroids = async (
  vectors: NoteVectors,
  piles: Int32Array,
  pileCount: number,
  pace: Pace,
): Promise<Centroids> => {
  const { noteCount, termCount, starts, terms, weights, dimensions, dense } = vectors
  const lexicalSums = new Float32Array(termCount * pileCount)
  const denseSums = new Float32Array(dimensions * pileCount)
  for (let note = 0; note < noteCount; note++) {
    const pile = piles[note] ?? -1
    if (pile < 0) continue
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const cell = (terms[at] ?? 0) * pileCount + pile
      lexicalSums[cell] = (lexicalSums[cell] ?? 0) + (weights[at] ?? 0)
    }
    for (let d = 0; d < dimensions; d++) {
      const cell = d * pileCount + pile
      denseSums[cell] = (denseSums[cell] ?? 0) + (dense[note * dimensions + d] ?? 0)
    }
    if (pace.isDue()) await pace.rest()
  }
  scaleColumns(lexicalSums, pileCount)
  scaleColumns(denseSums, pileCount)
  return { pileCount, lexical: lexicalSums, dense: denseSums }
}

const scaleColumns = (sums: Float32Array, pileCount: number): void => {
  for (let pile = 0; pile < pileCount; pile++) {
    const column = sums.filter((_, cell) => cell % pileCount === pile)
    scaleToUnit(column, 0, column.length)
    column.forEach((value, row) => {
      sums[row * pileCount + pile] = value
    })
  }
}

/** The nearest pile of every note, by the same mix of words and meaning as between two notes. */
export const nearestCentroids = async (
  vectors: NoteVectors,
  centroids: Centroids,
  pace: Pace,
): Promise<Nearest> => {
  const { noteCount } = vectors
  const piles = new Int32Array(noteCount)
  const scores = new Float32Array(noteCount)
  const row = new Float32Array(centroids.pileCount)
  for (let note = 0; note < noteCount; note++) {
    scoreNote(vectors, note, centroids, row)
    let best = 0
    for (let pile = 1; pile < row.length; pile++)
      if ((row[pile] ?? 0) > (row[best] ?? 0)) best = pile
    piles[note] = best
    scores[note] = row[best] ?? 0
    if (pace.isDue()) await pace.rest()
  }
  return { piles, scores }
}

const scoreNote = (
  { starts, terms, weights, dimensions, dense, lexicalShare }: NoteVectors,
  note: number,
  { pileCount, lexical, dense: denseCentroids }: Centroids,
  row: Float32Array,
): void => {
  row.fill(0)
  const end = starts[note + 1] ?? 0
  for (let at = starts[note] ?? 0; at < end; at++) {
    const factor = lexicalShare * (weights[at] ?? 0)
    addScaledRow(row, lexical, (terms[at] ?? 0) * pileCount, factor)
  }
  for (let d = 0; d < dimensions; d++) {
    addScaledRow(
      row,
      denseCentroids,
      d * pileCount,
      (1 - lexicalShare) * (dense[note * dimensions + d] ?? 0),
    )
  }
}

const addScaledRow = (
  row: Float32Array,
  table: Float32Array,
  offset: number,
  factor: number,
): void => {
  for (let pile = 0; pile < row.length; pile++) {
    row[pile] = (row[pile] ?? 0) + factor * (table[offset + pile] ?? 0)
  }
}
