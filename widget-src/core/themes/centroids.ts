import type { NoteVectors } from './note-vectors.ts'
import { scaleToUnit } from './note-vectors.ts'
import {
  multiplyGroup,
  packRows,
  type PackedRows,
  ROWS_PER_GROUP,
  toQuads,
  toWhole,
} from './packed-rows.ts'
import type { Pace } from './pace.ts'

/** The middle of each pile, by words and by meaning. */
export interface Centroids {
  readonly pileCount: number
  /** Entry `term * pileCount + pile`. */
  readonly lexical: Float32Array
  /** One row a pile. */
  readonly dense: PackedRows
}

/** For each note its nearest pile and how near it is, from about 0 (unrelated) to 1. */
export interface Nearest {
  readonly piles: Int32Array
  readonly scores: Float32Array
}

const PASSES_MOST = 4
/** A note nearer to its pile than to any other by this much is not asked again: centroids move less than that. */
const CLEAR_MARGIN = 0.15

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
  const { noteCount } = vectors
  const piles = start.slice()
  const scores = new Float32Array(noteCount)
  const isClear = new Uint8Array(noteCount)
  for (let pass = 0, moved = true; moved && pass < PASSES_MOST; pass++) {
    moved = false
    const centroids = await findCentroids(vectors, piles, pileCount, pace)
    for (let note = 0; note < noteCount; note++) {
      if (isClear[note] === 1) continue
      const nearest = nearestPile(vectors, note, centroids)
      scores[note] = nearest.score
      isClear[note] = nearest.margin > CLEAR_MARGIN ? 1 : 0
      if (nearest.pile !== piles[note] && !isFixed(note)) {
        piles[note] = nearest.pile
        moved = true
      }
      if (pace.isDue()) await pace.rest()
    }
  }
  return { piles, scores }
}

/** Sums the notes of each pile and scales the sums to unit length. */
export const findCentroids = async (
  vectors: NoteVectors,
  piles: Int32Array,
  pileCount: number,
  pace: Pace,
): Promise<Centroids> => {
  const { noteCount, termCount, starts, terms, weights, dimensions, dense } = vectors
  const lexical = new Float32Array(termCount * pileCount)
  const sums = new Float32Array(dimensions * pileCount)
  for (let note = 0; note < noteCount; note++) {
    const pile = piles[note] ?? -1
    if (pile < 0) continue
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const cell = (terms[at] ?? 0) * pileCount + pile
      lexical[cell] = (lexical[cell] ?? 0) + (weights[at] ?? 0)
    }
    const offset = pile * dimensions
    const from = note * dimensions
    for (let d = 0; d < dimensions; d++)
      sums[offset + d] = (sums[offset + d] ?? 0) + (dense[from + d] ?? 0)
    if (pace.isDue()) await pace.rest()
  }
  await scaleColumns(lexical, pileCount, pace)
  const rows = Array.from({ length: pileCount }, (_, pile) => pile * dimensions)
  for (const row of rows) scaleToUnit(sums, row, row + dimensions)
  return { pileCount, lexical, dense: packRows(toWhole(sums), rows, dimensions) }
}

const scaleColumns = async (values: Float32Array, pileCount: number, pace: Pace): Promise<void> => {
  const squares = new Float64Array(pileCount)
  for (let row = 0; row < values.length; row += pileCount) {
    for (let pile = 0; pile < pileCount; pile++) {
      const value = values[row + pile] ?? 0
      if (value !== 0) squares[pile] = (squares[pile] ?? 0) + value * value
    }
    if (pace.isDue()) await pace.rest()
  }
  const factors = squares.map((square) => (square > 0 ? 1 / Math.sqrt(square) : 0))
  for (let row = 0; row < values.length; row += pileCount) {
    for (let pile = 0; pile < pileCount; pile++) {
      const value = values[row + pile] ?? 0
      if (value !== 0) values[row + pile] = value * (factors[pile] ?? 0)
    }
    if (pace.isDue()) await pace.rest()
  }
}

/** The pile nearest to a note, by the same mix of words and meaning as between two notes, and its lead over the next. */
export const nearestPile = (
  vectors: NoteVectors,
  note: number,
  centroids: Centroids,
): { pile: number; score: number; margin: number } => {
  const scores = scoreNote(vectors, note, centroids)
  let pile = 0
  let score = -Infinity
  let second = -Infinity
  for (let other = 0; other < centroids.pileCount; other++) {
    const value = scores[other] ?? 0
    if (value > score) {
      second = score
      score = value
      pile = other
    } else if (value > second) second = value
  }
  return { pile, score, margin: score - second }
}

const scoreNote = (
  { starts, terms, weights, dimensions, dense, lexicalShare }: NoteVectors,
  note: number,
  { pileCount, lexical, dense: packed }: Centroids,
): Float64Array => {
  const scores = new Float64Array(packed.groups.length * ROWS_PER_GROUP)
  if (dimensions > 0) {
    const quads = toQuads(dense, note * dimensions, dimensions)
    packed.groups.forEach((group, index) => {
      const start = index * ROWS_PER_GROUP
      multiplyGroup(quads, group, scores.subarray(start, start + ROWS_PER_GROUP))
    })
  }
  const rate = (1 - lexicalShare) / lexicalShare
  for (let pile = 0; pile < pileCount; pile++) scores[pile] = rate * (scores[pile] ?? 0)
  const end = starts[note + 1] ?? 0
  for (let at = starts[note] ?? 0; at < end; at++) {
    const weight = weights[at] ?? 0
    const offset = (terms[at] ?? 0) * pileCount
    for (let pile = 0; pile < pileCount; pile++) {
      scores[pile] = (scores[pile] ?? 0) + weight * (lexical[offset + pile] ?? 0)
    }
  }
  return scores.map((score) => lexicalShare * score)
}
