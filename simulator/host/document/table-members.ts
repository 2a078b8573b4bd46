import type { TableContent } from './document-changes.ts'
import { invalidArgument } from './document-errors.ts'
import type { Value } from './document-model.ts'
import type { DocumentState, NodeAccess } from './document-state.ts'
import type { Methods, Properties } from './node-member.ts'
import type { NodeSnapshot, TableGrid, Track } from './node-record.ts'
import { tableOf } from './node-content.ts'
import { fitTable, rowContentHeight } from './node-text.ts'
import { requireLeast } from './place-members.ts'
import {
  inserted,
  moved,
  NEW_COLUMN_WIDTH,
  NEW_ROW_HEIGHT,
  newTrack,
  rowsOf,
} from './table-grid.ts'
import { nodeRef } from './value.ts'
import { newCell } from './new-node.ts'

export const table = {
  numRows: { get: (at) => gridOf(at).rows.length },
  numColumns: { get: (at) => gridOf(at).columns.length },
} satisfies Properties

export const tableCell = {
  rowIndex: { get: (at) => cellPlace(at).row },
  columnIndex: { get: (at) => cellPlace(at).column },
} satisfies Properties

export const tableMethods = {
  cellAt: {
    call: (at, [row, column]) => {
      const { rows, columns } = gridOf(at)
      const r = requireIndex('cellAt', 'row index', row, rows.length)
      const c = requireIndex('cellAt', 'column index', column, columns.length)
      const cell = at.state.store.childrenOf(at.id)[r * columns.length + c]
      return cell === undefined ? null : nodeRef(cell)
    },
  },
  insertRow: {
    call: (at, [index]) => {
      const { grid, rows } = contentOf(at)
      const to = requireIndex('insertRow', 'row index', index, grid.rows.length + 1)
      const row = grid.columns.map(() => newCell(at.state))
      setTable(at, {
        grid: { ...grid, rows: inserted(grid.rows, to, newTrack(NEW_ROW_HEIGHT)) },
        cells: inserted(rows, to, row).flat(),
      })
      return undefined
    },
  },
  insertColumn: {
    call: (at, [index]) => {
      const { grid, rows } = contentOf(at)
      const to = requireIndex('insertColumn', 'column index', index, grid.columns.length + 1)
      setTable(at, {
        grid: { ...grid, columns: inserted(grid.columns, to, newTrack(NEW_COLUMN_WIDTH)) },
        cells: rows.flatMap((row) => inserted(row, to, newCell(at.state))),
      })
      return undefined
    },
  },
  removeRow: {
    call: (at, [index]) => {
      const { grid, rows } = contentOf(at)
      const from = requireIndex('removeRow', 'row index', index, grid.rows.length)
      requireMoreThanOne('removeRow', 'row', grid.rows)
      setTable(at, {
        grid: { ...grid, rows: without(grid.rows, from) },
        cells: without(rows, from).flat(),
      })
      return undefined
    },
  },
  removeColumn: {
    call: (at, [index]) => {
      const { grid, rows } = contentOf(at)
      const from = requireIndex('removeColumn', 'column index', index, grid.columns.length)
      requireMoreThanOne('removeColumn', 'column', grid.columns)
      setTable(at, {
        grid: { ...grid, columns: without(grid.columns, from) },
        cells: rows.flatMap((row) => without(row, from)),
      })
      return undefined
    },
  },
  moveRow: {
    call: (at, [from, to]) => {
      const { grid, rows } = contentOf(at)
      const a = requireIndex('moveRow', 'row index', from, grid.rows.length)
      const b = requireIndex('moveRow', 'row index', to, grid.rows.length)
      setTable(at, {
        grid: { ...grid, rows: moved(grid.rows, a, b) },
        cells: moved(rows, a, b).flat(),
      })
      return undefined
    },
  },
  moveColumn: {
    call: (at, [from, to]) => {
      const { grid, rows } = contentOf(at)
      const a = requireIndex('moveColumn', 'column index', from, grid.columns.length)
      const b = requireIndex('moveColumn', 'column index', to, grid.columns.length)
      setTable(at, {
        grid: { ...grid, columns: moved(grid.columns, a, b) },
        cells: rows.flatMap((row) => moved(row, a, b)),
      })
      return undefined
    },
  },
  resizeRow: {
    call: (at, [row, height]) => {
      const index = requireIndex('resizeRow', 'row index', row, gridOf(at).rows.length)
      const wanted = requireLeast('resizeRow', 'height', height)
      const least = rowContentHeight(at.state, at.id, index)
      setTrack(at, 'rows', index, newTrack(Math.max(wanted, least)))
      return undefined
    },
  },
  resizeColumn: {
    call: (at, [column, width]) => {
      const index = requireIndex('resizeColumn', 'column index', column, gridOf(at).columns.length)
      const wanted = requireLeast('resizeColumn', 'width', width)
      setTrack(at, 'columns', index, newTrack(Math.max(wanted, LEAST_COLUMN_WIDTH)))
      fitTable(at.state, at.id)
      return undefined
    },
  },
} satisfies Methods

const LEAST_COLUMN_WIDTH = 48

function gridOf({ state, id }: NodeAccess): TableGrid {
  return state.store.content(id).grid ?? { rows: [], columns: [] }
}

function contentOf(at: NodeAccess): {
  readonly grid: TableGrid
  readonly rows: readonly (readonly NodeSnapshot[])[]
} {
  const grid = gridOf(at)
  const { children } = at.state.store.snapshot(at.id)
  return { grid, rows: rowsOf(children, grid.columns.length) }
}

function setTable({ state, id }: NodeAccess, after: TableContent): void {
  const before = tableOf(state.store.snapshot(id))
  if (before === undefined) return
  state.store.commit({ type: 'table', id, before, after })
}

function setTrack(
  { state, id }: NodeAccess,
  axis: 'rows' | 'columns',
  index: number,
  after: Track,
): void {
  const before = state.store.content(id).grid?.[axis][index]
  if (before === undefined) return
  if (before.size === after.size && before.least === after.least) return
  state.store.commit({ type: 'track', id, axis, index, before, after })
}

function cellPlace({ state, id }: NodeAccess): { readonly row: number; readonly column: number } {
  const count = columnCountOf(state, id)
  const index = state.store.indexIn(id)
  return { row: Math.floor(index / count), column: index % count }
}

function columnCountOf(state: DocumentState, cell: string): number {
  const parent = state.store.parentOf(cell)
  const grid = parent === undefined ? undefined : state.store.content(parent).grid
  return grid?.columns.length ?? 1
}

function requireIndex(call: string, name: string, value: Value, count: number): number {
  const isIndex = typeof value === 'number' && Number.isInteger(value)
  if (isIndex && value >= 0 && value < count) return value
  throw invalidArgument(call, `a ${name} from 0 to ${count - 1}`, value)
}

function requireMoreThanOne(call: string, name: string, tracks: readonly Track[]): void {
  if (tracks.length > 1) return
  throw invalidArgument(call, `a table of more than one ${name}`, tracks.length)
}

function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, at) => at !== index)
}
