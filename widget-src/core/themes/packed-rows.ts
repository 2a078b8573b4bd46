/**
 * Rows of small whole numbers, four rows to one row of doubles, so that one multiplication serves four dot products:
 * each double holds the four rows' numbers as digits to base 8192. QuickJS has no optimiser; this is worth 3 ×.
 */
export interface PackedRows {
  readonly rowCount: number
  readonly length: number
  readonly cells: Float64Array
}

export const ROWS_PER_GROUP = 4
const BASE = 8192
/** A unit vector's numbers times this, rounded; so no dot product of two reaches half the base. */
export const UNIT_SCALE = 56

/** Rounds vectors of unit length to the whole numbers that `packRows` takes. */
export const toWhole = (values: Float32Array): Int8Array =>
  Int8Array.from(values, (value) => Math.round(value * UNIT_SCALE))

/** Packs the rows of `length` numbers that start at the given places of `values`. */
export const packRows = (
  values: Int8Array,
  starts: readonly number[],
  length: number,
): PackedRows => {
  const groupCount = Math.ceil(starts.length / ROWS_PER_GROUP)
  const cells = new Float64Array(groupCount * length)
  starts.forEach((start, row) => {
    const offset = Math.floor(row / ROWS_PER_GROUP) * length
    const digit = Math.pow(BASE, row % ROWS_PER_GROUP)
    for (let i = 0; i < length; i++) {
      cells[offset + i] = (cells[offset + i] ?? 0) + digit * (values[start + i] ?? 0)
    }
  })
  return { rowCount: starts.length, length, cells }
}

/**
 * Writes the dot products of one row with the four rows of a group to `products`, as parts of a unit product.
 *
 * @param row  Whole numbers as doubles, `length` of them.
 */
export const multiplyGroup = (
  row: Float64Array,
  { cells, length }: PackedRows,
  group: number,
  products: Float64Array,
): void => {
  const start = group * length
  let sum = 0
  for (let i = 0; i + 3 < length; i += 4) {
    sum +=
      (row[i] ?? 0) * (cells[start + i] ?? 0) +
      (row[i + 1] ?? 0) * (cells[start + i + 1] ?? 0) +
      (row[i + 2] ?? 0) * (cells[start + i + 2] ?? 0) +
      (row[i + 3] ?? 0) * (cells[start + i + 3] ?? 0)
  }
  for (let i = length - (length % 4); i < length; i++)
    sum += (row[i] ?? 0) * (cells[start + i] ?? 0)
  for (let digit = 0; digit < ROWS_PER_GROUP; digit++) {
    const rest = Math.round(sum / BASE)
    products[digit] = (sum - rest * BASE) / (UNIT_SCALE * UNIT_SCALE)
    sum = rest
  }
}
