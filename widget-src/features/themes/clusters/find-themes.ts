import { pushTo } from '../../../core/maps.ts'
import { joinLeftovers } from './join-leftovers.ts'
import { likeness, meaningOf } from './likeness.ts'
import { partGroups } from './part-groups.ts'
import { pileUp } from './pile-up.ts'
import { readWall, type Wall } from './read-wall.ts'
import { relatedNotes } from './related-notes.ts'
import type { Steps } from '../../../core/steps.ts'
import { quieten } from '../vectors/note-vectors.ts'
import { findLocalNames } from './local-names.ts'
import { nameThemes } from '../titles/titles.ts'
import { isNumber } from '../words/tokens.ts'
import { wordsOfPeople } from '../words/people.ts'
import type { PackedVectors } from '../vectors/word-vectors.ts'

/** What the search for themes needs from outside. */
export interface ThemeOptions {
  /** 0 leaves the number of themes to the method; each step up asks for half as many again, each step down for fewer. */
  readonly granularity: number
  readonly vectors: PackedVectors
  /** People whose names are kept out of titles. */
  readonly names?: readonly string[]
}

/** Notes that belong together: their places in the list that was given, in rising order. */
export interface Theme {
  readonly title: string
  readonly members: readonly number[]
  /** The one of them that is nearest to what they have in common: it reads as the theme's sentence. */
  readonly central: number
}

export interface Themes {
  /** Largest first, at least two notes each; none where nothing holds the notes together. */
  readonly themes: readonly Theme[]
  /** Notes without a word, or with nothing in common with any other of their theme. */
  readonly leftovers: readonly number[]
}

/**
 * Finds the themes of a wall of notes offline: the same texts give the same themes, in any order.
 *
 * @param takenTitles  Titles that no new theme may bear.
 * @see docs/themes.md
 * @example
 * const texts = ['Flaky tests', 'Tests fail at random', 'Lunch was cold', 'Warm lunch']
 * const { themes } = atOnce(findThemes(texts, { granularity: 0, vectors: packedVectors }))
 */
export function* findThemes(
  texts: readonly string[],
  options: ThemeOptions,
  takenTitles: readonly string[] = [],
): Steps<Themes> {
  const copies = copiesByText(texts)
  yield
  const { wall, localNames } = yield* withoutLocalNames(
    yield* readWall([...copies.keys()], options.vectors),
  )
  const { piles, scores, isLonely } = yield* pileUp(wall.noteVectors, options.granularity)
  const piled = groupNotes(piles, (note) => !isLonely(note) && !isNameless(wall, note))
  const placesOf = [...copies.values()]
  const parted = partGroups(piled, wall.notes, wall.knowledge, (one, other) =>
    likeness(one, other, wall.noteVectors),
  )
  const people = wordsOfPeople(options.names ?? [], wall.notes)
  const names = localNames.size > 0 ? new Set([...people, ...localNames]) : people
  const related = parted.map((group) => relatedNotes(wall, group, names))
  // Of less than two themes a wall of strangers would get none.
  const isClear = related.filter(({ length }) => length > 1).length > 1
  const groups = joinLeftovers(isClear ? related : parted, wall.notes, wall.knowledge)
  const sized = groups
    .map((notes) => ({ notes, places: notes.flatMap((note) => placesOf[note] ?? []) }))
    .filter(({ places }) => places.length > 1)
    .sort((a, b) => b.places.length - a.places.length || (a.notes[0] ?? 0) - (b.notes[0] ?? 0))
  const themes = holdsTogether(sized, texts.length) ? sized : []
  const titles = yield* nameThemes(
    themes.map(({ notes }) => ({
      notes: notes.flatMap((note) => wall.notes[note] ?? []),
      // Elsewhere too few words have a vector to choose titles by it.
      ...(wall.knowledge.language.isEnglish ? meaningOf(notes, wall.noteVectors) : {}),
    })),
    wall.knowledge,
    { taken: takenTitles, names },
  )
  const placed = new Set(themes.flatMap(({ places }) => places))
  return {
    themes: themes.map(({ notes, places }, index) => {
      const central = mostCentral(notes, scores)
      return {
        title: titles[index] ?? '',
        members: [...places].sort((a, b) => a - b),
        central: placesOf[central]?.[0] ?? 0,
      }
    }),
    leftovers: texts.map((_, place) => place).filter((place) => !placed.has(place)),
  }
}

/** The wall with the names of its own town or firm counting for little, and those, in small letters: no theme is bound by them. */
function* withoutLocalNames(
  wall: Wall,
): Steps<{ readonly wall: Wall; readonly localNames: ReadonlySet<string> }> {
  const { terms, words } = findLocalNames(wall)
  yield
  if (terms.size === 0) return { wall, localNames: words }
  const { noteVectors, vocabulary, termWeights } = wall
  const quiet = quieten(noteVectors, vocabulary, termWeights, terms)
  return { wall: { ...wall, noteVectors: quiet }, localNames: words }
}

interface SizedGroup {
  readonly notes: readonly number[]
  readonly places: readonly number[]
}

/** One pair of alike notes beside strangers is no grouping; one theme is, where most notes are in it. */
function holdsTogether(groups: readonly SizedGroup[], noteCount: number): boolean {
  const [largest] = groups
  if (!largest) return false
  return groups.length > 1 || (largest.places.length > 2 && 2 * largest.places.length >= noteCount)
}

function mostCentral(notes: readonly number[], scores: Float32Array): number {
  return notes.reduce(
    (best, note) => ((scores[note] ?? 0) > (scores[best] ?? 0) ? note : best),
    notes[0] ?? 0,
  )
}

/** The notes of each pile that belong, piles in order of their numbers. */
function groupNotes(
  piles: Int32Array,
  belongs: (note: number) => boolean,
): readonly (readonly number[])[] {
  const groups: number[][] = []
  piles.forEach((pile, note) => {
    if (pile < 0 || !belongs(note)) return
    while (groups.length <= pile) groups.push([])
    groups[pile]?.push(note)
  })
  return groups
}

/** True for a note of nothing but numbers, dates and signs: those are no theme. */
function isNameless({ notes }: Wall, note: number): boolean {
  return (notes[note]?.tokens ?? []).every(({ term }) => isNumber(term))
}

/**
 * The places of each text, texts in alphabetical order: so the order in which notes were made decides nothing, and a
 * note that stands on the wall ten times says no more than once.
 */
function copiesByText(texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const copies = new Map<string, number[]>()
  texts.forEach((text, place) => {
    pushTo(copies, text.trim(), place)
  })
  const sorted = [...copies.keys()].sort()
  return new Map(sorted.map((text) => [text, copies.get(text) ?? []]))
}
