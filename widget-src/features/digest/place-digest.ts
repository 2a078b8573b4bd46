import type { Board, BoardNode, Plan } from '../../core/board/board.ts'
import { unionOf } from '../../core/board/boxes.ts'
import type { DigestPlace } from '../../../protocol/digest-window.ts'
import { placeBesideWall, type WallSide } from '../../core/layout/free-place.ts'
import { ownedByWidget } from '../../core/board/own-output.ts'
import { nounIn } from '../../core/board/scope.ts'
import type { Steps } from '../../core/steps.ts'
import { zoomOf } from '../../core/layout/zoom.ts'
import { drawDigest } from './board-sheet.ts'
import type { Digest } from './write-digest.ts'

const LEAST_GAP_PX = 96
const GAP = 40

export interface DigestPlan extends Plan {
  readonly place?: DigestPlace
}

/** Lays the digest out on the board beside its wall, or in the place of this widget's last one. */
export function* planDigestOnBoard(board: Board, digest: Digest): Steps<DigestPlan> {
  const wall = wallOf(board, digest.noteIds)
  yield
  const unit = zoomOf([wall])
  const drawing = drawDigest(digest.document, nounIn(board.editor), unit, wall.height)
  yield
  const old = ownedByWidget(board, 'digest')
  const gap = Math.max(LEAST_GAP_PX, GAP * unit)
  const placeFor = yield* placeBesideWall(board, digest.noteIds, gap, old?.id)
  const free = placeFor(drawing)
  const isInStead = old !== undefined && fitsInStead(old, drawing)
  const { x, y } = isInStead ? old.box : free
  return {
    changes: [
      {
        type: 'draw-section',
        id: old ? old.id : null,
        x: Math.round(x),
        y: Math.round(y),
        name: 'Digest',
        drawing,
        mark: { kind: 'digest', widgetNodeId: board.widgetNodeId, memory: '' },
      },
    ],
    message: 'Placed the digest on the board',
    outcome: digest.outcome,
    ...placeOf(isInStead ? 'anew' : free.side),
  }
}

function placeOf(side: WallSide | 'anew'): Pick<DigestPlan, 'place'> {
  return side === 'beside' ? {} : { place: side }
}

/** A sheet that grew may cover what stands beside it now. */
function fitsInStead({ type, box }: BoardNode, drawing: { width: number; height: number }) {
  return type === 'SECTION' && drawing.width <= box.width && drawing.height <= box.height
}

/** The notes' bounding box; those deleted since are left out. */
function wallOf(board: Board, noteIds: readonly string[]) {
  const boxes = noteIds.flatMap((id) => board.nodes.get(id)?.box ?? [])
  const widget = board.nodes.get(board.widgetNodeId)
  if (boxes.length > 0) return unionOf(boxes)
  return widget ? widget.box : { x: 0, y: 0, width: 1296, height: 756 }
}
