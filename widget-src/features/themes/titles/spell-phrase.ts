import { compareText } from '../../../core/words.ts'
import { startsWithTag, type Window } from './collect-phrases.ts'
import type { Place, TitleWord } from './title-words.ts'
import { toSmall } from '../words/letter-case.ts'
import type { Language, Token } from '../words/tokens.ts'

/** `L'appli`, `dell'ordine`: no title begins with an article. */
const JOINED_ARTICLE = /^(?:[ld]|(?:de|da|a|ne|su)ll|un)['’]/i

type Speller = (token: Token, text: string) => string

/** A wording as most of its places spell it. */
export function spellPhrase(
  windows: readonly Window[],
  wordOf: ReadonlyMap<string, TitleWord>,
  language: Pick<Language, 'codes'>,
): string {
  const spellOf = createSpeller(wordOf, language)
  return commonest(windows.map((at) => ({ text: spell(at, spellOf), isFirst: at.first === 0 })))
}

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
    const word = spellOf(token, note.text)
    text +=
      note.text.slice(end, token.start) + (at === first ? word.replace(JOINED_ARTICLE, '') : word)
    end = token.end
  }
  return text.replace(/\s+/gu, ' ')
}

const ACRONYM_LETTERS_MOST = 5

/** One letter case for all titles: small as most notes write a word, capitals only for names and acronyms. */
function createSpeller(
  wordOf: ReadonlyMap<string, TitleWord>,
  language: Pick<Language, 'codes'>,
): Speller {
  const known = new Map<string, boolean>()
  const isMostlySmall = (term: string): boolean => {
    let isSmall = known.get(term)
    if (isSmall === undefined) {
      const surfaces = (wordOf.get(term)?.places ?? []).flatMap(surfaceInside)
      const small = surfaces.filter((surface) => surface === toSmall(surface, language))
      isSmall = 2 * small.length > surfaces.length
      known.set(term, isSmall)
    }
    return isSmall
  }
  return ({ term, start, end }, text) => {
    const surface = text.slice(start, end)
    const lower = toSmall(surface, language)
    if (isMostlySmall(term) && isPlainCase(surface)) return lower
    const isShout = surface === surface.toUpperCase() && surface.length > ACRONYM_LETTERS_MOST
    return isShout ? surface.slice(0, 1) + lower.slice(1) : surface
  }
}

/** How a place spells its word; none at the beginning of a note, where any word has a capital. */
function surfaceInside({ note, at }: Place): readonly string[] {
  const token = note.tokens[at]
  return token && at > 0 ? [note.text.slice(token.start, token.end)] : []
}

/** False for a word with capitals inside it, as `GitHub`. */
function isPlainCase(surface: string): boolean {
  return surface.slice(1) === surface.slice(1).toLowerCase() || surface === surface.toUpperCase()
}

interface Spelling {
  readonly text: string
  /** True where a note begins with it: there words mostly stand in the form that dictionaries list. */
  readonly isFirst: boolean
}

const SYLLABLES = new RegExp('^[\\p{Script=Hangul} ]+$', 'u')

/** The spelling most used; of equals the one in small letters, the bare one, the one that notes begin with. */
function commonest(spellings: readonly Spelling[]): string {
  const counts = new Map<string, number>()
  const firsts = new Set(spellings.filter(({ isFirst }) => isFirst).map(({ text }) => text))
  for (const { text } of spellings) {
    // Korean joins particles to a word: the bare one stands for all.
    const bare = SYLLABLES.test(text)
      ? spellings.reduce((best, other) => (best.startsWith(other.text) ? other.text : best), text)
      : text
    counts.set(bare, (counts.get(bare) ?? 0) + 1)
  }
  const isSmall = (text: string): number => Number(text === text.toLowerCase())
  const hasEnding = (text: string): number =>
    Number([...counts.keys()].some((other) => other !== text && text.startsWith(other)))
  const ranked = [...counts].sort(
    ([a, countA], [b, countB]) =>
      countB - countA ||
      isSmall(b) - isSmall(a) ||
      hasEnding(a) - hasEnding(b) ||
      Number(firsts.has(b)) - Number(firsts.has(a)) ||
      compareText(a, b),
  )
  return ranked[0]?.[0] ?? ''
}
