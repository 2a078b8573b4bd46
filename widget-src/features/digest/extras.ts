import type { Entry } from '../../../protocol/digest-document.ts'
import type { BoardNode, Box } from '../../core/board/board.ts'
import type { BoardTree } from '../../core/board/board-tree.ts'
import { isOwnOutput } from '../../core/board/own-output.ts'
import type { NotesInScope } from '../../core/board/scope.ts'
import type { BoardStructure } from '../../core/regions/structure.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { blocksOf } from './note-blocks.ts'
import type { BoardWords } from '../../core/board/layer-text.ts'

/** A code block, link card, table or picture among the notes. */
export interface Extra {
  readonly entry: Entry
  readonly box: Box
}

const CARDS = new Set(['LINK_UNFURL', 'EMBED'])
const FRAMES = new Set(['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE'])

/**
 * What is no note and yet says something: code, link cards, tables that people filled in, and pictures by the names
 * that people gave them. A table that notes lie on is told by their regions.
 */
export function* findExtras(
  tree: BoardTree,
  { scope }: NotesInScope,
  votes: ReadonlyMap<string, number>,
  words: BoardWords,
  { regions }: BoardStructure,
): Steps<readonly Extra[]> {
  const { board } = tree
  if (board.editor === 'figma') return []
  const selected = new Set(board.selectedIds)
  const isChosen = (node: BoardNode): boolean => {
    let isIn = scope.type === 'page'
    for (let at: BoardNode | undefined = node; at; at = tree.parentOf(at)) {
      if (isOwnOutput(at) || (at !== node && FRAMES.has(at.type))) return false
      isIn = isIn || (scope.type === 'section' ? at.id === scope.id : selected.has(at.id))
    }
    return isIn
  }
  const templates = new Set(
    regions.flatMap(({ kind, layerId }) => (kind === 'cell' ? layerId : [])),
  )
  const extras: Extra[] = []
  yield* forEachInSteps(board.nodes.values(), (node) => {
    const kind = kindOf(node)
    if (kind === undefined || tree.isHidden(node) || !isChosen(node)) return
    if (kind === 'table' && templates.has(node.id)) return
    const count = votes.get(node.id) ?? 0
    const about = { text: '', votes: count, author: '', rank: 0 }
    const said = kind === 'picture' ? undefined : words.readLayer(node.id)
    if (said !== undefined) {
      const blocks = blocksOf(said)
      // A table without words says nothing.
      if (blocks.length > 0) extras.push({ entry: { ...about, kind, blocks }, box: node.box })
    } else if (kind === 'picture' && (count > 0 || isNamed(node))) {
      const line = [{ text: `Picture: ${node.name.trim() || 'unnamed'}` }]
      const entry = { ...about, kind, blocks: [{ type: 'paragraph' as const, lines: [line] }] }
      extras.push({ entry, box: node.box })
    }
  })
  return extras
}

function kindOf(node: BoardNode): 'code' | 'card' | 'table' | 'picture' | undefined {
  if (node.type === 'CODE_BLOCK') return 'code'
  if (CARDS.has(node.type)) return 'card'
  if (node.type === 'TABLE') return 'table'
  return node.type === 'MEDIA' || node.isPicture ? 'picture' : undefined
}

/** Figma leaves a picture unnamed until a person names it. */
function isNamed({ name }: BoardNode): boolean {
  return !/^(?:image|media|rectangle|frame|picture|gif)?\s*\d*$/i.test(name.trim())
}
