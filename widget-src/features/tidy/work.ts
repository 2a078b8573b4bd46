import type { Board, BoardNode, Box } from '../../core/board/board.ts'
import { createBoardTree, type BoardTree } from '../../core/board/board-tree.ts'
import { contains, movedBy } from '../../core/board/boxes.ts'
import type { Level } from '../../core/layout/arrange.ts'
import { zoomOf } from '../../core/layout/zoom.ts'
import { staysPut, type BoardStructure, type Region } from '../../core/regions/structure.ts'
import { pushTo } from '../../core/maps.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { NO_OFFSET, type Offset } from '../../core/board/stuck-nodes.ts'
import {
  createStayingCheck,
  findPieces,
  hostOf,
  PAGE_HOST,
  type ArrangeBy,
  type Piece,
} from '../../core/board/pieces.ts'
import { countVotes } from '../../core/board/stamps.ts'
import { levelsOf } from './levels.ts'

/** The pieces of one region that Tidy lays out, and the section or frame that most of them stand in. */
export interface RegionWork {
  readonly region: Region
  readonly hostId: string
  readonly pieces: readonly Piece[]
}

/** Sections that something locked keeps from growing down, and those that it keeps from growing at all. */
export type Firmness = ReadonlyMap<string, 'grows-right' | 'firm'>

/** One pass of Tidy in the making. Boxes are where the layers are before what holds them is pushed along. */
export interface Work {
  readonly tree: BoardTree
  readonly structure: BoardStructure
  readonly arrangeBy: ArrangeBy
  readonly votes: ReadonlyMap<string, number>
  readonly regionsByHost: ReadonlyMap<string, readonly RegionWork[]>
  /** What lays something out or holds what does: inner ones first, the page last. */
  readonly hostIds: ReadonlySet<string>
  readonly pieceIds: ReadonlySet<string>
  /** By region. */
  readonly levels: ReadonlyMap<string, Level>
  readonly members: ReadonlyMap<string, readonly BoardNode[]>
  /** Widgets and locked layers: obstacles anywhere in the tree. */
  readonly hardNodes: readonly BoardNode[]
  readonly holdsStaying: (node: BoardNode) => boolean
  readonly firmness: Firmness
  /** How many canvas pixels a section's title takes above it. */
  readonly titlePx: number
  readonly offsets: Map<string, Offset>
  readonly grown: Map<string, Box>
  /** Sections that would have to grow and cannot. */
  readonly blockedIds: Set<string>
  /** Regions whose notes do not fit, or would not stay apart from others. */
  readonly crampedIds: Set<string>
}

/** @param frozenIds  Notes whose regions were found to come out otherwise if they were laid out. */
export function* createWork(
  board: Board,
  structure: BoardStructure,
  notes: readonly BoardNode[],
  arrangeBy: ArrangeBy,
  firmness: Firmness,
  frozenIds: ReadonlySet<string>,
): Steps<Work> {
  const tree = createBoardTree(board)
  yield
  const found = yield* findPieces(tree, notes)
  const regionsByHost = yield* piecesByRegion(structure, found, frozenIds)
  const pieceIds = new Set<string>()
  const openedGroupIds = new Set<string>()
  const openAbove = (node: BoardNode | undefined): void => {
    for (let at = node && tree.parentOf(node); at?.type === 'GROUP'; at = tree.parentOf(at))
      openedGroupIds.add(at.id)
  }
  const boxes: Box[] = []
  for (const [hostId, works] of regionsByHost) {
    for (const { pieces } of works)
      yield* forEachInSteps(pieces, ({ id, box }) => {
        pieceIds.add(id)
        boxes.push(box)
        openAbove(tree.board.nodes.get(id))
      })
    for (let host = tree.board.nodes.get(hostId); host; host = tree.parentOf(host)) openAbove(host)
  }
  const votes = arrangeBy === 'votes' ? yield* countVotes(board) : new Map<string, number>()
  yield
  const hardNodes: BoardNode[] = []
  yield* forEachInSteps(board.nodes.values(), (node) => {
    if (isHard(tree, node)) hardNodes.push(node)
  })
  return {
    tree,
    structure,
    arrangeBy,
    votes,
    regionsByHost,
    hostIds: hostsInnerFirst(tree, [...regionsByHost.keys()]),
    pieceIds,
    levels: yield* levelsOf([...regionsByHost.values()].flat(), structure),
    members: yield* membersByHost(tree, openedGroupIds),
    hardNodes,
    holdsStaying: createStayingCheck(tree),
    firmness,
    titlePx: TITLE_PX * zoomOf(boxes),
    offsets: new Map(),
    grown: new Map(),
    blockedIds: new Set(),
    crampedIds: new Set(),
  }
}

const TITLE_PX = 32
function* piecesByRegion(
  structure: BoardStructure,
  found: ReadonlyMap<string, readonly Piece[]>,
  frozenIds: ReadonlySet<string>,
): Steps<ReadonlyMap<string, readonly RegionWork[]>> {
  const works = new Map<string, { region: Region; pieces: Piece[] }>()
  const hostOfPiece = new Map<string, string>()
  for (const [hostId, pieces] of found)
    yield* forEachInSteps(pieces, (piece) => {
      const first = piece.notes[0]
      const region = first && structure.regionOf(first.id)
      if (!region || staysPut(region) || frozenIds.has(first.id)) return
      if (structure.strayIds.has(first.id)) return
      if (structure.headerNotes.get(region.id)?.id === first.id) return
      const known = works.get(region.id)
      hostOfPiece.set(piece.id, hostId)
      if (known) known.pieces.push(piece)
      else works.set(region.id, { region, pieces: [piece] })
    })
  const byHost = new Map<string, RegionWork[]>()
  for (const { id } of structure.regions) {
    const work = works.get(id)
    const first = work && [...work.pieces].sort(byPlace)[0]
    if (!work || !first) continue
    const hostId = hostOfPiece.get(first.id) ?? PAGE_HOST
    pushTo(byHost, hostId, { ...work, hostId })
  }
  return byHost
}

/** Layers by what lays them out, those of opened groups as if the group were not there. */
function* membersByHost(
  tree: BoardTree,
  openedGroupIds: ReadonlySet<string>,
): Steps<ReadonlyMap<string, readonly BoardNode[]>> {
  const members = new Map<string, BoardNode[]>()
  yield* forEachInSteps(tree.board.nodes.values(), (node) => {
    if (node.id === tree.board.pageId || openedGroupIds.has(node.id)) return
    let above = tree.parentOf(node)
    while (above && openedGroupIds.has(above.id)) above = tree.parentOf(above)
    pushTo(members, above ? above.id : PAGE_HOST, node)
  })
  return members
}

function isHard(tree: BoardTree, node: BoardNode): boolean {
  if (node.stuckToId !== null) return false
  if (node.type === 'WIDGET') return true
  if (!node.locked) return false
  const parent = tree.parentOf(node)
  // A locked section is in the way itself, as far as it reaches.
  return !(parent?.type === 'SECTION' && parent.locked && contains(parent.box, node.box))
}

function hostsInnerFirst(tree: BoardTree, working: readonly string[]): ReadonlySet<string> {
  const hosts = new Map<string, BoardNode>()
  for (const hostId of working) {
    let host = tree.board.nodes.get(hostId)
    while (host && !hosts.has(host.id)) {
      hosts.set(host.id, host)
      host = tree.board.nodes.get(hostOf(tree, host))
    }
  }
  const inner = [...hosts.values()].sort(
    (a, b) => tree.depthOf(b) - tree.depthOf(a) || byPlace(a, b),
  )
  return new Set([...inner.map(({ id }) => id), PAGE_HOST])
}

interface Placed {
  readonly id: string
  readonly box: Box
}

export function byPlace(a: Placed, b: Placed): number {
  return a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1)
}

export function boxNow({ grown, offsets }: Work, node: BoardNode): Box {
  const { dx, dy } = offsets.get(node.id) ?? NO_OFFSET
  return movedBy(grown.get(node.id) ?? node.box, dx, dy)
}

export function hostsAround(tree: BoardTree, hostId: string): ReadonlySet<string> {
  const ids = new Set<string>([hostId, PAGE_HOST])
  for (let at = tree.board.nodes.get(hostId); at; at = tree.parentOf(at)) ids.add(at.id)
  return ids
}

/** How far the layer has been carried up to now, within which of the hosts around; null for what a piece carries. */
export function offsetOutside(
  { tree, offsets, pieceIds }: Work,
  node: BoardNode,
  around: ReadonlySet<string>,
): (Offset & { readonly metId: string }) | null {
  let dx = 0
  let dy = 0
  let at: BoardNode | undefined = node
  while (at && !around.has(at.id)) {
    if (pieceIds.has(at.id)) return null
    const offset = offsets.get(at.id) ?? NO_OFFSET
    dx += offset.dx
    dy += offset.dy
    at = tree.parentOf(at)
  }
  return { dx, dy, metId: at ? at.id : PAGE_HOST }
}
