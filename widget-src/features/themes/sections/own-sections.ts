import type { Steps } from '../../../core/steps.ts'
import type { BoardNode } from '../../../core/board/board.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import type { NotesInScope } from '../../../core/board/scope.ts'
import { sectionTitle } from '../../../core/board/section-title.ts'
import type { ThemeOptions } from '../clusters/find-themes.ts'
import { joinThemes } from '../clusters/join-themes.ts'
import type { Sorting } from './sort-pieces.ts'
import type { WallPiece } from './wall-pieces.ts'

/** Sections that people drew and gave a title, and that wait for notes: empty ones, in scope. */
export function findOwnSections(tree: BoardTree, { scope }: NotesInScope): readonly BoardNode[] {
  const isInScope = (node: BoardNode): boolean => {
    if (scope.type !== 'section') return true
    for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
      if (at.id === scope.id) return true
    return false
  }
  return [...tree.board.nodes.values()]
    .filter(
      (node) =>
        node.type === 'SECTION' &&
        node.mark === null &&
        sectionTitle(node).trim() !== '' &&
        !holdsNotes(tree, node) &&
        !tree.isLocked(node) &&
        !tree.isHidden(node) &&
        isInScope(node),
    )
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1))
}

const NOTE_TYPES: ReadonlySet<string> = new Set(['STICKY', 'SECTION'])

function holdsNotes(tree: BoardTree, node: BoardNode): boolean {
  return node.childIds.some((id) => {
    const child = tree.board.nodes.get(id)
    return child !== undefined && (NOTE_TYPES.has(child.type) || holdsNotes(tree, child))
  })
}

/** Assigns the nearest notes to each section by its title; the rest stays where it is. */
export function* sortIntoSections(
  pieces: readonly WallPiece[],
  sections: readonly BoardNode[],
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<Sorting> {
  const joined = yield* joinThemes(
    [...sections.map(sectionTitle), ...pieces.map(({ text }) => text)],
    [...sections.map((_, index) => index), ...pieces.map(() => -1)],
    search,
    TITLE_NEARNESS_LEAST,
  )
  const joining = new Map<string, readonly WallPiece[]>()
  sections.forEach(({ id }, index) => {
    const arriving = pieces.filter((_, place) => joined[sections.length + place] === index)
    if (arriving.length > 0) joining.set(id, arriving)
  })
  return { granularity: 0, joining, fresh: [], leftovers: [], kept: [], dissolved: [] }
}

/** A title is short: a note need share less with it than with a whole theme. */
const TITLE_NEARNESS_LEAST = 0.08
