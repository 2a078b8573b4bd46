import { ROWS_A_STEP } from './cells.ts'
import { findCentroids, nearestPile } from './centroids.ts'
import type { ThemeOptions } from './find-themes.ts'
import { readWall } from './read-wall.ts'
import type { Steps } from '../../../core/steps.ts'

const NEARNESS_LEAST = 0.12
/** After each pass the themes are what they hold by then. */
const PASSES = 2

/**
 * Returns for each new note the theme whose notes it is most like.
 *
 * @param themes  For each text the number of the theme it belongs to, or -1 for a new note.
 * @param nearnessLeast  How alike a note must be to a theme to join it, from 0 to 1.
 * @returns The same list with the new notes' themes filled in; -1 stays where a note is like none of them.
 */
export function* joinThemes(
  texts: readonly string[],
  themes: readonly number[],
  { vectors }: Omit<ThemeOptions, 'granularity'>,
  nearnessLeast = NEARNESS_LEAST,
): Steps<readonly number[]> {
  const themeCount = Math.max(-1, ...themes) + 1
  if (themeCount === 0 || !themes.includes(-1)) return themes
  const { noteVectors } = yield* readWall(texts, vectors)
  let joined = themes
  for (let pass = 0; pass < PASSES; pass++) {
    const centroids = yield* findCentroids(noteVectors, Int32Array.from(joined), themeCount)
    const next: number[] = []
    for (const [note, theme] of themes.entries()) {
      const nearest = theme < 0 ? nearestPile(noteVectors, note, centroids) : null
      next.push(nearest ? (nearest.score >= nearnessLeast ? nearest.pile : -1) : theme)
      if (note % ROWS_A_STEP === 0) yield
    }
    joined = next
  }
  return joined
}
