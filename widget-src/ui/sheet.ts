import writeExcelFile from 'write-excel-file/universal'
import type { Row } from './table-rows.ts'

const HEAD = { fontWeight: 'bold', backgroundColor: '#EFECFB', type: String } as const
const COLUMNS = [{ width: 28 }, { width: 64 }, { width: 8 }, { width: 20 }, { width: 8 }]
/** What a cell of Excel's can hold. */
const MOST_CHARACTERS = 32_767

/**
 * The notes as a spreadsheet that opens without surprises: every text is typed as text, so that `1-2`, `00123` and
 * `=1+1` stay what they are; votes and ranks are numbers.
 */
export async function makeSheet(rows: readonly Row[]): Promise<Blob> {
  const words = ['Region', 'Note', 'Votes', 'Author', 'Rank']
  const head = words.map((value) => ({ ...HEAD, value }))
  const body = rows.map(({ region, note, votes, author, rank }) => [
    textCell(region),
    textCell(note),
    { type: Number, value: votes },
    textCell(author),
    rank > 0 ? { type: Number, value: rank } : null,
  ])
  return writeExcelFile([head, ...body], {
    columns: COLUMNS,
    sheet: 'Digest',
    stickyRowsCount: 1,
  }).toBlob()
}

function textCell(text: string) {
  if (text === '') return null
  const value = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
  return {
    type: String,
    value: escapeForSheet(value),
    format: '@',
    wrap: true,
    alignVertical: 'top',
  } as const
}

/**
 * XML holds no control characters and Excel reads `_x0041_` as `A`: both are written the way Excel does. Half of a
 * character is no character.
 */
function escapeForSheet(text: string): string {
  const code = (character: string) =>
    `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  return (
    text
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '\ufffd')
      .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, '$1\ufffd')
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, code)
  )
}
