/** The words of a table's cells, row by row. */
export function textsOf(table: TableNode): readonly (readonly string[])[] {
  return rowsOf(table).map((cells) => cells.map(({ text }) => text.characters))
}

export function rowsOf(table: TableNode): readonly (readonly TableCellNode[])[] {
  return Array.from({ length: table.numRows }, (_row, row) =>
    Array.from({ length: table.numColumns }, (_column, column) => table.cellAt(row, column)),
  )
}
