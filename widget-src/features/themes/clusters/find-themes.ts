import { addTo, pushTo } from '../../../core/maps.ts'
import { averageLink, cutTree } from './average-link.ts'
import { addCells, type Cells, multiplyCells, rowsOf, ROWS_A_STEP, zeros } from './cells.ts'
import { settleByCentroids } from './centroids.ts'
import { guessLanguage } from '../words/language.ts'
import { moveLocally } from './local-moves.ts'
import { choosePileCount } from './modularity-cut.ts'
import { buildNeighbourGraph, WORDS_ONLY_FLOOR } from './neighbour-graph.ts'
import { buildNoteVectors, type NoteVectors, scaleToUnit } from '../vectors/note-vectors.ts'
import type { Steps } from '../../../core/steps.ts'
import { sampleIndices } from '../vectors/sample.ts'
import { compareNotes, type SimilarityMatrix } from '../vectors/similarity.ts'
import { partGroups } from './part-groups.ts'
import { joinLeftovers } from './join-leftovers.ts'
import { joinSmallPiles, membersOf } from './small-piles.ts'
import { nameThemes } from '../titles/titles.ts'
import { spread } from '../titles/title-words.ts'
import { createStemmer, isNumber, isUnspaced, type TokenizedNote } from '../words/tokens.ts'
import { buildVocabulary } from '../words/vocabulary.ts'
import { createWordKnowledge, type WordKnowledge } from '../words/word-knowledge.ts'
import { withForms } from '../words/word-forms.ts'
import { wordsOfPeople } from '../words/people.ts'
import { isGerund, isNounCue, isNounForm } from '../words/word-cues.ts'
import { useKeyOf } from '../words/word-uses.ts'
import { openWordVectors, type PackedVectors } from '../vectors/word-vectors.ts'

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
  const wall = yield* readWall([...copies.keys()], options.vectors)
  const placesOf = [...copies.values()]
  const { piles, scores, isLonely } = yield* pileUp(wall.noteVectors, options.granularity)
  const piled = groupNotes(piles, (note) => !isLonely(note) && !isNameless(wall, note))
  const parted = partGroups(piled, wall.notes, wall.knowledge, (one, other) =>
    likeness(one, other, wall.noteVectors),
  )
  const names = wordsOfPeople(options.names ?? [], wall.notes)
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
      ...meaningOf(notes, wall.noteVectors),
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

/** In groups of up to so many notes, chance likeness counts for much. */
const SMALL_GROUP_MOST = 12
/** So few are no theme by the wall's subject alone. */
const FEW = 3
/** A note that shares no word with the others of its group means much the same as they do together, */
const LIKENESS_ALONE_LEAST = 0.2
/** and more so where no two of them share one. */
const LIKENESS_UNSHARED_LEAST = 0.6

/** The notes of a group that share a word which says something, or mean much the same as the others. */
function relatedNotes(
  wall: Wall,
  group: readonly number[],
  names: ReadonlySet<string>,
): readonly number[] {
  if (group.length > SMALL_GROUP_MOST) return group
  const shared = sharedWords(wall, group, names)
  // Elsewhere the meanings of most words are not known.
  if (!wall.knowledge.language.isEnglish) return shared.size > 0 || group.length > FEW ? group : []
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
      if (counts.get(term) !== 1 && language.roleOf(term) !== 'stop') places.set(term, at)
    })
    for (const [term, at] of places) {
      const surface = tokens[at]?.surface ?? ''
      if (names.has(useKeyOf(surface))) continue
      const { count, isNoun } = found.get(term) ?? { count: 0, isNoun: false }
      // At the head of a note an English gerund names a matter: `Hiring freeze?`.
      const isShown =
        isNounForm(surface) ||
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

/** What so many notes speak of, and more of them outside of the group than in it, is the wall's subject. */
const WALL_SHARE = 1 / 2

function isOfWall(notes: readonly TokenizedNote[], term: string, inside: number): boolean {
  const having = notes.filter(({ tokens }) => tokens.some((token) => token.term === term)).length
  return having > Math.max(FEW, WALL_SHARE * notes.length) && having > 2 * inside
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

/** How alike the meanings of two groups of notes are, from -1 to 1; 0 where none are known. */
function likeness(one: readonly number[], other: readonly number[], vectors: NoteVectors): number {
  const a = meaningOf(one, vectors).meaning
  const b = meaningOf(other, vectors).meaning
  return a && b ? multiplyCells(a, b, 0, a.length) : 0
}

/** The mean of what the notes mean. */
function meaningOf(
  notes: readonly number[],
  { denseRows }: NoteVectors,
): { readonly meaning?: readonly number[] } {
  const width = denseRows[0]?.length ?? 0
  if (width === 0) return {}
  const meaning = zeros(width)
  for (const note of spread(notes)) {
    const row = denseRows[note]
    if (row) addCells(meaning, row, 0, width, 1)
  }
  scaleToUnit(meaning, 0, width)
  return { meaning }
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

/** A wall read once: its words, what is known of them, and their weights. */
export interface Wall {
  readonly knowledge: WordKnowledge
  readonly notes: readonly TokenizedNote[]
  readonly noteVectors: NoteVectors
}

/** Reads the texts of a wall: language, words and weights. */
export function* readWall(texts: readonly string[], packed: PackedVectors): Steps<Wall> {
  const opened = openWordVectors(packed)
  const stemOf = createStemmer()
  const language = withForms(guessLanguage(texts, opened, stemOf), texts)
  yield
  const looked = texts.slice(0, SAMPLE_MOST)
  const unspaced = looked.filter(isUnspaced).length
  const knowledge = createWordKnowledge(language, opened, unspaced * 2 <= looked.length)
  const vocabulary = yield* buildVocabulary(texts, language, stemOf)
  const noteVectors = yield* buildNoteVectors(vocabulary, knowledge)
  return { knowledge, notes: vocabulary.notes, noteVectors }
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

const SAMPLE_MOST = 400
/** A pile under this part of the notes is no theme of its own; of a sample, in which chance makes more small ones, under that. */
const SMALLEST_SHARE = 0.015
const SMALLEST_SHARE_SAMPLED = 0.02
const STEP_FACTOR = 1.5

interface Piles {
  readonly piles: Int32Array
  /** How near each note is to its pile's centroid. */
  readonly scores: Float32Array
  /** True for a note that has nothing in common with any other of its pile. */
  readonly isLonely: (note: number) => boolean
}

function* pileUp(vectors: NoteVectors, granularity: number): Steps<Piles> {
  const worded = notesWithWords(vectors)
  const sample = sampleIndices(worded.length, SAMPLE_MOST).map((index) => worded[index] ?? 0)
  const piles = new Int32Array(vectors.noteCount).fill(-1)
  const noScores = new Float32Array(vectors.noteCount)
  if (sample.length === 0) return { piles, scores: noScores, isLonely: () => true }
  const matrix = yield* compareNotes(vectors, sample)
  const sampled = yield* pileSample(vectors, matrix, granularity)
  sample.forEach((note, row) => {
    piles[note] = sampled[row] ?? 0
  })
  const settled = yield* settleByCentroids(vectors, piles, membersOf(sampled).length)
  const inSample = new Set(sample)
  const likenessLeast = vectors.denseRows.length === 0 ? WORDS_ONLY_LIKENESS : LIKENESS_LEAST
  const lonely = yield* joinLonely(settled.piles, sample, matrix, likenessLeast)
  const isLonely = (note: number): boolean =>
    inSample.has(note) ? lonely.has(note) : (settled.scores[note] ?? 0) < NEARNESS_LEAST
  return { ...settled, isLonely }
}

const NEARNESS_LEAST = 0.06
/** Two notes of a theme share a word of some weight, or mean much the same. */
const LIKENESS_LEAST = 0.08
/** Of letter pairs, notes have many that no other has: one that they share is a small part. */
const WORDS_ONLY_LIKENESS = 0.025

/**
 * Moves each note that is like none of its pile to the pile of the note most like it.
 *
 * @returns The notes that are like no other at all.
 */
function* joinLonely(
  piles: Int32Array,
  sample: readonly number[],
  { size, values }: SimilarityMatrix,
  likenessLeast: number,
): Steps<ReadonlySet<number>> {
  const lonely = new Set<number>()
  const start = Int32Array.from(sample, (note) => piles[note] ?? -1)
  for (const [index, row] of rowsOf(values, size).entries()) {
    row[index] = -1
    const note = sample[index] ?? 0
    if (!hasAlike(row, start, start[index] ?? -1, 0, size, likenessLeast)) {
      const nearest = row.indexOf(Math.max(...row))
      if ((row[nearest] ?? 0) >= likenessLeast) piles[note] = start[nearest] ?? 0
      else lonely.add(note)
    }
    if (index % ROWS_A_STEP === 0) yield
  }
  return lonely
}

/** Whether one of the cells whose pile is the given one is so high. */
function hasAlike<K extends number>(
  cells: Readonly<Cells<K>>,
  piles: Readonly<Cells<K>>,
  pile: number,
  first: K,
  end: K,
  least: number,
): boolean {
  for (let i = first; i < end; i++) if (piles[i] === pile && cells[i] >= least) return true
  return false
}

function notesWithWords({ noteCount, starts }: NoteVectors): readonly number[] {
  return Array.from({ length: noteCount }, (_, note) => note).filter(
    (note) => (starts[note + 1] ?? 0) > (starts[note] ?? 0),
  )
}

function* pileSample(
  vectors: NoteVectors,
  matrix: SimilarityMatrix,
  granularity: number,
): Steps<Int32Array> {
  const { size } = matrix
  const merges = yield* averageLink(matrix)
  const floor = vectors.denseRows.length === 0 ? WORDS_ONLY_FLOOR : undefined
  const graph = yield* buildNeighbourGraph(matrix, floor)
  const chosen = yield* choosePileCount(merges, graph, vectors.noteCount)
  function* cutAt(count: number, smallest: number): Steps<Int32Array> {
    const cut = joinSmallPiles(cutTree(merges, size, count), matrix, smallest)
    const moved = yield* moveLocally(cut, graph)
    return joinSmallPiles(moved, matrix, smallest)
  }
  const share = vectors.noteCount > size ? SMALLEST_SHARE_SAMPLED : SMALLEST_SHARE
  let piles = yield* cutAt(chosen, Math.max(2, share * size))
  for (let step = 0; step < granularity; step++) piles = yield* cutFiner(piles, cutAt)
  for (let step = 0; step > granularity; step--) piles = yield* cutCoarser(piles, cutAt)
  return piles
}

type CutAt = (count: number, smallest: number) => Steps<Int32Array>

/** Half as many piles again, where the notes yield them. */
function* cutFiner(piles: Int32Array, cutAt: CutAt): Steps<Int32Array> {
  const wanted = Math.max(pileCount(piles) + 1, Math.round(pileCount(piles) * STEP_FACTOR))
  let finest = piles
  for (let count = wanted; count <= Math.min(piles.length, 4 * wanted); count += wanted) {
    const cut = yield* cutAt(count, 2)
    if (pileCount(cut) > pileCount(finest)) finest = cut
    if (pileCount(finest) >= wanted) break
  }
  return finest
}

function* cutCoarser(piles: Int32Array, cutAt: CutAt): Steps<Int32Array> {
  const wanted = Math.min(pileCount(piles) - 1, Math.round(pileCount(piles) / STEP_FACTOR))
  return wanted < 1 ? piles : yield* cutAt(wanted, 1)
}

function pileCount(piles: Int32Array): number {
  return membersOf(piles).length
}
