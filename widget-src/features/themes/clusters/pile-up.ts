import { averageLink, cutTree } from './average-link.ts'
import { type Cells, rowsOf, ROWS_A_STEP } from './cells.ts'
import { settleByCentroids } from './centroids.ts'
import { moveLocally } from './local-moves.ts'
import { choosePileCount } from './modularity-cut.ts'
import { buildNeighbourGraph, WORDS_ONLY_FLOOR } from './neighbour-graph.ts'
import type { NoteVectors } from '../vectors/note-vectors.ts'
import type { Steps } from '../../../core/steps.ts'
import { sampleIndices } from '../vectors/sample.ts'
import { compareNotes, type SimilarityMatrix } from '../vectors/similarity.ts'
import { joinSmallPiles, membersOf } from './small-piles.ts'

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

/** Parts the notes of a wall into piles: on a sample of a large one, whose centroids bring in the rest. */
export function* pileUp(vectors: NoteVectors, granularity: number): Steps<Piles> {
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
  const likenessLeast = vectors.dimensions === 0 ? WORDS_ONLY_LIKENESS : LIKENESS_LEAST
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
  const floor = vectors.dimensions === 0 ? WORDS_ONLY_FLOOR : undefined
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
