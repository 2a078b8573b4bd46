import { addTo } from '../../../core/maps.ts'
import type { NoteVectors } from '../vectors/note-vectors.ts'
import type { Token, TokenizedNote } from '../words/tokens.ts'
import { termsHolding } from '../words/vocabulary.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'
import type { Wall } from './read-wall.ts'

/** On a smaller wall few notes tell what a name stands with. */
const WALL_NOTES_LEAST = 40
/** A name in so many notes may be the wall's own: of its town, its firm, its product. */
const NOTES_LEAST = 4
const NOTES_SHARE_LEAST = 0.03
/** One in more of them than this weighs little as it is. */
const NOTES_SHARE_MOST = 0.2
const MENTIONS_LEAST = 2
/** Of a name so many mentions inside of sentences have a capital. */
const CAPITALS_LEAST = 0.6
/** Notes with the wall's own name are alike beside it no more than any notes are, times this. */
const LIKENESS_MOST = 1.6

/** In fewer of the notes, such names together hardly make a theme. */
const ALL_SHARE_LEAST = 0.08

/** Names of what the whole wall is about, which tell no two themes apart. */
export interface LocalNames {
  readonly terms: ReadonlySet<string>
  /** As the notes spell them, in small letters. */
  readonly words: ReadonlySet<string>
}

const noLocalNames: LocalNames = { terms: new Set(), words: new Set() }

/**
 * The names, told by their capitals, whose notes have nothing else in common: on a town's wall its own name stands in
 * notes on schools and in notes on roads. The name of a maker of printers stands in those on printers.
 *
 * @returns None where they stand in few notes.
 */
export function findLocalNames({ vocabulary, knowledge, noteVectors }: Wall): LocalNames {
  const { notes, noteCount } = vocabulary
  // German writes all nouns with capitals.
  if (noteCount < WALL_NOTES_LEAST || knowledge.language.codes.includes('de')) return noLocalNames
  const least = Math.max(NOTES_LEAST, NOTES_SHARE_LEAST * noteCount)
  const names = findNames(notes, knowledge)
  for (const [term, { places }] of names)
    if (places.size < least || places.size > NOTES_SHARE_MOST * noteCount) names.delete(term)
  if (names.size === 0) return noLocalNames
  const isLeftOut = termsHolding(vocabulary, (word) => names.has(word))
  const most = LIKENESS_MOST * meanLikeness(notes.keys(), noteVectors, isLeftOut)
  const local = [...names].filter(
    ([, { places }]) => meanLikeness(places, noteVectors, isLeftOut) <= most,
  )
  const terms = new Set(local.map(([term]) => term))
  const named = new Set(local.flatMap(([, { places }]) => [...places]))
  if (named.size < ALL_SHARE_LEAST * noteCount) return noLocalNames
  return { terms, words: new Set(local.flatMap(([, { spellings }]) => [...spellings])) }
}

interface Name {
  /** The notes that have it. */
  readonly places: ReadonlySet<number>
  readonly spellings: ReadonlySet<string>
}

function findNames(notes: readonly TokenizedNote[], knowledge: WordKnowledge): Map<string, Name> {
  const capitals = new Map<string, number>()
  for (const { text, tokens } of notes) {
    for (let at = 1; at < tokens.length; at++) {
      const token = tokens[at]
      if (!token || !hasCapital(token) || !isInside(text, tokens[at - 1], token)) continue
      if (!isSentence(tokens)) break
      // A short form that all know is a term of the trade: `PIN`.
      if (token.surface !== token.surface.toUpperCase() || !knowledge.isKnown(token.term))
        addTo(capitals, token.term)
    }
  }
  const found = new Map<string, { places: Set<number>; spellings: Set<string>; small: number }>()
  for (const [term, count] of capitals) {
    if (count >= MENTIONS_LEAST && knowledge.language.roleOf(term) !== 'stop')
      found.set(term, { places: new Set(), spellings: new Set(), small: 0 })
  }
  if (found.size === 0) return found
  for (const [note, { tokens }] of notes.entries()) {
    for (const token of tokens) {
      const name = found.get(token.term)
      if (!name) continue
      name.places.add(note)
      name.spellings.add(token.surface.toLowerCase())
      if (!hasCapital(token)) name.small++
    }
  }
  for (const [term, { small }] of found) {
    const large = capitals.get(term) ?? 0
    if (large < CAPITALS_LEAST * (large + small)) found.delete(term)
  }
  return found
}

function hasCapital({ surface }: Token): boolean {
  const code = surface.charCodeAt(0)
  return code > 0x40 && code < 0x5b
}

const SMALL_LETTERS_LEAST = 4

/** False for a heading, in which all words have capitals. */
function isSentence(tokens: readonly Token[]): boolean {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token && token.surface.length >= SMALL_LETTERS_LEAST && token.surface.charCodeAt(0) > 0x60)
      return true
  }
  return false
}

/** True for a word that goes on from the one before: no sentence begins with it. */
function isInside(text: string, before: Token | undefined, { start }: Token): boolean {
  return before?.end === start - 1 && text[start - 1] === ' '
}

/** How alike two of the notes are on average, by the words that are not left out. */
function meanLikeness(
  some: Iterable<number>,
  { starts, terms, weights }: NoteVectors,
  isLeftOut: readonly boolean[],
): number {
  const sums = new Map<number, number>()
  let own = 0
  let size = 0
  for (const note of some) {
    size++
    const end = starts[note + 1] ?? 0
    for (let at = starts[note] ?? 0; at < end; at++) {
      const term = terms[at] ?? 0
      if (isLeftOut[term] === true) continue
      const weight = weights[at] ?? 0
      own += weight * weight
      addTo(sums, term, weight)
    }
  }
  let all = 0
  for (const sum of sums.values()) all += sum * sum
  return size < 2 ? 0 : (all - own) / (size * (size - 1))
}
