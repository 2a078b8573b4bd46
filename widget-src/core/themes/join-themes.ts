import { findCentroids, nearestPile } from './centroids.ts'
import { readWall, type ThemeOptions } from './find-themes.ts'
import { createPace } from './pace.ts'

const NEARNESS_LEAST = 0.12

/**
 * For each new note the theme whose notes it is most like.
 *
 * @param themes  For each text the number of the theme it belongs to, or -1 for a new note.
 * @returns The same list with the new notes' themes filled in; -1 stays where a note is like none of them.
 * @throws What `breathe` rejects with, when the person pressed Stop.
 */
export const joinThemes = async (
  texts: readonly string[],
  themes: readonly number[],
  { vectors, breathe, now }: Omit<ThemeOptions, 'granularity'>,
): Promise<readonly number[]> => {
  const themeCount = Math.max(-1, ...themes) + 1
  if (themeCount === 0 || !themes.includes(-1)) return themes
  const pace = createPace(breathe, now)
  const { noteVectors } = await readWall(texts, vectors, pace)
  const known = Int32Array.from(themes)
  const centroids = await findCentroids(noteVectors, known, themeCount, pace)
  const joined: number[] = []
  for (const [note, theme] of themes.entries()) {
    const nearest = theme < 0 ? nearestPile(noteVectors, note, centroids) : null
    joined.push(nearest ? (nearest.score >= NEARNESS_LEAST ? nearest.pile : -1) : theme)
    if (pace.isDue()) await pace.rest()
  }
  return joined
}
