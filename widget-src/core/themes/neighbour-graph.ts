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
export const buildNeighbourGraph = ({ size, values }: SimilarityMatrix): NeighbourGraph => {
  const weights = values.map((similarity) => Math.max(0, similarity - SIMILARITY_FLOOR))
  const degrees = new Float64Array(size)
  let total = 0
  for (let row = 0; row < size; row++) {
    weights[row * size + row] = 0
    let degree = 0
    for (let column = 0; column < size; column++) degree += weights[row * size + column] ?? 0
    degrees[row] = degree
    total += degree
  }
  return { size, weights, degrees, total }
}
