const LOOKS_LIKE_FORMULA = /^'?[=+\-@＝＋－＠\t\r\n]/

/**
 * Puts one `'` in front of a cell that a spreadsheet would take for a formula or a command; also of one that begins
 * with `'` before such a character, so that taking one `'` off restores the text.
 */
export function guardFormula(text: string): string {
  return LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text
}
