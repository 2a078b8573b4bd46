/**
 * One row of a table as CSV by RFC 4180, ended by CRLF.
 *
 * A cell that a spreadsheet would take for a formula or a command gets one `'` in front; so does one that
 * begins with `'` before such a character, so that taking one `'` off restores the text.
 */
export function writeCsvRow(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
}

const LOOKS_LIKE_FORMULA = /^'?[=+\-@＝＋－＠\t\r\n]/
const NEEDS_QUOTES = /[",\r\n]/

function writeCell(text: string): string {
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
