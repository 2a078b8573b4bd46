import type { Pace } from './pace.ts'
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
export const nameThemes = async (
  themes: readonly (readonly TokenizedNote[])[],
  vectors: WordVectors | null,
  pace: Pace,
  taken: readonly string[] = [],
): Promise<readonly string[]> => {
  const used = new Set([OTHER_TITLE, ...taken].map(keyOf))
  const wordsOfTheme = await findTitleWords(themes, vectors, pace)
  const titles: string[] = []
  for (const [theme, words] of wordsOfTheme.entries()) {
    const title = chooseTitle(words, themes[theme] ?? [], used)
    used.add(keyOf(title))
    titles.push(title)
    if (pace.isDue()) await pace.rest()
  }
  return titles
}

const keyOf = (title: string): string => title.toLowerCase()

const chooseTitle = (
  words: readonly TitleWord[],
  notes: readonly TokenizedNote[],
  used: ReadonlySet<string>,
): string => {
  for (let count = 2; ; count += 2) {
    const isAll = count >= words.length
    const wordings = wordingsOf(phrasesOf(words.slice(0, count)))
    const openings = isAll ? notes.map(opening) : []
    const titles = [...wordings, ...openings].filter((title) => title !== '').map(capitalise)
    const free = titles.find((title) => !used.has(keyOf(title)))
    if (free !== undefined) return free
    if (isAll) return numbered(titles[0] ?? 'Notes', used)
  }
}

interface ScoredPhrase {
  readonly phrase: string
  readonly score: number
  readonly noteCount: number
}

const phrasesOf = (words: readonly TitleWord[]): readonly ScoredPhrase[] => {
  const found: ScoredPhrase[] = []
  for (const word of words) {
    const phrase = commonPhrase(word)
    if (phrase === null || wordCount(phrase) > WORDS_MOST) continue
    if (!found.some((other) => overlaps(other.phrase, phrase))) {
      found.push({ phrase, score: word.score, noteCount: word.places.length })
    }
  }
  return found
}

const overlaps = (a: string, b: string): boolean => {
  const wordsOfA = keyOf(a).split(' ')
  const wordsOfB = keyOf(b).split(' ')
  return (
    wordsOfB.some((word) => wordsOfA.includes(word)) ||
    keyOf(a).includes(keyOf(b)) ||
    keyOf(b).includes(keyOf(a))
  )
}

/** The titles that the phrases allow, the best first: a phrase of several words alone, a single word with its second. */
const wordingsOf = (phrases: readonly ScoredPhrase[]): readonly string[] =>
  phrases.flatMap((first, index) => {
    const second = phrases.slice(index + 1).find((other) => canJoin(first, other))
    if (second === undefined) return [first.phrase]
    const joined = `${first.phrase}, ${second.phrase}`
    const isWanted = second.noteCount > 1 && second.score >= SECOND_WORD_LEAST * first.score
    return isWanted ? [joined, first.phrase] : [first.phrase, joined]
  })

const canJoin = (first: ScoredPhrase, second: ScoredPhrase): boolean =>
  wordCount(first.phrase) === 1 && wordCount(second.phrase) < WORDS_MOST

const wordCount = (phrase: string): number => phrase.split(' ').length

/** For a theme whose words are all stop words or numbers: how a note begins. */
const opening = ({ text }: TokenizedNote): string =>
  text.trim().split(/\s+/u).slice(0, WORDS_MOST).join(' ')

const capitalise = (title: string): string => {
  const first = /^./u.exec(title)?.[0] ?? ''
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
