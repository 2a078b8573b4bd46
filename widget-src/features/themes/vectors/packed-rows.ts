import { addCells, type Cells, multiplyCells, zeros } from '../clusters/cells.ts'

/** A row of small whole numbers, each as a double (`ONE`). */
export type WholeRow = readonly number[]

/**
 * Rows of small whole numbers, five rows to one row of doubles, so that one multiplication serves five dot products:
 * each double holds the five rows' numbers as digits to base 1024. QuickJS has no optimiser; this is worth 4 ×.
 */
export interface PackedRows {
  readonly rowCount: number
  /** One for each five rows. */
  readonly groups: readonly WholeRow[]
}

export const ROWS_PER_GROUP = 5
const DIGIT_BITS = 10
const BASE = 1 << DIGIT_BITS
const DIGIT = BASE - 1
const HALF = BASE / 2
const THREE_DIGITS = Math.pow(BASE, 3)
/** Lifts every digit above zero, so that none borrows from the next. */
const LIFT = (HALF * (Math.pow(BASE, ROWS_PER_GROUP) - 1)) / (BASE - 1)
/**
 * A unit vector's numbers times this, rounded: of up to 100 numbers, their squares then sum to less than half the
 * base, even where rounding lifts each by a half, and no dot product of two is above that.
 */
const UNIT_SCALE = 17

/** What a product of `multiplyGroup` is to be divided by, for unit vectors of `wholeRow`. */
export const UNIT_PRODUCT = UNIT_SCALE * UNIT_SCALE

/** Added to a number and taken away again, this rounds it, without a call: doubles so large are whole. */
const ROUNDER = 1.5 * Math.pow(2, 52)

/** A vector, times the factor that brings it to unit length, in whole steps. */
export function wholeRow(values: ArrayLike<number>, factor: number): WholeRow {
  const row: number[] = []
  writeRounded(row, values, 0, values.length, factor * UNIT_SCALE)
  return row
}

function writeRounded<K extends number>(
  target: Cells<K>,
  values: Readonly<Cells<K>>,
  first: K,
  end: K,
  scale: number,
): void {
  for (let i = first; i < end; i++) target[i] = scale * values[i] + ROUNDER - ROUNDER
}

/** Packs rows of whole numbers, all of one length. */
export function packRows(rows: readonly WholeRow[]): PackedRows {
  const groups: number[][] = []
  rows.forEach((row, index) => {
    const digit = index % ROWS_PER_GROUP
    const group = digit === 0 ? zeros(row.length) : groups.pop()
    if (!group) return
    addCells(group, row, 0, row.length, Math.pow(BASE, digit))
    groups.push(group)
  })
  return { rowCount: rows.length, groups }
}

/**
 * Writes `factor` times the dot products of one row with the five rows of a group to five places of `products`; of
 * rows whose length is a multiple of eight.
 */
export function multiplyGroup(
  row: WholeRow,
  group: WholeRow,
  factor: number,
  products: Float32Array | Float64Array,
  offset: number,
): void {
  const sum = multiplyCells(row, group, 0, row.length) + LIFT
  const high = (sum / THREE_DIGITS) | 0
  const low = sum - high * THREE_DIGITS
  products[offset] = factor * ((low & DIGIT) - HALF)
  products[offset + 1] = factor * (((low >> DIGIT_BITS) & DIGIT) - HALF)
  products[offset + 2] = factor * ((low >> (2 * DIGIT_BITS)) - HALF)
  products[offset + 3] = factor * ((high & DIGIT) - HALF)
  products[offset + 4] = factor * ((high >> DIGIT_BITS) - HALF)
}
