import { type Cells, rowsOf, ROWS_A_STEP } from './cells.ts'
import type { Steps } from '../../../core/steps.ts'
import type { SimilarityMatrix } from '../vectors/similarity.ts'

/** Notes joined by the part of their similarity above a floor: what is below it joins nothing. */
export interface NeighbourGraph {
  readonly size: number
  /** For each note the weight of its edge to each other, 0 where there is none. */
  readonly rows: readonly Float32Array[]
  /** The neighbours of each note. */
  readonly neighbours: readonly Int32Array[]
  /** Sum of each row. */
  readonly degrees: Float64Array
  /** Sum of all weights, each edge counted from both ends. */
  readonly total: number
}

/** Meanings are always somewhat alike or unlike; */
const SIMILARITY_FLOOR = 0.065
/** a shared word is none by chance, however little it says. */
export const WORDS_ONLY_FLOOR = 0.01

/** Makes the graph that modularity is measured on; a note is not its own neighbour. */
export function* buildNeighbourGraph(
  { size, values }: SimilarityMatrix,
  floor = SIMILARITY_FLOOR,
): Steps<NeighbourGraph> {
  const rows = rowsOf(values.slice(), size)
  const degrees = new Float64Array(size)
  const neighbours: Int32Array[] = []
  const found = new Int32Array(size)
  let total = 0
  for (const [note, row] of rows.entries()) {
    row[note] = 0
    const count = keepNear(row, 0, size, floor, found)
    neighbours.push(found.slice(0, count))
    const degree = sumOf(row, 0, size)
    degrees[note] = degree
    total += degree
    if (note % ROWS_A_STEP === 0) yield
  }
  return { size, rows, neighbours, degrees, total }
}

/** Takes the floor off each cell, and lists the places of those that stood above it. */
function keepNear<K extends number>(
  row: Cells<K>,
  first: K,
  end: K,
  floor: number,
  found: Int32Array,
): number {
  let count = 0
  for (let i = first; i < end; i++) {
    if (row[i] > floor) {
      row[i] -= floor
      found[count++] = i
    } else row[i] = 0
  }
  return count
}

function sumOf<K extends number>(row: Readonly<Cells<K>>, first: K, end: K): number {
  let sum = 0
  for (let i = first; i < end; i++) sum += row[i]
  return sum
}
