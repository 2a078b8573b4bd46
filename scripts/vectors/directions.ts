import { createRandom } from '../../widget-src/features/themes/vectors/sample.ts'

/** Common directions carry frequency, not meaning. @see https://arxiv.org/abs/1702.01417 */
const COMPONENTS_REMOVED = 2

/**
 * Brings rows to fewer dimensions: the mean and the strongest principal components are left out, the next ones evened
 * out by half.
 *
 * @returns Rows of unit length.
 */
export const evenOut = (
  vectors: readonly Float64Array[],
  dimensions: number,
): readonly Float64Array[] => {
  const rows = vectors.map(unit)
  removeMean(rows)
  const kept = principalComponents(rows, COMPONENTS_REMOVED + dimensions).slice(COMPONENTS_REMOVED)
  return rows.map((row) =>
    unit(
      Float64Array.from(
        kept,
        ({ direction, deviation }) => dot(row, direction) / Math.sqrt(deviation),
      ),
    ),
  )
}

/** Turns rows at random, so that each dimension has the same share of the information: the same turn at each call. */
export const turnAtRandom = (rows: readonly Float64Array[]): readonly Float64Array[] => {
  const axes = randomAxes(rows[0]?.length ?? 0)
  return rows.map((row) => Float64Array.from(axes, (axis) => dot(axis, row)))
}

export const at = (values: Float64Array, index: number): number => values[index] ?? 0

export const unit = (vector: Float64Array): Float64Array => {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? vector : vector.map((x) => x / length)
}

const removeMean = (rows: readonly Float64Array[]): void => {
  const mean = new Float64Array(rows[0]?.length ?? 0)
  for (const row of rows) addScaled(mean, row, 1 / rows.length)
  for (const row of rows) addScaled(row, mean, -1)
}

interface Component {
  readonly direction: Float64Array
  /** Standard deviation of the rows along it. */
  readonly deviation: number
}

/** The directions of most variance, strongest first, by power iteration on the covariance. */
const principalComponents = (
  rows: readonly Float64Array[],
  count: number,
): readonly Component[] => {
  const size = rows[0]?.length ?? 0
  const covariance = Array.from({ length: size }, () => new Float64Array(size))
  for (const row of rows)
    covariance.forEach((line, d) => {
      addScaled(line, row, at(row, d) / rows.length)
    })
  return Array.from({ length: count }, () => {
    let direction = unit(Float64Array.from(covariance, (_, d) => 1 / (d + 1)))
    let variance = 0
    for (let round = 0; round < 500; round++) {
      const next = Float64Array.from(covariance, (line) => dot(line, direction))
      variance = Math.sqrt(dot(next, next))
      direction = unit(next)
    }
    covariance.forEach((line, d) => {
      addScaled(line, direction, -variance * at(direction, d))
    })
    return { direction, deviation: Math.sqrt(variance) }
  })
}

/** Directions at right angles to each other. */
const randomAxes = (count: number): readonly Float64Array[] => {
  const random = createRandom(20_110_907)
  const axes: Float64Array[] = []
  while (axes.length < count) {
    const axis = Float64Array.from({ length: count }, () => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += random()
      return sum
    })
    for (const other of axes) addScaled(axis, other, -dot(axis, other))
    axes.push(unit(axis))
  }
  return axes
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += at(a, d) * at(b, d)
  return sum
}

const addScaled = (target: Float64Array, vector: Float64Array, factor: number): void => {
  for (let d = 0; d < target.length; d++) target[d] = at(target, d) + factor * at(vector, d)
}
