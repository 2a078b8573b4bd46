import { remembering } from '../../../core/maps.ts'
import { neverNouns, baseVerbs, stopWords } from '../words/stop-words.ts'
import {
  ACRONYMS,
  hasApostrophe,
  isNumber,
  isUnspaced,
  type Token,
  type TokenizedNote,
} from '../words/tokens.ts'
import { cuesOf, isNounFirst } from '../words/word-cues.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import type { Word, WordUse, WordUses } from '../words/word-uses.ts'

const SIMPLE = /^[a-z][a-z]/
const TWO_LETTERS = new RegExp('\\p{L}.*\\p{L}', 'u')

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
  // One pattern for all: to ask one takes long.
  const nounEndings = cues.flatMap(({ nounEnding }) => nounEnding?.source ?? []).join('|')
  const nounEnding = nounEndings === '' ? null : new RegExp(nounEndings)
  // Elsewhere the last word behind an article may be the verb: `laat me mijn wekkers zien`.
  const isTelling = language.codes.includes('de') || isNounFirst(language)
  // A word ends as verbs do if it does in each language that fits: `bancaire` on a wall both French and Italian does not.
  const endings = cues.flatMap(({ ending }) => ending ?? [])
  const isOpen = ({ key, use: own }: Word, term: string): boolean => {
    const use = own.noun + own.open > 0 || language.isEnglish ? own : (uses.byKey.get(term) ?? own)
    const last = key.slice(-1)
    if (
      language.isEnglish &&
      (baseVerbs.has(key) || ('ey'.includes(last) && VERB_ENDING.test(key)))
    )
      return use.noun <= use.open
    if (nounEnding?.test(key) === true) return false
    if (language.isEnglish && 'lsey'.includes(last) && ADJECTIVE_ENDING.test(key)) return true
    if (
      language.isEnglish &&
      (neverNouns.has(term) || neverNouns.has(key) || (last === 'd' && OPEN_ENDING.test(key)))
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
  const isTimeOrUnit = ({ unit, uses: count }: WordUse, term: string): boolean =>
    language.isTime?.(term) === true || (unit > 1 && 2 * unit >= count)
  const readKind = (surface: string, word: Word, term: string): WordKind => {
    const lower = surface.toLowerCase()
    const { cue } = word
    const isStop = word.isLittle && !isAcronym(surface)
    const isNegation = NEGATIONS.has(lower)
    const isNounLink =
      isStop && !language.isEnglish && lower.length <= LINK_LETTERS_MOST && !cue.isOpen
    const isTitle = !isStop && !isNegation && isTitleWord(lower)
    return {
      isTitle,
      isOpen: isTitle && isOpen(word, term),
      isLink: isNounLink || LINKS.has(lower),
      isNounLink,
      isArticle: cue.isArticle,
      isParticle: language.isEnglish && PARTICLES.has(lower),
      // The English list is short and sure.
      isListed:
        isStop &&
        !language.isEnglish &&
        !cue.isNoun &&
        !cue.isOpen &&
        !isNegation &&
        lower.length >= LISTED_LETTERS_LEAST,
      isNegation,
    }
  }
  const known = new Map<string, WordKind>()
  const kindOf = (text: string, { term, surface, start }: Token): WordKind => {
    if (text[start - 1] === '@') return NOT_A_TITLE
    if (ACRONYMS.has(term)) return { ...NOT_A_TITLE, isTitle: true }
    let kind = known.get(surface)
    if (kind === undefined) {
      const word = uses.wordOf(surface, term)
      const isNone = names.has(word.key) || isTimeOrUnit(word.use, term)
      kind = isNone ? NOT_A_TITLE : readKind(surface, word, term)
      known.set(surface, kind)
    }
    return kind
  }
  return remembering((note) => note.tokens.map((token) => kindOf(note.text, token)))
}

/** A word is open that shows itself so in this part of its uses, and in more than it shows a noun. */
const OPEN_SHARE_LEAST = 0.34
const ENDED_LETTERS_LEAST = 5
/** Lists of verbs hold how they begin; a much longer word is another: `wacht`, `wachtwoord`. */
const LISTED_VERB_LETTERS_MOST = 8

function isAcronym(surface: string): boolean {
  return surface === surface.toUpperCase() && surface !== surface.toLowerCase()
}

/** Endings, particles, `what`, and the days from yesterday to tomorrow. */
const LITTLE_PAIR = new RegExp(
  '^(?:\\p{Script=Hiragana}+|何|[今明昨]日|[今来毎]週|[今明昨]天)$',
  'u',
)

function isTitleWord(lower: string): boolean {
  if (stopWords.has(hasApostrophe(lower) ? lower.replace(/['’].*$/u, '') : lower)) return false
  if (isNumber(lower)) return false
  // Most words begin so, and have two letters.
  if (SIMPLE.test(lower)) return true
  return isUnspaced(lower) ? !LITTLE_PAIR.test(lower) : TWO_LETTERS.test(lower)
}
