import { openStems } from './stop-words.ts'
import { isTitleWord, type Place, type TitleWord } from './title-words.ts'
import { isUnspaced, type Token, type TokenizedNote } from './tokens.ts'

/** A wording from a theme's notes that may be its title. */
export interface TitlePhrase {
  readonly text: string
  readonly value: number
  readonly wordCount: number
  /** True for a lone verb or adjective: a title only where there is no other. */
  readonly isOpen: boolean
  /** The part of the theme's notes that hold the word that marks it best. */
  readonly share: number
}

const WORDS_MOST = 4
/** Only wordings around the theme's best words are looked at, and not in all of its notes. */
const HEADS_MOST = 6
const PLACES_MOST = 24
/** `top up` and `log out` are whole with these at the end, though no title starts with one. */
const PARTICLES: ReadonlySet<string> = new Set(['up', 'out', 'off', 'down', 'back'])

/** Stop words that a phrase may hold: `cost of living`, `book a flight`, but not `phone was stolen`. */
const CONNECTORS: ReadonlySet<string> = new Set(
  'a an and at by for from in into of on per the to vs with without'.split(' '),
)
/** Participles and adverbs that say too little at the end: `website loads slowly`. */
const OPEN_ENDING = /^(?!assembly|family|supply|monthly)(?:[a-z]{2,}[^e]ed|[a-z]{3,}ly)$/

/** A wording counts for less the fewer of the notes with its best word have it. */
const SUPPORT_EXPONENT = 0.4
/** By number of words that are no stop words: two say more than one, four are much to read. */
const LENGTH_FACTORS: readonly number[] = [0, 1, 1.15, 1.1, 1]
/** What a word costs that marks the theme in no way, as a part of the best word's score. */
const STRANGE_WORD_COST = 0.08
const OPEN_FACTOR = 0.2
/** A word of one note marks a theme only where that is half of it. */
const ONE_NOTE_SHARE = 0.49
/** Without a list of stop words, a phrase may begin and end only with words that mark the theme this well. */
const END_LEAST = 0.25

/**
 * How the notes of a theme put its words, best first: phrases of up to four words that either two notes share or
 * that fill the room between stop words and signs in one, by the scores of their words and by how many notes have
 * them; spelt as most notes spell them. Never half a word: what a hyphen joins stays together.
 *
 * @param isEnglish  Whether stop words are known.
 * @see https://doi.org/10.1002/9780470689646.ch1 Rose and others, Automatic keyword extraction (RAKE), 2010
 */
export const rankPhrases = (
  words: readonly TitleWord[],
  isEnglish: boolean,
): readonly TitlePhrase[] => {
  const wordOf = new Map(words.map((word) => [word.term, word]))
  const heads = words.slice(0, HEADS_MOST)
  const ranked = heads
    .filter(({ term }) => isUnspaced(term))
    .map(({ term, score, share, places }): RankedPhrase => {
      const text = commonRun(term, places.slice(0, PLACES_MOST))
      return { key: term, text, value: score, wordCount: 1, isOpen: false, share }
    })
  for (const phrase of collectPhrases(heads.filter(({ term }) => !isUnspaced(term))).values()) {
    const judged = judge(phrase, wordOf, words[0]?.score ?? 0, isEnglish)
    if (judged) ranked.push(judged)
  }
  return ranked.sort(
    (a, b) => b.value - a.value || b.wordCount - a.wordCount || compare(a.key, b.key),
  )
}

interface RankedPhrase extends TitlePhrase {
  readonly key: string
}

interface Window {
  readonly note: TokenizedNote
  readonly first: number
  readonly last: number
}

interface Phrase {
  readonly key: string
  readonly wordCount: number
  /** One for each note that has it. */
  readonly windows: Window[]
  readonly notes: Set<TokenizedNote>
}

const collectPhrases = (heads: readonly TitleWord[]): ReadonlyMap<string, Phrase> => {
  const phrases = new Map<string, Phrase>()
  for (const { places } of heads) {
    for (const { note, at } of places.slice(0, PLACES_MOST)) {
      for (const { window, wordCount } of windowsAround(note, at)) {
        const key = keyOf(window)
        let phrase = phrases.get(key)
        if (phrase === undefined) {
          phrase = { key, wordCount, windows: [], notes: new Set() }
          phrases.set(key, phrase)
        }
        if (phrase.notes.has(note)) continue
        phrase.notes.add(note)
        phrase.windows.push(window)
      }
    }
  }
  return phrases
}

/** Null for a wording that would be no title: cut out of the middle of one, or seen once with stop words in it. */
const judge = (
  { key, wordCount, windows }: Phrase,
  wordOf: ReadonlyMap<string, TitleWord>,
  topScore: number,
  isEnglish: boolean,
): RankedPhrase | null => {
  const [window] = windows
  if (!window) return null
  const tokens = window.note.tokens.slice(window.first, window.last + 1)
  const content = tokens.filter((token) => isTitleWord(surfaceOf(window.note, token)))
  const isShared = windows.length > 1
  const isPlain = content.length === tokens.length
  const isWhole = 2 * windows.filter(fillsItsRun).length >= windows.length
  if (wordCount > 1 && !isShared && !(isEnglish && isPlain && isWhole)) return null
  if (isEnglish && !isPlain && !isWhole) return null
  const scoreOf = ({ term }: Token): number => {
    const word = wordOf.get(term)
    const isKnown = word !== undefined && (word.places.length > 1 || word.share > ONE_NOTE_SHARE)
    return isKnown ? word.score : -STRANGE_WORD_COST * topScore
  }
  const ends = [tokens[0], tokens[tokens.length - 1]]
  const isWeak = (token: Token | undefined): boolean =>
    token !== undefined && scoreOf(token) < END_LEAST * topScore
  if (wordCount > 1 && !isEnglish && ends.some(isWeak)) return null
  const scores = new Map(content.map((token) => [token.term, scoreOf(token)]))
  const sum = [...scores.values()].reduce((all, score) => all + score, 0)
  const [best] = [...scores.keys()]
    .flatMap((term) => wordOf.get(term) ?? [])
    .sort((a, b) => b.score - a.score || compare(a.term, b.term))
  if (!best) return null
  const support = windows.length / Math.min(PLACES_MOST, best.places.length)
  const isOpen =
    isEnglish && wordCount === 1 && content.every((token) => isOpenWord(window.note, token))
  const value =
    sum *
    Math.pow(Math.min(1, support), SUPPORT_EXPONENT) *
    (LENGTH_FACTORS[scores.size] ?? 1) *
    (isOpen ? OPEN_FACTOR : 1)
  return { key, text: commonest(windows.map(spell)), value, wordCount, isOpen, share: best.share }
}

/** True where neither the word before nor the one after belongs to the same phrase. */
const fillsItsRun = ({ note, first, last }: Window): boolean =>
  !(followsOn(note, first) && isTitleWordAt(note, first - 1)) &&
  !(followsOn(note, last + 1) && isTitleWordAt(note, last + 1))

const surfaceOf = ({ text }: TokenizedNote, { start, end }: Token): string => text.slice(start, end)

const isOpenWord = (note: TokenizedNote, token: Token): boolean =>
  openStems.has(token.term) || OPEN_ENDING.test(surfaceOf(note, token).toLowerCase())

const isTitleWordAt = (note: TokenizedNote, at: number): boolean => {
  const token = note.tokens[at]
  return token !== undefined && isTitleWord(surfaceOf(note, token))
}

const windowsAround = (
  note: TokenizedNote,
  at: number,
): readonly { window: Window; wordCount: number }[] => {
  const windows: { window: Window; wordCount: number }[] = []
  for (let first = at, left = 1; ; first--) {
    if (canStart(note, first)) {
      for (let last = at, wordCount = left; wordCount <= WORDS_MOST; last++) {
        if (canEnd(note, last, wordCount))
          windows.push({ window: { note, first, last }, wordCount })
        if (!followsOn(note, last + 1) || !canHold(note, last)) break
        if (isNewWord(note, last + 1)) wordCount++
      }
    }
    if (!followsOn(note, first) || !canHold(note, first - 1)) return windows
    if (isNewWord(note, first)) left++
    if (left > WORDS_MOST) return windows
  }
}

const canStart = (note: TokenizedNote, at: number): boolean => {
  const token = note.tokens[at]
  return token !== undefined && !token.isGlued && isNewWord(note, at) && isTitleWordAt(note, at)
}

/** A phrase may go on past this word. */
const canHold = (note: TokenizedNote, at: number): boolean => {
  const token = note.tokens[at]
  if (!token || token.isGlued || token.start === note.tokens[at + 1]?.start) return true
  const surface = surfaceOf(note, token).toLowerCase()
  return isTitleWord(surface) || CONNECTORS.has(surface) || PARTICLES.has(surface)
}

/** A word must end here and be worth ending with. */
const canEnd = (note: TokenizedNote, at: number, wordCount: number): boolean => {
  const token = note.tokens[at]
  const next = note.tokens[at + 1]
  if (!token || (next && (next.isGlued || !isNewWord(note, at + 1)))) return false
  const surface = surfaceOf(note, token)
  if (token.isGlued) return true
  if (wordCount > 1 && PARTICLES.has(surface.toLowerCase())) return true
  return isTitleWord(surface) && (wordCount === 1 || !isOpenWord(note, token))
}

/** False for the `not` of `don't`; the parts of what a hyphen joins are words of their own, though never parted. */
const isNewWord = ({ tokens }: TokenizedNote, at: number): boolean => {
  const token = tokens[at]
  return token !== undefined && token.start !== tokens[at - 1]?.start
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
