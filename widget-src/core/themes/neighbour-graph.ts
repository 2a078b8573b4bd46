import type { Pace } from './pace.ts'
import type { SimilarityMatrix } from './similarity.ts'

/** Notes joined by the part of their similarity above a floor: what is below it joins nothing. */
export interface NeighbourGraph {
  readonly size: number
  readonly weights: Float32Array
  /** Sum of each row. */
  readonly degrees: Float64Array
  /** Sum of all weights, each edge counted from both ends. */
  readonly total: number
}

const SIMILARITY_FLOOR = 0.05

/** Makes the graph that modularity is measured on; nobody is their own neighbour. */
export const buildNeighbourGraph = async (
  { size, values }: SimilarityMatrix,
  pace: Pace,
): Promise<NeighbourGraph> => {
  const weights = new Float32Array(size * size)
  const degrees = new Float64Array(size)
  let total = 0
  for (let row = 0; row < size; row++) {
    let degree = 0
    for (let cell = row * size; cell < (row + 1) * size; cell++) {
      const weight = (values[cell] ?? 0) - SIMILARITY_FLOOR
      if (weight <= 0 || cell === row * size + row) continue
      weights[cell] = weight
      degree += weight
    }
    degrees[row] = degree
    total += degree
    if (pace.isDue()) await pace.rest()
  }
  return { size, weights, degrees, total }
}
