import type { Board, BoardNode, Box } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { inReadingOrder } from '../board/reading-order.ts'
import { pushTo } from '../maps.ts'
import { forEachInSteps, LAYERS_A_STEP, sortInSteps, type Steps } from '../steps.ts'
import { openedGroups, pieceOf } from '../board/pieces.ts'
import { compareText } from '../words.ts'

/** What counts as one where structure is read: a note, or an outermost group with all its notes. */
export interface Unit {
  readonly id: string
  readonly node: BoardNode
  readonly box: Box
  readonly notes: readonly BoardNode[]
}

/**
 * The units of all notes that can be seen on the board and of those in scope, from the top left; what a widget or
 * something that Sheaf placed holds is none.
 */
export function* findUnits(tree: BoardTree, inScope: readonly BoardNode[]): Steps<Unit[]> {
  const { nodes } = tree.board
  const openedIds = openedGroups(tree)
  const held = new Map<string, BoardNode[]>()
  const add = (note: BoardNode): void => {
    pushTo(held, pieceOf(tree, openedIds, note).id, note)
  }
  yield* forEachInSteps(nodes.values(), (node) => {
    if (node.type === 'STICKY' && node.stuckToId === null && !tree.isHidden(node)) add(node)
  })
  yield* forEachInSteps(inScope, (note) => {
    if (note.type !== 'STICKY' && note.stuckToId === null) add(note)
  })
  const units: Unit[] = []
  let done = 0
  for (const [id, notes] of held) {
    const node = nodes.get(id)
    const inOrder = notes.length === 1 ? notes : yield* inReadingOrder(notes)
    if (node) units.push({ id, node, box: node.box, notes: inOrder })
    if (++done % LAYERS_A_STEP === 0) yield
  }
  return yield* sortInSteps(units, byPlace)
}

export function byPlace(a: { id: string; box: Box }, b: { id: string; box: Box }): number {
  return a.box.y - b.box.y || a.box.x - b.box.x || compareText(a.id, b.id)
}

const USUAL_SIDE_PX = 240

/**
 * The median of the notes' short sides: what all other distances are measured by. In Figma Design it is the mean of
 * both sides, since a line of text is low however far it reaches.
 */
export function noteSideOf(units: readonly Unit[], editor: Board['editor']): number {
  const sides: number[] = []
  for (const { notes } of units)
    for (const { box } of notes)
      sides.push(
        editor === 'figma' ? (box.width + box.height) / 2 : Math.min(box.width, box.height),
      )
  sides.sort((a, b) => a - b)
  return Math.max(1, sides[sides.length >> 1] ?? USUAL_SIDE_PX)
}
