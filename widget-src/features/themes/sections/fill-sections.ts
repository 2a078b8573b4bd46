import type { BoardNode } from '../../../core/board/board.ts'
import { NOTE_GAP_PX } from '../../../core/layout/pack-sections.ts'
import type { Steps } from '../../../core/steps.ts'
import { setTargets, type Draft } from './draft.ts'
import { layOutRows, PADDING } from './section-layout.ts'
import { isOther } from './sort-pieces.ts'
import { boxesOf, inOrder, type WallPiece } from './wall-pieces.ts'

/** New pieces go under what a section holds, in rows; the section grows as it must. */
export function* addToSections(draft: Draft): Steps<void> {
  for (const { sorting } of draft.areas) {
    const arriving = new Map(sorting.joining)
    const other = sorting.kept.find(isOther)
    if (other && sorting.leftovers.length > 0) arriving.set(other.node.id, sorting.leftovers)
    for (const [id, pieces] of arriving) {
      const section = draft.tree.board.nodes.get(id)
      if (section) yield* addToSection(draft, section, pieces)
      yield
    }
  }
}

function* addToSection(
  draft: Draft,
  section: BoardNode,
  pieces: readonly WallPiece[],
): Steps<void> {
  if (pieces.length === 0) return
  const { tree, grower, leavingIds } = draft
  const ordered = yield* inOrder(pieces)
  const held = section.childIds.flatMap((id) => {
    const child = tree.board.nodes.get(id)
    return child?.visible && !leavingIds.has(id) ? [child.box] : []
  })
  const left = Math.max(
    section.box.x + 32,
    Math.min(section.box.x + PADDING.left, ...held.map(({ x }) => x)),
  )
  const top = Math.max(
    section.box.y + PADDING.top,
    ...held.map(({ y, height }) => y + height + NOTE_GAP_PX),
  )
  const room = section.box.x + section.box.width - PADDING.right - left
  const rows = layOutRows(boxesOf(ordered), columnsIn(room, ordered))
  const right = left + rows.width + PADDING.right
  const bottom = top + rows.height + PADDING.bottom
  if (!grower.grow(section.id, right, bottom)) {
    draft.crowded.push(...pieces)
    return
  }
  draft.arrivals.set(section.id, ordered)
  setTargets(draft, section.id, ordered, rows.places, { x: left, y: top })
}

function columnsIn(room: number, pieces: readonly WallPiece[]): number {
  const widest = Math.max(...boxesOf(pieces).map(({ width }) => width))
  return Math.max(1, Math.floor((room + NOTE_GAP_PX) / (widest + NOTE_GAP_PX)))
}
