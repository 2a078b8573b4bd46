import type { Board, BoardNode, Box } from './board.ts'
import { createBoardTree, type BoardTree } from './board-tree.ts'
import {
  contains,
  createBoxIndex,
  EPSILON_PX,
  isNear,
  movedBy,
  STILL_PX,
  unionOf,
} from './boxes.ts'
import { slideDownInSteps, type Mover, type Obstacles } from './free-place.ts'
import { layOutBlocks, type Arrangement } from './note-layout.ts'
import { pushAside } from './push-aside.ts'
import { forEachInSteps, type Steps } from './steps.ts'
import {
  createDisplacement,
  isOffset,
  NO_OFFSET,
  type DisplacementOf,
  type Offset,
} from './stuck-nodes.ts'
import {
  createStayingCheck,
  findPieces,
  hostOf,
  inBlocks,
  PAGE_HOST,
  type ArrangeBy,
  type Piece,
  type PiecesByHost,
} from './tidy-pieces.ts'
import { countVotes } from './stamps.ts'

/** What one pass of Tidy over a board would change. */
export interface TidyRound {
  /** Layers that move by themselves: notes, groups, siblings pushed by a section that grew. */
  readonly movedIds: readonly string[]
  readonly displacementOf: DisplacementOf
  /** The new boxes of grown sections, before what carries them along. */
  readonly grown: ReadonlyMap<string, Box>
  /** Sections left as they were, since something locked is in the way of their growth. */
  readonly blockedIds: readonly string[]
  /** Frames left as they were: they do not grow, and the notes would not fit. */
  readonly crampedIds: readonly string[]
  readonly arrangedNoteCount: number
  /** Something other than notes moved, so that a second pass could find more to do. */
  readonly isUnsettled: boolean
}

interface Gaps {
  readonly notePx: number
  readonly tightPx: number
  /** Kept between what is laid out and what is in its way. */
  readonly marginPx: number
}

const FIGJAM_GAPS: Gaps = { notePx: 64, tightPx: 20, marginPx: 32 }
const DESIGN_GAPS: Gaps = { notePx: 32, tightPx: 8, marginPx: 8 }
const SECTION_PADDING_PX = 32

/**
 * One pass over the board.
 *
 * @param origin    The board when the person clicked: what covered something there still may.
 * @param tightIds  Sections whose growth something locked was found to bar.
 */
export function* planRound(
  origin: Board,
  board: Board,
  notes: readonly BoardNode[],
  arrangeBy: ArrangeBy,
  tightIds: ReadonlySet<string>,
): Steps<TidyRound> {
  const tree = createBoardTree(board)
  yield
  const pieces = yield* findPieces(tree, notes)
  const work = yield* createWork(origin, tree, pieces, arrangeBy, tightIds)
  for (const hostId of work.hostIds) {
    yield* makeRoom(work, hostId)
    yield* arrangePieces(work, hostId)
  }
  return yield* finished(work)
}

/** One pass in the making. Boxes are where the layers are before what holds them is pushed along. */
interface Work {
  readonly origin: Board
  readonly tree: BoardTree
  readonly pieces: PiecesByHost
  /** Sections that cannot grow: before they are left as they were, smaller gaps are tried. */
  readonly tightIds: ReadonlySet<string>
  /** What lays something out or holds what does: inner ones first, the page last. */
  readonly hostIds: ReadonlySet<string>
  readonly blocksOf: (pieces: readonly Piece[]) => Steps<readonly (readonly Piece[])[]>
  readonly gaps: Gaps
  readonly pieceIds: ReadonlySet<string>
  /** Groups whose notes are laid out one by one. */
  readonly openedGroupIds: ReadonlySet<string>
  readonly members: ReadonlyMap<string, readonly BoardNode[]>
  readonly hardNodes: readonly BoardNode[]
  readonly holdsStaying: (node: BoardNode) => boolean
  readonly offsets: Map<string, Offset>
  readonly grown: Map<string, Box>
  readonly left: Set<string>
  readonly crampedIds: Set<string>
}

function* createWork(
  origin: Board,
  tree: BoardTree,
  pieces: PiecesByHost,
  arrangeBy: ArrangeBy,
  tightIds: ReadonlySet<string>,
): Steps<Work> {
  const pieceIds = new Set<string>()
  const openedGroupIds = new Set<string>()
  const openAbove = (node: BoardNode | undefined): void => {
    for (let at = node && tree.parentOf(node); at?.type === 'GROUP'; at = tree.parentOf(at))
      openedGroupIds.add(at.id)
  }
  for (const [hostId, list] of pieces) {
    yield* forEachInSteps(list, ({ id }) => {
      pieceIds.add(id)
      openAbove(tree.board.nodes.get(id))
    })
    for (let host = tree.board.nodes.get(hostId); host; host = tree.parentOf(host)) openAbove(host)
  }
  const votes = arrangeBy === 'votes' ? countVotes(tree.board) : new Map<string, number>()
  yield
  const hardNodes: BoardNode[] = []
  yield* forEachInSteps(tree.board.nodes.values(), (node) => {
    if (isHard(tree, node)) hardNodes.push(node)
  })
  return {
    origin,
    tree,
    pieces,
    tightIds,
    hostIds: hostsInnerFirst(tree, pieces),
    blocksOf: (list) => inBlocks(list, arrangeBy, votes),
    gaps: tree.board.editor === 'figma' ? DESIGN_GAPS : FIGJAM_GAPS,
    pieceIds,
    openedGroupIds,
    members: yield* membersByHost(tree, openedGroupIds),
    hardNodes,
    holdsStaying: createStayingCheck(tree),
    offsets: new Map(),
    grown: new Map(),
    left: new Set(),
    crampedIds: new Set(),
  }
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
    const host = above ? above.id : PAGE_HOST
    const known = members.get(host)
    if (known) known.push(node)
    else members.set(host, [node])
  })
  return members
}

/** Widgets and locked layers: in the way wherever in the tree they live. */
function isHard(tree: BoardTree, node: BoardNode): boolean {
  if (node.stuckToId !== null) return false
  if (node.type === 'WIDGET') return true
  if (!node.locked) return false
  const parent = tree.parentOf(node)
  // A locked section is in the way itself, as far as it reaches.
  return !(parent?.type === 'SECTION' && parent.locked && contains(parent.box, node.box))
}

function hostsInnerFirst(tree: BoardTree, pieces: PiecesByHost): ReadonlySet<string> {
  const hosts = new Map<string, BoardNode>()
  for (const hostId of pieces.keys()) {
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

function byPlace(a: BoardNode, b: BoardNode): number {
  return a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1)
}

function boxNow({ grown, offsets }: Work, node: BoardNode): Box {
  const { dx, dy } = offsets.get(node.id) ?? NO_OFFSET
  return movedBy(grown.get(node.id) ?? node.box, dx, dy)
}

/** Lets the sections in this host take the size that they need, or leaves them as they were. */
function* makeRoom(work: Work, hostId: string): Steps<void> {
  const members = work.members.get(hostId) ?? []
  const growing = members.filter(({ id }) => work.grown.has(id)).sort(byPlace)
  if (growing.length === 0) return
  const index = createBoxIndex()
  const movable = new Set<string>()
  yield* forEachInSteps(members, (node) => {
    if (!isPushable(work, node) && !work.grown.has(node.id)) return
    index.set(node.id, node.box)
    if (!node.locked && !work.holdsStaying(node)) movable.add(node.id)
  })
  // What is locked elsewhere on the board may lie over this host.
  const around = hostsAround(work.tree, hostId)
  yield* forEachInSteps(work.hardNodes, (node) => {
    const isLocked = !around.has(node.id) && work.tree.isLocked(node)
    const found = isLocked ? offsetOutside(work, node, around) : null
    if (found && found.metId !== hostId) index.set(node.id, movedBy(node.box, found.dx, found.dy))
  })
  const siblings = { index, canMove: (id: string) => movable.has(id) }
  for (const section of growing) {
    yield
    const now = index.get(section.id) ?? section.box
    const { width, height } = work.grown.get(section.id) ?? section.box
    const room = { x: now.x, y: now.y, width, height }
    const offsets = pushAside(siblings, section.id, room, work.gaps.marginPx)
    if (!offsets) {
      work.left.add(section.id)
      work.grown.delete(section.id)
      continue
    }
    for (const [id, { dx, dy }] of offsets) {
      const before = work.offsets.get(id) ?? NO_OFFSET
      work.offsets.set(id, { dx: before.dx + dx, dy: before.dy + dy })
    }
  }
  yield* forEachInSteps(members, (node) => {
    growToHold(work, hostId, node.box, boxNow(work, node))
  })
}

/** Whether it may have to make room: what is laid out anew, hangs on a host or cannot be seen does not. */
function isPushable(work: Work, node: BoardNode): boolean {
  return (
    node.type !== 'CONNECTOR' &&
    node.stuckToId === null &&
    !work.pieceIds.has(node.id) &&
    (node.visible || node.locked)
  )
}

/** Asks for the room that a section needs where its content goes beyond `before`; its own host answers later. */
function growToHold(work: Work, hostId: string, before: Box | null, after: Box): void {
  const host = work.tree.board.nodes.get(hostId)
  if (host?.type !== 'SECTION') return
  const { x, y, width, height } = boxNow(work, host)
  const right = after.x + after.width
  const bottom = after.y + after.height
  const isWider = !before || right > before.x + before.width + STILL_PX
  const isTaller = !before || bottom > before.y + before.height + STILL_PX
  const newWidth = isWider ? Math.max(width, right + SECTION_PADDING_PX - x) : width
  const newHeight = isTaller ? Math.max(height, bottom + SECTION_PADDING_PX - y) : height
  if (newWidth > width + STILL_PX || newHeight > height + STILL_PX)
    work.grown.set(host.id, { x, y, width: newWidth, height: newHeight })
}

interface Candidate {
  readonly arrangement: Arrangement
  readonly down: number
  readonly bottom: number
}

function* arrangePieces(work: Work, hostId: string): Steps<void> {
  const pieces = work.pieces.get(hostId)
  if (!pieces) return
  const blocks = yield* work.blocksOf(pieces)
  const ordered = blocks.reduce<Piece[]>((all, block) => all.concat(block), [])
  yield
  const own = unionOf(pieces.map(({ box }) => box))
  const host = work.tree.board.nodes.get(hostId)
  const area = host ? areaOf(work, host, own, widestOf(pieces)) : openArea(own)
  const obstacles = yield* obstaclesFor(work, hostId, pieces)
  let best: Candidate | null = null
  for (const { shape, gapPx } of waysToTry(work, host)) {
    const arrangement = yield* layOutBlocks(
      blocks.map((block) => block.map(({ box }) => box)),
      { gapPx, widthLimitPx: area.widthPx, shape },
    )
    const movers: Mover[] = []
    yield* forEachInSteps(ordered, ({ id, box }, index) => {
      const { x, y } = arrangement.places[index] ?? { x: 0, y: 0 }
      const { width, height } = box
      const from = work.origin.nodes.get(id)?.box ?? box
      movers.push({ from, to: { x: area.x + x, y: area.y + y, width, height } })
    })
    const down = yield* slideDownInSteps(movers, obstacles, work.gaps.marginPx)
    const bottom = area.y + down + arrangement.height
    if (!best || bottom < best.bottom - STILL_PX) best = { arrangement, down, bottom }
    if (bottom <= area.bottom + STILL_PX) break
  }
  if (best) yield* settle(work, hostId, ordered, area, best)
}

function* settle(
  work: Work,
  hostId: string,
  ordered: readonly Piece[],
  area: Area,
  { arrangement, down, bottom }: Candidate,
): Steps<void> {
  const host = work.tree.board.nodes.get(hostId)
  const isTooLarge = bottom > area.bottom + STILL_PX || area.isTooNarrow
  if (host && host.type !== 'SECTION' && isTooLarge) {
    work.crampedIds.add(hostId)
    return
  }
  yield* forEachInSteps(ordered, ({ id, box }, index) => {
    const { x, y } = arrangement.places[index] ?? { x: 0, y: 0 }
    const offset = { dx: area.x + x - box.x, dy: area.y + y + down - box.y }
    if (isOffset(offset)) work.offsets.set(id, offset)
  })
  const { width, height } = arrangement
  growToHold(work, hostId, null, { x: area.x, y: area.y + down, width, height })
}

/** Where pieces may be laid out: from `x`, `y`, that wide, and down to `bottom` without a need for more room. */
interface Area {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly bottom: number
  /** Even one column is wider than the present width. */
  readonly isTooNarrow: boolean
}

function openArea(own: Box): Area {
  return { x: own.x, y: own.y, widthPx: Infinity, bottom: Infinity, isTooNarrow: false }
}

function areaOf(work: Work, host: BoardNode, own: Box, widestPx: number): Area {
  const box = boxNow(work, host)
  const padding = host.type === 'SECTION' ? SECTION_PADDING_PX : 0
  const right = box.x + box.width - padding
  // What stands outside comes in; what stands too far right for its widest piece goes left, if there is room.
  const inset = own.x < box.x ? box.x + padding : own.x
  const x = Math.min(inset, Math.max(right - widestPx, Math.min(inset, box.x + padding)))
  return {
    x,
    y: own.y < box.y ? box.y + padding : own.y,
    widthPx: Math.max(right - x, widestPx),
    bottom: box.y + box.height - padding,
    isTooNarrow: widestPx > right - x + STILL_PX,
  }
}

function widestOf(pieces: readonly Piece[]): number {
  return pieces.reduce((widest, { box }) => Math.max(widest, box.width), 0)
}

interface Way {
  readonly shape: 'square' | 'fill'
  readonly gapPx: number
}

/** The first that needs no more room is taken, else the lowest; what does not grow may get tight. */
function waysToTry({ gaps, tightIds }: Work, host: BoardNode | undefined): readonly Way[] {
  const square: Way = { shape: 'square', gapPx: gaps.notePx }
  if (!host) return [square]
  const fill: Way = { shape: 'fill', gapPx: gaps.notePx }
  if (host.type === 'SECTION' && !tightIds.has(host.id)) return [square, fill]
  return [square, fill, { shape: 'fill', gapPx: gaps.tightPx }]
}

/** Small marks and lines that people draw over a board; notes may come to lie under them. */
const SLIGHT_TYPES = ['CONNECTOR', 'STAMP', 'HIGHLIGHT', 'WASHI_TAPE', 'LINE', 'VECTOR']

function* obstaclesFor(work: Work, hostId: string, pieces: readonly Piece[]): Steps<Obstacles> {
  const { tree } = work
  const index = createBoxIndex()
  const around = hostsAround(tree, hostId)
  const own = new Set(pieces.map(({ id }) => id))
  yield* forEachInSteps(work.members.get(hostId) ?? [], (node) => {
    if (!own.has(node.id) && isInTheWay(work, node)) index.set(node.id, boxNow(work, node))
  })
  const host = tree.board.nodes.get(hostId)
  yield* forEachInSteps(work.hardNodes, (node) => {
    if (around.has(node.id) || index.get(node.id)) return
    const found = offsetOutside(work, node, around)
    if (!found) return
    if (found.metId !== hostId && !tree.isLocked(node) && !isOverFor(work, host, node, found.metId))
      return
    index.set(node.id, movedBy(node.box, found.dx, found.dy))
  })
  const excuse = (id: string): Box | null => {
    const was = work.origin.nodes.get(id)
    return isStrict(work, was) ? null : (was?.box ?? null)
  }
  return { index, excuse }
}

/**
 * Whether a widget lies over the host to stay. One that is only beside it, or whose own section would be pushed
 * aside by the host's growth, does not: to avoid it would be to chase it.
 */
function isOverFor(
  work: Work,
  host: BoardNode | undefined,
  widget: BoardNode,
  metId: string,
): boolean {
  if (!host || !isNear(host.box, widget.box, 0)) return false
  const holder = childOf(work.tree, metId, widget)
  const { x, y } = boxNow(work, holder)
  const { x: left, y: top, width, height } = childOf(work.tree, metId, host).box
  return holder === widget || (x < left + width - EPSILON_PX && y < top + height - EPSILON_PX)
}

/** The layer itself, or what holds it, directly in the host named. */
function childOf(tree: BoardTree, hostId: string, node: BoardNode): BoardNode {
  let child = node
  for (let at = tree.parentOf(node); at && at.id !== hostId; at = tree.parentOf(at)) child = at
  return child
}

function hostsAround(tree: BoardTree, hostId: string): ReadonlySet<string> {
  const ids = new Set<string>([hostId, PAGE_HOST])
  for (let at = tree.board.nodes.get(hostId); at; at = tree.parentOf(at)) ids.add(at.id)
  return ids
}

/** How far the layer has been carried up to now, within which of the hosts around; null for what a piece carries. */
function offsetOutside(
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

function isInTheWay(work: Work, node: BoardNode): boolean {
  if (node.stuckToId !== null) return node.type === 'WIDGET' && !work.pieceIds.has(node.stuckToId)
  if (isStrict(work, node) || node.locked || node.type === 'STICKY') return true
  return node.visible && !SLIGHT_TYPES.includes(node.type)
}

/** What no note may cover, not even one that did: also whatever has notes of its own to lay out. */
function isStrict({ hostIds }: Work, node: BoardNode | undefined): boolean {
  return node?.type === 'SECTION' || node?.type === 'WIDGET' || hostIds.has(node?.id ?? PAGE_HOST)
}

function* finished(work: Work): Steps<TidyRound> {
  const { tree, pieces, left, crampedIds } = work
  const isLeft = (id: string): boolean => {
    const node = tree.board.nodes.get(id)
    for (let at = node && tree.parentOf(node); at; at = tree.parentOf(at))
      if (left.has(at.id)) return true
    return false
  }
  const offsets = new Map<string, Offset>()
  yield* forEachInSteps(work.offsets, ([id, offset]) => {
    if (!isLeft(id)) offsets.set(id, offset)
  })
  const grown = new Map<string, Box>()
  for (const [id, box] of work.grown) if (!isLeft(id)) grown.set(id, box)
  let arrangedNoteCount = 0
  for (const [hostId, list] of pieces) {
    if (left.has(hostId) || crampedIds.has(hostId) || isLeft(hostId)) continue
    for (const piece of list) arrangedNoteCount += piece.notes.length
  }
  const cramped = [...crampedIds].filter((id) => !isLeft(id))
  return {
    movedIds: [...offsets.keys()],
    displacementOf: createDisplacement(tree, offsets),
    grown,
    blockedIds: [...left],
    crampedIds: cramped,
    arrangedNoteCount,
    isUnsettled: grown.size + left.size + crampedIds.size > 0,
  }
}
