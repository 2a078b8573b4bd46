import type { BoardTree } from '../../../core/board/board-tree.ts'
import type { Box, Point } from '../../../core/board/board.ts'
import { findStuckFollowers } from '../../../core/board/stuck-nodes.ts'
import type { Steps } from '../../../core/steps.ts'
import { createGrower, type Grower } from './grow-sections.ts'
import { joinSortings, movingPieces, type SortedArea } from './sort-areas.ts'
import type { Sorting } from './sort-pieces.ts'
import type { ThemeSection } from './theme-sections.ts'
import type { WallPiece } from './wall-pieces.ts'

/** A plan in the making: what each area was sorted into, and where its pieces go. */
export interface Draft {
  readonly tree: BoardTree
  readonly pieces: readonly WallPiece[]
  /** Of all areas together. */
  readonly sorting: Sorting
  readonly areas: readonly SortedArea[]
  readonly grower: Grower
  readonly leavingIds: ReadonlySet<string>
  readonly removed: readonly ThemeSection[]
  /** New place of each moving piece, in the coordinates before any section made room. */
  readonly targets: Map<string, { readonly parentId: string; readonly at: Point }>
  readonly created: {
    key: string
    title: string
    box: Box
    color: string
    parentId: string
    pieces: readonly WallPiece[]
  }[]
  readonly arrivals: Map<string, readonly WallPiece[]>
  /** Pieces for which their section has no room, since something locked is in the way. */
  readonly crowded: WallPiece[]
}

/** A draft that knows what leaves its place, and nothing yet of where it goes. */
export function* createDraft(
  tree: BoardTree,
  pieces: readonly WallPiece[],
  areas: readonly SortedArea[],
): Steps<Draft> {
  const sorting = joinSortings(areas.map((area) => area.sorting))
  const moving = movingPieces(sorting)
  const movingIds = new Set(moving.map(({ piece }) => piece.id))
  const followers = yield* findStuckFollowers(tree, movingIds)
  const leaving = new Set([...movingIds, ...followers.map(({ node }) => node.id)])
  const removed = sorting.dissolved.filter(({ node }) =>
    node.childIds.every((id) => leaving.has(id)),
  )
  for (const { node } of removed) leaving.add(node.id)
  yield
  const grower = createGrower(tree, leaving)
  yield
  return {
    tree,
    pieces,
    sorting,
    areas,
    leavingIds: leaving,
    removed,
    grower,
    targets: new Map(),
    created: [],
    arrivals: new Map(),
    crowded: [],
  }
}

/** Notes where pieces go: `places` from `origin`, in the order of the pieces. */
export function setTargets(
  draft: Draft,
  parentId: string,
  pieces: readonly WallPiece[],
  places: readonly Point[],
  origin: Point,
): void {
  pieces.forEach(({ piece }, index) => {
    const place = places[index] ?? { x: 0, y: 0 }
    draft.targets.set(piece.id, { parentId, at: { x: origin.x + place.x, y: origin.y + place.y } })
  })
}
