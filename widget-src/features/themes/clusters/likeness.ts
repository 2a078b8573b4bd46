import { addCells, multiplyCells, zeros } from './cells.ts'
import { type NoteVectors, scaleToUnit } from '../vectors/note-vectors.ts'
import { spread } from '../titles/title-words.ts'

/** How alike the meanings of two groups of notes are, from -1 to 1; 0 where none are known. */
export function likeness(
  one: readonly number[],
  other: readonly number[],
  vectors: NoteVectors,
): number {
  const a = meaningOf(one, vectors).meaning
  const b = meaningOf(other, vectors).meaning
  return a && b ? multiplyCells(a, b, 0, a.length) : 0
}

/** The mean of what the notes mean. */
export function meaningOf(
  notes: readonly number[],
  { denseRows, dimensions }: NoteVectors,
): { readonly meaning?: readonly number[] } {
  if (dimensions === 0) return {}
  const meaning = zeros(dimensions)
  for (const note of spread(notes)) {
    const row = denseRows[note]
    if (row) addCells(meaning, row, 0, row.length, 1)
  }
  scaleToUnit(meaning, 0, dimensions)
  return { meaning }
}
