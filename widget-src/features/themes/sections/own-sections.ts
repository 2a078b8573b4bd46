import type { Steps } from '../../../core/steps.ts'
import type { BoardNode } from '../../../core/board/board.ts'
import type { BoardTree } from '../../../core/board/board-tree.ts'
import type { NotesInScope } from '../../../core/board/scope.ts'
import { sectionTitle } from '../../../core/board/section-title.ts'
import type { ThemeOptions } from '../clusters/find-themes.ts'
import { compareText } from '../../../core/words.ts'
import { joinThemes } from '../clusters/join-themes.ts'
import type { Sorting } from './sort-pieces.ts'
import type { WallPiece } from './wall-pieces.ts'

/** A section that people drew and gave a title; it waits for notes if it holds none. */
export interface OwnSection {
  readonly node: BoardNode
  readonly noteIds: readonly string[]
}

/** The innermost sections with titles of people's own, in scope. */
export function findOwnSections(
  tree: BoardTree,
  { scope, notes }: NotesInScope,
): readonly OwnSection[] {
  const inScope = new Set(notes.map(({ id }) => id))
  const isInScope = (node: BoardNode): boolean => {
    if (scope.type !== 'section') return true
    for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
      if (at.id === scope.id) return true
    return false
  }
  return (
    [...tree.board.nodes.values()]
      .filter(
        (node) =>
          node.type === 'SECTION' &&
          node.mark === null &&
          sectionTitle(node).trim() !== '' &&
          !tree.isLocked(node) &&
          !tree.isHidden(node) &&
          isInScope(node),
      )
      .map((node) => ({ node, held: heldBy(tree, node) }))
      .filter(({ held }) => held.every(({ type }) => type !== 'SECTION'))
      // By what no run changes: where sections stand is pushed about by those that grow.
      .sort((a, b) => compareText(a.node.id, b.node.id))
      .map(({ node, held }) => ({
        node,
        noteIds: held.flatMap(({ id, type }) => (type === 'STICKY' || inScope.has(id) ? id : [])),
      }))
  )
}

function heldBy(tree: BoardTree, { childIds }: BoardNode): readonly BoardNode[] {
  return childIds.flatMap((id) => {
    const child = tree.board.nodes.get(id)
    return child ? [child, ...heldBy(tree, child)] : []
  })
}

/**
 * Assigns the nearest notes to each section that waits, by its title; the rest stays where it is.
 *
 * The titles of the others count too: a note that one of those says best goes to no other. So what one run fills, the next
 * leaves alone.
 */
export function* sortIntoSections(
  pieces: readonly WallPiece[],
  sections: readonly OwnSection[],
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<Sorting> {
  const joined = yield* joinThemes(
    [...sections.map(({ node }) => sectionTitle(node)), ...pieces.map(({ text }) => text)],
    [...sections.map((_, index) => index), ...pieces.map(() => -1)],
    search,
    TITLE_NEARNESS_LEAST,
  )
  const targetOf = new Map(
    pieces.flatMap(({ piece }, place) =>
      piece.notes.map(({ id }) => [id, sections[joined[sections.length + place] ?? -1]] as const),
    ),
  )
  const waiting = waitingSections(sections, targetOf)
  const joining = new Map<string, readonly WallPiece[]>()
  for (const section of waiting) {
    const arriving = pieces.filter(
      ({ piece }) => targetOf.get(piece.notes[0]?.id ?? '') === section,
    )
    if (arriving.length > 0) joining.set(section.node.id, arriving)
  }
  return { granularity: 0, joining, fresh: [], leftovers: [], kept: [], dissolved: [] }
}

/** Those that hold no note, or whose notes all leave for another that waits. */
function waitingSections(
  sections: readonly OwnSection[],
  targetOf: ReadonlyMap<string, OwnSection | undefined>,
): ReadonlySet<OwnSection> {
  const waiting = new Set<OwnSection>()
  for (let known = -1; known < waiting.size;) {
    known = waiting.size
    for (const section of sections) {
      const isLeaving = (id: string): boolean => {
        const target = targetOf.get(id)
        return target !== undefined && target !== section && waiting.has(target)
      }
      if (section.noteIds.every(isLeaving)) waiting.add(section)
    }
  }
  return waiting
}

/** A title is short: a note need share less with it than with a whole theme. */
const TITLE_NEARNESS_LEAST = 0.08
