import { addTo, remembering } from '../../../core/maps.ts'
import { isNumber, type TokenizedNote } from '../words/tokens.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'

/** So many notes with a word of their own are a theme. */
const NOTES_LEAST = 3
/** In larger groups, notes of one subject use two words for it. */
const NOTES_MOST = 12
/** As those do that mean much the same: a table, a reservation. */
const LIKENESS_MOST = 0
/** A word is a group's own where so many of the notes that have it are in it, */
const OWN_LEAST = 0.8
/** and it is two themes if two such words stand in so many of its notes, no note with both. */
const COVERED_LEAST = 0.75
/** Two parts that so many notes of each join by a third word are one theme. */
const JOINED_LEAST = 0.5

/**
 * Parts each group that is plainly two: half of its notes have a word that no others have, the rest another. Averages join
 * small groups by a common adjective; people part them by their nouns.
 *
 * @param likenessOf  How alike the meanings of two groups are, from -1 to 1.
 * @returns The groups; a note of a parted one that has neither word is in none.
 */
export function partGroups(
  groups: readonly (readonly number[])[],
  notes: readonly TokenizedNote[],
  { language }: Pick<WordKnowledge, 'language'>,
  likenessOf: (one: readonly number[], other: readonly number[]) => number,
): readonly (readonly number[])[] {
  const termsOf = remembering((note: number): ReadonlySet<string> => {
    const terms = new Set<string>()
    for (const { term } of notes[note]?.tokens ?? []) terms.add(term)
    return terms
  })
  const frequencyOf = remembering(
    (term: string) => notes.filter((_, note) => termsOf(note).has(term)).length,
  )
  const isNoun = (term: string): boolean => language.roleOf(term) === 'plain' && !isNumber(term)
  return groups.flatMap((group) => partGroup(group, { termsOf, isNoun, frequencyOf, likenessOf }))
}

interface WallTerms {
  readonly termsOf: (note: number) => ReadonlySet<string>
  readonly isNoun: (term: string) => boolean
  /** In how many notes of the wall a term stands. */
  readonly frequencyOf: (term: string) => number
  readonly likenessOf: (one: readonly number[], other: readonly number[]) => number
}

function isOfSize({ length }: readonly number[]): boolean {
  return length >= 2 * NOTES_LEAST && length <= NOTES_MOST
}

function countTerms(termsOf: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const terms of termsOf) for (const term of terms) addTo(counts, term)
  return counts
}

function partGroup(group: readonly number[], wall: WallTerms): readonly (readonly number[])[] {
  if (!isOfSize(group)) return [group]
  const { termsOf, isNoun, frequencyOf, likenessOf } = wall
  const holding = (term: string): readonly number[] =>
    group.filter((note) => termsOf(note).has(term))
  // Most words stand in fewer notes, and are looked at no closer.
  const common = [...countTerms(group.map(termsOf))].filter(
    ([term, count]) => count >= NOTES_LEAST && isNoun(term),
  )
  // To count words on the whole wall takes long, and most groups have no two that could part them.
  if (common.length < 2) return [group]
  const own = common
    .filter(([term, count]) => count >= OWN_LEAST * frequencyOf(term))
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([term]) => holding(term))
  for (const [index, one] of own.entries()) {
    const other = own
      .slice(index + 1)
      .find(
        (part) =>
          !part.some((note) => one.includes(note)) &&
          one.length + part.length >= COVERED_LEAST * group.length,
      )
    if (other && likenessOf(one, other) <= LIKENESS_MOST && !areJoined(one, other, wall))
      return [one, other].flatMap((part) => partGroup(part, wall))
  }
  return [group]
}

function areJoined(
  one: readonly number[],
  other: readonly number[],
  { termsOf, isNoun }: WallTerms,
): boolean {
  const [counts, others] = [one, other].map((part) => countTerms(part.map(termsOf)))
  return [...(counts ?? [])].some(
    ([term, count]) =>
      count >= JOINED_LEAST * one.length &&
      (others?.get(term) ?? 0) >= JOINED_LEAST * other.length &&
      isNoun(term),
  )
}
