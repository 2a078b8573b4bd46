import { compareText } from '../../../core/words.ts'
import {
  beginsIdiom,
  collectPhrases,
  isDenied,
  isDirect,
  isObject,
  isPlain,
  isSlavic,
  kindAt,
  type Phrase,
  PLACES_MOST,
  startsWithTag,
  surfaceAt,
  type Window,
} from './collect-phrases.ts'
import { commonRun } from './common-run.ts'
import {
  hasNounsAtEnds,
  INFINITIVE,
  isDeniedInClause,
  isName,
  isPhrase,
  isToDo,
  lacksEnd,
  lacksParticle,
  typical,
} from './phrase-checks.ts'
import { createPhraseSpeller, type PhraseSpeller } from './spell-phrase.ts'
import type { TitleWord } from './title-words.ts'
import type { WordKinds } from './word-kinds.ts'
import { lightStems } from '../words/stop-words.ts'
import { isUnspaced, type Language } from '../words/tokens.ts'
import { isGerund } from '../words/word-cues.ts'

/** A wording from a theme's notes that may be its title. */
export interface TitlePhrase {
  readonly key: string
  /** Spelling takes long, and only the best are asked for it. */
  readonly spell: () => string
  readonly value: number
  readonly wordCount: number
  /** True for a lone verb or adjective, or a wording of few notes: a title only where there is no other. */
  readonly isOpen: boolean
  /** The part of the theme's notes that have its best word. */
  readonly share: number
  /** The part that says it. */
  readonly covered: number
  /** The terms of its words that mark the theme. */
  readonly terms: readonly string[]
  /** Those that no other title may have, where another wording would do. */
  readonly ownTerms: readonly string[]
}

/** What is known of a theme beside its words. */
export interface PhraseTheme {
  /** Whether its stop words are known, and how it writes small letters. */
  readonly language: Pick<Language, 'isKnown' | 'codes' | 'isTime'>
  /** True for a word that all themes share. */
  readonly isSubject: (term: string) => boolean
  /** Notes of the theme that were read. */
  readonly noteCount: number
}

/** Only wordings around the theme's best words are looked at. */
const HEADS_MOST = 6
/** So many of the best wordings are spelt; titles of other themes take few of them. */
const SPELT_MOST = 12
/** A wording counts for less the fewer of the notes with its best word have it. */
const SUPPORT_EXPONENT = 0.4
/** By number of words that are no stop words: two say more than one, four are much to read. */
const LENGTH_FACTORS: readonly number[] = [0, 1, 1.15, 1.1, 1]
/** What a word costs that marks the theme in no way, as a part of the best word's score. */
const STRANGE_WORD_COST = 0.08
const OPEN_FACTOR = 0.1
/** `Remind me`, `Where were you born` say more than a verb does. */
const CLAUSE_FACTOR = 0.3
const CLAUSE_LENGTH_FACTORS: readonly number[] = [0, 0, 1, 0.95, 0.8]
const TIME_FACTOR = 0.45
/** A verb with what it is done to in one of the notes says more than the verb alone. */
const OBJECT_FACTOR = 0.32
const INDIRECT_FACTOR = 0.16
const OBJECT_EXPONENT = 0.2
/** One place, shop or body that few of the notes name is an instance of the theme. */
const NAME_FACTOR = 0.3
/** `Part` asks: of what? */
const LIGHT_FACTOR = 0.3
const TAG_FACTOR = 2
const ADJECTIVE_FACTOR = 0.3
/** `Find the schedule` says no more than its noun. */
const VERB_FACTOR = 0.8
/** A wording of few notes, where the theme's word says too little alone, as `live in a city`. */
const RARE_FACTOR = 0.2
/** An adjective that so many of the notes have takes its noun along, which they leave unsaid: `Contactless payments`. */
const TOLD_LEAST = 2 / 3
/** A word that no two notes share. */
const UNSURE_FACTOR = 0.1
/** A word of one note marks a theme only where that is half of it. */
const ONE_NOTE_SHARE = 0.49
/** A phrase must stand in so many of the theme's notes, */
const COVERED_LEAST = 1 / 3
/** or in so many of those that hold its best word: then it says little more than the word does. */
const COVERED_OF_WORD_LEAST = 0.5
/** What so many of the notes with its best word say is one wording, whatever stands beside it: `mise à jour`. */
const FIXED_LEAST = 0.75
/** What so many say is how they call it, though one of the words marks no theme: `housing unit`. */
const USUAL_LEAST = 0.6
const USUAL_FACTOR = 1.2
/** Two words are one subject where so many of the notes with the better one have both, no more than so many words apart. */
const NEAR_LEAST = 2 / 3
const NEAR_WORDS = 3
const NEAR_FACTOR = 0.9
/** What most notes deny should not be affirmed by their title. */
const NEGATION_FACTOR = 1.3
/** Without a list of stop words, a phrase may begin and end only with words that mark the theme this well. */
const END_LEAST = 0.25

/**
 * How the notes of a theme put its words, best first: phrases of up to four words that either two notes share or
 * that fill the room between stop words and signs in one, by the scores of their words and by how many notes have
 * them; spelt as most notes spell them. Never half a word: what a hyphen joins stays together.
 *
 * @see https://doi.org/10.1002/9780470689646.ch1 Rose and others, Automatic keyword extraction (RAKE), 2010
 */
export function rankPhrases(
  words: readonly TitleWord[],
  kindsOf: WordKinds,
  theme: PhraseTheme,
): TitlePhrase[] {
  const wordOf = new Map(words.map((word) => [word.term, word]))
  const heads = chooseHeads(words, kindsOf)
  const ranked = heads
    .filter(({ term }) => isUnspaced(term))
    .map(({ term, score, share, places }): TitlePhrase => {
      const text = commonRun(term, places.slice(0, PLACES_MOST))
      const value = text === term && ENDING_IN_KANA.test(term) ? KANA_FACTOR * score : score
      return {
        key: term,
        spell: () => text,
        value,
        wordCount: 1,
        isOpen: false,
        share,
        covered: share,
        terms: [term],
        ownTerms: [term],
      }
    })
    .filter(({ spell }) => spell() !== '')
  const spaced = heads.filter(({ term }) => !isUnspaced(term))
  const spell = createPhraseSpeller(wordOf, theme.language)
  const standard = { ...theme, topScore: words[0]?.score ?? 0, spell }
  const { phrases, clauses, objects } = collectPhrases(spaced, kindsOf, theme.language)
  for (const phrase of phrases.values()) {
    const judged = judge(phrase, wordOf, standard)
    if (judged) ranked.push(judged)
  }
  for (const clause of clauses.values()) {
    const judged = judgeClause(clause, wordOf, standard)
    if (judged) ranked.push(judged)
  }
  for (const { term, score, share, places } of spaced) {
    const object = objects.get(term)
    if (!object) continue
    const text = spell(object.windows)
    // `Hiring` names a matter as it is.
    if (theme.language.codes.includes('en') && isGerund(text.split(' ')[0] ?? '', term)) continue
    const { key, wordCount } = object
    const factor = object.windows.every(isDirect) ? OBJECT_FACTOR : INDIRECT_FACTOR
    const value = factor * score * Math.pow(places.length, -OBJECT_EXPONENT)
    ranked.push({
      key,
      spell: () => text,
      value,
      wordCount,
      isOpen: true,
      share,
      covered: share / places.length,
      terms: [term],
      ownTerms: [term],
    })
  }
  return ranked
    .sort((a, b) => b.value - a.value || b.wordCount - a.wordCount || compareText(a.key, b.key))
    .slice(0, SPELT_MOST)
}

/** The best words, and beyond them the best that can be a title alone. */
function chooseHeads(words: readonly TitleWord[], kindsOf: WordKinds): readonly TitleWord[] {
  const canBeAlone = ({ places }: TitleWord): boolean =>
    places.some(({ note, at }) => !kindAt({ kinds: kindsOf(note) }, at).isOpen)
  const first = words.slice(0, HEADS_MOST)
  const plain = words.slice(HEADS_MOST).filter(canBeAlone)
  return [...first, ...plain.slice(0, HEADS_MOST - first.filter(canBeAlone).length)]
}

interface Standard extends PhraseTheme {
  readonly topScore: number
  readonly spell: PhraseSpeller
}

/** The words of a phrase that are no stop words, and what they count. */
interface PhraseWords {
  readonly terms: ReadonlySet<string>
  /** Those that are verbs or adjectives. */
  readonly openTerms: ReadonlySet<string>
  readonly best: TitleWord
  readonly nouns: number
  readonly others: number
  /** Words that mark the theme in no way. */
  readonly strangeCount: number
}

function readWords(
  { line, first, last }: Window,
  wordOf: ReadonlyMap<string, TitleWord>,
  takesListed = true,
): PhraseWords | null {
  const terms = new Set<string>()
  const openTerms = new Set<string>()
  for (let at = first; at <= last; at++) {
    const term = line.note.tokens[at]?.term ?? ''
    const { isTitle, isOpen, isListed } = kindAt(line, at)
    if (isTitle || (takesListed && isListed && wordOf.has(term))) terms.add(term)
    if (isOpen) openTerms.add(term)
  }
  let nouns = 0
  let others = 0
  let strangeCount = 0
  let best: TitleWord | null = null
  for (const term of terms) {
    const word = wordOf.get(term)
    const isSure = word !== undefined && (word.places.length > 1 || word.share > ONE_NOTE_SHARE)
    if (!isSure) strangeCount++
    else if (openTerms.has(term)) others += word.score
    else nouns += word.score
    if (word && (best === null || word.score > best.score)) best = word
  }
  return best && { terms, openTerms, best, nouns, others, strangeCount }
}

/**
 * How many notes say what a phrase of two words says: those that have it, and, where most keep its words side by side in
 * any form (`payment was declined`), nearly all of those. Of a verb and its object only where something is to be done.
 */
function countSaid(
  windows: readonly Window[],
  { canBeApart, isInOrder }: Record<'canBeApart' | 'isInOrder', boolean>,
  { terms, best }: PhraseWords,
  wordOf: ReadonlyMap<string, TitleWord>,
  noteCount: number,
): { readonly said: number; readonly isOne: boolean } {
  const loose = { said: windows.length, isOne: false }
  if (terms.size !== 2 || !canBeApart) return loose
  const [a, b] = [...terms].map((term) => wordOf.get(term)?.places ?? [])
  const least = Math.max(NEAR_LEAST * best.places.length, COVERED_OF_WORD_LEAST * noteCount)
  // Most pairs of words cannot stand together so often.
  if (!a || !b || a.length < least || b.length < least) return loose
  const placeOf = new Map(b.map(({ note, at }) => [note, at]))
  const near = a.filter(({ note, at }) => {
    const distance = (placeOf.get(note) ?? Infinity) - at
    return Math.abs(distance) <= NEAR_WORDS && (distance > 0 || !isInOrder)
  }).length
  const isOne = near >= least
  const others = Math.max(0, near - windows.length)
  return isOne ? { said: windows.length + NEAR_FACTOR * others, isOne } : loose
}

/** Null for a wording that would be no title: a fragment, or what only few of the notes say. */
function judge(
  { key, wordCount, windows }: Phrase,
  wordOf: ReadonlyMap<string, TitleWord>,
  { topScore, language, noteCount, isSubject, spell }: Standard,
): TitlePhrase | null {
  const window = typical(windows)
  const words = window ? readWords(window, wordOf) : null
  if (!window || !words) return null
  const { terms, openTerms, best, strangeCount } = words
  if (windows.length === 1 && terms.size > LONE_WORDS_MOST) return null
  const { line, first, last } = window
  const range = line.kinds.slice(first, last + 1)
  const placeCount = Math.min(PLACES_MOST, best.places.length)
  const startsWithVerb =
    last > first && kindAt(line, first).isOpen && !kindAt(line, first + 1).isTitle
  const isRequest = startsWithVerb && windows.some((at) => isToDo(at, language))
  const canBeApart = isRequest || !startsWithVerb
  const { said, isOne } = countSaid(
    windows,
    { canBeApart, isInOrder: startsWithVerb && language.codes.includes('en') },
    words,
    wordOf,
    noteCount,
  )
  // Most wordings stand in one note and end here.
  if (said === 1 && terms.size > 1 && noteCount > COVERED_BY_ONE_MOST && !openTerms.has(best.term))
    return null
  const support = Math.min(1, said / placeCount)
  const isFixed = windows.length > 1 && windows.length >= FIXED_LEAST * placeCount
  if (!hasNounsAtEnds(windows, isFixed)) return null
  const isIdiom = beginsIdiom(line, first)
  if (isIdiom && !(isFixed && wordCount === 2)) return null
  if (wordCount > 1 && 2 * windows.filter(isDeniedInClause).length >= windows.length) return null
  const hasObject = wordCount === 2 && isObject(line, last)
  if (hasObject && !isFixed) return null
  if (wordCount === 1 && 2 * windows.filter(lacksParticle).length >= windows.length) return null
  if (openTerms.size > 0 && 2 * windows.filter(lacksEnd).length >= windows.length) return null
  if (wordCount > 1 && !isFixed) {
    if (!isPhrase(windows, language.isKnown)) return null
    if (kindAt(line, last).isOpen && !isDenied(line, last)) return null
  }
  const isWeak = (at: number): boolean => {
    const token = line.note.tokens[at]
    if (!token || token.isGlued) return false
    if (kindAt(line, at).isOpen) return true
    return (wordOf.get(token.term)?.score ?? 0) < END_LEAST * topScore
  }
  if (wordCount > 1 && !language.isKnown && (isWeak(first) || isWeak(last))) return null
  // An adjective adds little to the noun of its phrase, as does a verb in what is asked for.
  const isVerb = isSlavic(language) && INFINITIVE.test(surfaceAt(line, first))
  const isWhole = canBeApart && !isVerb
  const isAdding = said > 1 && !kindAt(line, last).isOpen && isWhole
  const isUsual =
    terms.size === 2 &&
    said > 1 &&
    support >= USUAL_LEAST &&
    (openTerms.size === 0 || isWhole) &&
    ![...terms].some(isSubject)
  const covered = support * best.share
  const adjectives = isAdding ? ADJECTIVE_FACTOR * words.others : 0
  const sum =
    strangeCount === terms.size
      ? UNSURE_FACTOR * best.score
      : (words.nouns > 0
          ? words.nouns + adjectives
          : (terms.size > 1 ? RARE_FACTOR : 1) * words.others) -
        (isUsual ? 0 : strangeCount * STRANGE_WORD_COST * topScore)
  const isLoose = range.some(({ isTitle }) => !isTitle)
  const isLone = said === 1 && (isLoose || noteCount > COVERED_BY_ONE_MOST)
  // An adjective that many notes have is no title without a noun.
  const supportLeast =
    openTerms.has(best.term) && windows.length > 2 ? COVERED_LEAST : COVERED_OF_WORD_LEAST
  // `Contactless payments`, not `Payments`, where nearly all notes have the adjective alone.
  const isTold =
    terms.size === 2 &&
    !isLoose &&
    said > 1 &&
    best.share >= TOLD_LEAST &&
    openTerms.has(best.term) &&
    isPlain(kindAt(line, last))
  const isRare =
    terms.size > 1 && !isTold && (isLone || (covered < COVERED_LEAST && support < supportLeast))
  if (isRare && (best.share < COVERED_OF_WORD_LEAST || !openTerms.has(best.term))) return null
  const isOpen = terms.size === 1 && range.some((kind) => kind.isTitle && kind.isOpen)
  const isDenial = range.some(({ isNegation }) => isNegation)
  const value =
    (isRare ? best.score : sum) *
    Math.pow(support, SUPPORT_EXPONENT) *
    (isUsual ? USUAL_FACTOR : (LENGTH_FACTORS[terms.size] ?? 1)) *
    (isDenial && covered >= COVERED_LEAST ? NEGATION_FACTOR : 1) *
    (hasObject ? CLAUSE_FACTOR : isOpen ? OPEN_FACTOR : 1) *
    (startsWithVerb && !isOne ? VERB_FACTOR : 1) *
    (windows.every(startsWithTag) ? TAG_FACTOR : 1) *
    (isRare ? RARE_FACTOR : 1) *
    (isLight(words, language) && !isIdiom ? LIGHT_FACTOR : 1) *
    (covered < COVERED_LEAST && isName(windows, language) ? NAME_FACTOR : 1)
  const marking = [...terms].filter((term) => wordOf.has(term))
  return {
    key,
    spell: () => spell(windows),
    value,
    wordCount,
    isOpen: isOpen || isRare,
    share: best.share,
    covered,
    terms: marking,
    // `Housing units` is whole, though another theme be titled `Housing affordability`.
    ownTerms: isUsual ? [best.term] : marking,
  }
}

/** True for a wording of nouns that lead to another one, and what describes them: `part`, `important part`. */
function isLight({ terms, openTerms }: PhraseWords, { codes }: Pick<Language, 'codes'>): boolean {
  const nouns = [...terms].filter((term) => !openTerms.has(term))
  return codes.includes('en') && nouns.length > 0 && nouns.every((term) => lightStems.has(term))
}

/** A sentence all of whose words mark the theme, or are none of its words. */
function judgeClause(
  { key, wordCount, windows }: Phrase,
  wordOf: ReadonlyMap<string, TitleWord>,
  { language, spell }: Standard,
): TitlePhrase | null {
  const [window] = windows
  const words = window ? readWords(window, wordOf, false) : null
  if (!window || !words || words.nouns > 0 || words.strangeCount > 0) return null
  const { best, terms } = words
  const text = spell(windows)
  const said = best.places.filter(({ note }) =>
    note.text.toLowerCase().includes(text.toLowerCase()),
  )
  const hasTime = window.line.note.tokens
    .slice(window.first, window.last + 1)
    .some(({ term }) => language.isTime?.(term))
  return {
    key: `${key}.`,
    spell: () => text,
    value:
      CLAUSE_FACTOR *
      best.score *
      Math.pow(said.length / best.places.length, SUPPORT_EXPONENT) *
      (CLAUSE_LENGTH_FACTORS[wordCount] ?? 0) *
      (hasTime ? TIME_FACTOR : 1),
    wordCount,
    isOpen: true,
    share: best.share,
    covered: (said.length / best.places.length) * best.share,
    terms: [...terms],
    ownTerms: [...terms],
  }
}

/** More words than these are a wording only where two notes have it. */
const LONE_WORDS_MOST = 2
/** Of so many notes one may put the title into words. */
const COVERED_BY_ONE_MOST = 2

/** Japanese verbs and adjectives end so: `降り`. */
const ENDING_IN_KANA = new RegExp('\\p{Script=Han}\\p{Script=Hiragana}$', 'u')
const KANA_FACTOR = 0.5
