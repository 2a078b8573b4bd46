/**
 * The marks of regions that the simulator's page draws over our boards: a script of its own, so that the
 * page knows nothing of the widget.
 */
import type { BoardMark, BoardMarker } from '../../simulator/page/board/board-marks.ts'
import type { Board, BoardNode, Box } from '../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../widget-src/core/board/board-tree.ts'
import { findScopeInSteps } from '../../widget-src/core/board/scope.ts'
import { readRegionsInSteps } from '../../widget-src/core/regions/read-regions.ts'
import type { Region, RegionKind } from '../../widget-src/core/regions/structure.ts'
import { countOf } from '../../widget-src/core/words.ts'
import { boardOfFile } from './board-of-file.ts'
import { atOnce } from '../proofs/at-once.ts'

const colors: Readonly<Record<RegionKind | 'stray', string>> = {
  section: '#4c3bb8',
  frame: '#4c3bb8',
  shape: '#0c6fb8',
  cell: '#0d7a42',
  column: '#b3400c',
  lane: '#b8257d',
  cluster: '#334155',
  flow: '#0f766e',
  picture: '#854d0e',
  mockup: '#854d0e',
  stray: '#b91c1c',
}

export const boardMarker: BoardMarker = {
  title: 'Show regions',
  mark: (file, { pageId, selectedIds }) => marksOf(boardOfFile(file, { pageId, selectedIds })),
}

/** Each region with its own notes, a flow with its way, and each stray. */
function marksOf(board: Board): readonly BoardMark[] {
  const notes = atOnce(findScopeInSteps(inDesignAll(board), 'automatic', 'read')).notes
  const { regions, strayIds } = atOnce(readRegionsInSteps(createBoardTree(board), notes))
  const marks = regions.map((region) => markOf(board, region))
  for (const id of strayIds) {
    const node = board.nodes.get(id)
    if (node) marks.push({ ...blank, label: 'stray', color: colors.stray, box: node.box })
  }
  return marks
}

/** In Figma Design Sheaf works on what is selected: where nothing is, all is shown. */
function inDesignAll(board: Board): Board {
  if (board.editor === 'figjam' || board.selectedIds.length > 0) return board
  return { ...board, selectedIds: [...board.nodes.keys()] }
}

const blank = { isDashed: true, parts: [], way: [] }

function markOf(
  board: Board,
  { kind, name, level, noteIds, box, isRightToLeft }: Region,
): BoardMark {
  const notes = noteIds.flatMap((id) => board.nodes.get(id) ?? [])
  const facts = [
    kind,
    ...(name === '' ? [] : [`“${name}”`]),
    ...(notes.length === 0 ? [] : [countOf(notes.length, 'note')]),
    ...(isRightToLeft ? ['right to left'] : []),
  ]
  return {
    label: '› '.repeat(level - 1) + facts.join(' · '),
    color: colors[kind],
    box,
    isDashed: kind === 'cluster' || kind === 'flow',
    parts: notes.map((note) => note.box),
    way: kind === 'flow' ? notes.map(middleOf) : [],
  }
}

function middleOf({ box }: BoardNode): Pick<Box, 'x' | 'y'> {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
