import { addTo } from '../../../core/maps.ts'
import { isNumber, type TokenizedNote } from '../words/tokens.ts'
import type { WordKnowledge } from '../words/word-knowledge.ts'

/** What so many of a group's notes speak of is its subject. */
const SUBJECT_LEAST = 0.5
const NOTES_LEAST = 2

/**
 * The groups, each with the notes of none that have its very subject in words: averages leave a note out whose other
 * words nobody shares, and a reader finds it beside a theme of that name.
 */
export function joinLeftovers(
  groups: readonly (readonly number[])[],
  notes: readonly TokenizedNote[],
  knowledge: Pick<WordKnowledge, 'language' | 'isMostlyOpen'>,
): readonly (readonly number[])[] {
  const placed = new Set(groups.flat())
  if (placed.size === notes.length) return groups
  const { language } = knowledge
  const isNoun = (term: string): boolean =>
    language.roleOf(term) === 'plain' &&
    !isNumber(term) &&
    !(language.isEnglish && knowledge.isMostlyOpen(term))
  const left = notes.map((_, note) => note).filter((note) => !placed.has(note))
  const termsLeft = new Set(left.flatMap((note) => termsOf(notes[note])))
  const groupOf = subjects(groups, notes, (term) => termsLeft.has(term), isNoun)
  const joined = groups.map((group) => [...group])
  for (const note of left) {
    const found = new Set(termsOf(notes[note]).flatMap((term) => groupOf.get(term) ?? []))
    const [group = -1] = found
    if (found.size === 1) joined[group]?.push(note)
  }
  return joined.map((group) => group.sort((a, b) => a - b))
}

function termsOf(note: TokenizedNote | undefined): readonly string[] {
  return (note?.tokens ?? []).map(({ term }) => term)
}

/** Of the terms that are asked for, the group of each noun that is the subject of one only. */
function subjects(
  groups: readonly (readonly number[])[],
  notes: readonly TokenizedNote[],
  isAskedFor: (term: string) => boolean,
  isNoun: (term: string) => boolean,
): ReadonlyMap<string, number> {
  const groupOf = new Map<string, number>()
  const shared = new Set<string>()
  for (const [index, group] of groups.entries()) {
    const counts = new Map<string, number>()
    for (const note of group) {
      for (const term of new Set(termsOf(notes[note]).filter(isAskedFor))) addTo(counts, term)
    }
    for (const [term, count] of counts) {
      if (count < NOTES_LEAST || count < SUBJECT_LEAST * group.length || !isNoun(term)) continue
      if (groupOf.has(term)) shared.add(term)
      groupOf.set(term, index)
    }
  }
  for (const term of shared) groupOf.delete(term)
  return groupOf
}
