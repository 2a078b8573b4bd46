import type { Pace } from './pace.ts'
import { rankPhrases, type TitlePhrase } from './title-phrases.ts'
import { createWordKinds, findTitleWords } from './title-words.ts'
import type { Language, TokenizedNote } from './tokens.ts'
import type { WordVectors } from './word-vectors.ts'

/** The title of the section for notes that fit no theme. */
export const OTHER_TITLE = 'Other'

const WORDS_MOST = 4
/** A single word that so many of the notes hold needs no second one. */
const ALONE_SHARE = 0.4
/** A second word joins the title when it marks the theme at least this well beside the first. */
const SECOND_WORD_LEAST = 0.5

/**
 * A title for each theme, of one to four words taken from its notes, no two alike and none `Other`.
 *
 * @param themes  The notes of each theme; earlier ones have the first choice of a title.
 * @param taken  Titles that stand on the board already.
 */
export const nameThemes = async (
  themes: readonly (readonly TokenizedNote[])[],
  { language, vectors }: { readonly language: Language; readonly vectors: WordVectors | null },
  pace: Pace,
  taken: readonly string[] = [],
): Promise<readonly string[]> => {
  const used = new Set([OTHER_TITLE, ...taken].map(keyOf))
  const kindOf = createWordKinds(language)
  const wordsOfTheme = await findTitleWords(themes, vectors, kindOf, pace)
  const isEnglish = language === 'english'
  const titles: string[] = []
  for (const [theme, words] of wordsOfTheme.entries()) {
    const phrases = rankPhrases(words, isEnglish, kindOf)
    const title = chooseTitle(phrases, themes[theme] ?? [], used)
    used.add(keyOf(title))
    titles.push(title)
    if (pace.isDue()) await pace.rest()
  }
  return titles
}

const keyOf = (title: string): string => title.toLowerCase()

const chooseTitle = (
  phrases: readonly TitlePhrase[],
  notes: readonly TokenizedNote[],
  used: ReadonlySet<string>,
): string => {
  const isFree = (title: string): boolean => title !== '' && !used.has(keyOf(title))
  const wordings = wordingsOf(phrases).map(capitalise)
  const wording = wordings.find(isFree)
  if (wording !== undefined) return wording
  const openings = notes.map(opening).map(capitalise)
  return openings.find(isFree) ?? numbered(wordings[0] ?? openings[0] ?? 'Notes', used)
}

/** Two words stand together, `Nurses, staff`, only where the first covers few of the notes and the second others. */
const wordingsOf = (phrases: readonly TitlePhrase[]): readonly string[] => {
  const [first] = phrases
  const texts = phrases.map(({ text }) => text)
  if (!first || first.wordCount > 1 || first.share >= ALONE_SHARE) return texts
  const second = phrases.find(
    (other) =>
      other.wordCount === 1 &&
      !other.isOpen &&
      other.value >= SECOND_WORD_LEAST * first.value &&
      !overlaps(other.text, first.text),
  )
  return second ? [`${first.text}, ${second.text}`, ...texts] : texts
}

const overlaps = (a: string, b: string): boolean =>
  keyOf(a).includes(keyOf(b)) || keyOf(b).includes(keyOf(a))

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
