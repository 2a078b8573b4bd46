import { planDigestOnBoard, writeDigest } from './core/digest.ts'
import { paced } from './core/steps.ts'
import { tallyInSteps } from './core/tally.ts'
import { packedVectors } from './core/themes/packed-vectors.ts'
import { planThemes } from './core/themes/plan-themes.ts'
import { planTidy } from './core/tidy.ts'
import { shorten } from './core/words.ts'
import type { Feature } from './feature.ts'
import type { FeatureId } from './offer.ts'

const TOP_PLACES = 3

/** The features that work, each whole. Only these are drawn. */
export const features: Partial<Record<FeatureId, Feature>> = {
  tidy: {
    use: 'move',
    async plan({ board, inScope, arrangeBy, breathe }) {
      const tidied = await planTidy(board, inScope, arrangeBy, breathe)
      return tidied.ok
        ? { type: 'plan', plan: tidied.plan, top: [] }
        : { type: 'nothing', message: tidied.reason }
    },
  },

  tally: {
    use: 'read',
    async plan({ board, inScope, breathe }) {
      const tallied = await paced(tallyInSteps(board, inScope), breathe)
      if (!tallied.ok) return { type: 'nothing', message: tallied.reason }
      const top = tallied.plan.ranking.slice(0, TOP_PLACES).map(({ rank, note, votes }) => ({
        rank,
        text: shorten(note.text, 60) || '(empty note)',
        votes,
      }))
      return { type: 'plan', plan: tallied.plan, top }
    },
  },
  themes: {
    use: 'move',
    async plan({ board, inScope, request, breathe, now }) {
      const search = { vectors: packedVectors, breathe, now }
      const themed = await planThemes(board, inScope, request, search)
      return themed.ok
        ? { type: 'plan', plan: themed.plan, top: [] }
        : { type: 'nothing', message: themed.reason }
    },
  },

  digest: {
    use: 'read',
    async plan({ board, inScope, breathe }) {
      const digest = await writeDigest(board, inScope, breathe)
      const { markdown, csv, message, outcome } = digest
      return {
        type: 'window',
        texts: { markdown, csv },
        plan: { changes: [], message, outcome },
        placeOnBoard: (current) => planDigestOnBoard(current, digest),
      }
    },
  },
}
