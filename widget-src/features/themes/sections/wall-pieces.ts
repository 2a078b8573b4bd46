import type { Box } from '../../../core/board/board.ts'
import { inReadingOrder } from '../../../core/board/reading-order.ts'
import type { Steps } from '../../../core/steps.ts'
import type { Piece, PiecesByHost } from '../../../core/board/pieces.ts'
import { compareText } from '../../../core/words.ts'

/** A piece in scope: what it says, and the section or frame it stands in (`PAGE_HOST` for none). */
export interface WallPiece {
  readonly piece: Piece
  readonly text: string
  readonly hostId: string
}

/** The pieces of all hosts in one list, in an order that does not depend on how the board lists its layers. */
export function wallPieces(byHost: PiecesByHost): readonly WallPiece[] {
  const pieces: WallPiece[] = []
  for (const [hostId, list] of byHost) {
    for (const piece of list) {
      pieces.push({ piece, hostId, text: piece.notes.map(({ text }) => text).join('\n') })
    }
  }
  return pieces.sort((a, b) => compareText(a.piece.id, b.piece.id))
}

/** Without a space; another once people write on the piece, or move it: then it may fit a theme. */
export function stateOf({ piece: { id, box }, text }: WallPiece): string {
  return `${id}@${Math.round(box.x)},${Math.round(box.y)},${text.length}`
}

/** Counts notes: a group is one piece and may hold several. */
export function noteCount(pieces: readonly WallPiece[]): number {
  return pieces.reduce((sum, { piece }) => sum + piece.notes.length, 0)
}

/** In page coordinates. */
export function boxesOf(pieces: readonly WallPiece[]): readonly Box[] {
  return pieces.map(({ piece }) => piece.box)
}

/** Row by row from the top. */
export function* inOrder(pieces: readonly WallPiece[]): Steps<readonly WallPiece[]> {
  const byId = new Map(pieces.map((piece) => [piece.piece.id, piece]))
  const ordered = inReadingOrder(pieces.map(({ piece }) => piece))
  const read = yield* ordered
  return read.flatMap(({ id }) => byId.get(id) ?? [])
}
