import type { BoardNode, Box } from './board.ts'
import type { BoardTree } from './board-tree.ts'
import { inReadingOrder } from './reading-order.ts'
import { pushTo } from '../maps.ts'
import { forEachInSteps, LAYERS_A_STEP, sortInSteps, type Steps } from '../steps.ts'
import { compareText } from '../words.ts'

/** The property menu's "Arrange by". */
export type ArrangeBy = 'colour' | 'author' | 'votes' | 'reading-order'

/** What Tidy moves as one: a note, or an outermost group of notes. */
export interface Piece {
  readonly id: string
  readonly box: Box
  readonly notes: readonly BoardNode[]
}

/** Pieces by what lays them out: the id of a section or frame, or the empty string for the page. */
export type PiecesByHost = ReadonlyMap<string, readonly Piece[]>

export const PAGE_HOST = ''

/** The section or frame that the layer is laid out in; a group lays nothing out. */
export function hostOf(tree: BoardTree, node: BoardNode): string {
  let above = tree.parentOf(node)
  while (above?.type === 'GROUP') above = tree.parentOf(above)
  return above ? above.id : PAGE_HOST
}

/** The pieces that the notes make; notes in a group that must stay, and stuck ones, make none. */
export function* findPieces(tree: BoardTree, notes: readonly BoardNode[]): Steps<PiecesByHost> {
  const openedIds = openedGroups(tree)
  const holdsStaying = createStayingCheck(tree)
  const notesByPiece = new Map<BoardNode, BoardNode[]>()
  for (const [index, note] of notes.entries()) {
    if (index % LAYERS_A_STEP === 0) yield
    if (note.stuckToId !== null) continue
    const layer = pieceOf(tree, openedIds, note)
    const known = notesByPiece.get(layer)
    if (known) known.push(note)
    else if (layer === note || !holdsStaying(layer)) notesByPiece.set(layer, [note])
  }
  const byHost = new Map<string, Piece[]>()
  let done = 0
  for (const [layer, held] of notesByPiece) {
    const notes = yield* inReadingOrder(held)
    pushTo(byHost, hostOf(tree, layer), { id: layer.id, box: layer.box, notes })
    if (++done % LAYERS_A_STEP === 0) yield
  }
  return byHost
}

/** Groups that are selected or hold what is: their notes are laid out one by one. */
export function openedGroups(tree: BoardTree): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const selectedId of tree.board.selectedIds)
    for (let at = tree.board.nodes.get(selectedId); at; at = tree.parentOf(at))
      if (at.type === 'GROUP') ids.add(at.id)
  return ids
}

/** The outermost group around the note that is not opened, or else the note. */
export function pieceOf(
  tree: BoardTree,
  openedIds: ReadonlySet<string>,
  note: BoardNode,
): BoardNode {
  let piece = note
  for (let at = tree.parentOf(note); at; at = tree.parentOf(at))
    if (at.type === 'GROUP' && !openedIds.has(at.id)) piece = at
  return piece
}

/**
 * Whether a layer holds what may not move along with it: anything locked, or a hidden note. What is stuck to
 * something goes with its host, locked or not.
 */
export function createStayingCheck(tree: BoardTree): (node: BoardNode) => boolean {
  const known = new Map<string, boolean>()
  const isStaying = (node: BoardNode): boolean =>
    node.stuckToId === null &&
    (node.locked || (node.type === 'STICKY' && tree.isHidden(node)) || holds(node))
  const holds = (node: BoardNode): boolean => {
    let answer = known.get(node.id)
    if (answer === undefined) {
      answer = node.childIds.some((id) => {
        const child = tree.board.nodes.get(id)
        return child !== undefined && isStaying(child)
      })
      known.set(node.id, answer)
    }
    return answer
  }
  return holds
}

/**
 * The pieces in blocks, largest first; each block in reading order. By votes they are one sequence, from the most votes
 * to the fewest.
 */
export function* inBlocks(
  pieces: readonly Piece[],
  arrangeBy: ArrangeBy,
  votes: ReadonlyMap<string, number>,
  isRightToLeft: boolean,
): Steps<readonly (readonly Piece[])[]> {
  if (arrangeBy === 'reading-order') return [yield* inReadingOrder(pieces, isRightToLeft)]
  if (arrangeBy === 'votes') {
    const read = yield* inReadingOrder(pieces, isRightToLeft)
    const counted = read.map((piece, place) => ({ piece, place, votes: votesOf(piece, votes) }))
    const ranked = yield* sortInSteps(counted, (a, b) => b.votes - a.votes || a.place - b.place)
    return [ranked.map(({ piece }) => piece)]
  }
  const blocks = new Map<string, { pieces: Piece[]; noteCount: number }>()
  yield* forEachInSteps(pieces, (piece) => {
    const facts = piece.notes[0]?.facts
    const key = (arrangeBy === 'colour' ? facts?.color : facts?.author) ?? ''
    const block = blocks.get(key)
    if (block) {
      block.pieces.push(piece)
      block.noteCount += piece.notes.length
    } else blocks.set(key, { pieces: [piece], noteCount: piece.notes.length })
  })
  const largestFirst = [...blocks].sort(
    ([a, left], [b, right]) => right.noteCount - left.noteCount || compareKeys(a, b),
  )
  const inOrder: (readonly Piece[])[] = []
  for (const [, block] of largestFirst)
    inOrder.push(yield* inReadingOrder(block.pieces, isRightToLeft))
  return inOrder
}

function votesOf({ notes }: Piece, votes: ReadonlyMap<string, number>): number {
  return notes.reduce((sum, { id }) => sum + (votes.get(id) ?? 0), 0)
}

/** By their characters, with the empty one last. */
function compareKeys(a: string, b: string): number {
  if (a === '' || b === '') return a === '' ? (b === '' ? 0 : 1) : -1
  return compareText(a, b)
}
