import { addTo, pushTo } from '../../../core/maps.ts'
import type { TokenizedNote } from './tokens.ts'

/** Shorter words are one letter from too many others. */
const LETTERS_LEAST = 6
const LETTERS = /^[a-z]+$/

/**
 * Takes a slip of the pen for the word that is meant, in place: a word that nobody knows and that differs in one letter from
 * one that the wall has as often, as `prefrence` from `preference`.
 *
 * @param isKnown  True for a term of common words.
 */
export function joinSlips(notes: TokenizedNote[], isKnown: (term: string) => boolean): void {
  const counts = new Map<string, number>()
  for (const { tokens } of notes)
    for (let at = 0; at < tokens.length; at++) {
      const term = tokens[at]?.term ?? ''
      if (term.length >= LETTERS_LEAST - 1) addTo(counts, term)
    }
  const slips = [...counts.keys()].filter(
    (term) => term.length >= LETTERS_LEAST && LETTERS.test(term) && !isKnown(term),
  )
  if (slips.length === 0) return
  const byLetter = new Map<string, string[]>()
  for (const term of counts.keys()) pushTo(byLetter, term.charAt(0), term)
  const meant = new Map<string, string>()
  for (const slip of slips.sort()) {
    const found = (byLetter.get(slip.charAt(0)) ?? []).filter(
      (term) =>
        term !== slip &&
        (counts.get(term) ?? 0) >= (counts.get(slip) ?? 0) &&
        isKnown(term) &&
        areNear(slip, term),
    )
    const [word] = found.sort(
      (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1),
    )
    if (word !== undefined) meant.set(slip, word)
  }
  if (meant.size === 0) return
  for (const [index, note] of notes.entries()) {
    if (!note.tokens.some(({ term }) => meant.has(term))) continue
    const tokens = note.tokens.map((token) => ({
      ...token,
      term: meant.get(token.term) ?? token.term,
    }))
    notes[index] = { ...note, tokens }
  }
}

/** True for words that differ in one letter: another, one more, one fewer, or two that changed places. One more at the end is an ending. */
function areNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA === '' || restB === '') return false
  if (a.length > b.length) return restA.slice(1) === restB
  if (a.length < b.length) return restB.slice(1) === restA
  if (restA.slice(1) === restB.slice(1)) return true
  return (
    restA.charAt(0) === restB.charAt(1) &&
    restA.charAt(1) === restB.charAt(0) &&
    restA.slice(2) === restB.slice(2)
  )
}
