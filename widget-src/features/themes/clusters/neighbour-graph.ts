import { type Cells, rowsOf, ROWS_A_STEP, sumAtPlaces } from './cells.ts'
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
  const rows = rowsOf(new Float32Array(size * size), size)
  const degrees = new Float64Array(size)
  const neighbours: Int32Array[] = []
  const found = new Int32Array(size)
  let total = 0
  for (const [note, cells] of rowsOf(values, size).entries()) {
    const row = rows[note] ?? cells
    const near = found.slice(0, keepNear(row, cells, 0, size, floor, note, found))
    neighbours.push(near)
    const degree = sumAtPlaces(row, near, 0, near.length)
    degrees[note] = degree
    total += degree
    if (note % ROWS_A_STEP === 0) yield
  }
  return { size, rows, neighbours, degrees, total }
}

/** Writes what each cell but the note's own has above the floor, and lists the places of those. */
function keepNear<K extends number>(
  row: Cells<K>,
  cells: Readonly<Cells<K>>,
  first: K,
  end: K,
  floor: number,
  note: K,
  found: Int32Array,
): number {
  let count = 0
  for (let i = first; i < end; i++) {
    if (cells[i] > floor && i !== note) {
      row[i] = cells[i] - floor
      found[count++] = i
    }
  }
  return count
}
