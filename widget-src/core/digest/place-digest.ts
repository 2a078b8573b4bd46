import type { Board, Plan } from '../board.ts'
import { placeBesideWidget } from '../free-place.ts'
import { ownedByWidget } from '../own-output.ts'
import type { Steps } from '../steps.ts'
import type { Digest } from './write-digest.ts'

/** Puts the digest's text on the board, in the place of this widget's last one. */
export function* planDigestOnBoard(board: Board, digest: Digest): Steps<Plan> {
  const old = ownedByWidget(board, 'digest')
  const size = { width: 720, height: 24 * digest.markdown.split('\n').length }
  const place = old ? old.box : yield* placeBesideWidget(board, size)
  return {
    changes: [
      {
        type: 'write-text',
        id: old ? old.id : null,
        x: place.x,
        y: place.y,
        width: size.width,
        name: 'Sheaf digest',
        text: digest.markdown,
        mark: { kind: 'digest', widgetNodeId: board.widgetNodeId, memory: '' },
      },
    ],
    message: 'Placed the digest on the board',
    outcome: digest.outcome,
  }
}
