import { remembering, rememberingLately } from '../../../core/maps.ts'
import { createPorterStemmer } from './porter-stem.ts'

/** One word of a note: as it is compared (`term`), as the note spells it (`surface`), and where (`start` up to `end`). */
export interface Token {
  readonly term: string
  readonly surface: string
  readonly start: number
  readonly end: number
  /** True where the word is joined to the one before by anything but a space, as in `follow-up`. */
  readonly isGlued: boolean
}

/** A note's text in Unicode's composed form, to which the places of its tokens refer. */
export interface TokenizedNote {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** What a word can say: a stop word nothing, an open one (a verb, an adjective) little without another. */
export type WordRole = 'stop' | 'open' | 'plain'

/** A wall's language as far as it changes the method. */
export interface Language {
  readonly isEnglish: boolean
  /** True where its stop words are listed. */
  readonly isKnown: boolean
  readonly roleOf: (term: string) => WordRole
  /** True for a stop word, folded: those are not cut. */
  readonly isLittle?: (folded: string) => boolean
  /** The form that stands for all forms of a word on this wall, folded both. */
  readonly formOf?: (folded: string) => string
  /** By its code, those of `wordCues` that fit. */
  readonly codes: readonly string[]
  /** The English stem that means the same as a term, if one is listed. */
  readonly glossOf?: (term: string) => string | undefined
  /** True for a day of the week or a part of a day. */
  readonly isTime?: (term: string) => boolean
  /** True where that English word is a noun made of a verb. */
  readonly isNoun?: (term: string) => boolean
}

const UNSPACED_SCRIPTS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u')
/** All of these scripts lie above: most texts are known at a glance to hold none. */
const ABOVE_SPACED = /[\u0e00-\uffff]/
const RUN = new RegExp(
  `[${UNSPACED_SCRIPTS}][${UNSPACED_SCRIPTS}\\p{M}]*|[^${UNSPACED_SCRIPTS}]+`,
  'gu',
)
// Property escapes came after ES2017, so they are no literals: older parsers would refuse the whole bundle.
const WORD = new RegExp("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’][\\p{L}\\p{M}]+)*", 'gu')
/** A letter with the marks upon it. */
export const LETTER = new RegExp('[^\\p{M}]\\p{M}*', 'gu')
const ENGLISH_ENDING = /['’](?:s|m|re|ve|d|ll|t)$/u

/** Splits notes into tokens; made afresh for each wall, since it remembers the words it has met. */
export type Tokenizer = (text: string) => TokenizedNote

/**
 * The words of a note in reading order: runs of letters, marks and digits in lower case.
 *
 * English words lose `'s`, `'ll` and the like, are stemmed by Porter's algorithm. Scripts written without spaces (Chinese, Japanese, Thai, …) give overlapping pairs of characters.
 *
 * @see https://tartarus.org/martin/PorterStemmer/ M. F. Porter, An algorithm for suffix stripping, 1980
 * @see https://nlp.stanford.edu/IR-book/html/htmledition/tokenization-1.html character k-grams for East Asian text
 */
export function createTokenizer(language: Language, stemOf = createStemmer()): Tokenizer {
  const termsOf = remembering((word: string) => wordTerms(word, language, stemOf))
  return (text) => {
    const composed = inOneForm(text)
    const hasUnspaced = isUnspaced(composed)
    const tokens: Token[] = []
    let end = 0
    const sited = mayHoldAddress(composed) ? composed.replace(ADDRESS, siteOf) : composed
    const readable = withoutSpeaker(sited.replace(FORM, blank))
    for (const word of readable.match(WORD) ?? []) {
      // Nothing between two words can begin a word, so the next place is the right one.
      const start = readable.indexOf(word, end)
      const isGlued = tokens.length > 0 && isJoint(composed, end, start)
      end = start + word.length
      if (hasUnspaced && UNSPACED.test(word)) pushMixed(tokens, word, start, isGlued, termsOf)
      else if (word.length === 2 && ACRONYMS.has(word) && composed !== composed.toUpperCase())
        tokens.push({ term: word, surface: word, start, end, isGlued })
      else
        for (const term of termsOf(word)) tokens.push({ term, surface: word, start, end, isGlued })
    }
    return { text: composed, tokens }
  }
}

/** What a note is or who said it, before what it says. */
const FORM =
  /^\s*(?:(?:HMW|JTBD|TODO|FYI)\b|(?:job(?: story)?|idea|question|problem|q|a) *:|(?:[pu]|participant |user |interview )\d\d?(?= *[:–—-]))/i
/** Who said it, behind that: `– P3`. */
const SPEAKER = /[–—(-]\s*(?:[pu]|participant |user |interview )\d\d?\)?\s*$/i
const DIGIT_AT_END = /\d\)?\s*$/

function blank(part: string): string {
  return ' '.repeat(part.length)
}

/** Few notes end in a digit: the pattern is asked of no others. */
function withoutSpeaker(text: string): string {
  const end = text.charCodeAt(text.length - 1)
  const canEndSo = (end > 0x2f && end < 0x3a) || end === 0x29 || end === 0x20
  return canEndSo && DIGIT_AT_END.test(text.slice(-4)) ? text.replace(SPEAKER, blank) : text
}
/** Words in capitals that are not those in small letters. */
export const ACRONYMS: ReadonlySet<string> = new Set(['IT', 'US'])

const ADDRESS_SIGN = /:\/\/|www\./i
/** Asks for a sign first: a pattern tries each letter. */
function mayHoldAddress(text: string): boolean {
  return (text.includes('.') || text.includes(':')) && ADDRESS_SIGN.test(text)
}

/** A web address: what comes before its site, the site's name, and the rest. */
const ADDRESS = /\b((?:[a-z]{2,8}:\/\/|www\.)(?:www\.)?)([\w.-]*)\.(\w+\S*)/gi

/** Of an address the site's name alone says something: the rest is blanked, so that all keeps its place. */
function siteOf(_: string, before: string, site: string, rest: string): string {
  return ' '.repeat(before.length) + site + ' '.repeat(rest.length + 1)
}

/** A word that holds runs of an unspaced script, which are parted even where they touch (`SNSで`). */
function pushMixed(
  tokens: Token[],
  word: string,
  wordStart: number,
  isWordGlued: boolean,
  termsOf: (run: string) => readonly string[],
): void {
  for (const { word: run, start: offset } of matches(RUN, word)) {
    const start = wordStart + offset
    const isGlued = offset === 0 && isWordGlued
    if (UNSPACED.test(run)) {
      for (const pair of pairsOf(run)) {
        const from = start + pair.start
        tokens.push({
          term: pair.word,
          surface: pair.word,
          start: from,
          end: from + pair.word.length,
          isGlued: isGlued && from === start,
        })
      }
    } else {
      for (const term of termsOf(run))
        tokens.push({ term, surface: run, start, end: start + run.length, isGlued })
    }
  }
}

interface Match {
  readonly word: string
  readonly start: number
}

function matches(pattern: RegExp, text: string): readonly Match[] {
  const found: Match[] = []
  text.replace(pattern, (word: string, start: number) => {
    found.push({ word, start })
    return word
  })
  return found
}

function isJoint(text: string, from: number, to: number): boolean {
  return (
    to > from && text[from] !== ' ' && !/[\s,;:!?()[\]{}"“”«»…]|\.$/u.test(text.slice(from, to))
  )
}

/** Marks stay with the letter before them, so that no pair starts with half a character. */
function pairsOf(run: string): readonly Match[] {
  const letters = matches(LETTER, run)
  if (letters.length === 1) return [{ word: run, start: 0 }]
  return letters.slice(1).map((second, index) => {
    const start = letters[index]?.start ?? 0
    return { word: run.slice(start, second.start + second.word.length), start }
  })
}

/** The terms of a word: one, or two of `don't`. */
export function wordTerms(word: string, language: Language, stemOf: Stemmer): readonly string[] {
  const lower = word.toLowerCase()
  if (!language.isEnglish) return [otherTerm(lower, language)]
  const negated = /^(.+)n['’]t$/u.exec(lower)
  const bare = negated ? unshortened(negated[1] ?? '') : lower.replace(ENGLISH_ENDING, '')
  return negated ? [stemOf(bare), 'not'] : [stemOf(bare)]
}

function otherTerm(lower: string, { isLittle, formOf }: Language): string {
  const folded = foldWord(withoutElision(lower))
  if (isLittle?.(folded) === true) return folded
  // Most words begin with a letter that sorts behind all digits: no pattern is asked then.
  if (folded < 'a' && !HAS_LETTER.test(folded)) return folded
  return termOf(formOf?.(folded) ?? folded)
}

/** A word in lower case without the article that an apostrophe joins to it. */
export function withoutElision(lower: string): string {
  return hasApostrophe(lower) ? lower.replace(ELISION, '') : lower
}

/** Hardly any word has one: no pattern is asked of the others. */
export function hasApostrophe(word: string): boolean {
  return word.includes("'") || word.includes('’')
}

/** Words of other languages are folded and cut, which serves most inflections; the dash tells a stem from a word. */
export function termOf(folded: string): string {
  if (folded < FIRST_JOINING) return `${folded.slice(0, STEM_LETTERS)}-`
  const bare = folded.length > 4 ? folded.replace(JOINED_ARTICLE, '') : folded
  return `${bare.slice(0, HANGUL.test(bare) ? HANGUL_LETTERS : STEM_LETTERS)}-`
}

export const STEM_LETTERS = 5
/** A syllable is one letter; particles follow the word without a space. */
const HANGUL_LETTERS = 2
const HANGUL = new RegExp('\\p{Script=Hangul}', 'u')
const HAS_LETTER = new RegExp('\\p{L}', 'u')
/** French and Italian: `l'interface`, `dell'ordine`. */
const ELISION = /^(?:[cdjlmnst]|qu|(?:de|da|a|ne|su|co)ll|un|all)['’](?=.)/u
/** Letters before are of scripts that join neither articles nor syllables: most words begin with one. */
const FIRST_JOINING = '\u0590'
/** Arabic and Hebrew write the article at the beginning of a word. */
const JOINED_ARTICLE = /^(?:(?:و?ال|لل)(?=...)|ה(?=...))/u

const ACCENTS = /[\u0300-\u0308\u030a-\u031a\u031c-\u0322\u0324-\u036f]/g
/** Vietnamese tells words apart by these, which no other language has. */
const VIETNAMESE = /[\u0309\u031b\u0323]/
const LATIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['đ', 'd'],
  ['ı', 'i'],
  ['ё', 'е'],
])
export const ABOVE_ASCII = /[\u0080-\uffff]/

/** Texts of letters below the first mark are composed as they are: to ask for that first saves most of the time. */
const MARK_OR_ABOVE = /[\u0300-\uffff]/

/** A text in Unicode's composed form. */
export function inOneForm(text: string): string {
  return MARK_OR_ABOVE.test(text) ? text.normalize('NFC') : text
}

/** From here on letters have no accents. */
const FIRST_BARE = 0x2e80

/** A composed word in lower case without accents: `lädt` and `Laden` begin alike. */
export function foldWord(lower: string): string {
  return ABOVE_ASCII.test(lower) ? foldAbove(lower) : lower
}

const foldAbove = rememberingLately((lower: string): string => {
  let folded = ''
  for (let at = 0; at < lower.length; at++) {
    const letter = lower.charAt(at)
    const code = lower.charCodeAt(at)
    const bare = code < 0x80 || code >= FIRST_BARE ? letter : foldLetter(letter)
    if (bare === null) return lower
    folded += bare
  }
  return folded
})

/** Null for a letter of Vietnamese. There are not many letters, so they are remembered for good: to take one apart is slow. */
const foldLetter = remembering((letter: string): string | null => {
  const apart = letter.normalize('NFD')
  if (VIETNAMESE.test(apart)) return null
  const bare = apart.replace(ACCENTS, '').normalize('NFC')
  return LATIN_LETTERS.get(bare) ?? bare
})

/** What is left of `can't`, `won't` and `shan't` without `n't`. */
const SHORTENED: ReadonlyMap<string, string> = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
])

function unshortened(verb: string): string {
  return SHORTENED.get(verb) ?? verb
}

/** `shelves`, whose stem Porter's rules would leave apart from `shelf`'s. */
const PLURAL_OF_F = /^(shel|hal|lea|loa|wol|thie|scar|cal|kni|wi)ves$/

/** Porter's stem of an English word in lower case; other spellings and scripts pass unchanged. */
export type Stemmer = (lower: string) => string

/** Made afresh for each wall, since it remembers the words it has met. */
export function createStemmer(): Stemmer {
  const stemOf = createPorterStemmer()
  return remembering((lower) => {
    if (!/^[a-z]{3,}$/.test(lower)) return lower
    return stemOf(lower.endsWith('ves') ? lower.replace(PLURAL_OF_F, '$1f') : lower)
  })
}

const NUMBER = new RegExp('^\\p{N}+(?:st|nd|rd|th|am|pm)?$', 'iu')

/** True for a word of digits alone, and for `28th` and `8am`: it names no theme. */
export function isNumber(word: string): boolean {
  // Most words begin with one of the letters between: no pattern is asked then.
  return (word < ':' || word > '~') && NUMBER.test(word)
}

/** True for a text that holds a script written without spaces. */
export function isUnspaced(text: string): boolean {
  return ABOVE_SPACED.test(text) && UNSPACED.test(text)
}

const LATIN = new RegExp('\\p{Script=Latin}', 'u')

/**
 * True for a word as short as those that languages use most, which carry no theme: up to three Latin letters, two of
 * another alphabet. A guess, for languages whose stop words are not listed.
 */
export function isShort(word: string): boolean {
  return word.length <= (LATIN.test(word) ? 3 : 2) && !isUnspaced(word)
}
