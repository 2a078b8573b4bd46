/** How well a grouping matches the labels, each from about 0 to 1. */
export interface Agreement {
  /** V-measure. @see https://aclanthology.org/D07-1043/ Rosenberg, Hirschberg, 2007 */
  readonly v: number
  /** Share of notes that are right under the best one-to-one matching of groups to labels. */
  readonly acc: number
  /** Adjusted Rand index. @see https://doi.org/10.1007/BF01908075 Hubert, Arabie, 1985 */
  readonly ari: number
}

/** Compares two groupings of the same things, given as a name or number for each thing. */
export const measureAgreement = (
  labels: readonly string[],
  groups: readonly number[],
): Agreement => {
  const table = crossTable(labels, groups)
  return { v: vMeasure(table), acc: accuracy(table), ari: adjustedRand(table) }
}

type Table = readonly (readonly number[])[]

const crossTable = (labels: readonly string[], groups: readonly number[]): Table => {
  const rows = [...new Set(labels)]
  const columns = [...new Set(groups)]
  const counts = rows.map(() => columns.map(() => 0))
  labels.forEach((label, index) => {
    const row = counts[rows.indexOf(label)]
    const column = columns.indexOf(groups[index] ?? -1)
    if (row) row[column] = (row[column] ?? 0) + 1
  })
  return counts
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const rowSums = (table: Table): readonly number[] => table.map(sum)
const columnSums = (table: Table): readonly number[] =>
  (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] ?? 0)))

const vMeasure = (table: Table): number => {
  const rows = rowSums(table)
  const columns = columnSums(table)
  const total = sum(rows)
  const entropy = (counts: readonly number[]): number =>
    -sum(counts.map((count) => (count > 0 ? (count / total) * Math.log(count / total) : 0)))
  const joint = entropy(table.flat())
  const homogeneity = entropy(rows) > 0 ? 1 - (joint - entropy(columns)) / entropy(rows) : 1
  const completeness = entropy(columns) > 0 ? 1 - (joint - entropy(rows)) / entropy(columns) : 1
  const both = homogeneity + completeness
  return both > 0 ? (2 * homogeneity * completeness) / both : 0
}

const accuracy = (table: Table): number => {
  const size = Math.max(table.length, table[0]?.length ?? 0)
  const costs = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => -(table[row]?.[column] ?? 0)),
  )
  return -cheapestMatching(costs) / sum(rowSums(table))
}

const adjustedRand = (table: Table): number => {
  const pairs = (count: number): number => (count * (count - 1)) / 2
  const together = sum(table.flat().map(pairs))
  const rows = sum(rowSums(table).map(pairs))
  const columns = sum(columnSums(table).map(pairs))
  const expected = (rows * columns) / pairs(sum(rowSums(table)))
  const most = (rows + columns) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}

/**
 * The cost of the cheapest matching of rows to columns of a square table: the Hungarian method with potentials.
 *
 * @see https://doi.org/10.1002/nav.3800020109 H. W. Kuhn, The Hungarian method for the assignment problem, 1955
 */
export const cheapestMatching = (costs: Table): number => {
  const size = costs.length
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  const rowOfColumn = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    augment(row, costs, rowPotential, columnPotential, rowOfColumn)
  }
  return 0 - (columnPotential[0] ?? 0)
}

const augment = (
  start: number,
  costs: Table,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
  rowOfColumn: Int32Array,
): void => {
  const size = costs.length
  const least = new Float64Array(size + 1).fill(Infinity)
  const before = new Int32Array(size + 1)
  const done = new Uint8Array(size + 1)
  rowOfColumn[0] = start
  let column = 0
  do {
    done[column] = 1
    const row = rowOfColumn[column] ?? 0
    let delta = Infinity
    let next = 0
    for (let other = 1; other <= size; other++) {
      if (done[other] === 1) continue
      const cost = costs[row - 1]?.[other - 1] ?? 0
      const reduced = cost - (rowPotential[row] ?? 0) - (columnPotential[other] ?? 0)
      if (reduced < (least[other] ?? Infinity)) {
        least[other] = reduced
        before[other] = column
      }
      if ((least[other] ?? Infinity) < delta) {
        delta = least[other] ?? Infinity
        next = other
      }
    }
    for (let other = 0; other <= size; other++) {
      if (done[other] === 1) {
        const owner = rowOfColumn[other] ?? 0
        rowPotential[owner] = (rowPotential[owner] ?? 0) + delta
        columnPotential[other] = (columnPotential[other] ?? 0) - delta
      } else least[other] = (least[other] ?? 0) - delta
    }
    column = next
  } while ((rowOfColumn[column] ?? 0) !== 0)
  while (column !== 0) {
    const previous = before[column] ?? 0
    rowOfColumn[column] = rowOfColumn[previous] ?? 0
    column = previous
  }
}
