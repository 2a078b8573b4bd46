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
        // Few words are near: that comes first.
        areNear(slip, term) && (counts.get(term) ?? 0) >= (counts.get(slip) ?? 0) && isKnown(term),
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
  const longer = a.length - b.length
  if (longer > 1 || longer < -1) return false
  let start = 0
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  if (start === a.length || start === b.length) return false
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  // What is left between the ends that they share.
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)]
  if (restA.length < 2 && restB.length < 2) return true
  return restB.length === 2 && restA === restB.charAt(1) + restB.charAt(0)
}
