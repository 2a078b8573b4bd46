import { addTo, remembering } from '../../../core/maps.ts'
import { isPlain, kindAt, startsWithTag, surfaceAt, type Window } from './collect-phrases.ts'
import { headingForm } from './heading-form.ts'
import type { Place, TitleWord } from './title-words.ts'
import { toSmall } from '../words/letter-case.ts'
import { hasApostrophe, type Language, type Token, type TokenizedNote } from '../words/tokens.ts'

/** `L'appli`, `dell'ordine`: no title begins with an article. */
const JOINED_ARTICLE = /^(?:[ld]|(?:de|da|a|ne|su)ll|un)['’]/i

type Speller = (token: Token, note: TokenizedNote) => string

/** Spells a wording as most of its places do. */
export type PhraseSpeller = (windows: readonly Window[]) => string

/** @returns A speller that remembers how the words are spelt. */
export function createPhraseSpeller(
  wordOf: ReadonlyMap<string, TitleWord>,
  language: Pick<Language, 'codes'>,
): PhraseSpeller {
  const spellOf = createSpeller(wordOf, language)
  return (windows) => {
    const spellings = windows.map((at) => ({
      text: spell(at, spellOf),
      isFirst: at.first === 0,
      isOfAnyNumber: describesNoun(at) || isBehindIndefinite(at),
    }))
    return headingForm(spellings, language)
  }
}

/** True where a noun follows, which the wording describes: the `tax` of `tax incentives`. */
function describesNoun({ line, last }: Window): boolean {
  return line.follows[last + 1] === true && isPlain(kindAt(line, last + 1))
}

/** True behind `a`, with at most a word between, as in `a good job`: one that stands for all of its kind. */
function isBehindIndefinite({ line, first }: Window): boolean {
  if (line.follows[first] !== true) return false
  if (INDEFINITE.has(surfaceAt(line, first - 1))) return true
  return line.follows[first - 1] === true && INDEFINITE.has(surfaceAt(line, first - 2))
}

const INDEFINITE: ReadonlySet<string> = new Set(['a', 'an'])

/** A tag keeps its sign. */
function spell(window: Window, spellOf: Speller): string {
  const {
    line: { note },
    first,
    last,
  } = window
  let end = note.tokens[first]?.start ?? 0
  let text = startsWithTag(window) ? '#' : ''
  for (let at = first; at <= last; at++) {
    const token = note.tokens[at]
    if (!token || token.start < end) continue
    const word = spellOf(token, note)
    text +=
      note.text.slice(end, token.start) +
      (at === first && hasApostrophe(word) ? word.replace(JOINED_ARTICLE, '') : word)
    end = token.end
  }
  const spaced = last > first ? text.replace(/\s+/gu, ' ') : text
  return hasApostrophe(spaced) ? spaced.replace(POSSESSIVE, '') : spaced
}

/** `Ship's` is half a wording. */
const POSSESSIVE = /['’]s$/

const ACRONYM_LETTERS_MOST = 5

/** A spelling of its own (`API`, `iOS`) stands for all where so many of the places have one. */
const SPECIAL_LEAST = 0.5

/** One letter case for all titles: small as most notes write a word, capitals only for names and acronyms. */
function createSpeller(
  wordOf: ReadonlyMap<string, TitleWord>,
  language: Pick<Language, 'codes'>,
): Speller {
  const usageOf = remembering((term: string) => {
    const places = wordOf.get(term)?.places ?? []
    const inside = places.flatMap(surfaceInside)
    const small = inside.filter((surface) => surface === toSmall(surface, language))
    return { isSmall: 2 * small.length > inside.length, special: specialSpelling(places) }
  })
  return ({ term, surface }, note) => {
    const lower = toSmall(surface, language)
    if (isShouted(surface, note))
      return language.codes.includes('de') ? surface.slice(0, 1) + lower.slice(1) : lower
    const { isSmall, special } = usageOf(term)
    if (special !== null && special.toLowerCase() === lower) return special
    if (isSmall && isPlainCase(surface)) return lower
    const isShout = surface === surface.toUpperCase() && surface.length > ACRONYM_LETTERS_MOST
    return isShout ? surface.slice(0, 1) + lower.slice(1) : surface
  }
}

const SHOUTED_LETTERS_LEAST = 4
const VOWEL = /[aeiouy]/i

/** True for a word of a note that is in capitals as a whole, `ADD DARK MODE`; `API` and `GDPR` are written so anyway. */
function isShouted(surface: string, { text, tokens }: TokenizedNote): boolean {
  if (surface.length < SHOUTED_LETTERS_LEAST || surface !== surface.toUpperCase()) return false
  return tokens.length > 1 && text === text.toUpperCase() && VOWEL.test(surface)
}

/** The spelling with capitals behind the first letter that most places have, outside of notes that shout. */
function specialSpelling(places: readonly Place[]): string | null {
  const counts = new Map<string, number>()
  for (const { note, at } of places) {
    const surface = note.tokens[at]?.surface ?? ''
    const isSpecial = surface.slice(1) !== surface.slice(1).toLowerCase()
    if (
      isSpecial &&
      surface.length <= ACRONYM_LETTERS_MOST &&
      note.text !== note.text.toUpperCase()
    )
      addTo(counts, surface)
  }
  const sum = [...counts.values()].reduce((all, count) => all + count, 0)
  if (sum < SPECIAL_LEAST * places.length) return null
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] > b[0] ? -1 : 1))
  return best?.[0] ?? null
}

/** How a place spells its word; none at the beginning of a note, where any word has a capital. */
function surfaceInside({ note, at }: Place): readonly string[] {
  const token = note.tokens[at]
  return token && at > 0 ? [token.surface] : []
}

/** False for a word with capitals inside it, as `GitHub`. */
function isPlainCase(surface: string): boolean {
  return surface.slice(1) === surface.slice(1).toLowerCase() || surface === surface.toUpperCase()
}
