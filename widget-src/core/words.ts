import { graphemesOf, withoutControls } from './display/cut-name.ts'

/** `1 note`, `2 notes`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** One line of at most `limit` UTF-16 units, cut at a word where one ends nearby; never half a character. */
export function shorten(text: string, limit: number): string {
  const line = withoutControls(text.replace(/\s+/g, ' ')).trim()
  if (line.length <= limit) return line
  let kept = ''
  // The last one of these may have lost a part, but stands beyond the cut.
  for (const character of graphemesOf(line.slice(0, 2 * limit))) {
    if (kept.length + character.length >= limit) break
    kept += character
  }
  const space = kept.lastIndexOf(' ')
  return (space > limit * 0.6 ? kept.slice(0, space) : kept).replace(/\s+$/, '') + '…'
}

/** The text in quotation marks, shortened; `empty` stands in where there is nothing to quote. */
export function quote(text: string, limit: number, empty: string): string {
  const short = shorten(text, limit)
  return short === '' ? empty : `“${short}”`
}

/** Figma cuts a notification after so many characters. */
const MESSAGE_LENGTH = 100

/** A closing message: of wordings from the fullest to the shortest, the first that Figma shows whole. */
export function message(...wordings: readonly string[]): string {
  const fitting = wordings.find((text) => text.length <= MESSAGE_LENGTH)
  return shorten(fitting ?? wordings[wordings.length - 1] ?? '', MESSAGE_LENGTH)
}

/** Order of code units: the same on every machine, unlike a locale's. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** `A`, `A and B`, `A, B and C`. */
export function listOf(items: readonly string[]): string {
  const last = items.length - 1
  return last < 1 ? items.join('') : `${items.slice(0, last).join(', ')} and ${items[last] ?? ''}`
}

/** The same text with a capital at its start. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
