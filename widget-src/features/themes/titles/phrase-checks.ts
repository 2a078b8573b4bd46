import {
  beginsWithNegation,
  fillsItsRun,
  kindAt,
  surfaceAt,
  type Window,
} from './collect-phrases.ts'
import type { Language } from '../words/tokens.ts'

/** What ends a clause far from the verb it belongs to. */
const PARTED: ReadonlySet<string> = new Set(
  'on off up out down an aus auf ab ein aan uit op af av på fra'.split(' '),
)

/** True for a wording that lacks its last word: `turn the light` of `turn the light on`. */
export function lacksEnd({ line, first, last }: Window): boolean {
  // `Blocca quando carico [una foto]`
  if (last > first && kindAt(line, last).isOpen && kindAt(line, last + 1).isArticle)
    return line.follows[last + 1] === true
  return (
    line.follows[last + 1] === true &&
    line.follows[last + 2] !== true &&
    PARTED.has(surfaceAt(line, last + 1))
  )
}

/** True for the `top` of `top up`. */
export function lacksParticle({ line, last }: Window): boolean {
  return line.follows[last + 1] === true && kindAt(line, last + 1).isParticle
}

/** Slavic verbs, which an object follows as a noun follows an adjective. */
export const INFINITIVE = /[aeiyаеиоуыя](?:ć|t|ť|ть|ти)$/

/** True for what is asked for, `Pay my bill`, `how to pay a bill`; false for what somebody does, `we eat at work`. */
export function isToDo({ line, first }: Window, { codes }: Pick<Language, 'codes'>): boolean {
  if (!kindAt(line, first + 1).isArticle) return false
  return line.follows[first] !== true || codes.includes('en')
}

/** The first of the windows whose words are of the kinds that most of them are: `top up`, not `topped up`. */
export function typical(windows: readonly Window[]): Window | undefined {
  // Most wordings stand in one place.
  if (windows.length === 1) return windows[0]
  const isOpen = ({ line, first, last }: Window): boolean =>
    line.kinds.slice(first, last + 1).some((kind) => kind.isOpen)
  const isMostlyOpen = 2 * windows.filter(isOpen).length > windows.length
  return windows.find((window) => isOpen(window) === isMostlyOpen)
}

/** True for the name of a shop, a street, a body: in sentences too each of its words has a capital. German has them anyway. */
export function isName(windows: readonly Window[], { codes }: Pick<Language, 'codes'>): boolean {
  if (codes.includes('de') || windows.every(({ first }) => first === 0)) return false
  return windows.every(
    ({ line: { note }, first, last }) =>
      IN_SMALL.test(note.text) &&
      note.tokens.slice(first, last + 1).every(({ surface }) => CAPITALISED.test(surface)),
  )
}

/** A longer word in small letters: no heading, in which all words have capitals. */
const IN_SMALL = new RegExp('(?:^|\\s)\\p{Ll}{4}', 'u')
const CAPITALISED = new RegExp('^\\p{Lu}\\p{Ll}', 'u')

/**
 * Listed words end a fixed wording where they are seen to begin or end a clause, or to follow an article, as nouns do and
 * prepositions do not.
 */
export function hasNounsAtEnds(windows: readonly Window[], isFixed: boolean): boolean {
  const isListed = ({ line }: Window, at: number): boolean => kindAt(line, at).isListed
  if (!windows.some((at) => isListed(at, at.first) || isListed(at, at.last))) return true
  const isNoun = ({ line }: Window, at: number, step: number): boolean =>
    line.follows[at + step] !== true || kindAt(line, at - 1).isArticle
  const isClear = (edge: (window: Window) => number, step: number): boolean =>
    !windows.some((window) => isListed(window, edge(window))) ||
    (isFixed && windows.some((window) => isNoun(window, edge(window), step)))
  return isClear(({ first }) => first, 0) && isClear(({ last }) => last, 1)
}

/** True for a verb and its object that a clause denies, with its `not` and without: `we should not adopt atheism`. */
export function isDeniedInClause({ line, first, last }: Window): boolean {
  const verb = kindAt(line, first).isNegation ? first + 1 : first
  return (
    last > verb &&
    kindAt(line, verb).isOpen &&
    line.follows[verb] === true &&
    kindAt(line, verb - 1).isNegation &&
    !beginsWithNegation(line, verb - 1)
  )
}

export function isPhrase(windows: readonly Window[], isKnown: boolean): boolean {
  const [window] = windows
  if (!window || !isKnown) return windows.length > 1
  const { line, first, last } = window
  const areTitles = line.kinds.slice(first, last + 1).every(({ isTitle }) => isTitle)
  if (windows.length > 1 && areTitles) return true
  // `Don't skip a retro` is as good as `Skip a retro`.
  const head = beginsWithNegation(line, first) ? first + 1 : first
  if (windows.length === 1 && !areTitles) return kindAt(line, head).isOpen
  return 2 * windows.filter(fillsItsRun).length >= windows.length
}
