import { addTo } from '../../../core/maps.ts'
import type { Steps } from '../../../core/steps.ts'
import { capitalise } from '../words/letter-case.ts'
import { rankPhrases, type TitlePhrase } from './title-phrases.ts'
import { findTitleWords, type NamelessTheme, spread } from './title-words.ts'
import { slotTitle } from './slot-title.ts'
import { createWordKinds, type WordKinds } from './word-kinds.ts'
import { foldWord, type Language, type TokenizedNote } from '../words/tokens.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import { objectPronouns } from '../words/word-cues.ts'
import { readWordUses } from '../words/word-uses.ts'

/** The title of the section for notes that fit no theme. */
export const OTHER_TITLE = 'Other'

const WORDS_MOST = 4
/** Notes of each theme that are read for what kind of word each word is. */
const NOTES_READ_MOST = 40

/** Titles that are taken, and the words by which people are called, folded: those are no title. */
export interface TitleLimits {
  readonly taken: readonly string[]
  readonly names: ReadonlySet<string>
}

/**
 * A title for each theme, of one to four words taken from its notes, no two alike and none `Other`.
 *
 * @param themes  Earlier ones have the first choice of a title.
 */
export function* nameThemes(
  themes: readonly NamelessTheme[],
  knowledge: WordKnowledge,
  { taken, names }: TitleLimits = { taken: [], names: new Set() },
): Steps<readonly string[]> {
  const { language } = knowledge
  const uses = yield* readWordUses(
    themes.flatMap(({ notes }) => spread(notes, NOTES_READ_MOST)),
    language,
  )
  const kindsOf = createWordKinds(knowledge, uses, names)
  const { wordsOfTheme, isSubject } = yield* findTitleWords(themes, knowledge, kindsOf)
  const used = {
    titles: new Set([OTHER_TITLE, ...taken].map(keyOf)),
    terms: new Set<string>(),
    wordings: [...taken],
  }
  const titles: string[] = []
  for (const [theme, words] of wordsOfTheme.entries()) {
    const notes = themes[theme]?.notes ?? []
    const phrases = rankPhrases(words, kindsOf, { language, isSubject, noteCount: notes.length })
    const { text, terms } = chooseTitle(phrases, notes, used, { language, kindsOf })
    used.titles.add(keyOf(text))
    if (terms.length > 0) used.titles.add(termsKeyOf(terms))
    for (const term of terms) used.terms.add(term)
    used.wordings.push(text)
    titles.push(text)
    yield
  }
  return titles
}

interface Used {
  readonly titles: ReadonlySet<string>
  readonly terms: ReadonlySet<string>
  /** As they are spelt. */
  readonly wordings: readonly string[]
}

interface Title extends Pick<TitlePhrase, 'terms'> {
  readonly text: string
}

function keyOf(title: string): string {
  return foldWord(title.toLowerCase())
}

/** `Alarm` and `Alarms` are one title. */
function termsKeyOf(terms: readonly string[]): string {
  return `: ${[...terms].sort().join(' ')}`
}

/** The best phrase whose words no other title has, else the best that is not the same. */
function chooseTitle(
  phrases: readonly TitlePhrase[],
  notes: readonly TokenizedNote[],
  used: Used,
  { language, kindsOf }: { readonly language: Language; readonly kindsOf: WordKinds },
): Title {
  const isFree = ({ text, terms }: Title): boolean =>
    text !== '' && !used.titles.has(keyOf(text)) && !used.titles.has(termsKeyOf(terms))
  const wordings = phrases.map((phrase) => ({
    ...phrase,
    text: capitalise(phrase.spell(), language),
  }))
  const isInitials = ({ text }: Title): boolean =>
    used.wordings.some((other) => isShortFor(text, other) || isShortFor(other, text))
  const unsaid = wordings.filter(isFree)
  const own = unsaid.filter((title) => !isInitials(title))
  const free = own.length > 0 ? own : unsaid
  const spoken = new Set([
    ...used.terms,
    ...wordings.flatMap((title) => (isInitials(title) ? title.terms : [])),
  ])
  const fresh = free.filter(
    ({ ownTerms, isOpen }) => !isOpen && !ownTerms.some((term) => spoken.has(term)),
  )
  const [best] = fresh
  const covering = fresh.find(
    ({ share, value }) =>
      share >= SHARE_LEAST && value >= COVERING_VALUE_LEAST * (best?.value ?? 0),
  )
  const marking = covering ?? best
  const good = [marking && (broaderThan(marking, fresh) ?? marking)].find(
    (phrase) => (phrase?.value ?? 0) >= FRESH_VALUE_LEAST * (free[0]?.value ?? 0),
  )
  const chosen = good ?? free[0]
  if (chosen?.isOpen !== false) {
    const slot = slotTitle(notes, kindsOf)
    const shared = slot === null ? sharedRequest(notes, language) : capitalise(slot, language)
    if (shared !== null && isFree({ text: shared, terms: [] })) return { text: shared, terms: [] }
  }
  if (chosen) return chosen
  const openings = notes.map((note) => ({ text: capitalise(opening(note), language), terms: [] }))
  const first = wordings[0]?.text ?? openings[0]?.text ?? 'Notes'
  return openings.find(isFree) ?? { text: numbered(first, used.titles), terms: [] }
}

/** Another wording for one that few notes have, of more of them: `Elections`, not `Fairness ordinance`. */
function broaderThan<P extends TitlePhrase>(thin: P, others: readonly P[]): P | undefined {
  if (thin.wordCount === 1 || thin.covered >= SHARE_LEAST) return undefined
  if (thin.share >= WORD_SHARE_LEAST) return undefined
  return others.find(
    ({ covered, value, terms }) =>
      covered >= thin.covered &&
      value >= BROADER_VALUE_LEAST * thin.value &&
      !terms.some((term) => thin.terms.includes(term)),
  )
}

const BROADER_VALUE_LEAST = 0.6
/** A wording whose best word so many have is no thin one: `Private land`. */
const WORD_SHARE_LEAST = 1 / 3
/** A title whose best word so many of the notes have is taken before one that marks the theme better, */
const SHARE_LEAST = 0.25
/** if it marks it so well beside that one. */
const COVERING_VALUE_LEAST = 0.5
/** A phrase of new words is taken if it marks the theme so well beside the best. */
const FRESH_VALUE_LEAST = 0.25

/** How most of the notes begin, where that is a verb and its object: `Remind me`. */
function sharedRequest(notes: readonly TokenizedNote[], language: Language): string | null {
  const counts = new Map<string, number>()
  for (const { text, tokens } of notes) {
    const [verb, object] = tokens
    if (!verb || !object || !objectPronouns.has(object.surface)) continue
    const beginning = text.slice(verb.start, object.end).toLowerCase()
    addTo(counts, beginning)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && 2 * best[1] >= notes.length ? capitalise(best[0], language) : null
}

/** For a theme whose words are all stop words or numbers: how a note begins. */
function opening({ text }: TokenizedNote): string {
  return text.trim().split(/\s+/u).slice(0, WORDS_MOST).join(' ')
}

/** True for the initials of a wording of two words or more: `NZ` of `New Zealand`. */
function isShortFor(short: string, long: string): boolean {
  // Hardly any title is in capitals.
  if (short !== short.toUpperCase() || !long.includes(' ')) return false
  return (
    long
      .split(' ')
      .map((word) => word.slice(0, 1).toUpperCase())
      .join('') === short
  )
}

function numbered(title: string, used: ReadonlySet<string>): string {
  const short = title
    .split(' ')
    .slice(0, WORDS_MOST - 1)
    .join(' ')
  let number = 2
  while (used.has(keyOf(`${short} ${number}`))) number++
  return `${short} ${number}`
}
