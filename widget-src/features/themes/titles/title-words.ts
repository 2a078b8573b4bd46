import { addTo, remembering } from '../../../core/maps.ts'
import { multiplyCells, ROWS_A_STEP } from '../clusters/cells.ts'
import { scaleToUnit } from '../vectors/note-vectors.ts'
import { sumVectors } from '../vectors/word-vectors.ts'
import type { Steps } from '../../../core/steps.ts'
import type { TokenizedNote } from '../words/tokens.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import type { WordKinds } from './word-kinds.ts'

/** Where a word stands: the note, and the place among its tokens. */
export interface Place {
  readonly note: TokenizedNote
  readonly at: number
}

/** A term that may head a theme's title, and where it stands in the theme's notes: once for each note. */
export interface TitleWord {
  readonly term: string
  readonly score: number
  /** The part of the theme's notes that hold it. */
  readonly share: number
  readonly places: readonly Place[]
}

/** A theme that wants a title. */
export interface NamelessTheme {
  readonly notes: readonly TokenizedNote[]
  /** The direction of what its notes mean beside the whole wall, of unit length; none where no meanings are known. */
  readonly meaning?: readonly number[]
}

/** The words that mark each theme off, and which words all themes share. */
export interface WallWords {
  readonly wordsOfTheme: readonly (readonly TitleWord[])[]
  readonly isSubject: (term: string) => boolean
}

/** Of listed words so many of the notes must have one, */
const LISTED_SHARE_LEAST = 2 / 3
const LISTED_PLACES_LEAST = 3
/** and it counts for less than a word that is not listed. */
const LISTED_FACTOR = 0.3

const WORDS_MOST = 24
const NOTES_MOST = 80

/**
 * The words that mark each theme off from the others, best first: class-based TF-IDF, which takes a theme for one
 * long document and asks which words are frequent in it and not elsewhere. A word as frequent in other themes
 * counts for less again. Of a large theme an evenly spread part is read.
 *
 * @see https://arxiv.org/abs/2203.05794 M. Grootendorst, BERTopic, 2022
 */
export function* findTitleWords(
  themes: readonly NamelessTheme[],
  knowledge: WordKnowledge,
  kindsOf: WordKinds,
): Steps<WallWords> {
  const indexes: ThemeIndex[] = []
  for (const { notes } of themes) {
    indexes.push(yield* indexTheme(spread(notes), kindsOf))
  }
  const totals = new Map<string, number>()
  for (const { places } of indexes) {
    places.forEach((found, term) => {
      addTo(totals, term, found.length)
    })
  }
  const sum = [...totals.values()].reduce((all, count) => all + count, 0)
  const mean = sum / Math.max(1, themes.length)
  const isEverywhere = standsIn(indexes, totals, EVERYWHERE_THEMES * indexes.length)
  const nearnessOf = createNearness(knowledge)
  const ranked: (readonly TitleWord[])[] = []
  for (const [theme, index] of indexes.entries()) {
    const idfOf = (term: string): number => Math.log(1 + mean / (totals.get(term) ?? 1))
    const words = rankWords(index, indexes, idfOf, knowledge, isEverywhere)
    const least = NEARNESS_SCORE_LEAST * (words[0]?.score ?? 0)
    ranked.push(
      words
        .map((word) => {
          if (word.score < least) return word
          return withScore(word, word.score * nearnessOf(themes[theme]?.meaning, word.term))
        })
        .sort(byScore),
    )
    yield
  }
  const isSubject = standsIn(indexes, totals, indexes.length)
  return { wordsOfTheme: ranked, isSubject }
}

/** How near a word's meaning is to a theme's. */
type Nearness = (meaning: readonly number[] | undefined, term: string) => number

/** Nearness adds to this, so that it decides only between words that mark a theme about as well. */
const NEARNESS_BASE = 1
/** Words that mark it so much worse than the best are not looked up. */
const NEARNESS_SCORE_LEAST = 0.15

function createNearness(knowledge: WordKnowledge): Nearness {
  const vectorOf = remembering((term: string): readonly number[] | null => {
    const meaning = knowledge.meaningOf(term)
    if (!meaning?.fours) return null
    const vector = sumVectors([meaning.fours], [1])
    scaleToUnit(vector, 0, vector.length)
    return vector
  })
  return (meaning, term) => {
    const vector = meaning ? vectorOf(term) : null
    if (!meaning || !vector) return 1
    return NEARNESS_BASE + Math.max(0, multiplyCells(meaning, vector, 0, vector.length))
  }
}

interface ThemeIndex {
  readonly size: number
  readonly places: ReadonlyMap<string, readonly Place[]>
  readonly listed: ReadonlySet<string>
}

/** An evenly spread part of a large theme, which stands for all of it. */
export function spread<T>(items: readonly T[], most = NOTES_MOST): readonly T[] {
  const step = items.length / most
  if (step <= 1) return items
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}

function* indexTheme(notes: readonly TokenizedNote[], kindsOf: WordKinds): Steps<ThemeIndex> {
  const places = new Map<string, Place[]>()
  const listed = new Set<string>()
  for (const [index, note] of notes.entries()) {
    kindsOf(note).forEach(({ isTitle, isListed }, at) => {
      if (!isTitle && !isListed) return
      const term = note.tokens[at]?.term ?? ''
      if (isListed) listed.add(term)
      const found = places.get(term)
      if (!found) places.set(term, [{ note, at }])
      else if (found[found.length - 1]?.note !== note) found.push({ note, at })
    })
    if (index % ROWS_A_STEP === 0) yield
  }
  return { size: notes.length, places, listed }
}

/** What most themes speak of is the wall's subject, and marks none of them. */
const EVERYWHERE_SHARE = 0.2
const EVERYWHERE_THEMES = 0.75

function standsIn(
  indexes: readonly ThemeIndex[],
  totals: ReadonlyMap<string, number>,
  themesLeast: number,
): (term: string) => boolean {
  const least = Math.max(2, themesLeast)
  return (term) =>
    // Most words stand in fewer notes than that, and are looked up nowhere.
    (totals.get(term) ?? 0) >= least &&
    indexes.filter(({ places, size }) => (places.get(term)?.length ?? 0) >= EVERYWHERE_SHARE * size)
      .length >= least
}

/** Above 1: a title that more of the theme's notes bear out is worth more than a rarer word. */
const SHARE_EXPONENT = 1.3
/** A word of fewer of the notes names a part of the theme. */
const COVERED_LEAST = 1 / 3

/** A theme with so few notes that have the word, beside this one's, is no rival for it. */
const RIVAL_NOTES_LEAST = 1 / 4

function rankWords(
  index: ThemeIndex,
  all: readonly ThemeIndex[],
  idfOf: (term: string) => number,
  knowledge: WordKnowledge,
  isEverywhere: (term: string) => boolean,
): readonly TitleWord[] {
  const found: TitleWord[] = []
  index.places.forEach((places, term) => {
    const share = places.length / index.size
    const isListed = index.listed.has(term)
    if (isListed && (share < LISTED_SHARE_LEAST || places.length < LISTED_PLACES_LEAST)) return
    const factor = (isListed ? LISTED_FACTOR : 1) * Math.min(1, share / COVERED_LEAST)
    const score = factor * Math.pow(share, SHARE_EXPONENT) * idfOf(term)
    found.push({ term, places, share, score })
  })
  const countRivals = ({ term, share, places }: TitleWord): number =>
    all.filter((other) => {
      const count = other.places.get(term)?.length ?? 0
      const isRival = count > (share / 2) * other.size && count >= RIVAL_NOTES_LEAST * places.length
      return other !== index && isRival
    }).length
  const marking = found.filter((word) => !isEverywhere(word.term) || countRivals(word) === 0)
  const usable = marking.length > 0 ? marking : found
  const shared = usable.filter(({ places }) => places.length > 1)
  return (shared.length > 0 ? shared : usable)
    .sort(byScore)
    .slice(0, WORDS_MOST)
    .map((word) => {
      const weight = Math.sqrt(knowledge.weightOf(word.term))
      return withScore(word, (word.score * weight) / (1 + countRivals(word)))
    })
    .sort(byScore)
}

/** Spelt out: to spread objects is slow where it is not the engine that does it. */
function withScore({ term, share, places }: TitleWord, score: number): TitleWord {
  return { term, score, share, places }
}

function byScore(a: TitleWord, b: TitleWord): number {
  return b.score - a.score || (a.term < b.term ? -1 : a.term > b.term ? 1 : 0)
}
