import { addTo, remembering } from '../../../core/maps.ts'
import { multiplyCells, ROWS_A_STEP } from '../clusters/cells.ts'
import { scaleToUnit } from '../vectors/note-vectors.ts'
import { sumVectors } from '../vectors/word-vectors.ts'
import type { Steps } from '../../../core/steps.ts'
import { neverNouns, baseVerbs, stopWords } from '../words/stop-words.ts'
import {
  ACRONYMS,
  isNumber,
  isUnspaced,
  type Token,
  type TokenizedNote,
  type WordRole,
} from '../words/tokens.ts'
import { cuesOf, isNounFirst } from '../words/word-cues.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import { useKeyOf, type WordUse, type WordUses } from '../words/word-uses.ts'

const TWO_LETTERS = new RegExp('\\p{L}.*\\p{L}', 'u')

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
  // Elsewhere most words have no vector but a signature, which is near to nothing but the word itself.
  if (!knowledge.language.isEnglish) return () => 1
  const vectorOf = remembering((term: string): readonly number[] | null => {
    const meaning = knowledge.meaningOf(term)
    if (!meaning) return null
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
  const countRivals = ({ term, share }: TitleWord): number =>
    all.filter(
      (other) => other !== index && (other.places.get(term)?.length ?? 0) / other.size > share / 2,
    ).length
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

/** What a word can do in a title. */
export interface WordKind {
  /** False for stop words, numbers and their units, days and lone letters, of which no title is made. */
  readonly isTitle: boolean
  /** True for a word that leaves a reader asking: what? */
  readonly isOpen: boolean
  /** True for a stop word that a phrase may hold, as in `cost of living`. */
  readonly isLink: boolean
  /** True for a link of a language in which only a noun follows it within a phrase, as in `temps de réponse`. */
  readonly isNounLink: boolean
  /** True for an article or a possessive. */
  readonly isArticle: boolean
  /** True for a stop word that a phrase may end with, as in `top up`. */
  readonly isParticle: boolean
  /** True for a word of a long list of stop words that may be a noun for all that: `mot`, `tilstand`. No title alone. */
  readonly isListed: boolean
  /** True for a word that turns what it stands before into its opposite. */
  readonly isNegation: boolean
}

/** Tells the kind of each token of a note; remembers the notes and the words it has met. */
export type WordKinds = (note: TokenizedNote) => readonly WordKind[]

const NEGATIONS: ReadonlySet<string> = new Set(
  'not no never without cannot dont doesnt didnt isnt cant non kein keine keinen nicht ohne pas sans sin sem não nao niet geen zonder ikke uden inte utan nie bez не нет'.split(
    ' ',
  ),
)
const LINKS: ReadonlySet<string> = new Set(
  'a an and at by for from in into of on per the to vs with without'.split(' '),
)
/** `top up` and `log out` are whole with these at the end, though no title starts with one. */
const PARTICLES: ReadonlySet<string> = new Set(['up', 'out', 'off', 'down', 'back'])
/** Participles that say too little at the end: `tickets sold`. */
const OPEN_ENDING = /^[a-z]{2,}[^e]ed$/
/** Adverbs and adjectives, though a noun has their stem or seems to stand there: `political` of `politics`. */
const ADJECTIVE_ENDING =
  /^(?!assembly|family|supply|monthly|reply|july|italy|anomaly|rally|bully)[a-z]{2,}(?:[tsr]ical|tional|tural|ncial|[a-z]ous|ful|less|ible|[a-z]ly)$/
/** `celebrate` and `organise` are verbs, though a noun has their stem; `template` and `exercise` are none. */
const VERB_ENDING =
  /^(?!estimate|certific|candidate|chocolate|delegate|advocate|associate|exerci|enterpri|experti|merchandi|promis|premis|franchi|compromis|paradis)(?:[^aeiouy]*[aeiouy]+(?:[^aeiouy]+[aeiouy]+)+[^aeiouy]+ate|[a-z]+[^aeiouy]i[sz]e|[a-z]{2,}ify)$/

export const NOT_A_TITLE: WordKind = {
  isTitle: false,
  isOpen: false,
  isLink: false,
  isNounLink: false,
  isArticle: false,
  isParticle: false,
  isListed: false,
  isNegation: false,
}
/** Stop words of other languages that may stand inside a phrase: `servicio al cliente`. */
const LINK_LETTERS_MOST = 4
const LISTED_LETTERS_LEAST = 3

/**
 * @param uses  What the notes themselves show of each word.
 * @param names  Parts of the names of people, folded: no title speaks of them.
 */
export function createWordKinds(
  { language, isMostlyOpen }: Pick<WordKnowledge, 'language' | 'isMostlyOpen'>,
  uses: WordUses,
  names: ReadonlySet<string> = new Set(),
): WordKinds {
  const cues = cuesOf(language.codes)
  const nounEndings = cues.flatMap(({ nounEnding }) => nounEnding ?? [])
  // Elsewhere the last word behind an article may be the verb: `laat me mijn wekkers zien`.
  const isTelling = language.codes.includes('de') || isNounFirst(language)
  // A word ends as verbs do if it does in each language that fits: `bancaire` on a wall both French and Italian does not.
  const endings = cues.flatMap(({ ending }) => ending ?? [])
  const isOpen = (key: string, term: string): boolean => {
    const own = uses.byWord.get(key) ?? NO_USE
    const use = own.noun + own.open > 0 || language.isEnglish ? own : (uses.byWord.get(term) ?? own)
    const last = key.slice(-1)
    if (
      language.isEnglish &&
      (baseVerbs.has(key) || ('ey'.includes(last) && VERB_ENDING.test(key)))
    )
      return use.noun <= use.open
    if (nounEndings.some((ending) => ending.test(key))) return false
    if (language.isEnglish && 'lsey'.includes(last) && ADJECTIVE_ENDING.test(key)) return true
    if (
      language.isEnglish &&
      (neverNouns.has(term) || neverNouns.has(key) || OPEN_ENDING.test(key))
    )
      return true
    if (language.isEnglish || key.length <= LISTED_VERB_LETTERS_MOST) {
      const isListed = language.roleOf(term) === 'open'
      if (isListed && !isTelling)
        return !language.isEnglish || use.noun < 2 || use.noun <= 3 * use.open
      if (isListed || isMostlyOpen(term)) return use.noun < 2 || use.noun <= 2 * use.open
    }
    if (
      key.length >= ENDED_LETTERS_LEAST &&
      endings.length > 0 &&
      endings.every((ending) => ending.test(key))
    )
      return use.noun <= use.open
    return use.open > use.noun && use.open >= OPEN_SHARE_LEAST * use.uses
  }
  const isTimeOrUnit = (key: string, term: string): boolean => {
    const { unit, uses: count } = uses.byWord.get(key) ?? NO_USE
    return language.isTime?.(term) === true || (unit > 1 && 2 * unit >= count)
  }
  const known = new Map<string, WordKind>()
  const kindOf = (text: string, { term, surface, start }: Token): WordKind => {
    if (text[start - 1] === '@') return NOT_A_TITLE
    if (ACRONYMS.has(term)) return { ...NOT_A_TITLE, isTitle: true }
    let kind = known.get(surface)
    if (kind === undefined) {
      const key = useKeyOf(surface)
      const isCue = uses.isCue(key)
      kind =
        names.has(key) || isTimeOrUnit(key, term)
          ? NOT_A_TITLE
          : readKind(surface, isCue ? 'stop' : language.roleOf(term), {
              isEnglish: language.isEnglish,
              isOpenCue: uses.isOpenCue(key),
              isArticle: uses.isArticle(key),
              isCue,
              isOpen: () => isOpen(key, term),
            })
      known.set(surface, kind)
    }
    return kind
  }
  return remembering((note) => note.tokens.map((token) => kindOf(note.text, token)))
}

const NO_USE: WordUse = { noun: 0, open: 0, unit: 0, uses: 0 }
/** A word is open that shows itself so in this part of its uses, and in more than it shows a noun. */
const OPEN_SHARE_LEAST = 0.34
const ENDED_LETTERS_LEAST = 5
/** Lists of verbs hold how they begin; a much longer word is another: `wacht`, `wachtwoord`. */
const LISTED_VERB_LETTERS_MOST = 8

interface CueFlags extends Readonly<
  Record<'isEnglish' | 'isOpenCue' | 'isCue' | 'isArticle', boolean>
> {
  /** Asked of words that a title may be made of. */
  readonly isOpen: () => boolean
}

function readKind(
  surface: string,
  role: WordRole,
  { isEnglish, isOpenCue, isCue, isArticle, isOpen }: CueFlags,
): WordKind {
  const lower = surface.toLowerCase()
  const isStop = role === 'stop' && !isAcronym(surface)
  const isNounLink = isStop && !isEnglish && !isOpenCue && lower.length <= LINK_LETTERS_MOST
  const isTitle = isTitleWord(lower) && !isStop && !NEGATIONS.has(lower)
  return {
    isTitle,
    isOpen: isTitle && isOpen(),
    isLink: LINKS.has(lower) || isNounLink,
    isNounLink,
    isArticle,
    isParticle: isEnglish && PARTICLES.has(lower),
    // The English list is short and sure.
    isListed:
      isStop &&
      !isEnglish &&
      !isCue &&
      !NEGATIONS.has(lower) &&
      lower.length >= LISTED_LETTERS_LEAST,
    isNegation: NEGATIONS.has(lower),
  }
}

function isAcronym(surface: string): boolean {
  return surface === surface.toUpperCase() && surface !== surface.toLowerCase()
}

/** Endings, particles, `what`, and the days from yesterday to tomorrow. */
const LITTLE_PAIR = new RegExp(
  '^(?:\\p{Script=Hiragana}+|何|[今明昨]日|[今来毎]週|[今明昨]天)$',
  'u',
)

function isTitleWord(lower: string): boolean {
  if (stopWords.has(lower.replace(/['’].*$/u, ''))) return false
  if (isNumber(lower)) return false
  return isUnspaced(lower) ? !LITTLE_PAIR.test(lower) : TWO_LETTERS.test(lower)
}
