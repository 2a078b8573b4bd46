import type { BoardNode } from '../../../core/board/board.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import { PAGE_HOST } from '../../../core/board/pieces.ts'
import { sectionTitle } from '../../../core/board/section-title.ts'
import { compareText } from '../../../core/words.ts'
import { parseThemeMemory, type ThemeMemory } from '../../../core/board/theme-memory.ts'
import type { WallPiece } from './wall-pieces.ts'

/** A section that Sheaf made for a theme and that still stands. */
export interface ThemeSection {
  readonly node: BoardNode
  readonly memory: ThemeMemory
  readonly isRenamed: boolean
  /** The title that this run gives it, where that is another. */
  readonly newTitle?: string
}

/** What is to stand above the section. */
export function titleOf({ newTitle, node }: ThemeSection): string {
  return newTitle ?? sectionTitle(node)
}

/** The theme sections that people could still mean: seen, unlocked, their memory readable; from the top down. */
export function findThemeSections(tree: BoardTree): readonly ThemeSection[] {
  const sections: ThemeSection[] = []
  for (const node of tree.board.nodes.values()) {
    if (node.type !== 'SECTION' || node.mark?.kind !== 'theme') continue
    if (tree.isLocked(node) || tree.isHidden(node)) continue
    const memory = parseThemeMemory(node.mark.memory)
    if (memory) sections.push({ node, memory, isRenamed: node.name !== memory.title })
  }
  return sections.sort(
    (a, b) =>
      a.node.box.y - b.node.box.y ||
      a.node.box.x - b.node.box.x ||
      compareText(a.node.id, b.node.id),
  )
}

/**
 * Where the themes' sections go: into the innermost section that holds all the pieces and is no theme itself, or
 * else onto the page.
 */
export function commonRoot(tree: BoardTree, pieces: readonly WallPiece[]): string {
  let common: readonly string[] | null = null
  for (const { hostId } of pieces) {
    const path = sectionsAround(tree, hostId)
    common = common === null ? path : common.filter((id) => path.includes(id))
  }
  return common?.[0] ?? PAGE_HOST
}

/** Sections around a host that may hold theme sections: innermost first, themes and all inside them left out. */
function sectionsAround(tree: BoardTree, hostId: string): readonly string[] {
  const ids: string[] = []
  for (let at = tree.board.nodes.get(hostId); at; at = tree.parentOf(at)) {
    if (at.mark?.kind === 'theme') ids.length = 0
    else if (at.type === 'SECTION') ids.push(at.id)
  }
  return ids
}
