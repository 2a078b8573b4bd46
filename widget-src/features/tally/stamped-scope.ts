import type { Board, BoardNode } from '../../core/board/board.ts'
import { createBoardTree } from '../../core/board/board-tree.ts'
import { createBoxIndex } from '../../core/board/boxes.ts'
import {
  layersIn,
  notesAmong,
  nothingFound,
  nowhere,
  reachOf,
  selectionOf,
  type LooseStamps,
  type NotesInScope,
  type NotesSetting,
} from '../../core/board/scope.ts'
import { countStamps } from '../../core/board/stamps.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { noStampsWords } from './words.ts'

/** The layers in scope that carry stamps, in no order. Reads the board, plans nothing. */
export function* findStampedInSteps(board: Board, setting: NotesSetting): Steps<NotesInScope> {
  const tree = createBoardTree(board)
  yield
  const reach = reachOf(tree, selectionOf(board), setting)
  if (reach === null) return nowhere
  const { scope } = reach
  const layers = yield* layersIn(tree, reach.rootIds)
  const stamps = yield* countStamps(board)
  const isSeen = (node: BoardNode): boolean => !tree.isHidden(node)
  const hosts = layers.filter(
    (node) => stamps.byHost.has(node.id) && node.type !== 'CONNECTOR' && isSeen(node),
  )
  yield
  const { notes, leftOut } = notesAmong(tree, layers, scope)
  const seen = notes.filter(isSeen)
  const wall = [...new Set([...seen, ...hosts])]
  const loose = yield* looseAmong(stamps.loose, layers, wall)
  return {
    notes: hosts,
    scope,
    reason:
      hosts.length > 0
        ? ''
        : wall.length > 0 || loose.count > 0
          ? noStampsWords(loose)
          : nothingFound(setting),
    // A layer that carries stamps is counted in any place.
    leftOutCount: leftOut.filter((node) => isSeen(node) && !stamps.byHost.has(node.id)).length,
    stamps: { counts: stamps.byHost, wall, loose },
  }
}

/** The loose stamps in scope, or lying on what is. */
function* looseAmong(
  stamps: readonly BoardNode[],
  layers: readonly BoardNode[],
  wall: readonly BoardNode[],
): Steps<LooseStamps> {
  if (stamps.length === 0) return { count: 0, onNotesCount: 0 }
  const ids = new Set(layers.map(({ id }) => id))
  const index = createBoxIndex()
  yield* forEachInSteps(wall, ({ id, type, box }) => {
    if (type !== 'SECTION' && type !== 'FRAME') index.set(id, box)
  })
  let count = 0
  let onNotesCount = 0
  yield* forEachInSteps(stamps, ({ id, box }) => {
    const under: string[] = []
    index.eachNear(box, 0, (noteId) => under.push(noteId))
    if (under.length > 0) onNotesCount += 1
    if (under.length > 0 || ids.has(id)) count += 1
  })
  return { count, onNotesCount }
}
