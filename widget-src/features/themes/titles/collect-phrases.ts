import { remembering } from '../../../core/maps.ts'
import { compareText } from '../../../core/words.ts'
import type { TitleWord } from './title-words.ts'
import { NOT_A_TITLE, type WordKind, type WordKinds } from './word-kinds.ts'
import { lightStems } from '../words/stop-words.ts'
import { isUnspaced, type Language, type Token, type TokenizedNote } from '../words/tokens.ts'
import { isNounFirst, objectPronouns } from '../words/word-cues.ts'

/** The most words that a wording has. */
const WORDS_MOST = 4
/** Not all of a theme's notes are looked at. */
export const PLACES_MOST = 24
/** Languages in which a noun's adjective may stand behind it, and a verb before its object. */
const slavic: ReadonlySet<string> = new Set(['pl', 'cs', 'ru', 'uk'])

export function isSlavic({ codes }: Pick<Language, 'codes'>): boolean {
  return codes.some((code) => slavic.has(code))
}

/** A note as its words can be used: one entry a token. */
export interface Line {
  readonly note: TokenizedNote
  readonly kinds: WordKind[]
  /** True in languages whose adjectives may follow their noun. */
  readonly endsInAdjectives: boolean
  /** True where nothing but spaces and joints stands between a token and the one before. */
  readonly follows: readonly boolean[]
}

/** A wording where it stands: from the token `first` to the token `last`. */
export interface Window {
  readonly line: Line
  readonly first: number
  readonly last: number
}

/** A wording and the places that have it. */
export interface Phrase {
  readonly key: string
  readonly wordCount: number
  /** One for each note that has it. */
  readonly windows: Window[]
}

export interface Phrases {
  readonly phrases: Map<string, Phrase>
  /** Whole sentences around verbs and adjectives, for themes whose notes share nothing else. */
  readonly clauses: Map<string, Phrase>
  /** By its term, the shortest wording of a verb or an adjective with a noun: `Celebrate wins`. */
  readonly objects: ReadonlyMap<string, Phrase>
}

/** What a word of a line can do; beyond its ends nothing. */
export function kindAt({ kinds }: { readonly kinds: readonly WordKind[] }, at: number): WordKind {
  return kinds[at] ?? NOT_A_TITLE
}

/** The wordings of a theme's notes around its best words. */
export function collectPhrases(
  heads: readonly TitleWord[],
  kindsOf: WordKinds,
  language: Pick<Language, 'codes'>,
): Phrases {
  const isEnglish = language.codes.includes('en')
  const endsInAdjectives = isNounFirst(language) || isSlavic(language)
  const phrases = new Map<string, Phrase>()
  const clauses = new Map<string, Phrase>()
  const objects = new Map<string, Phrase>()
  const lineOf = remembering((note: TokenizedNote) => readLine(note, kindsOf, endsInAdjectives))
  const noteCounts = new Map(heads.map(({ term, places }) => [term, places.length]))
  const sharedBy = ({ windows }: Phrase): number =>
    Math.max(
      ...windows.flatMap(({ line, first, last }) =>
        line.note.tokens
          .slice(first, last + 1)
          .map(({ term }, index) =>
            isPlain(kindAt(line, first + index)) ? (noteCounts.get(term) ?? 0) : 0,
          ),
      ),
    )
  for (const { term, places } of heads) {
    const spots = places.slice(0, PLACES_MOST).map(({ note, at }) => ({ line: lineOf(note), at }))
    if (isEnglish) markParticles(spots)
    for (const { line, at } of spots) {
      addWindows(phrases, line, at)
      if (!kindAt(line, at).isOpen) continue
      addClause(clauses, line, at)
      const object = findObject(line, at, isEnglish)
      const best = objects.get(term)
      if (object && (!best || compareObjects(object, best, sharedBy) < 0)) objects.set(term, object)
    }
  }
  return { phrases, clauses, objects }
}

/** Mostly prepositions; with some verbs whole wordings, as `check in` and `log on`. */
const LOOSE_PARTICLES: ReadonlySet<string> = new Set(['in', 'on'])

/**
 * Tells those that belong to the word before them: most of its places have one, one at the end of a clause, and none before
 * an article. `Turn the plug on` has another word's.
 */
function markParticles(spots: readonly { readonly line: Line; readonly at: number }[]): void {
  const having = spots.filter(
    ({ line, at }) => line.follows[at + 1] === true && LOOSE_PARTICLES.has(surfaceAt(line, at + 1)),
  )
  const isThing = ({ line, at }: (typeof spots)[number]): boolean =>
    kindAt(line, at - 1).isArticle || kindAt(line, at - 2).isArticle
  const ofWord = having.filter((spot) => !isThing(spot))
  if (ofWord.length < 2 || 2 * ofWord.length < spots.length) return
  const endsClause = having.some(({ line, at }) => line.follows[at + 2] !== true)
  if (!endsClause || having.some(({ line, at }) => kindAt(line, at + 2).isArticle)) return
  for (const { line, at } of having)
    line.kinds[at + 1] = { ...kindAt(line, at + 1), isParticle: true }
}

/** From the word to the nouns behind it, or but in English a clause of nouns before it: `Erfolge feiern`. */
function findObject(line: Line, at: number, isEnglish: boolean): Phrase | null {
  const { follows } = line
  const isNoun = (token: number): boolean => isPlain(kindAt(line, token))
  let first = at
  let last = at
  while (
    follows[last + 1] === true &&
    (isNoun(last + 1) ||
      (!isNoun(last) && (kindAt(line, last + 1).isArticle || canHold(line, last + 1))))
  )
    last++
  if (last === at && !isEnglish) while (follows[first] === true && isNoun(first - 1)) first--
  if (isCut(line, first, last)) return null
  if (beginsWithNegation(line, first - 1)) first--
  const wordCount = line.note.tokens
    .slice(first, last + 1)
    .filter((_, index) => isNewWord(line, first + index)).length
  const isWhole = isNoun(last) || (isNoun(first) && follows[first] !== true)
  if (!isWhole || wordCount < 2 || wordCount > WORDS_MOST) return null
  const window = { line, first, last }
  return { key: keyOf(window), wordCount, windows: [window] }
}

/** True for a wording that begins or ends inside of what a hyphen joins. */
function isCut({ note: { tokens } }: Line, first: number, last: number): boolean {
  return tokens[first]?.isGlued === true || tokens[last + 1]?.isGlued === true
}

/** True for the `not` of a clause that begins with it, or with `don't`: what others should do. */
export function beginsWithNegation(
  { note: { tokens }, follows, kinds }: Line,
  at: number,
): boolean {
  if (!kindAt({ kinds }, at).isNegation || follows[at + 1] !== true) return false
  const first = tokens[at - 1]?.start === tokens[at]?.start ? at - 1 : at
  return follows[first] !== true
}

/** True for a word that can be a title alone. */
export function isPlain({ isTitle, isOpen }: WordKind): boolean {
  return isTitle && !isOpen
}

/** `Ship changes`, not `Ship behind flags`. */
export function isDirect({ line, first, last }: Window): boolean {
  const { kinds } = line
  // Spanish puts `a` before people.
  return kinds
    .slice(first, last + 1)
    .every(
      ({ isLink, isArticle }, at) => !isLink || isArticle || surfaceAt(line, first + at) === 'a',
    )
}

/** What is done to something that more of the notes speak of comes first. */
function compareObjects(a: Phrase, b: Phrase, sharedBy: (phrase: Phrase) => number): number {
  const [directA, directB] = [a, b].map(({ windows }) => Number(windows.every(isDirect)))
  return (
    (directB ?? 0) - (directA ?? 0) ||
    sharedBy(b) - sharedBy(a) ||
    a.wordCount - b.wordCount ||
    a.key.length - b.key.length ||
    compareText(a.key, b.key)
  )
}

function addClause(clauses: Map<string, Phrase>, line: Line, at: number): void {
  let first = at
  let last = at
  let wordCount = 1
  while (line.follows[first] === true && wordCount <= WORDS_MOST)
    if (isNewWord(line, first--)) wordCount++
  while (line.follows[last + 1] === true && wordCount <= WORDS_MOST)
    if (isNewWord(line, ++last)) wordCount++
  if (wordCount > 1 && wordCount <= WORDS_MOST) addWindow(clauses, { line, first, last }, wordCount)
}

function readLine(note: TokenizedNote, kindsOf: WordKinds, endsInAdjectives: boolean): Line {
  // With a little word before it, as in `on-call`, a verb is one no more.
  const kinds = kindsOf(note).map((kind, at, all) =>
    kind.isOpen && isHyphened(note, at) && !kindAt({ kinds: all }, at - 1).isTitle
      ? { ...kind, isOpen: false }
      : kind,
  )
  return {
    note,
    kinds,
    endsInAdjectives,
    follows: readFollows(note),
  }
}

function readFollows({ text, tokens }: TokenizedNote): readonly boolean[] {
  const hasUnspaced = isUnspaced(text)
  return tokens.map((token, at) => followsOn(text, tokens[at - 1], token, hasUnspaced))
}

function followsOn(
  text: string,
  before: Token | undefined,
  token: Token,
  hasUnspaced: boolean,
): boolean {
  if (!before || isTag(text, before)) return false
  if (token.isGlued || token.start === before.start) return true
  if (hasUnspaced && isUnspaced(token.term)) return false
  if (token.start === before.end + 1 && text[before.end] === ' ') return true
  return /^[ \t\u00a0]*$/u.test(text.slice(before.end, token.start))
}

/** A tag is a title that people gave the note themselves; no wording goes on behind it. */
function isTag(text: string, { start }: Token): boolean {
  return text[start - 1] === '#'
}

/** Adds each wording of the note that holds the token `at`. */
function addWindows(phrases: Map<string, Phrase>, line: Line, at: number): void {
  for (let first = at, left = 1; left <= WORDS_MOST; first--) {
    if (canStart(line, first)) {
      for (let last = at, wordCount = left; wordCount <= WORDS_MOST; last++) {
        if (canEnd(line, last, wordCount)) addWindow(phrases, { line, first, last }, wordCount)
        if (line.follows[last + 1] !== true || !canHold(line, last)) break
        if (isNewWord(line, last + 1)) wordCount++
      }
    }
    if (line.follows[first] !== true || !canHold(line, first - 1)) return
    if (isNewWord(line, first)) left++
  }
}

function addWindow(phrases: Map<string, Phrase>, window: Window, wordCount: number): void {
  const key = keyOf(window)
  const phrase = phrases.get(key)
  if (phrase === undefined) phrases.set(key, { key, wordCount, windows: [window] })
  else if (!hasLine(phrase.windows, window.line)) phrase.windows.push(window)
}

function hasLine(windows: readonly Window[], line: Line): boolean {
  for (let at = windows.length - 1; at >= 0; at--) if (windows[at]?.line === line) return true
  return false
}

function canStart(line: Line, at: number): boolean {
  const token = line.note.tokens[at]
  const { isTitle, isListed, isNegation } = kindAt(line, at)
  const isFirst = isTitle || isListed || isNegation || beginsIdiom(line, at)
  return (
    token?.isGlued === false && isNewWord(line, at) && (isFirst || isHyphened(line.note, at + 1))
  )
}

/** `On purpose` says what `purpose` does not. */
export function beginsIdiom({ note: { tokens }, follows }: Line, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  return (
    token !== undefined &&
    next !== undefined &&
    follows[at + 1] === true &&
    lightStems.has(next.term) &&
    IDIOM_HEADS.has(token.term)
  )
}

const IDIOM_HEADS: ReadonlySet<string> = new Set(['on', 'in', 'by', 'at'])

/** True for a word that a hyphen joins to the one before: the two are one, whatever they are made of. */
function isHyphened({ text, tokens }: TokenizedNote, at: number): boolean {
  const token = tokens[at]
  return token?.isGlued === true && text[token.start - 1] === '-'
}

/** A phrase may go on past this word. */
function canHold(line: Line, at: number): boolean {
  const token = line.note.tokens[at]
  const kind = kindAt(line, at)
  if (!token || token.isGlued || !isNewWord(line, at + 1)) return true
  return kind.isTitle || kind.isLink || kind.isListed || kind.isParticle || kind.isNegation
}

/** A word must end here and be worth ending with. */
function canEnd(line: Line, at: number, wordCount: number): boolean {
  const token = line.note.tokens[at]
  const kind = kindAt(line, at)
  const next = line.note.tokens[at + 1]
  if (!token || (next && (next.isGlued || !isNewWord(line, at + 1)))) return false
  if (token.isGlued || (wordCount > 1 && (kind.isParticle || kind.isListed))) return true
  if (wordCount === 2 && isObject(line, at)) return true
  if (!kind.isTitle) return false
  if (wordCount === 1 || !kind.isOpen || isDenied(line, at) || isLinked(line, at)) return true
  return line.endsInAdjectives && isPlain(kindAt(line, at - 1))
}

/** `Remind me` is whole. */
export function isObject(line: Line, at: number): boolean {
  return kindAt(line, at - 1).isOpen && objectPronouns.has(surfaceAt(line, at))
}

export function isDenied(line: Line, at: number): boolean {
  return kindAt(line, at - 1).isNegation
}

/** Behind `de` stands a noun, though its stem may be a verb's, as in `temps de réponse`. */
function isLinked(line: Line, at: number): boolean {
  return kindAt(line, at - 1).isNounLink
}

/** False for the `not` of `don't`; the parts of what a hyphen joins are words of their own, though never parted. */
function isNewWord({ note: { tokens } }: Line, at: number): boolean {
  const token = tokens[at]
  return token !== undefined && token.start !== tokens[at - 1]?.start
}

/** True where neither the word before nor the one after belongs to the same phrase. */
export function fillsItsRun({ line, first, last }: Window): boolean {
  const joins = (at: number, word: number): boolean =>
    line.follows[at] === true && kindAt(line, word).isTitle
  return !joins(first, first - 1) && !joins(last + 1, last + 1)
}

/** A word as its note spells it, in small letters. */
export function surfaceAt({ note }: Line, at: number): string {
  return (note.tokens[at]?.surface ?? '').toLowerCase()
}

function keyOf({ line, first, last }: Window): string {
  const { tokens } = line.note
  let key = ''
  for (let at = first; at <= last; at++) key += `${tokens[at]?.term ?? ''} `
  // `Preciosidad` is a title where `precioso` is none, though both have one stem.
  return first === last && kindAt(line, first).isOpen ? `${key}(open)` : key
}

/** A tag keeps its sign. */
export function startsWithTag({ line: { note }, first }: Window): boolean {
  const token = note.tokens[first]
  return token !== undefined && isTag(note.text, token)
}
