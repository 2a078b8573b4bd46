import type { Change, TableCell, TableRow } from '../core/board/board.ts'
import { isSame } from '../core/is-same.ts'
import { BOLD, REGULAR, solidFill, writeMark } from './layer-looks.ts'
import { putInPlace, type Own } from './own-layers.ts'
import { rowsOf, textsOf } from './table-cells.ts'
import type { Inverse } from './take-back.ts'

/** A cell as Figma holds it. */
interface CellLooks {
  readonly text: string
  readonly font: FontName
  readonly size: number
  readonly color: readonly Paint[]
  readonly fill: readonly Paint[]
}

interface TableLooks {
  readonly x: number
  readonly y: number
  readonly widths: readonly number[]
  readonly heights: readonly number[]
  readonly rows: readonly (readonly CellLooks[])[]
}

/** Writes the table, and puts it in its place once Figma has told its size. */
export function writeTable(
  change: Extract<Change, { type: 'write-table' }>,
  { last, isLeft }: Own,
): Inverse {
  const existing = last?.type === 'TABLE' ? last : undefined
  const before = existing && looksOf(existing)
  const table = existing ?? figma.createTable(change.rows.length, change.columnWidthsPx.length)
  if (existing === undefined) table.name = change.name
  fitGrid(table, change.rows.length, change.columnWidthsPx.length)
  writeRows(
    table,
    change.rows.map(({ cells }) => cells.map(dressed)),
  )
  change.columnWidthsPx.forEach((widthPx, column) => {
    table.resizeColumn(column, widthPx)
  })
  // Only now are the words broken into lines, so that a row is as high as it must be.
  change.rows.forEach(({ heightPx }: TableRow, row) => {
    table.resizeRow(row, heightPx)
  })
  if (existing === undefined || !isLeft)
    putInPlace(table, change.placeFor({ width: table.width, height: table.height }))
  writeMark(table, change.mark)
  const after = textsOf(table)
  return {
    ...(existing === undefined ? { made: table } : { returning: { id: table.id, node: table } }),
    isAsLeft: () => isSame(textsOf(table), after),
    restore() {
      if (before === undefined) table.remove()
      else restoreLooks(table, before)
    },
    replace() {
      if (before === undefined) return
      table.x = before.x
      table.y = before.y
    },
  }
}

function fitGrid(table: TableNode, rows: number, columns: number) {
  while (table.numRows < rows) table.insertRow(table.numRows)
  while (table.numRows > rows) table.removeRow(table.numRows - 1)
  while (table.numColumns < columns) table.insertColumn(table.numColumns)
  while (table.numColumns > columns) table.removeColumn(table.numColumns - 1)
}

function dressed({ text, sizePx, isBold, color, fill }: TableCell): CellLooks {
  return {
    text,
    font: isBold ? BOLD : REGULAR,
    size: sizePx,
    color: [solidFill(color)],
    fill: [solidFill(fill)],
  }
}

function writeRows(table: TableNode, rows: readonly (readonly CellLooks[])[]) {
  rows.forEach((cells, row) => {
    cells.forEach(({ text, font, size, color, fill }, column) => {
      const cell = table.cellAt(row, column)
      cell.text.fontName = font
      if (cell.text.characters !== text) cell.text.characters = text
      cell.text.fontSize = size
      cell.text.fills = color
      cell.fills = fill
    })
  })
}

function looksOf(table: TableNode): TableLooks {
  const rows = rowsOf(table)
  return {
    x: table.x,
    y: table.y,
    widths: (rows[0] ?? []).map(({ width }) => width),
    heights: rows.map(([cell]) => cell?.height ?? 0),
    rows: rows.map((cells) =>
      cells.map(({ text, fills }) => ({
        text: text.characters,
        // A cell that people set in several styles is put back in its first.
        font: typeof text.fontName === 'object' ? text.fontName : REGULAR,
        size: typeof text.fontSize === 'number' ? text.fontSize : 16,
        color: Array.isArray(text.fills) ? text.fills : [],
        fill: Array.isArray(fills) ? fills : [],
      })),
    ),
  }
}

function restoreLooks(table: TableNode, { widths, heights, rows }: TableLooks) {
  fitGrid(table, rows.length, widths.length)
  writeRows(table, rows)
  widths.forEach((width, column) => {
    table.resizeColumn(column, width)
  })
  heights.forEach((height, row) => {
    table.resizeRow(row, height)
  })
}
