import type { LetterRun } from '../../core/board/drawing.ts'

const THIN = /[ijl.,;:'’‘!| ]/
const NARROW = /[frt()[\]"“”/-]/
const WIDE = /[mwMW@%&—…]/
const CAPITAL = /[A-Z0-9$€£#+=<>~^]/
const FULL = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\ud800-\udfff]/

/** How wide a character of Inter is at most, as a part of its size; a little too much rather than too little. */
function widthOf(character: string): number {
  if (FULL.test(character)) return /[\ud800-\udfff]/.test(character) ? 0.66 : 1.02
  if (THIN.test(character)) return 0.28
  if (NARROW.test(character)) return 0.42
  if (WIDE.test(character)) return 0.92
  return CAPITAL.test(character) ? 0.68 : 0.585
}

const WEIGHTS = { regular: 1, medium: 1.02, bold: 1.05 }

/** How many lines words take in this width, at most: Figma alone can measure, and the plan is made before. */
export function linesOf(runs: readonly LetterRun[], widthPx: number): number {
  let lines = 1
  let at = 0
  for (const { text, sizePx, weight } of runs) {
    const scale = sizePx * WEIGHTS[weight]
    for (const word of splitWords(text)) {
      let width = 0
      for (let index = 0; index < word.length; index++) width += widthOf(word.charAt(index)) * scale
      const bare = word.endsWith(' ') ? width - widthOf(' ') * scale : width
      if (at > 0 && at + bare > widthPx) {
        lines += 1
        at = 0
      }
      // A word longer than a line is broken where the line ends.
      while (bare > widthPx && width > widthPx) {
        lines += 1
        width -= widthPx
      }
      at += width
    }
  }
  return lines
}

/** Each word with the space after it. */
function splitWords(text: string): readonly string[] {
  return text.match(/[^ ]* ?/g)?.filter((word) => word !== '') ?? []
}
