import { commonPhrase } from './title-phrases.ts'
import { findTitleWords, type TitleWord } from './title-words.ts'
import type { TokenizedNote } from './tokens.ts'
import type { WordVectors } from './word-vectors.ts'

/** The title of the section for notes that fit no theme. */
export const OTHER_TITLE = 'Other'

const WORDS_MOST = 4
/** A second word joins the title when it marks the theme at least this well beside the first. */
const SECOND_WORD_LEAST = 0.45

/**
 * A title for each theme, of one to four words taken from its notes, no two alike and none `Other`.
 *
 * @param themes  The notes of each theme; earlier ones have the first choice of a title.
 * @param taken  Titles that stand on the board already.
 */
export const nameThemes = (
  themes: readonly (readonly TokenizedNote[])[],
  vectors: WordVectors | null,
  taken: readonly string[] = [],
): readonly string[] => {
  const used = new Set([OTHER_TITLE, ...taken].map(keyOf))
  return findTitleWords(themes, vectors).map((words, theme) => {
    const title = chooseTitle(words, themes[theme] ?? [], used)
    used.add(keyOf(title))
    return title
  })
}

const keyOf = (title: string): string => title.toLowerCase()

const chooseTitle = (
  words: readonly TitleWord[],
  notes: readonly TokenizedNote[],
  used: ReadonlySet<string>,
): string => {
  const phrases = distinctPhrases(words, notes)
  const candidates = phrases.flatMap((first, index) => {
    const alone = first.phrase
    const second = phrases.slice(index + 1).find((other) => canJoin(first, other))
    const joined = second ? `${alone}, ${second.phrase}` : alone
    const isWanted = second !== undefined && second.score >= SECOND_WORD_LEAST * first.score
    return isWanted ? [joined, alone] : [alone, joined]
  })
  const fallback = [...candidates, ...notes.map(firstWords)].filter((title) => title !== '')
  const free = fallback.map(capitalise).find((title) => !used.has(keyOf(title)))
  return free ?? numbered(capitalise(fallback[0] ?? 'Notes'), used)
}

interface ScoredPhrase {
  readonly phrase: string
  readonly score: number
}

const distinctPhrases = (
  words: readonly TitleWord[],
  notes: readonly TokenizedNote[],
): readonly ScoredPhrase[] => {
  const found: ScoredPhrase[] = []
  for (const { term, score } of words) {
    const phrase = commonPhrase(term, notes)
    if (phrase !== null && !found.some((other) => overlaps(other.phrase, phrase))) {
      found.push({ phrase, score })
    }
  }
  return found
}

const overlaps = (a: string, b: string): boolean => {
  const wordsOfA = keyOf(a).split(' ')
  return (
    keyOf(b)
      .split(' ')
      .some((word) => wordsOfA.includes(word)) || keyOf(a).includes(keyOf(b))
  )
}

const canJoin = (first: ScoredPhrase, second: ScoredPhrase): boolean =>
  wordCount(first.phrase) === 1 && wordCount(second.phrase) < WORDS_MOST

const wordCount = (phrase: string): number => phrase.split(' ').length

/** For a theme whose words are all stop words or numbers: how its first note begins. */
const firstWords = ({ text }: TokenizedNote): string =>
  text.trim().split(/\s+/u).slice(0, WORDS_MOST).join(' ')

const capitalise = (title: string): string => {
  const first = title.match(/^./u)?.[0] ?? ''
  const upper = first.toUpperCase()
  return upper.length === first.length ? upper + title.slice(first.length) : title
}

const numbered = (title: string, used: ReadonlySet<string>): string => {
  const short = title
    .split(' ')
    .slice(0, WORDS_MOST - 1)
    .join(' ')
  let number = 2
  while (used.has(keyOf(`${short} ${number}`))) number++
  return `${short} ${number}`
}
