import type { Board, BoardFact } from '../core/board/board.ts'
import type { ArrangeBy } from '../core/board/pieces.ts'
import { planDigestOnBoard } from './digest/place-digest.ts'
import { writeDigest } from './digest/write-digest.ts'
import { findScopeInSteps, type NotesInScope, type NotesSetting } from '../core/board/scope.ts'
import { findStampedInSteps } from './tally/stamped-scope.ts'
import type { Steps } from '../core/steps.ts'
import { planTally } from './tally/plan-tally.ts'
import { entryLabel, placesShown } from './tally/words.ts'
import { packedVectors } from './themes/packed-vectors.ts'
import { planThemes } from './themes/plan-themes.ts'
import { planTidy } from './tidy/plan-tidy.ts'
import type { Feature } from './feature.ts'
import type { FeatureId } from '../core/access/feature-id.ts'

/** The features that work, each whole. Only these are drawn. */
export const features: Partial<Record<FeatureId, Feature>> = {
  tidy: {
    reads: readsToArrange,
    findScope: (board, setting) => findScopeInSteps(board, setting, 'move'),
    *plan({ board, inScope, arrangeBy }) {
      const tidied = yield* planTidy(board, inScope, arrangeBy)
      return tidied.ok
        ? { type: 'plan', plan: tidied.plan, top: [] }
        : { type: 'nothing', message: tidied.reason }
    },
  },

  tally: {
    reads: () => ['own-table'],
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
  },

  themes: {
    reads: () => [],
    findScope: groupableInSteps,
    *plan({ board, inScope, request }) {
      const themed = yield* planThemes(board, inScope, request, { vectors: packedVectors })
      return themed.ok
        ? { type: 'plan', plan: themed.plan, top: [] }
        : { type: 'nothing', message: themed.reason }
    },
  },

  digest: {
    reads: () => ['authors'],
    findScope: (board, setting) => findScopeInSteps(board, setting, 'read'),
    *plan({ board, inScope, words, nowMs }) {
      const digest = yield* writeDigest({ board, inScope, words, nowMs })
      const { markdown, csv, document, message, outcome } = digest
      return {
        type: 'window',
        texts: { markdown, csv, document },
        plan: { changes: [], message, outcome },
        placeOnBoard: (current) => planDigestOnBoard(current, digest),
      }
    },
  },
}

/** Each order needs what makes its blocks; the others ask for nothing. */
function readsToArrange(arrangeBy: ArrangeBy): readonly BoardFact[] {
  if (arrangeBy === 'colour') return ['colors']
  return arrangeBy === 'author' ? ['authors'] : []
}

/** A single note is no theme. */
function* groupableInSteps(board: Board, setting: NotesSetting): Steps<NotesInScope> {
  const inScope = yield* findScopeInSteps(board, setting, 'move')
  if (inScope.notes.length !== 1) return inScope
  return {
    ...inScope,
    notes: [],
    reason: 'One note is no theme yet. Add some more, then group them.',
  }
}
