import type { Token, TokenizedNote } from './tokens.ts'
import type { TitlePhrase } from './title-phrases.ts'
import { useKeyOf, type WordUses } from './word-uses.ts'

const WORDS_MOST = 4
/** Words this long say something, though a list of little words may hold them. */
const LETTERS_LEAST = 3
/** So many of the notes must have the wording. */
const COVERED_LEAST = 2 / 3
const NOTES_LEAST = 3
const HAS_DIGIT = new RegExp('\\p{N}', 'u')
const SPACES = /^[ \t\u00a0]*$/u

interface Counted {
  readonly wording: string
  readonly tokens: readonly Token[]
  count: number
}

/**
 * The wording that most notes of a theme share, of words that are listed as little ones: lists of stop words hold
 * `mot` and `passe`, yet `mot de passe` is a title. It begins and ends with a word of three letters or more that is
 * no article, pronoun, modal or the like.
 *
 * @param isName  Whether a word in small letters is part of a person's name.
 * @returns Null where fewer than two of three notes share one.
 */
export function findListedPhrase(
  notes: readonly TokenizedNote[],
  uses: WordUses,
  isName: (word: string) => boolean,
): (TitlePhrase & { readonly share: number }) | null {
  if (notes.length < NOTES_LEAST) return null
  const counts = new Map<string, Counted>()
  for (const note of notes) countPhrases(note, uses, isName, counts)
  const [best] = [...counts]
    .filter(([, { count }]) => count >= COVERED_LEAST * notes.length)
    .sort(
      ([keyA, a], [keyB, b]) =>
        b.count - a.count || b.tokens.length - a.tokens.length || (keyA < keyB ? -1 : 1),
    )
  if (!best) return null
  const [, { wording, tokens, count }] = best
  const long = tokens.filter(({ start, end }) => end - start >= LETTERS_LEAST)
  return {
    text: wording,
    value: 1,
    wordCount: tokens.length,
    isOpen: false,
    terms: long.map(({ term }) => term),
    share: count / notes.length,
  }
}

/** Counts each wording of a note once. */
function countPhrases(
  { text, tokens }: TokenizedNote,
  uses: WordUses,
  isName: (word: string) => boolean,
  counts: Map<string, Counted>,
): void {
  const isEnd = ({ start, end }: Token): boolean => {
    const word = text.slice(start, end).toLowerCase()
    return end - start >= LETTERS_LEAST && !uses.isCue(useKeyOf(word)) && !isName(word)
  }
  const seen = new Set<string>()
  for (const [first, token] of tokens.entries()) {
    if (!isEnd(token) || text[token.start - 1] === '@') continue
    for (let last = first + 1; last < Math.min(tokens.length, first + WORDS_MOST); last++) {
      const [before, end] = [tokens[last - 1], tokens[last]]
      if (!before || !end || !SPACES.test(text.slice(before.end, end.start))) break
      if (isName(text.slice(end.start, end.end).toLowerCase())) break
      if (!isEnd(end)) continue
      const wording = text.slice(token.start, end.end).replace(/\s+/gu, ' ')
      const key = wording.toLowerCase()
      if (seen.has(key) || HAS_DIGIT.test(key)) continue
      seen.add(key)
      const known = counts.get(key)
      if (known) known.count++
      else counts.set(key, { wording, tokens: tokens.slice(first, last + 1), count: 1 })
    }
  }
}
