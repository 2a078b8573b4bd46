import type { NoteVectors } from './note-vectors.ts'
import { multiplyGroup, packRows, type PackedRows, ROWS_PER_GROUP, toQuads } from './packed-rows.ts'
import type { Pace } from './pace.ts'

/** A square table of how alike each two notes are, row by row; 1 is the same, 0 and less unrelated. */
export interface SimilarityMatrix {
  readonly size: number
  readonly values: Float32Array
}

/**
 * Cosine similarity of each two of the chosen notes: the share of words they have in common, weighed, and the
 * nearness of their meanings, mixed at a fixed rate.
 *
 * @param chosen  Note numbers in rising order; row and column i stand for the i-th of them.
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/dot-products-1.html
 */
export const compareNotes = async (
  vectors: NoteVectors,
  chosen: readonly number[],
  pace: Pace,
): Promise<SimilarityMatrix> => {
  const size = chosen.length
  const values = new Float32Array(size * size)
  const postings = invert(vectors, chosen)
  const { dense, dimensions } = vectors
  const packed = packRows(
    dense,
    chosen.map((note) => note * dimensions),
    dimensions,
  )
  for (let row = 0; row < size; row++) {
    addLexical(vectors, chosen[row] ?? 0, postings, values, row * size)
    if (dimensions > 0) addDense(vectors, chosen[row] ?? 0, packed, row, values)
    if (pace.isDue()) await pace.rest()
  }
  return { size, values }
}

interface Postings {
  readonly rows: readonly (readonly number[])[]
  readonly weights: readonly (readonly number[])[]
}

/** For each term the rows whose notes use it: so only notes that share a word are compared by words. */
const invert = (
  { termCount, starts, terms, weights }: NoteVectors,
  chosen: readonly number[],
): Postings => {
  const rows: number[][] = Array.from({ length: termCount }, () => [])
  const rowWeights: number[][] = Array.from({ length: termCount }, () => [])
  chosen.forEach((note, row) => {
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      rows[terms[at] ?? 0]?.push(row)
      rowWeights[terms[at] ?? 0]?.push(weights[at] ?? 0)
    }
  })
  return { rows, weights: rowWeights }
}

const addLexical = (
  { starts, terms, weights, lexicalShare }: NoteVectors,
  note: number,
  postings: Postings,
  values: Float32Array,
  offset: number,
): void => {
  const end = starts[note + 1] ?? 0
  for (let at = starts[note] ?? 0; at < end; at++) {
    const others = postings.rows[terms[at] ?? 0] ?? []
    const otherWeights = postings.weights[terms[at] ?? 0] ?? []
    const factor = lexicalShare * (weights[at] ?? 0)
    for (let i = 0; i < others.length; i++) {
      const cell = offset + (others[i] ?? 0)
      values[cell] = (values[cell] ?? 0) + factor * (otherWeights[i] ?? 0)
    }
  }
}

const addDense = (
  { dense, dimensions, lexicalShare }: NoteVectors,
  note: number,
  packed: PackedRows,
  row: number,
  values: Float32Array,
): void => {
  const size = packed.rowCount
  const quads = toQuads(dense, note * dimensions, dimensions)
  const products = new Float64Array(ROWS_PER_GROUP)
  for (let first = row - (row % ROWS_PER_GROUP); first < size; first += ROWS_PER_GROUP) {
    multiplyGroup(quads, packed.groups[first / ROWS_PER_GROUP] ?? [], products)
    const end = Math.min(first + ROWS_PER_GROUP, size)
    for (let column = Math.max(first, row); column < end; column++) {
      const similarity = (1 - lexicalShare) * (products[column - first] ?? 0)
      values[row * size + column] = (values[row * size + column] ?? 0) + similarity
      if (column === row) continue
      values[column * size + row] = (values[column * size + row] ?? 0) + similarity
    }
  }
}
