import type { BoardTree } from '../../../core/board/board-tree.ts'
import { PAGE_HOST } from '../../../core/board/pieces.ts'
import type { NotesInScope } from '../../../core/board/scope.ts'
import type { BoardStructure, Room } from '../../../core/regions/structure.ts'
import type { Steps } from '../../../core/steps.ts'
import { findAreas, isWithin } from './areas.ts'
import type { ThemeOptions } from '../clusters/find-themes.ts'
import { type OwnSection, sortIntoSections } from './own-sections.ts'
import { isAsItStands } from './same-sorting.ts'
import { isOther, sortPieces, type Sorting, type ThemeRequest } from './sort-pieces.ts'
import { commonRoot, findThemeSections, type ThemeSection, titleOf } from './theme-sections.ts'
import { noteCount, stateOf, type WallPiece } from './wall-pieces.ts'

/** What was decided of one area: its new sections are made in its root. */
export interface SortedArea {
  readonly pieces: readonly WallPiece[]
  readonly rootId: string
  readonly isHeaded: boolean
  readonly room: Room | null
  readonly sorting: Sorting
  /** Those of the pieces that runs before left where they stood. */
  readonly left: readonly WallPiece[]
}

/** Sorts notes into empty sections that people drew and titled. */
export function* sortIntoOwn(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  sections: readonly OwnSection[],
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<readonly SortedArea[]> {
  const sorting = yield* sortIntoSections(pieces, sections, search)
  const rootId = commonRoot(tree, pieces)
  return [{ pieces, rootId, isHeaded: false, room: null, sorting, left: [] }]
}

/** One step finer or coarser may find as many themes as stand; so many are tried. */
const MOST_STEPS = 3

/** Sorts the notes of each area within it. */
export function* sortAreas(
  tree: BoardTree,
  structure: BoardStructure,
  pieces: readonly WallPiece[],
  sections: readonly ThemeSection[],
  request: ThemeRequest,
  search: Omit<ThemeOptions, 'granularity'>,
): Steps<readonly SortedArea[]> {
  const areas = findAreas(tree, structure, pieces, sections)
  const known = new Set(sections.flatMap(({ memory }) => memory.left ?? []))
  const wasLeft = (piece: WallPiece): boolean => known.has(stateOf(piece))
  const isStepped = request === 'fewer' || request === 'more'
  const sorted: SortedArea[] = []
  for (const area of areas) {
    const { pieces: own, sections: theirs } = area
    const left = request === 'again' ? own.filter(wasLeft) : []
    for (let stepCount = 1; ; stepCount++) {
      const sorting = yield* sortPieces(own, theirs, { request, stepCount, wasLeft }, search)
      yield
      const isDone = !isStepped || theirs.length === 0 || answers(request, sorting, theirs)
      if (!isDone && stepCount < MOST_STEPS) continue
      sorted.push({ ...area, left, sorting: isDone ? sorting : { ...NOTHING, kept: theirs } })
      break
    }
  }
  return settled(tree, sorted)
}

/** Whether there are fewer themes than stood, or more, as was asked for, whatever people moved and renamed. */
function answers(
  request: ThemeRequest,
  { fresh, kept }: Sorting,
  stood: readonly ThemeSection[],
): boolean {
  const titles = [
    ...fresh.map(({ title }) => title),
    ...kept.filter((section) => !isOther(section)).map(titleOf),
  ]
  const gain = titles.length - stood.filter((section) => !isOther(section)).length
  return (
    (fresh.length > 0 || kept.some(({ newTitle }) => newTitle !== undefined)) &&
    new Set(titles).size === titles.length &&
    (request === 'fewer' ? gain < 0 : gain > 0)
  )
}

/** Whether the area would come out as it stands. */
export function isSortedAlready({ sorting }: SortedArea): boolean {
  return isAsItStands(sorting)
}

/** What stays where it stands: it fits no theme, or its area has none. */
export function piecesLeft({ pieces, sorting, left }: SortedArea): readonly WallPiece[] {
  return movingPieces(sorting).length + sorting.kept.length === 0 ? pieces : left
}

export function countWithoutTheme(areas: readonly SortedArea[]): number {
  return noteCount(areas.flatMap(piecesLeft))
}

/** Takes areas out of the run that cannot be grouped, or not together with the others. */
function settled(tree: BoardTree, sorted: readonly SortedArea[]): readonly SortedArea[] {
  const isGrouped = ({ sorting }: SortedArea): boolean =>
    sorting.fresh.length + sorting.kept.length > 0
  const isAnyGrouped = sorted.some(isGrouped)
  // Under a heading, what holds together in no way stays as it is; notes under none go to "Other".
  // A section that holds another heading's keeps its own notes as they are: both cannot grow at once.
  const isAround = ({ rootId }: SortedArea): boolean =>
    rootId !== PAGE_HOST &&
    sorted.some((other) => other.rootId !== rootId && isWithin(tree, other.rootId, rootId))
  return sorted.map((area) =>
    !isAround(area) && (isGrouped(area) || (isAnyGrouped && !area.isHeaded))
      ? area
      : { ...area, sorting: { ...NOTHING, kept: area.sorting.dissolved } },
  )
}

const NOTHING = { granularity: 0, joining: new Map(), fresh: [], leftovers: [], dissolved: [] }

/** Names of the notes' authors who let them be seen: no title says them. */
export function namesOn(pieces: readonly WallPiece[]): readonly string[] {
  return [
    ...new Set(
      pieces.flatMap(({ piece }) => piece.notes.flatMap(({ facts }) => facts.author ?? [])),
    ),
  ]
}

/**
 * The theme sections that this run is about: those that hold or once held any of its pieces, and on a page or in a
 * section all others there too, so that new notes find them.
 */
export function sectionsInPlay(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  { scope }: NotesInScope,
): readonly ThemeSection[] {
  const hosts = new Set(pieces.map(({ hostId }) => hostId))
  const ids = new Set(pieces.map(({ piece }) => piece.id))
  const isTouched = ({ node, memory }: ThemeSection): boolean =>
    hosts.has(node.id) || memory.pieceIds.some((id) => ids.has(id))
  const isInScope = ({ node }: ThemeSection): boolean => {
    if (scope.type !== 'section') return scope.type === 'page'
    for (let at = tree.parentOf(node); at; at = tree.parentOf(at))
      if (at.id === scope.id) return true
    return false
  }
  return findThemeSections(tree).filter((section) => isTouched(section) || isInScope(section))
}

/** One sorting of all areas. */
export function joinSortings(sortings: readonly Sorting[]): Sorting {
  return {
    granularity: Math.max(...sortings.map(({ granularity }) => granularity)),
    joining: new Map(sortings.flatMap(({ joining }) => [...joining])),
    fresh: sortings.flatMap(({ fresh }) => fresh),
    leftovers: sortings.flatMap(({ leftovers }) => leftovers),
    kept: sortings.flatMap(({ kept }) => kept),
    dissolved: sortings.flatMap(({ dissolved }) => dissolved),
  }
}

/** The pieces that go to another section than they stand in. */
/** The areas with these pieces left where they stand; where that leaves no theme, the rest stays too. */
export function withoutPieces(
  tree: BoardTree,
  areas: readonly SortedArea[],
  staying: ReadonlySet<WallPiece>,
): readonly SortedArea[] {
  const moving = (pieces: readonly WallPiece[]) => pieces.filter((piece) => !staying.has(piece))
  const fewer = areas.map((area) => {
    const { joining, fresh, leftovers } = area.sorting
    const sorting = {
      ...area.sorting,
      joining: new Map([...joining].map(([id, pieces]) => [id, moving(pieces)])),
      fresh: fresh
        .map((theme) => ({ ...theme, pieces: moving(theme.pieces) }))
        .filter(({ pieces }) => pieces.length > 0),
      leftovers: moving(leftovers),
    }
    return { ...area, sorting }
  })
  return settled(tree, fewer)
}

export function movingPieces({ joining, fresh, leftovers }: Sorting): readonly WallPiece[] {
  return [...[...joining.values()].flat(), ...fresh.flatMap(({ pieces }) => pieces), ...leftovers]
}
