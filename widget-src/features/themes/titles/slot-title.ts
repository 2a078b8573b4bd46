import type { TokenizedNote } from '../words/tokens.ts'
import type { WordKinds } from './word-kinds.ts'

const FIXED_WORDS_LEAST = 3
const NOTES_LEAST = 3
const WORDS_MOST = 4

/**
 * What stands in the one place in which all notes of a theme differ: `City, town, rural area` of `I live in a city` and the
 * like. None where they differ elsewhere, where that is no noun, or makes more than four words.
 */
export function slotTitle(notes: readonly TokenizedNote[], kindsOf: WordKinds): string | null {
  const [first] = notes
  if (!first || notes.length < NOTES_LEAST) return null
  const shortest = Math.min(...notes.map(({ tokens }) => tokens.length))
  const isShared = (at: (note: TokenizedNote) => number): boolean =>
    notes.every((note) => note.tokens[at(note)]?.term === first.tokens[at(first)]?.term)
  let before = 0
  while (before < shortest && isShared(() => before)) before++
  // In many languages the article goes by the noun: `in einer Stadt`, `in einem Dorf`.
  if (notes.every((note) => kindsOf(note)[before]?.isArticle === true)) before++
  let behind = 0
  while (behind < shortest - before && isShared(({ tokens }) => tokens.length - 1 - behind))
    behind++
  if (before + behind < FIXED_WORDS_LEAST || before + behind >= shortest) return null
  const fillers = new Map<string, string>()
  for (const note of notes) {
    const last = note.tokens.length - 1 - behind
    const kinds = kindsOf(note).slice(before, last + 1)
    const end = kinds[kinds.length - 1]
    if (!kinds.every(({ isTitle }) => isTitle) || end?.isOpen !== false) return null
    const spelt = note.text.slice(note.tokens[before]?.start, note.tokens[last]?.end)
    const small = spelt.toLowerCase()
    // A capital tells a name but at the beginning of a note, or where all are capitals.
    const filler = before === 0 || note.text === note.text.toUpperCase() ? small : spelt
    if (filler > (fillers.get(small) ?? '')) fillers.set(small, filler)
  }
  const words = [...fillers.values()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return fillers.size > 1 && words.join(' ').split(' ').length <= WORDS_MOST
    ? words.join(', ')
    : null
}
