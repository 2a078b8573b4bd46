import { line } from '../../core/display/svg.ts'
import type { Feature } from '../feature.ts'
import { planTally } from './plan-tally.ts'
import { findStampedInSteps } from './stamped-scope.ts'
import { entryLabel, placesShown } from './words.ts'

export const tally: Feature = {
  title: 'Tally votes',
  noun: 'Tally',
  caption: 'Count the stamps',
  tooltip: 'Count the stamps on each note and rank the notes in a table',
  // Figma Design has no stamps.
  editors: ['figjam'],
  icon: (color) => line(color, 2.2, 'M4 16.5V11M8 16.5v-8M12 16.5v-4M16 16.5v-12'),
  reads: () => [],
  findScope: findStampedInSteps,

  *plan({ board, inScope }) {
    const tallied = yield* planTally(board, inScope)
    if (!tallied.ok) return { type: 'nothing', message: tallied.reason }
    const { plan } = tallied
    const top = plan.ranking.slice(0, placesShown(plan.ranking))
    return {
      type: 'plan',
      plan,
      top: top.map(({ rank, note, votes }) => ({ rank, text: entryLabel(note, 60), votes })),
    }
  },
}
