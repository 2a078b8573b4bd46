/** The style of text, as far as its size depends on it. */
export interface TextMetrics {
  readonly fontSize: number
  readonly lineHeight: number
}

/**
 * The size of text by one fixed advance for each character (twice as wide for wide scripts), so that it is
 * the same on every machine. A line breaks at spaces, a longer word anywhere.
 *
 * @param maxWidth  Infinity for text that breaks at line ends only.
 */
export function measureText(
  characters: string,
  metrics: TextMetrics,
  maxWidth: number,
): { readonly width: number; readonly height: number } {
  const limit = maxWidth / metrics.fontSize
  const widths = characters
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => lineWidths(line, limit))
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  return {
    width: Math.min(maxWidth, Math.ceil(widest * metrics.fontSize)),
    height: widths.length * metrics.lineHeight,
  }
}

/** Widths in ems. */
function lineWidths(line: string, limit: number): readonly number[] {
  const widths: number[] = []
  let current = 0
  for (const word of line.match(/\s+|\S+/gu) ?? []) {
    const wordWidth = widthOf(word)
    if (current + wordWidth <= limit) {
      current += wordWidth
      continue
    }
    if (word.trim() === '') continue
    if (current > 0) widths.push(current)
    current = breakWord(word, limit, widths)
  }
  return [...widths, current]
}

function breakWord(word: string, limit: number, widths: number[]): number {
  let current = 0
  for (const character of word) {
    const advance = advanceOf(character)
    if (current > 0 && current + advance > limit) {
      widths.push(current)
      current = 0
    }
    current += advance
  }
  return current
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += advanceOf(character)
  return width
}

const invisible = /[\p{M}\p{Cf}]/u
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u

function advanceOf(character: string): number {
  if (character < '\u0300') return 0.5625
  if (invisible.test(character)) return 0
  return wide.test(character) ? 1.125 : 0.5625
}
