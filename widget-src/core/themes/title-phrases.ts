import { isTitleWord } from './title-words.ts'
import { isUnspaced, type Token, type TokenizedNote } from './tokens.ts'

const WORDS_MOST = 4

/**
 * How the notes of a theme put a word into words: the longest wording of up to `wordsMost` words around it that at least
 * half of its notes share, spelt as most of them spell it. Never half a word: what a hyphen joins stays together.
 *
 * @returns Null where the word occurs only inside longer joined words.
 */
export const commonPhrase = (
  term: string,
  notes: readonly TokenizedNote[],
  wordsMost = WORDS_MOST,
): string | null => {
  if (isUnspaced(term)) return commonRun(term, notes)
  const phrases = collectPhrases(term, notes, wordsMost)
  const least = Math.max(2, notesWith(term, notes) / 2)
  const ranked = [...phrases.values()]
    .filter(({ words, spellings }) => words === 1 || total(spellings) >= least)
    .sort(
      (a, b) =>
        b.words - a.words || total(b.spellings) - total(a.spellings) || compare(a.key, b.key),
    )
  const chosen =
    ranked[0] ?? [...phrases.values()].sort((a, b) => a.words - b.words || compare(a.key, b.key))[0]
  return chosen ? commonest(chosen.spellings) : null
}

interface Phrase {
  readonly key: string
  readonly words: number
  readonly spellings: Map<string, number>
}

const collectPhrases = (
  term: string,
  notes: readonly TokenizedNote[],
  wordsMost: number,
): ReadonlyMap<string, Phrase> => {
  const phrases = new Map<string, Phrase>()
  for (const note of notes) {
    const seen = new Set<string>()
    note.tokens.forEach((token, at) => {
      if (token.term !== term) return
      for (const { first, last, words } of windowsAround(note, at, wordsMost)) {
        const key = keyOf(note.tokens, first, last)
        if (seen.has(key)) continue
        seen.add(key)
        const phrase = phrases.get(key) ?? { key, words, spellings: new Map<string, number>() }
        const spelling = spell(note, first, last)
        phrase.spellings.set(spelling, (phrase.spellings.get(spelling) ?? 0) + 1)
        phrases.set(key, phrase)
      }
    })
  }
  return phrases
}

const windowsAround = (
  note: TokenizedNote,
  at: number,
  wordsMost: number,
): readonly { first: number; last: number; words: number }[] => {
  const windows: { first: number; last: number; words: number }[] = []
  for (let first = at; first >= 0 && joins(note, first, at); first--) {
    for (let last = at; last < note.tokens.length && joins(note, at, last); last++) {
      const words = spell(note, first, last).split(' ').length
      if (words <= wordsMost && isWhole(note, first, last)) windows.push({ first, last, words })
      if (last - first > 2 * wordsMost) break
    }
    if (at - first > 2 * wordsMost) break
  }
  return windows
}

/** True when nothing but spaces and joints stands between the tokens from `first` to `last`. */
const joins = ({ text, tokens }: TokenizedNote, first: number, last: number): boolean => {
  for (let i = first + 1; i <= last; i++) {
    const token = tokens[i]
    const before = tokens[i - 1]
    if (!token || !before) return false
    const between = text.slice(before.end, token.start)
    if (!token.isGlued && !/^[ \t\u00a0]*$/u.test(between)) return false
  }
  return true
}

const isWhole = ({ text, tokens }: TokenizedNote, first: number, last: number): boolean => {
  const start = tokens[first]
  const end = tokens[last]
  if (!start || !end || start.isGlued || tokens[last + 1]?.isGlued === true) return false
  // `don't` is two terms in one place: the window holds both or neither.
  if (tokens[last + 1]?.start === end.start || tokens[first - 1]?.start === start.start)
    return false
  return (
    isTitleWord(text.slice(start.start, start.end)) && isTitleWord(text.slice(end.start, end.end))
  )
}

const keyOf = (tokens: readonly Token[], first: number, last: number): string =>
  tokens
    .slice(first, last + 1)
    .map((token) => token.term)
    .join(' ')

const spell = ({ text, tokens }: TokenizedNote, first: number, last: number): string =>
  text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0).replace(/\s+/gu, ' ')

const notesWith = (term: string, notes: readonly TokenizedNote[]): number =>
  notes.filter(({ tokens }) => tokens.some((token) => token.term === term)).length

const total = (spellings: ReadonlyMap<string, number>): number =>
  [...spellings.values()].reduce((sum, count) => sum + count, 0)

/** The spelling most used; of equals the one in small letters, then the first in order. */
const commonest = (spellings: ReadonlyMap<string, number>): string =>
  [...spellings].sort(
    ([a, countA], [b, countB]) =>
      countB - countA ||
      Number(b === b.toLowerCase()) - Number(a === a.toLowerCase()) ||
      compare(a, b),
  )[0]?.[0] ?? ''

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const RUN_LETTERS_MOST = 16
const LETTER = /[^\p{M}]\p{M}*/gu

/** The same for scripts without spaces: the pair of letters grows as long as most of its places agree on the next. */
const commonRun = (pair: string, notes: readonly TokenizedNote[]): string | null => {
  const places = notes.flatMap(({ text, tokens }) =>
    tokens.filter((token) => token.term === pair).map(({ start, end }) => ({ text, start, end })),
  )
  if (places.length === 0) return null
  const right = grow(
    pair,
    places.map(({ text, end }) => letters(text.slice(end))),
  )
  const left = grow(
    right,
    places.map(({ text, start }) => letters(text.slice(0, start)).reverse()),
    true,
  )
  return left
}

const grow = (run: string, contexts: readonly (readonly string[])[], isLeft = false): string => {
  let grown = run
  let agreeing = contexts
  for (let step = 0; letters(grown).length < RUN_LETTERS_MOST; step++) {
    const counts = new Map<string, number>()
    for (const context of agreeing) {
      const letter = context[step]
      if (letter !== undefined && isUnspaced(letter))
        counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    const [next, count] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0] ?? [
      '',
      0,
    ]
    if (count * 2 <= agreeing.length) return grown
    agreeing = agreeing.filter((context) => context[step] === next)
    grown = isLeft ? next + grown : grown + next
  }
  return grown
}

const letters = (text: string): string[] => text.match(LETTER) ?? []
