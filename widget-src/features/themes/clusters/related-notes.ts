import { addTo } from '../../../core/maps.ts'
import { likeness } from './likeness.ts'
import type { Wall } from './read-wall.ts'
import { isNumber, type Token, type TokenizedNote } from '../words/tokens.ts'
import { isGerund, isNounCue, isNounForm } from '../words/word-cues.ts'
import { useKeyOf } from '../words/word-uses.ts'

/** In groups of up to so many notes, chance likeness counts for much. */
const SMALL_GROUP_MOST = 12
/** So few are no theme by the wall's subject alone. */
const FEW = 3
/** A note that shares no word with the others of its group means much the same as they do together, */
const LIKENESS_ALONE_LEAST = 0.2
/** and more so where no two of them share one. */
const LIKENESS_UNSHARED_LEAST = 0.6

/** The notes of a group that share a word which says something, or mean much the same as the others. */
export function relatedNotes(
  wall: Wall,
  group: readonly number[],
  names: ReadonlySet<string>,
): readonly number[] {
  const { isEnglish } = wall.knowledge.language
  if (group.length > (isEnglish ? SMALL_GROUP_MOST : FEW)) return group
  const shared = sharedWords(wall, group, names)
  // Elsewhere the meanings of most words are not known.
  if (!isEnglish) return shared.size > 0 ? group : []
  // Notes of one word each can share none.
  const isOfWords = group.every((note) => wall.notes[note]?.tokens.length === 1)
  const least = shared.size > 0 || isOfWords ? LIKENESS_ALONE_LEAST : LIKENESS_UNSHARED_LEAST
  return group.filter(
    (note) =>
      wall.notes[note]?.tokens.some(({ term }) => shared.has(term)) === true ||
      likeness(
        [note],
        group.filter((other) => other !== note),
        wall.noteVectors,
      ) >= least,
  )
}

/**
 * The words that two notes of a group have in common and that say something: the name of a person does not, nor in English
 * a verb or an adjective.
 */
function sharedWords(
  { notes, knowledge }: Wall,
  group: readonly number[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const { language } = knowledge
  const found = new Map<string, { count: number; isNoun: boolean }>()
  const lines = group.map((note) => notes[note]?.tokens ?? [])
  // Most words stand in one note, and are looked at no closer.
  const counts = new Map<string, number>()
  for (const tokens of lines)
    for (const term of new Set(tokens.map((token) => token.term))) addTo(counts, term)
  for (const tokens of lines) {
    const places = new Map<string, number>()
    tokens.forEach(({ term }, at) => {
      if (counts.get(term) !== 1 && language.roleOf(term) !== 'stop' && !isNumber(term))
        places.set(term, at)
    })
    for (const [term, at] of places) {
      const surface = tokens[at]?.surface ?? ''
      if (names.has(useKeyOf(surface))) continue
      const { count, isNoun } = found.get(term) ?? { count: 0, isNoun: false }
      // At the head of a note an English gerund names a matter: `Hiring freeze?`.
      const isShown =
        isNounForm(surface) ||
        (surface.endsWith('s') && ARE.has(tokens[at + 1]?.surface ?? '')) ||
        isNounCue(tokens[at - 1]?.surface ?? '') ||
        (group.length > FEW && at === 0 && isGerund(surface, term))
      const isOpen = language.isEnglish && knowledge.isMostlyOpen(term) && !isShown
      found.set(term, { count: count + 1, isNoun: isNoun || !isOpen })
    }
  }
  return new Set(
    [...found].flatMap(([term, { count, isNoun }]) =>
      count > 1 && isNoun && (group.length > FEW || !isOfWall(notes, term, count)) ? term : [],
    ),
  )
}

/** What stands before these in a plural form is a noun: `Deploys are scary`. */
const ARE: ReadonlySet<string> = new Set(['are', 'were'])

/** What so many notes speak of, and more of them outside of the group than in it, is the wall's subject. */
const WALL_SHARE = 1 / 2

/** Spelt out: a call for each token takes five times as long. */
function hasTerm(tokens: readonly Token[], term: string): boolean {
  for (let at = 0; at < tokens.length; at++) if (tokens[at]?.term === term) return true
  return false
}

function isOfWall(notes: readonly TokenizedNote[], term: string, inside: number): boolean {
  let having = 0
  for (const { tokens } of notes) if (hasTerm(tokens, term)) having++
  return having > Math.max(FEW, WALL_SHARE * notes.length) && having > 2 * inside
}
