import { findScopeInSteps } from '../../core/board/scope.ts'
import { line } from '../../core/display/svg.ts'
import type { Feature } from '../feature.ts'
import { planDigestOnBoard } from './place-digest.ts'
import { writeDigest } from './write-digest.ts'

export const digest: Feature = {
  title: 'Write digest',
  noun: 'Digest',
  caption: 'Write up the outcome',
  tooltip: 'Write the board up for documents and spreadsheets',
  editors: ['figjam', 'figma'],
  icon: (color) =>
    line(color, 1.7, 'M5 2.8h6.8l3.8 3.8v10.6H5z') + line(color, 1.7, 'M8 10h4.6M8 13.3h4.6'),
  reads: () => ['authors', 'words'],
  findScope: (board, setting) => findScopeInSteps(board, setting, 'read'),

  *plan({ board, inScope, words, nowMs }) {
    const written = yield* writeDigest({ board, inScope, words, nowMs })
    const { markdown, csv, document, message, outcome } = written
    return {
      type: 'window',
      texts: { markdown, csv, document },
      plan: { changes: [], message, outcome },
      placeOnBoard: (current) => planDigestOnBoard(current, written),
    }
  },
}
