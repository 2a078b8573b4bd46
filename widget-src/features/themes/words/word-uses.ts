import { type Steps } from '../../../core/steps.ts'
import { ROWS_A_STEP } from '../clusters/cells.ts'
import {
  foldWord,
  hasApostrophe,
  isNumber,
  type Language,
  type Token,
  type TokenizedNote,
  withoutElision,
} from './tokens.ts'
import { cuesOf, isNounFirst, objectPronouns, type WordCues } from './word-cues.ts'

/** How often a word's neighbours and its spelling show a noun in it, how often a verb or an adjective. */
export interface WordUse {
  noun: number
  open: number
  /** Behind a number, as the units in `5 Uhr` and `10 minutes`. */
  unit: number
  uses: number
}

/** What a little word shows of those around it. */
export interface Cue {
  readonly isArticle: boolean
  /** True for an article, a possessive and the like: behind it stands a noun. */
  readonly isNoun: boolean
  /** True for a pronoun, a form of `to be` and the like, which joins no two nouns. */
  readonly isOpen: boolean
  /** True for an article or an object pronoun: whom a verb at the beginning of a sentence goes on with. */
  readonly isObject: boolean
  /** True for a form of `to be`: what stands before it is its subject. */
  readonly isBeing: boolean
}

/** What is known of a wording, looked up once. */
export interface Word {
  /** Folded and in small letters, without an article joined to it. */
  readonly key: string
  readonly use: WordUse
  readonly cue: Cue
  /** True for a stop word, or one that shows something. */
  readonly isLittle: boolean
  readonly isNumber: boolean
  /** True where an article is joined to it, as in `l'interface`. */
  readonly hasArticle: boolean
}

export interface WordUses {
  readonly wordOf: WordReader
  /** By the key of each wording; of German, by each term too. */
  readonly byKey: ReadonlyMap<string, WordUse>
}

/** Below this share of capitals inside sentences, people write German without. */
const CAPITALS_LEAST = 0.2

/**
 * Reads off the notes what kind of word each is, by the little words before it: after `the` and `our` stands a noun
 * with what describes it, after `we` and `very` none. A sentence that begins with a verb mostly goes on with an
 * article (`Zeige meine Wecker`). German writes nouns with capitals.
 */
export function* readWordUses(
  notes: readonly TokenizedNote[],
  language: Language,
): Steps<WordUses> {
  const uses = new Map<string, WordUse>()
  const wordOf = createWordReader(readCues(language), uses, language)
  const isFirst = isNounFirst(language)
  const isTime = (term: string): boolean => language.isTime?.(term) === true
  const capitals = language.codes.includes('de') ? new Map<string, WordUse>() : null
  for (const [index, note] of notes.entries()) {
    readNote(note, wordOf, isFirst, isTime)
    if (capitals) readCapitals(note, language, capitals, wordOf)
    if (index % ROWS_A_STEP === 0) yield
  }
  if (capitals) addCapitals(uses, capitals)
  return { wordOf, byKey: uses }
}

/** The key under which a wording's use is kept: without an article joined to it. */
export function useKeyOf(surface: string): string {
  return foldWord(withoutElision(surface.toLowerCase()))
}

const NO_CUE: Cue = {
  isArticle: false,
  isNoun: false,
  isOpen: false,
  isObject: false,
  isBeing: false,
}

function readCues({ codes }: Language): ReadonlyMap<string, Cue> {
  const found = cuesOf(codes)
  const wordsOf = (part: (cues: WordCues) => string): ReadonlySet<string> =>
    new Set(found.flatMap((cues) => part(cues).split(' ')))
  const nouns = wordsOf(({ noun }) => noun.replace('|', ' '))
  const open = wordsOf((cues) => cues.open)
  const articles = wordsOf(({ noun }) => noun.split('|')[0] ?? '')
  const being = wordsOf((cues) => cues.being)
  const shown = new Set([...nouns, ...open, ...being, ...objectPronouns])
  return new Map(
    [...shown].map((word) => {
      // What may be either shows nothing.
      const isEither = nouns.has(word) && open.has(word)
      const isArticle = !isEither && articles.has(word)
      return [
        word,
        {
          isArticle,
          isNoun: !isEither && nouns.has(word),
          isOpen: !isEither && open.has(word),
          isObject: isArticle || objectPronouns.has(word),
          isBeing: being.has(word),
        },
      ]
    }),
  )
}

type WordReader = (surface: string, term: string) => Word

function createWordReader(
  cues: ReadonlyMap<string, Cue>,
  uses: Map<string, WordUse>,
  { roleOf }: Language,
): WordReader {
  const known = new Map<string, Word>()
  return (surface, term) => {
    let word = known.get(surface)
    if (word === undefined) {
      const key = useKeyOf(surface)
      const cue = cues.get(key) ?? NO_CUE
      word = {
        key,
        use: useOf(uses, key),
        cue,
        isLittle: cue.isNoun || cue.isOpen || roleOf(term) === 'stop',
        isNumber: isNumber(key),
        hasArticle: hasApostrophe(surface) && JOINED_ARTICLE.test(surface),
      }
      known.set(surface, word)
    }
    return word
  }
}

const SUBJECT_WEIGHT = 2
const JOINED_ARTICLE = /^(?:l|d|dell|all|nell|un)['’]/i

function readNote(
  { text, tokens }: TokenizedNote,
  wordOf: WordReader,
  isFirst: boolean,
  isTime: (term: string) => boolean,
): void {
  const words = tokens.map(({ term, surface }) => wordOf(surface, term))
  const follows = tokens.map((token, at) => isNext(text, tokens[at - 1], token))
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (!word) continue
    const { use } = word
    const before = follows[at] === true ? words[at - 1] : undefined
    use.uses++
    // `An alternative to gnome-shell`: what a hyphen joins is no infinitive.
    if (before?.cue.isOpen === true && tokens[at + 1]?.isGlued !== true) use.open++
    // The number of a ticket counts nothing: `ABC-12 login fails`, `#12 login fails`.
    if (before?.isNumber === true && !isLabel(text, tokens[at - 1])) use.unit++
    if (word.hasArticle) use.noun++
    // What goes on with a day is none: `Teletrabajo los viernes`.
    if (
      !before &&
      follows[at + 1] === true &&
      words[at + 1]?.cue.isObject === true &&
      !isTime(tokens[at + 2]?.term ?? '')
    )
      use.open++
    if (
      before?.cue.isOpen !== true &&
      follows[at + 1] === true &&
      words[at + 1]?.cue.isBeing === true
    )
      use.noun += SUBJECT_WEIGHT
    if (!word.cue.isNoun) continue
    let last = at
    while (follows[last + 1] === true && words[last + 1]?.isLittle === false) last++
    const noun = last > at ? words[isFirst ? at + 1 : last] : undefined
    if (noun) noun.use.noun++
  }
}

/** True for a number that a sign joins to what is before it. */
function isLabel(text: string, number: Token | undefined): boolean {
  return number?.isGlued === true || text[(number?.start ?? 0) - 1] === '#'
}

function useOf(uses: Map<string, WordUse>, word: string): WordUse {
  const use = uses.get(word) ?? { noun: 0, open: 0, unit: 0, uses: 0 }
  uses.set(word, use)
  return use
}

function isNext(text: string, before: Token | undefined, token: Token): boolean {
  if (before === undefined) return false
  if (token.start === before.end + 1 && text[before.end] === ' ') return true
  return /^[ \t\u00a0-]*$/.test(text.slice(before.end, token.start))
}

const CAPITAL = new RegExp('^\\p{Lu}', 'u')

/** At the beginning of a sentence any word has a capital. */
function readCapitals(
  { text, tokens }: TokenizedNote,
  { roleOf }: Language,
  capitals: Map<string, WordUse>,
  wordOf: WordReader,
): void {
  for (const [at, token] of tokens.entries()) {
    if (roleOf(token.term) === 'stop' || !isNext(text, tokens[at - 1], token)) continue
    // Under its term too, for forms that only begin sentences.
    for (const key of [wordOf(token.surface, token.term).key, token.term]) {
      const use = useOf(capitals, key)
      if (CAPITAL.test(token.surface)) use.noun++
      else use.open++
    }
  }
}

function addCapitals(uses: Map<string, WordUse>, capitals: Map<string, WordUse>): void {
  const sum = (of: (use: WordUse) => number): number =>
    [...capitals.values()].reduce((all, use) => all + of(use), 0)
  const large = sum(({ noun }) => noun)
  if (large < CAPITALS_LEAST * (large + sum(({ open }) => open))) return
  for (const [word, { noun, open }] of capitals) {
    const use = useOf(uses, word)
    use.noun += CAPITAL_WEIGHT * noun
    use.open += CAPITAL_WEIGHT * open
  }
}

/** Spelling tells more than the word before. */
const CAPITAL_WEIGHT = 3
