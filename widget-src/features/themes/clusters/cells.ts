/**
 * Numbers by place, for the innermost loops. A function written for any `K` may take its places to lie inside the
 * list, as its caller promises, and reads without a check against `undefined`: QuickJS has no optimiser, so such a
 * check at each read makes a loop take twice as long.
 */
export type Cells<K extends number> = Record<K, number>

/** Cells that hold places in other cells. */
export type Places<K extends number> = Readonly<Record<K, K>>

/** Work yields after so many rows of a few hundred cells, or notes: a millisecond or two in QuickJS. */
export const ROWS_A_STEP = 16

/** The rows of a square table, as views of it. */
export function rowsOf<T extends { subarray(start: number, end: number): T }>(
  values: T,
  size: number,
  rowCount = size,
): readonly T[] {
  return Array.from({ length: rowCount }, (_, row) => values.subarray(row * size, (row + 1) * size))
}

/**
 * One as a double: a whole number times this is a double too. QuickJS reads a plain list without a call and multiplies two
 * doubles at once, but asks first what they are where one is an integer: doubles in plain lists take a third less time.
 */
export const [ONE = 1] = Float64Array.of(1)

/** A list of zeros as doubles. */
export function zeros(length: number): number[] {
  return new Array<number>(length).fill(0 * ONE)
}

/** Adds `factor` times each of the cells to those at the same places of `target`: of a multiple of four. */
export function addCells<K extends number>(
  target: Cells<K>,
  cells: Readonly<Cells<K>>,
  first: K,
  end: K,
  factor: number,
): void {
  const rate = factor * ONE
  for (let i = first; i < end;) {
    target[i] += rate * cells[i++ as K]
    target[i] += rate * cells[i++ as K]
    target[i] += rate * cells[i++ as K]
    target[i] += rate * cells[i++ as K]
  }
}

/**
 * The sum of the products of two stretches of cells whose length is a multiple of eight. In one expression, from left to right:
 * to read the sum and write it for each product would take a fifth longer.
 */
export function multiplyCells<K extends number>(
  a: Readonly<Cells<K>>,
  b: Readonly<Cells<K>>,
  first: K,
  end: K,
): number {
  let sum = 0
  for (let i = first; i < end;) {
    sum =
      sum +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K] +
      a[i] * b[i++ as K]
  }
  return sum
}

/** Adds a stretch of cells, times the factor, to the cells at their places. */
export function addAtPlaces<K extends number>(
  target: Cells<K>,
  places: Places<K>,
  cells: Readonly<Cells<K>>,
  first: K,
  end: K,
  factor: number,
): void {
  const rate = factor * ONE
  for (let i = first; i < end; i++) target[places[i]] += rate * cells[i]
}

/** The sum of the cells at the places. */
export function sumAtPlaces<K extends number>(
  cells: Readonly<Cells<K>>,
  places: Places<K>,
  first: K,
  end: K,
): number {
  let sum = 0
  for (let i = first; i < end; i++) sum += cells[places[i]]
  return sum
}
