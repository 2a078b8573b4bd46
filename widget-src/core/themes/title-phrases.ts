import { isTitleWord, type Place, type TitleWord } from './title-words.ts'
import { isUnspaced, type TokenizedNote } from './tokens.ts'

const WORDS_MOST = 4
const PLACES_MOST = 30
/** `top up` and `log out` are whole with these at the end, though no title starts with one. */
const PARTICLES: ReadonlySet<string> = new Set(['up', 'out', 'off', 'down', 'back'])

/**
 * How the notes of a theme put a word into words: the longest wording of up to four words around it that at least
 * half of its notes share, spelt as most of them spell it. Never half a word: what a hyphen joins stays together.
 *
 * @returns Null where the word occurs only inside longer joined words of more than four parts.
 */
export const commonPhrase = ({ term, places }: TitleWord): string | null => {
  const some = places.slice(0, PLACES_MOST)
  if (isUnspaced(term)) return commonRun(term, some)
  const phrases = collectPhrases(some)
  const least = Math.max(2, some.length / 2)
  const [chosen] = [...phrases.values()]
    .filter(({ words, windows }) => words === 1 || windows.length >= least)
    .sort(
      (a, b) => b.words - a.words || b.windows.length - a.windows.length || compare(a.key, b.key),
    )
  const [shortest] = [...phrases.values()].sort(
    (a, b) => a.words - b.words || compare(a.key, b.key),
  )
  const phrase = chosen ?? shortest
  return phrase ? commonest(phrase.windows.map(spell)) : null
}

interface Window {
  readonly note: TokenizedNote
  readonly first: number
  readonly last: number
}

interface Phrase {
  readonly key: string
  readonly words: number
  /** One for each note that has it. */
  readonly windows: Window[]
}

const collectPhrases = (places: readonly Place[]): ReadonlyMap<string, Phrase> => {
  const phrases = new Map<string, Phrase>()
  for (const { note, at } of places) {
    for (const { window, words } of windowsAround(note, at)) {
      const key = keyOf(window)
      const phrase = phrases.get(key) ?? { key, words, windows: [] }
      phrase.windows.push(window)
      phrases.set(key, phrase)
    }
  }
  return phrases
}

const windowsAround = (
  note: TokenizedNote,
  at: number,
): readonly { window: Window; words: number }[] => {
  const windows: { window: Window; words: number }[] = []
  for (let first = at, left = 1; ; first--) {
    if (canStart(note, first)) {
      for (let last = at, words = left; words <= WORDS_MOST; last++) {
        if (canEnd(note, last, words)) windows.push({ window: { note, first, last }, words })
        if (!followsOn(note, last + 1)) break
        if (isNewWord(note, last + 1)) words++
      }
    }
    if (!followsOn(note, first)) return windows
    if (isNewWord(note, first)) left++
    if (left > WORDS_MOST) return windows
  }
}

const canStart = (note: TokenizedNote, at: number): boolean => {
  const token = note.tokens[at]
  return (
    token !== undefined &&
    isNewWord(note, at) &&
    isTitleWord(note.text.slice(token.start, token.end))
  )
}

/** A word must end here and be worth ending with. */
const canEnd = (note: TokenizedNote, at: number, words: number): boolean => {
  const token = note.tokens[at]
  const next = note.tokens[at + 1]
  if (!token || (next && !isNewWord(note, at + 1))) return false
  const surface = note.text.slice(token.start, token.end)
  return (
    token.isGlued || isTitleWord(surface) || (words > 1 && PARTICLES.has(surface.toLowerCase()))
  )
}

/** False where a token belongs to the word before it: joined by a hyphen, or the `not` of `don't`. */
const isNewWord = ({ tokens }: TokenizedNote, at: number): boolean => {
  const token = tokens[at]
  return token !== undefined && !token.isGlued && token.start !== tokens[at - 1]?.start
}

/** True when nothing but spaces and joints stands between this token and the one before. */
const followsOn = ({ text, tokens }: TokenizedNote, at: number): boolean => {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (!token || !before) return false
  if (token.isGlued || token.start === before.start) return true
  return !isUnspaced(token.term) && /^[ \t\u00a0]*$/u.test(text.slice(before.end, token.start))
}

const keyOf = ({ note, first, last }: Window): string => {
  let key = ''
  for (let at = first; at <= last; at++) key += `${note.tokens[at]?.term ?? ''} `
  return key
}

const spell = ({ note, first, last }: Window): string =>
  note.text.slice(note.tokens[first]?.start ?? 0, note.tokens[last]?.end ?? 0).replace(/\s+/gu, ' ')

/** The spelling most used; of equals the one in small letters, then the first in order. */
const commonest = (spellings: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const spelling of spellings) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  const isSmall = (text: string): number => Number(text === text.toLowerCase())
  const ranked = [...counts].sort(
    ([a, countA], [b, countB]) => countB - countA || isSmall(b) - isSmall(a) || compare(a, b),
  )
  return ranked[0]?.[0] ?? ''
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const RUN_LETTERS_MOST = 16

/** The same for scripts without spaces: the pair of letters grows as long as most of its places agree on the next. */
const commonRun = (pair: string, places: readonly Place[]): string => {
  const spots = places.map(({ note, at }) => {
    const token = note.tokens[at]
    return {
      before: letters(note.text.slice(0, token?.start ?? 0)).reverse(),
      after: letters(note.text.slice(token?.end ?? 0)),
    }
  })
  const right = growth(spots.map(({ after }) => after))
  const left = growth(spots.map(({ before }) => before)).reverse()
  return [...left, pair, ...right].join('')
}

/** The letters that most of the contexts go on with. */
const growth = (contexts: readonly (readonly string[])[]): string[] => {
  const grown: string[] = []
  let agreeing = contexts
  while (grown.length < RUN_LETTERS_MOST / 2) {
    const step = grown.length
    const counts = new Map<string, number>()
    for (const context of agreeing) {
      const letter = context[step]
      if (letter !== undefined && isUnspaced(letter))
        counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    const [next] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
    if (next === undefined || next[1] * 2 <= agreeing.length) return grown
    agreeing = agreeing.filter((context) => context[step] === next[0])
    grown.push(next[0])
  }
  return grown
}

const letters = (text: string): string[] => text.match(/[^\p{M}]\p{M}*/gu) ?? []
