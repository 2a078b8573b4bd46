import { createBoardTree, type BoardTree } from '../../core/board/board-tree.ts'
import type { Board, Plan, Told } from '../../core/board/board.ts'
import { findPieces, PAGE_HOST } from '../../core/board/pieces.ts'
import { nounIn, scopeWords, type NotesInScope } from '../../core/board/scope.ts'
import type { Steps } from '../../core/steps.ts'
import { countOf, message } from '../../core/words.ts'
import { readRegionsInSteps } from '../../core/regions/read-regions.ts'
import { isComment } from './sections/areas.ts'
import { createDraft, type Draft } from './sections/draft.ts'
import { addToSections } from './sections/fill-sections.ts'
import type { ThemeOptions } from './clusters/find-themes.ts'
import { addNewSections, OTHER_TINT } from './sections/new-sections.ts'
import { findOwnSections } from './sections/own-sections.ts'
import {
  countWithoutTheme,
  isSortedAlready,
  movingPieces,
  namesOn,
  sectionsInPlay,
  sortAreas,
  sortIntoOwn,
  withoutPieces,
  type SortedArea,
} from './sections/sort-areas.ts'
import { isOther, type ThemeRequest } from './sections/sort-pieces.ts'
import { noteCount, wallPieces, type WallPiece } from './sections/wall-pieces.ts'
import { writeChanges } from './sections/write-changes.ts'

export type ThemesOutcome =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing would change: `reason` is for the person, and nothing is counted. */
  | { readonly ok: false; readonly reason: string }

/**
 * Plans "Group by theme": one titled section for each theme, largest first, leftovers in "Other", where the wall was.
 *
 * Where people's own headings part the notes in scope, each part is grouped within itself; run again, everything stays where it is but what
 * is new. The changes stand in the order in which they must be applied, every place absolute.
 */
export function* planThemes(
  board: Board,
  inScope: NotesInScope,
  request: ThemeRequest,
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<ThemesOutcome> {
  const tree = createBoardTree(board)
  yield
  const byHost = yield* findPieces(tree, inScope.notes)
  yield
  const { free, framedCount } = leaveFramed(tree, wallPieces(byHost))
  yield
  const leftOutCount = framedCount + inScope.leftOutCount
  const noun = nounIn(board.editor)
  if (free.length === 0) return { ok: false, reason: message(nothingWords(leftOutCount, noun)) }
  const sections = sectionsInPlay(tree, free, inScope)
  const named = { ...search, names: namesOn(free) }
  const ownSections = request === 'into-my-sections' ? findOwnSections(tree, inScope) : []
  const isOwn = ownSections.some(({ noteIds }) => noteIds.length === 0)
  if (request === 'into-my-sections' && !isOwn) {
    return { ok: false, reason: 'Draw empty sections and give them titles first' }
  }
  const structure = yield* readRegionsInSteps(tree, inScope.notes)
  const movable = free.filter((piece) => !isComment(structure, piece))
  const sorted = isOwn
    ? yield* sortIntoOwn(tree, movable, ownSections, named)
    : yield* sortAreas(tree, structure, movable, sections, request, named)
  if (sorted.every(({ sorting }) => movingPieces(sorting).length + sorting.kept.length === 0)) {
    return { ok: false, reason: 'No themes found' }
  }
  if (request !== 'again' && sorted.every(isSortedAlready)) {
    return { ok: false, reason: sameWords(request, noun) }
  }
  yield
  const draft = yield* draftWhatFits(tree, free, sorted)
  const changes = yield* writeChanges(draft)
  if (changes.every(({ type }) => type === 'mark')) {
    const crowdedCount = noteCount(draft.crowded)
    return { ok: false, reason: nothingNew(crowdedCount, countWithoutTheme(sorted), noun) }
  }
  const isAddition = request === 'again' && draft.sorting.kept.length > 0
  const without = (leftIds: ReadonlySet<string>) =>
    wordsFor(draft, leftIds, inScope, leftOutCount, isAddition)
  return { ok: true, plan: { changes, ...without(new Set()), without } }
}

/** What has no room stays where it is, and others may not be laid there: then all is drafted once more without it. */
function* draftWhatFits(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  sorted: readonly SortedArea[],
): Steps<Draft> {
  const crowded: WallPiece[] = []
  for (;;) {
    const areas = crowded.length === 0 ? sorted : withoutPieces(tree, sorted, new Set(crowded))
    const draft = yield* createDraft(tree, pieces, areas)
    yield* addToSections(draft)
    // What grows comes first, so that new sections on the page find out what room is left.
    const inSections = areas.filter(({ rootId }) => rootId !== PAGE_HOST)
    const onPage = areas.filter(({ rootId }) => rootId === PAGE_HOST)
    for (const area of [...inSections, ...onPage]) {
      yield* addNewSections(draft, area)
    }
    if (draft.crowded.length === 0) return { ...draft, crowded }
    crowded.push(...draft.crowded)
  }
}

function sameWords(request: ThemeRequest, noun: string): string {
  return request === 'fewer' || request === 'more'
    ? `No ${request} themes to find`
    : `Every ${noun} is in its theme already`
}

function nothingNew(crowdedCount: number, leftCount: number, noun: string): string {
  if (crowdedCount > 0) return `Nothing new to group: ${countOf(crowdedCount, noun)} had no room`
  return leftCount > 0
    ? `Nothing new to group: ${countOf(leftCount, noun)} fit no theme`
    : sameWords('again', noun)
}

/** In Figma Design a frame is a screen, and text is not taken out of it. */
function leaveFramed(
  tree: BoardTree,
  pieces: readonly WallPiece[],
): { free: readonly WallPiece[]; framedCount: number } {
  if (tree.board.editor === 'figjam') return { free: pieces, framedCount: 0 }
  const free = pieces.filter(({ hostId }) => tree.board.nodes.get(hostId)?.type !== 'FRAME')
  return { free, framedCount: noteCount(pieces) - noteCount(free) }
}

function nothingWords(leftOutCount: number, noun: string): string {
  return leftOutCount > 0
    ? 'Text inside frames stays there: select text layers on the page or in sections'
    : `These ${noun}s are in groups with something locked, so they stay where they are`
}

function wordsFor(
  draft: Draft,
  leftIds: ReadonlySet<string>,
  { scope }: NotesInScope,
  leftOutCount: number,
  isAddition: boolean,
): Told {
  const { tree, created, arrivals, crowded, sorting } = draft
  const own = [...arrivals.keys()].filter((id) => sorting.kept.every(({ node }) => node.id !== id))
  const isMoved = ({ piece }: WallPiece) => draft.targets.has(piece.id) && !leftIds.has(piece.id)
  const moved = noteCount(draft.pieces.filter(isMoved))
  const kept = sorting.kept.filter((section) => !isOther(section))
  const made = created.filter(
    ({ color, pieces }) => color !== OTHER_TINT && pieces.some(isMoved),
  ).length
  const themes = countOf(kept.length + own.length + made, 'theme')
  const reached = kept.filter(({ node }) => arrivals.has(node.id)).length + own.length + made
  const joined = reached > 0 ? countOf(reached, 'theme') : 'Other'
  const noun = nounIn(tree.board.editor)
  if (draft.targets.size === 0) {
    return {
      message: `No new ${noun}s: old counts are out of the titles`,
      outcome: themes,
    }
  }
  const what =
    own.length > 0
      ? `Put ${scopeWords(moved, scope, tree.board.editor)} into ${countOf(own.length, 'section')}`
      : isAddition
        ? `Added ${countOf(moved, `new ${noun}`)} to ${joined}`
        : `Grouped ${scopeWords(moved, scope, tree.board.editor)} into ${themes}`
  const left = countWithoutTheme(draft.areas)
  const aside =
    crowded.length > 0
      ? `. ${countOf(noteCount(crowded), noun)} had no room and stayed`
      : left > 0
        ? `. ${countOf(left, noun)} fit no theme and stayed`
        : leftOutCount > 0
          ? `. ${countOf(leftOutCount, noun === 'note' ? 'text' : noun)} in frames stayed`
          : ''
  return {
    message: message(what + aside),
    outcome: isAddition
      ? `${countOf(moved, `new ${noun}`)} in ${joined}`
      : `${countOf(moved, noun)} in ${themes}`,
  }
}
