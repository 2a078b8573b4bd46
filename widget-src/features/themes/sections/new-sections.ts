import { createBoardTree, type BoardTree } from '../../../core/board/board-tree.ts'
import { blankNode, type BoardNode, type Box } from '../../../core/board/board.ts'
import { PAGE_HOST } from '../../../core/board/pieces.ts'
import { sectionTitle } from '../../../core/board/section-title.ts'
import { createDisplacement } from '../../../core/board/stuck-nodes.ts'
import { packSections, TITLE_PX } from '../../../core/layout/pack-sections.ts'
import { zoomOf } from '../../../core/layout/zoom.ts'
import type { Steps } from '../../../core/steps.ts'
import { setTargets, type Draft } from './draft.ts'
import { placeSections, topLeftOf } from './place-sections.ts'
import { PADDING } from './section-layout.ts'
import type { SortedArea } from './sort-areas.ts'
import { isOther, type Sorting } from './sort-pieces.ts'
import { OTHER_TITLE } from '../titles/titles.ts'
import { boxesOf, inOrder, noteCount, type WallPiece } from './wall-pieces.ts'

/** FigJam's light tints for sections, neighbours unlike each other. */
const TINTS = ['#f5fbff', '#fffbf0', '#ebffee', '#f8f5ff', '#fff7f0', '#f1fefd', '#fff0fa']
export const OTHER_TINT = '#ffffff'

/** New themes get sections where their notes were, or else as far down as is free. */
export function* addNewSections(draft: Draft, area: SortedArea): Steps<void> {
  const groups = yield* newGroups(area.sorting)
  if (groups.length === 0) return
  const zoom = zoomOf(groups.flatMap(({ pieces }) => boxesOf(pieces)))
  const { room } = area
  const packing = {
    zoom,
    ...(room && {
      widthLimitPx: room.right - room.left,
      heightLimitPx: room.bottom - room.top - TITLE_PX * zoom,
    }),
  }
  const packed = packSections(
    groups.map(({ pieces }) => boxesOf(pieces)),
    packing,
  )
  const layouts = yield* packed
  const { parentId, boxes } = placeInRoot(draft, area, layouts, groups)
  if (boxes.length === 0) draft.crowded.push(...groups.flatMap(({ pieces }) => pieces))
  if (boxes.length === 0) return
  for (const [index, { title, color, pieces }] of groups.entries()) {
    yield
    const key = `theme-${draft.created.length + 1}`
    const box = boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 }
    draft.created.push({ key, title, color, box, parentId, pieces })
    setTargets(draft, key, pieces, layouts[index]?.places ?? [], box)
  }
}

interface NewGroup {
  readonly title: string
  readonly color: string
  readonly pieces: readonly WallPiece[]
}

function* newGroups(sorting: Sorting): Steps<readonly NewGroup[]> {
  const used = sorting.kept.map(({ node }) => node.facts.color)
  const tints = TINTS.filter((tint) => !used.includes(tint))
  const cycle = tints.length > 0 ? tints : TINTS
  const themes = [...sorting.fresh].sort((a, b) => noteCount(b.pieces) - noteCount(a.pieces))
  const groups: NewGroup[] = []
  for (const { title, pieces } of themes) {
    const color = cycle[groups.length % cycle.length] ?? OTHER_TINT
    const [central, ...others] = pieces
    const ordered = yield* inOrder(others)
    groups.push({ title, color, pieces: central ? [central, ...ordered] : ordered })
    yield
  }
  if (sorting.leftovers.length === 0 || sorting.kept.some(isOther)) return groups
  const title = isTaken(sorting, OTHER_TITLE) ? `${OTHER_TITLE} notes` : OTHER_TITLE
  const pieces = yield* inOrder(sorting.leftovers)
  return [...groups, { title, color: OTHER_TINT, pieces }]
}

function isTaken({ kept }: Sorting, title: string): boolean {
  return kept.some(({ node }) => sectionTitle(node).toLowerCase() === title.toLowerCase())
}

interface Placed {
  readonly parentId: string
  readonly boxes: readonly Box[]
}

/** In the root section if it can grow to hold them, else on the page; no boxes where a heading's own room is too small. */
function placeInRoot(
  draft: Draft,
  { rootId, isHeaded, room }: SortedArea,
  layouts: readonly Box[],
  groups: readonly NewGroup[],
): Placed {
  const { tree, leavingIds, removed } = draft
  const wall = groups.flatMap(({ pieces }) => boxesOf(pieces))
  const zoom = zoomOf(wall)
  const corner = topLeftOf([...wall, ...(isHeaded ? [] : removed.map(({ node }) => node.box))])
  // A section's title stands above it.
  const inner = room && { ...room, top: room.top + TITLE_PX * zoom }
  const origin = inner
    ? { x: Math.max(corner.x, inner.left), y: Math.max(corner.y, inner.top) }
    : corner
  const around = { leavingIds, wall, zoom, room: inner }
  const root = tree.board.nodes.get(rootId)
  if (root) {
    const inside = {
      x: Math.max(origin.x, root.box.x + 32),
      y: Math.max(origin.y, root.box.y + 32),
    }
    const here = draft.areas.length > 1 ? withCreated(draft, tree, rootId) : tree
    const boxes = placeSections(here, layouts, inside, { ...around, rootId })
    if (boxes.length === 0) return { parentId: rootId, boxes }
    const right = Math.max(...boxes.map((box) => box.x + box.width)) + PADDING.right
    const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + PADDING.right
    if (draft.grower.grow(rootId, right, bottom)) return { parentId: rootId, boxes }
    if (isHeaded) return { parentId: rootId, boxes: [] }
  }
  const now = draft.areas.length > 1 ? grownTree(draft) : tree
  const boxes = placeSections(now, layouts, origin, { ...around, rootId: PAGE_HOST })
  return { parentId: PAGE_HOST, boxes }
}

/** The board with what grew and moved so far, and with the sections that this run makes on the page. */
function grownTree({ tree, grower, created }: Draft): BoardTree {
  const { sizes, offsets } = grower.growth()
  const displacementOf = createDisplacement(tree, offsets)
  const nodes = new Map<string, BoardNode>()
  for (const node of tree.board.nodes.values()) {
    const { dx, dy } = displacementOf(node)
    const { width, height } = sizes.get(node.id) ?? node.box
    nodes.set(node.id, {
      ...node,
      box: { x: node.box.x + dx, y: node.box.y + dy, width, height },
    })
  }
  return withCreated({ created }, createBoardTree({ ...tree.board, nodes }), PAGE_HOST)
}

/** The board with the sections that this run makes in one place. */
function withCreated(
  { created }: Pick<Draft, 'created'>,
  tree: BoardTree,
  rootId: string,
): BoardTree {
  const nodes = new Map(tree.board.nodes)
  for (const { key, box, parentId } of created) {
    if (parentId !== rootId) continue
    const owner = rootId === PAGE_HOST ? tree.board.pageId : rootId
    nodes.set(key, { ...blankNode, id: key, type: 'SECTION', parentId: owner, box })
  }
  return createBoardTree({ ...tree.board, nodes })
}
