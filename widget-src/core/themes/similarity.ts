import type { NoteVectors } from './note-vectors.ts'
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
  for (let row = 0; row < size; row++) {
    addLexical(vectors, chosen[row] ?? 0, postings, values, row * size)
    if (vectors.dimensions > 0) addDense(vectors, chosen, row, values)
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
  chosen: readonly number[],
  row: number,
  values: Float32Array,
): void => {
  const size = chosen.length
  const a = dense.subarray((chosen[row] ?? 0) * dimensions, ((chosen[row] ?? 0) + 1) * dimensions)
  for (let column = row; column < size; column++) {
    const start = (chosen[column] ?? 0) * dimensions
    const similarity = (1 - lexicalShare) * dotAt(a, dense, start, dimensions)
    const cell = row * size + column
    values[cell] = (values[cell] ?? 0) + similarity
    if (column === row) continue
    const mirrored = column * size + row
    values[mirrored] = (values[mirrored] ?? 0) + similarity
  }
}

/** Dot product of `a` with the `length` numbers of `b` from `start` on; four at a time, for QuickJS has no optimiser. */
export const dotAt = (a: Float32Array, b: Float32Array, start: number, length: number): number => {
  let sum = 0
  let i = 0
  for (; i + 3 < length; i += 4) {
    sum +=
      (a[i] ?? 0) * (b[start + i] ?? 0) +
      (a[i + 1] ?? 0) * (b[start + i + 1] ?? 0) +
      (a[i + 2] ?? 0) * (b[start + i + 2] ?? 0) +
      (a[i + 3] ?? 0) * (b[start + i + 3] ?? 0)
  }
  for (; i < length; i++) sum += (a[i] ?? 0) * (b[start + i] ?? 0)
  return sum
}
