/**
 * Rows of small whole numbers, four rows to one row of doubles, so that one multiplication serves four dot products:
 * each double holds the four rows' numbers as digits to base 8192. QuickJS has no optimiser; this is worth 3 ×.
 */
export interface PackedRows {
  readonly rowCount: number
  /** One list of quads for each four rows. */
  readonly groups: readonly (readonly Quad[])[]
}

/** Four neighbouring numbers of a row: fields are read faster than checked elements of a list. */
export interface Quad {
  a: number
  b: number
  c: number
  d: number
}

export const ROWS_PER_GROUP = 4
const BASE = 8192
/** A unit vector's numbers times this, rounded; so no dot product of two reaches half the base. */
export const UNIT_SCALE = 56

/** Rounds vectors of unit length to the whole numbers that `packRows` takes. */
export const toWhole = (values: Float32Array): Int8Array => {
  const whole = new Int8Array(values.length)
  writeWhole(values, 1, whole, 0)
  return whole
}

/** Writes a vector, times the factor that brings it to unit length, rounded to `target` from `offset` on. */
export const writeWhole = (
  values: Float32Array,
  factor: number,
  target: Int8Array,
  offset: number,
): void => {
  const scale = factor * UNIT_SCALE
  for (let i = 0; i < values.length; i++) target[offset + i] = Math.round(scale * (values[i] ?? 0))
}

/** The `length` numbers of `values` from `start` on, as `multiplyGroup` takes them; filled up with zeros. */
export const toQuads = (values: Int8Array, start: number, length: number): readonly Quad[] => {
  const quads: Quad[] = []
  const end = start + length
  for (let i = start; i < end; i += 4) {
    quads.push({
      a: values[i] ?? 0,
      b: i + 1 < end ? (values[i + 1] ?? 0) : 0,
      c: i + 2 < end ? (values[i + 2] ?? 0) : 0,
      d: i + 3 < end ? (values[i + 3] ?? 0) : 0,
    })
  }
  return quads
}

/** Packs the rows of `length` numbers that start at the given places of `values`. */
export const packRows = (
  values: Int8Array,
  starts: readonly number[],
  length: number,
): PackedRows => {
  const groups: Quad[][] = []
  starts.forEach((start, row) => {
    const digit = Math.pow(BASE, row % ROWS_PER_GROUP)
    const quads = toQuads(values, start, length)
    if (digit === 1) groups.push(quads.map(() => ({ a: 0, b: 0, c: 0, d: 0 })))
    const group = groups[groups.length - 1] ?? []
    quads.forEach(({ a, b, c, d }, index) => {
      const quad = group[index]
      if (!quad) return
      quad.a += digit * a
      quad.b += digit * b
      quad.c += digit * c
      quad.d += digit * d
    })
  })
  return { rowCount: starts.length, groups }
}

/** Writes the dot products of one row with the four rows of a group to `products`, as parts of a unit product. */
export const multiplyGroup = (
  row: readonly Quad[],
  group: readonly Quad[],
  products: Float64Array,
): void => {
  let sum = 0
  for (let i = 0; i < row.length; i++) {
    const own = row[i]
    const other = group[i]
    if (!own || !other) break
    sum += own.a * other.a + own.b * other.b + own.c * other.c + own.d * other.d
  }
  for (let digit = 0; digit < ROWS_PER_GROUP; digit++) {
    const rest = Math.round(sum / BASE)
    products[digit] = (sum - rest * BASE) / (UNIT_SCALE * UNIT_SCALE)
    sum = rest
  }
}
