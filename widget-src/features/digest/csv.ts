import { guardFormula } from '../../../protocol/formula-guard.ts'

/** One row of a table as CSV by RFC 4180, ended by CRLF, with no cell that a spreadsheet would run. */
export function writeCsvRow(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
}

const NEEDS_QUOTES = /[",\r\n]/

function writeCell(text: string): string {
  const safe = guardFormula(text)
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
