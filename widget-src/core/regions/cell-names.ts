/** Longer words are what people wrote in the table, not a title. */
const TITLE_LENGTH = 60

/**
 * What a table calls one of its cells: a title in the cell itself, or else the words that head its row and its column,
 * as in `Web / Now`. Empty where it says nothing.
 *
 * @param words  Of all cells, row by row.
 */
export function nameOfCell(
  words: readonly (readonly string[])[],
  row: number,
  column: number,
): string {
  const at = (r: number, c: number): string => words[r]?.[c]?.trim() ?? ''
  const own = at(row, column)
  if (own !== '' && own.length <= TITLE_LENGTH) return own
  const firstRow = words[0] ?? []
  // The corner heads the first row or column only where that has no other titles.
  const headsRow = row > 0 || firstRow.every((_, c) => c === 0 || at(0, c) === '')
  const headsColumn = column > 0 || words.every((_, r) => r === 0 || at(r, 0) === '')
  const heads = [
    column > 0 && headsRow ? at(row, 0) : '',
    row > 0 && headsColumn ? at(0, column) : '',
  ]
  return heads.filter((part, index) => part !== '' && heads.indexOf(part) === index).join(' / ')
}
