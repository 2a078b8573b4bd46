import { atOnce } from '../proofs/at-once.ts'
import { findThemes } from '../../widget-src/features/themes/clusters/find-themes.ts'
import { createRandom } from '../../widget-src/features/themes/vectors/sample.ts'
import type { PackedVectors } from '../../widget-src/features/themes/vectors/word-vectors.ts'
import { measureAgreement } from '../bench/measures.ts'
import { groupsOf } from '../bench/themes.ts'
import type { LabelledWall } from '../bench/walls.ts'
import type { LabelledText } from './training-walls.ts'

const SEED = 12_345
/** Notes, themes and how many walls of that shape. */
const SHAPES = [
  [50, 5, 4],
  [50, 7, 4],
  [200, 7, 3],
  [200, 10, 3],
  [1000, 10, 1],
] as const
const NOTES_OF_LABEL_LEAST = 15

/** Draws walls from labels that were not learnt from, each of one set, and prints the mean agreement by size. */
export const measureHeldOut = (texts: readonly LabelledText[], vectors: PackedVectors): void => {
  for (const size of new Set(SHAPES.map(([notes]) => notes))) {
    const walls = drawWalls(texts).filter((wall) => wall.size === size)
    let v = 0
    let acc = 0
    for (const { texts: notes, labels } of walls) {
      const found = atOnce(findThemes(notes, { granularity: 0, vectors }))
      const agreement = measureAgreement(labels, groupsOf(found, notes.length))
      v += agreement.v / walls.length
      acc += agreement.acc / walls.length
    }
    console.log(
      `${size} notes, ${walls.length} walls: V ${(100 * v).toFixed(1)} ACC ${(100 * acc).toFixed(1)}`,
    )
  }
}

interface SizedWall extends LabelledWall {
  readonly size: number
}

const drawWalls = (texts: readonly LabelledText[]): readonly SizedWall[] => {
  const random = createRandom(SEED)
  const shuffle = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  const walls: SizedWall[] = []
  const sets = new Set(texts.map(({ set }) => set.replace(/-.*/, '')))
  for (const set of sets) {
    const byLabel = new Map<string, Set<string>>()
    for (const text of texts.filter((other) => other.set.startsWith(set))) {
      const notes = byLabel.get(text.label) ?? new Set<string>()
      byLabel.set(text.label, notes.add(text.text))
    }
    const labels = [...byLabel].filter(([, notes]) => notes.size >= NOTES_OF_LABEL_LEAST)
    for (const [size, themes, count] of SHAPES) {
      for (let draw = 0; draw < count; draw++) {
        const chosen = shuffle(labels)
          .slice(0, themes)
          .map(([label, notes]) => ({ label, notes: [...notes], weight: 0.4 + 1.2 * random() }))
        const total = chosen.reduce((sum, { weight }) => sum + weight, 0)
        const notes = shuffle(
          chosen.flatMap(({ label, notes: all, weight }) =>
            shuffle(all)
              .slice(0, Math.max(2, Math.round((size * weight) / total)))
              .map((text) => ({ text, label })),
          ),
        )
        walls.push({
          name: `${set}-${size}-${themes}-${draw}`,
          size,
          texts: notes.map(({ text }) => text),
          labels: notes.map(({ label }) => label),
        })
      }
    }
  }
  return walls
}
