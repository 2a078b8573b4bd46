import { addAtPlaces, addCells, type Cells, type Places, rowsOf, ROWS_A_STEP } from './cells.ts'
import { type NoteVectors, scaleToUnit } from '../vectors/note-vectors.ts'
import {
  multiplyGroup,
  packRows,
  type PackedRows,
  ROWS_PER_GROUP,
  UNIT_PRODUCT,
  wholeRow,
} from '../vectors/packed-rows.ts'
import type { Steps } from '../../../core/steps.ts'

/** The middle of each pile, by words and by meaning. */
export interface Centroids {
  readonly pileCount: number
  /** For each pile the weight of each term. */
  readonly lexical: readonly Float32Array[]
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
 * Assigns every note to the pile with the nearest centroid, then updates the centroids, up to four times; notes
 * that no pile holds yet (-1) join here. This is spherical k-means started from a good guess.
 *
 * @param isFixed  Notes that stay where they are and still count for their pile's centroid.
 * @see https://doi.org/10.1023/A:1007612920971 Dhillon, Modha, Concept decompositions for large sparse text data, 2001
 */
export function* settleByCentroids(
  vectors: NoteVectors,
  start: Int32Array,
  pileCount: number,
  isFixed: (note: number) => boolean = () => false,
): Steps<Nearest> {
  const { noteCount } = vectors
  const piles = start.slice()
  const scores = new Float32Array(noteCount)
  const isClear = new Uint8Array(noteCount)
  const sums = yield* sumPiles(vectors, piles, pileCount)
  for (let pass = 0, moved = true; moved && pass < PASSES_MOST; pass++) {
    moved = false
    const centroids = yield* scaleSums(sums)
    for (let note = 0; note < noteCount; note++) {
      if (isClear[note] === 1) continue
      const nearest = nearestPile(vectors, note, centroids)
      const pile = piles[note] ?? -1
      scores[note] = nearest.score
      isClear[note] = nearest.margin > CLEAR_MARGIN ? 1 : 0
      if (nearest.pile !== pile && !isFixed(note)) {
        addNote(sums, pile, vectors, note, -1)
        addNote(sums, nearest.pile, vectors, note, 1)
        piles[note] = nearest.pile
        moved = true
      }
      if (note % ROWS_A_STEP === 0) yield
    }
  }
  return { piles, scores }
}

/** Sums the notes of each pile and scales the sums to unit length. */
export function* findCentroids(
  vectors: NoteVectors,
  piles: Int32Array,
  pileCount: number,
): Steps<Centroids> {
  const sums = yield* sumPiles(vectors, piles, pileCount)
  return yield* scaleSums(sums)
}

/** The sum of the notes of each pile, kept up as notes come and go. */
interface PileSums {
  readonly lexical: readonly Float64Array[]
  readonly dense: readonly Float32Array[]
}

function* sumPiles(vectors: NoteVectors, piles: Int32Array, pileCount: number): Steps<PileSums> {
  const { noteCount, termCount, dimensions } = vectors
  const sums = {
    lexical: rowsOf(new Float64Array(termCount * pileCount), termCount, pileCount),
    dense: rowsOf(new Float32Array(dimensions * pileCount), dimensions, pileCount),
  }
  for (let note = 0; note < noteCount; note++) {
    addNote(sums, piles[note] ?? -1, vectors, note, 1)
    if (note % ROWS_A_STEP === 0) yield
  }
  return sums
}

/** @param sign  1 for a note that comes, -1 for one that goes; pile -1 is none. */
function addNote(
  { lexical, dense }: PileSums,
  pile: number,
  { starts, terms, weights, denseRows }: NoteVectors,
  note: number,
  sign: number,
): void {
  const [words, meaning, row] = [lexical[pile], dense[pile], denseRows[note]]
  if (!words || !meaning) return
  addAtPlaces(words, terms, weights, starts[note] ?? 0, starts[note + 1] ?? 0, sign)
  if (row) addCells(meaning, row, 0, row.length, sign)
}

function* scaleSums({ lexical, dense }: PileSums): Steps<Centroids> {
  const words: Float32Array[] = []
  for (const sum of lexical) {
    const row = new Float32Array(sum)
    scaleToUnit(row, 0, row.length)
    words.push(row)
    yield
  }
  const meanings = dense.map((sum) => {
    const length = Math.hypot(...sum)
    return wholeRow(sum, length > 0 ? 1 / length : 0)
  })
  return { pileCount: lexical.length, lexical: words, dense: packRows(meanings) }
}

/** The pile nearest to a note, by the same mix of words and meaning as between two notes, and its lead over the next. */
export function nearestPile(
  vectors: NoteVectors,
  note: number,
  centroids: Centroids,
): { pile: number; score: number; margin: number } {
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

function scoreNote(
  { starts, terms, weights, denseRows, lexicalShare }: NoteVectors,
  note: number,
  { lexical, dense }: Centroids,
): Float64Array {
  const scores = new Float64Array(dense.groups.length * ROWS_PER_GROUP)
  const row = denseRows[note]
  const factor = (1 - lexicalShare) / UNIT_PRODUCT
  if (row && row.length > 0) {
    dense.groups.forEach((group, index) => {
      multiplyGroup(row, group, factor, scores, index * ROWS_PER_GROUP)
    })
  }
  const first = starts[note] ?? 0
  const end = starts[note + 1] ?? 0
  lexical.forEach((words, pile) => {
    const shared = multiplyTerms(words, terms, weights, first, end)
    scores[pile] = (scores[pile] ?? 0) + lexicalShare * shared
  })
  return scores
}

function multiplyTerms<K extends number>(
  cells: Readonly<Cells<K>>,
  terms: Places<K>,
  weights: Readonly<Cells<K>>,
  first: K,
  end: K,
): number {
  let sum = 0
  for (let at = first; at < end; at++) sum += weights[at] * cells[terms[at]]
  return sum
}
