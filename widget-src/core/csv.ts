/**
 * A table as CSV by RFC 4180, every line ended by CRLF.
 *
 * A cell that a spreadsheet would take for a formula or a command gets one `'` in front; so does one that
 * begins with `'` before such a character, so that taking one `'` off gives the text back.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

const LOOKS_LIKE_FORMULA = /^'?[=+\-@＝＋－＠\t\r\n]/
const NEEDS_QUOTES = /[",\r\n]/

function writeCell(text: string): string {
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
