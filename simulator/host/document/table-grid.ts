import type { NodeSnapshot, TableGrid, Track } from './node-record.ts'

export const NEW_COLUMN_WIDTH = 144
export const NEW_ROW_HEIGHT = 64

export function newGrid(rows: number, columns: number): TableGrid {
  return {
    rows: Array.from({ length: rows }, () => newTrack(NEW_ROW_HEIGHT)),
    columns: Array.from({ length: columns }, () => newTrack(NEW_COLUMN_WIDTH)),
  }
}

export function newTrack(size: number): Track {
  return { least: size, size }
}

/** The rows and columns that a file's cells stand in; undefined for cells that make no full grid. */
export function gridOfCells(cells: readonly NodeSnapshot[]): TableGrid | undefined {
  if (cells.some(({ content }) => content.type !== 'TABLE_CELL')) return undefined
  const columns = tracksOf(cells, 'x', 'width')
  const rows = tracksOf(cells, 'y', 'height')
  return rows.length * columns.length === cells.length && cells.length > 0
    ? { rows, columns }
    : undefined
}

export function inserted<T>(list: readonly T[], index: number, ...items: readonly T[]): T[] {
  return [...list.slice(0, index), ...items, ...list.slice(index)]
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from)
  return inserted(rest, to, ...list.slice(from, from + 1))
}

/** Row-major cells cut into rows. */
export function rowsOf<T>(cells: readonly T[], columnCount: number): readonly (readonly T[])[] {
  const count = columnCount === 0 ? 0 : Math.ceil(cells.length / columnCount)
  return Array.from({ length: count }, (_, row) =>
    cells.slice(row * columnCount, (row + 1) * columnCount),
  )
}

function tracksOf(
  cells: readonly NodeSnapshot[],
  place: 'x' | 'y',
  size: 'width' | 'height',
): readonly Track[] {
  const sizes = new Map<number, number>()
  for (const { content } of cells) {
    const { geometry } = content
    sizes.set(geometry[place], Math.max(sizes.get(geometry[place]) ?? 0, geometry[size]))
  }
  return [...sizes].sort(([a], [b]) => a - b).map(([, found]) => newTrack(found))
}
