import { addAtPlaces, type Cells, type Places, rowsOf, ROWS_A_STEP } from '../clusters/cells.ts'
import type { NoteVectors } from './note-vectors.ts'
import {
  multiplyGroup,
  packRows,
  ROWS_PER_GROUP,
  UNIT_PRODUCT,
  type WholeRow,
} from './packed-rows.ts'
import type { Steps } from '../../../core/steps.ts'

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
export function* compareNotes(
  vectors: NoteVectors,
  chosen: readonly number[],
): Steps<SimilarityMatrix> {
  const size = chosen.length
  const values = new Float32Array(size * size)
  const rows = rowsOf(values, size)
  yield* addMeanings(vectors, chosen, rows)
  yield* addWords(vectors, chosen, rows)
  for (const [row, cells] of rows.entries()) {
    mirror(cells, row + 1, size, values, (row + 1) * size + row, size)
    if (row % ROWS_A_STEP === 0) yield
  }
  return { size, values }
}

/** Only what lies right of the diagonal is right: the other half is mirrored later. */
function* addMeanings(
  { denseRows, lexicalShare }: NoteVectors,
  chosen: readonly number[],
  tableRows: readonly Float32Array[],
): Steps<void> {
  const factor = (1 - lexicalShare) / UNIT_PRODUCT
  const rows: WholeRow[] = []
  const columns: number[] = []
  chosen.forEach((note, column) => {
    const row = denseRows[note]
    if (!row || row.length === 0) return
    rows.push(row)
    columns.push(column)
  })
  const { groups } = packRows(rows)
  const products = new Float32Array(groups.length * ROWS_PER_GROUP)
  for (let index = 0; index < rows.length; index++) {
    const [row, target] = [rows[index], tableRows[columns[index] ?? 0]]
    if (!row || !target) continue
    const firstGroup = Math.floor(index / ROWS_PER_GROUP)
    for (let group = firstGroup; group < groups.length; group++)
      multiplyGroup(row, groups[group] ?? [], factor, products, group * ROWS_PER_GROUP)
    putAtPlaces(target, columns, products, firstGroup * ROWS_PER_GROUP, rows.length)
    if (index % ROWS_A_STEP === 0) yield
  }
}

function putAtPlaces<K extends number>(
  target: Cells<K>,
  places: Places<K>,
  cells: Readonly<Cells<K>>,
  first: K,
  end: K,
): void {
  for (let i = first; i < end; i++) target[places[i]] = cells[i]
}

function* addWords(
  { termCount, starts, terms, weights, lexicalShare }: NoteVectors,
  chosen: readonly number[],
  tableRows: readonly Float32Array[],
): Steps<void> {
  const postings = invert(termCount, starts, terms, weights, chosen)
  // Rows come in rising order, so that the postings behind the cursor are those of rows done.
  const cursors = postings.starts.slice()
  for (const [row, cells] of tableRows.entries()) {
    const note = chosen[row] ?? 0
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const term = terms[at] ?? 0
      const cursor = (cursors[term] ?? 0) + 1
      cursors[term] = cursor
      const factor = lexicalShare * (weights[at] ?? 0)
      addAtPlaces(
        cells,
        postings.rows,
        postings.weights,
        cursor,
        postings.starts[term + 1] ?? 0,
        factor,
      )
    }
    if (row % ROWS_A_STEP === 0) yield
  }
}

/** For each term the rows whose notes use it: so only notes that share a word are compared by words. */
interface Postings {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly weights: Float32Array
}

function invert(
  termCount: number,
  noteStarts: Int32Array,
  terms: Int32Array,
  noteWeights: Float32Array,
  chosen: readonly number[],
): Postings {
  const starts = new Int32Array(termCount + 1)
  const bounds = chosen.map((note) => ({
    first: noteStarts[note] ?? 0,
    end: noteStarts[note + 1] ?? 0,
  }))
  for (const { first, end } of bounds) countTerms(starts, terms, first, end)
  let sum = 0
  starts.forEach((count, term) => {
    starts[term] = sum
    sum += count
  })
  const rows = new Int32Array(sum)
  const weights = new Float32Array(sum)
  const next = starts.slice()
  bounds.forEach(({ first, end }, row) => {
    for (let at = first; at < end; at++) {
      const term = terms[at] ?? 0
      const place = next[term] ?? 0
      next[term] = place + 1
      rows[place] = row
      weights[place] = noteWeights[at] ?? 0
    }
  })
  return { starts, rows, weights }
}

function countTerms<K extends number>(counts: Cells<K>, terms: Places<K>, first: K, end: K): void {
  for (let at = first; at < end; at++) counts[terms[at]]++
}

/** Writes a stretch of cells down a column: every `step`-th of `values` from `start` on. */
function mirror<K extends number>(
  cells: Readonly<Cells<K>>,
  first: K,
  end: K,
  values: Float32Array,
  start: number,
  step: number,
): void {
  let to = start
  for (let i = first; i < end; i++) {
    values[to] = cells[i]
    to += step
  }
}
