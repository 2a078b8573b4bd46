import type { Breathe } from '../board.ts'
import { averageLink, cutTree } from './average-link.ts'
import { settleByCentroids } from './centroids.ts'
import { guessLanguage } from './language.ts'
import { moveLocally } from './local-moves.ts'
import { choosePileCount } from './modularity-cut.ts'
import { buildNeighbourGraph, WORDS_ONLY_FLOOR } from './neighbour-graph.ts'
import { buildNoteVectors, type NoteVectors } from './note-vectors.ts'
import { createPace, type Pace } from './pace.ts'
import { sampleIndices } from './sample.ts'
import { compareNotes } from './similarity.ts'
import { joinSmallPiles, membersOf } from './small-piles.ts'
import { nameThemes } from './titles.ts'
import { createStemmer, type Language, type TokenizedNote } from './tokens.ts'
import { buildVocabulary } from './vocabulary.ts'
import { openWordVectors, type PackedVectors, type WordVectors } from './word-vectors.ts'

/** What the search for themes needs from outside. */
export interface ThemeOptions {
  /** 0 leaves the number of themes to the method; each step up asks for half as many again, each step down for fewer. */
  readonly granularity: number
  readonly vectors: PackedVectors
  readonly breathe: Breathe
  /** Milliseconds from any fixed moment. */
  readonly now: () => number
}

/** Notes that belong together: their places in the list that was given, in rising order. */
export interface Theme {
  readonly title: string
  readonly members: readonly number[]
}

export interface Themes {
  /** Largest first, at least two notes each unless there is only one note with words. */
  readonly themes: readonly Theme[]
  /** Notes without a word, or with nothing in common with any theme. */
  readonly leftovers: readonly number[]
}

/**
 * Finds the themes of a wall of notes by itself, offline: the same texts give the same themes, in whatever order.
 *
 * @param takenTitles  Titles that no new theme may bear.
 * @throws What `breathe` rejects with, when the person pressed Stop.
 * @see docs/themes.md
 * @example
 * const { themes } = await findThemes(['Flaky tests', 'Tests fail at random', 'Lunch was cold', 'Warm lunch'], {
 *   granularity: 0, vectors: packedVectors, breathe: async () => {}, now: Date.now,
 * })
 */
export const findThemes = async (
  texts: readonly string[],
  options: ThemeOptions,
  takenTitles: readonly string[] = [],
): Promise<Themes> => {
  const pace = createPace(options.breathe, options.now)
  const order = canonicalOrder(texts)
  const wall = await readWall(
    order.map((place) => texts[place] ?? ''),
    options.vectors,
    pace,
  )
  const { piles, scores } = await pileUp(wall.noteVectors, options.granularity, pace)
  const { groups, leftovers } = setAside(piles, scores, wall)
  const ranked = rank(groups)
  const titles = await nameThemes(
    ranked.map((group) => group.map((note) => noteAt(wall.notes, note))),
    wall,
    pace,
    takenTitles,
  )
  const places = (notes: readonly number[]): readonly number[] =>
    notes.map((note) => order[note] ?? 0).sort((a, b) => a - b)
  return {
    themes: ranked.map((group, index) => ({ title: titles[index] ?? '', members: places(group) })),
    leftovers: places(leftovers),
  }
}

/** A wall read once: its words, their weights, and the word vectors if its language has them. */
export interface Wall {
  readonly language: Language
  readonly notes: readonly TokenizedNote[]
  readonly noteVectors: NoteVectors
  readonly vectors: WordVectors | null
}

/** Reads the texts of a wall: language, words and weights. */
export const readWall = async (
  texts: readonly string[],
  packed: PackedVectors,
  pace: Pace,
): Promise<Wall> => {
  const opened = await openWordVectors(packed, pace)
  const stemOf = createStemmer()
  const language = guessLanguage(texts, opened, stemOf)
  const vectors = language === 'english' ? opened : null
  const vocabulary = await buildVocabulary(texts, language, pace, stemOf)
  const noteVectors = await buildNoteVectors(vocabulary, vectors, pace)
  return { language, notes: vocabulary.notes, noteVectors, vectors }
}

/** Alphabetical: so the order in which notes were made decides nothing. */
const canonicalOrder = (texts: readonly string[]): readonly number[] => {
  const places = new Map<string, number[]>()
  texts.forEach((text, place) => {
    const known = places.get(text)
    if (known) known.push(place)
    else places.set(text, [place])
  })
  return [...places.keys()].sort().flatMap((text) => places.get(text) ?? [])
}

const SAMPLE_MOST = 400
const SMALLEST_SHARE = 0.02
const STEP_FACTOR = 1.5

const pileUp = async (
  vectors: NoteVectors,
  granularity: number,
  pace: Pace,
): Promise<{ piles: Int32Array; scores: Float32Array }> => {
  const worded = notesWithWords(vectors)
  const sample = sampleIndices(worded.length, SAMPLE_MOST).map((index) => worded[index] ?? 0)
  const piles = new Int32Array(vectors.noteCount).fill(-1)
  if (sample.length === 0) return { piles, scores: new Float32Array(vectors.noteCount) }
  const sampled = await pileSample(vectors, sample, granularity, pace)
  sample.forEach((note, row) => {
    piles[note] = sampled[row] ?? 0
  })
  return settleByCentroids(vectors, piles, membersOf(sampled).length, pace)
}

const notesWithWords = ({ noteCount, starts }: NoteVectors): readonly number[] =>
  Array.from({ length: noteCount }, (_, note) => note).filter(
    (note) => (starts[note + 1] ?? 0) > (starts[note] ?? 0),
  )

const pileSample = async (
  vectors: NoteVectors,
  sample: readonly number[],
  granularity: number,
  pace: Pace,
): Promise<Int32Array> => {
  const matrix = await compareNotes(vectors, sample, pace)
  const merges = await averageLink(matrix, pace)
  const floor = vectors.denseRows.length === 0 ? WORDS_ONLY_FLOOR : undefined
  const graph = await buildNeighbourGraph(matrix, pace, floor)
  const chosen = await choosePileCount(merges, graph, vectors.noteCount, pace)
  const cutAt = async (count: number, smallest: number): Promise<Int32Array> => {
    const cut = joinSmallPiles(cutTree(merges, sample.length, count), matrix, smallest)
    return joinSmallPiles(await moveLocally(cut, graph, pace), matrix, smallest)
  }
  let piles = await cutAt(chosen, Math.max(2, SMALLEST_SHARE * sample.length))
  for (let step = 0; step < granularity; step++) piles = await cutFiner(piles, cutAt)
  for (let step = 0; step > granularity; step--) piles = await cutCoarser(piles, cutAt)
  return piles
}

type CutAt = (count: number, smallest: number) => Promise<Int32Array>

/** Half as many piles again, where the notes yield them. */
const cutFiner = async (piles: Int32Array, cutAt: CutAt): Promise<Int32Array> => {
  const wanted = Math.max(pileCount(piles) + 1, Math.round(pileCount(piles) * STEP_FACTOR))
  let finest = piles
  for (let count = wanted; count <= Math.min(piles.length, 4 * wanted); count += wanted) {
    const cut = await cutAt(count, 2)
    if (pileCount(cut) > pileCount(finest)) finest = cut
    if (pileCount(finest) >= wanted) break
  }
  return finest
}

const cutCoarser = async (piles: Int32Array, cutAt: CutAt): Promise<Int32Array> => {
  const wanted = Math.min(pileCount(piles) - 1, Math.round(pileCount(piles) / STEP_FACTOR))
  return wanted < 1 ? piles : cutAt(wanted, 1)
}

const pileCount = (piles: Int32Array): number => membersOf(piles).length

const NEARNESS_LEAST = 0.06

/** Themes of notes that have something in common; the rest is left over. Notes of equal text stay together. */
const setAside = (
  piles: Int32Array,
  scores: Float32Array,
  { notes, noteVectors }: Wall,
): { groups: readonly (readonly number[])[]; leftovers: readonly number[] } => {
  const leftovers: number[] = []
  const kept: number[][] = []
  let last = -1
  let lastPile = -1
  for (let note = 0; note < noteVectors.noteCount; note++) {
    const isSame = last >= 0 && notes[last]?.text === notes[note]?.text
    const isNear = (piles[note] ?? -1) >= 0 && (scores[note] ?? 0) >= NEARNESS_LEAST
    const pile = isSame
      ? lastPile
      : isNear && hasWords(noteVectors, note)
        ? (piles[note] ?? -1)
        : -1
    last = note
    lastPile = pile
    if (pile < 0) leftovers.push(note)
    else {
      while (kept.length <= pile) kept.push([])
      kept[pile]?.push(note)
    }
  }
  const filled = kept.filter((group) => group.length > 0)
  const groups = filled.filter((group) => group.length > 1 || filled.length === 1)
  const single = filled.filter((group) => !groups.includes(group)).flat()
  return { groups, leftovers: [...leftovers, ...single].sort((a, b) => a - b) }
}

const hasWords = ({ starts }: NoteVectors, note: number): boolean =>
  (starts[note + 1] ?? 0) > (starts[note] ?? 0)

const rank = (groups: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  [...groups].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))

const noteAt = (notes: readonly TokenizedNote[], note: number): TokenizedNote =>
  notes[note] ?? { text: '', tokens: [] }
