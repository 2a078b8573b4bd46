import type { BoardNode, Box } from '../../core/board/board.ts'
import {
  areaOf,
  createBoxIndex,
  EPSILON_PX,
  indexInSteps,
  isNear,
  movedBy,
  unionOf,
  type BoxIndex,
} from '../../core/board/boxes.ts'
import type { Obstacle } from '../../core/layout/free-spot.ts'
import { gapBetween } from '../../core/regions/clusters.ts'
import { apartAroundPx, AROUND } from '../../core/regions/label-areas.ts'
import { hasEdges, isLoose, type Region } from '../../core/regions/structure.ts'
import { pushTo } from '../../core/maps.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { boxNow, hostsAround, offsetOutside, type RegionWork, type Work } from './work.ts'
import type { BoardTree } from '../../core/board/board-tree.ts'

/** All that may be in the way of notes in one host, found by where it is now. */
export interface HostObstacles {
  readonly index: BoxIndex
  readonly nodes: ReadonlyMap<string, BoardNode>
}

/** Small marks that people draw over a board; notes may come to lie under them. */
const SLIGHT_TYPES = new Set(['CONNECTOR', 'STAMP', 'HIGHLIGHT', 'WASHI_TAPE', 'LINE', 'VECTOR'])

export function* obstaclesIn(work: Work, hostId: string): Steps<HostObstacles> {
  const { tree } = work
  const index = createBoxIndex()
  const nodes = new Map<string, BoardNode>()
  const around = hostsAround(tree, hostId)
  const add = (node: BoardNode, box: Box): void => {
    index.set(node.id, box)
    nodes.set(node.id, node)
  }
  yield* forEachInSteps(work.members.get(hostId) ?? [], (node) => {
    if (isInTheWay(work, node)) add(node, boxNow(work, node))
  })
  const host = tree.board.nodes.get(hostId)
  yield* forEachInSteps(work.hardNodes, (node) => {
    if (around.has(node.id) || index.get(node.id)) return
    const found = offsetOutside(work, node, around)
    if (!found) return
    if (found.metId !== hostId && !tree.isLocked(node) && !isOverFor(work, host, node, found.metId))
      return
    add(node, movedBy(node.box, found.dx, found.dy))
  })
  return { index, nodes }
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

function isInTheWay(work: Work, node: BoardNode): boolean {
  const { separatorIds } = work.structure
  if (node.stuckToId !== null) return node.type === 'WIDGET' && !work.pieceIds.has(node.stuckToId)
  if (isStrict(work, node) || node.locked || separatorIds.has(node.id)) return true
  // A hidden note takes no room: people could not see why the others keep away from it.
  return node.visible && !SLIGHT_TYPES.has(node.type)
}

/** Layers that no note may cover, not even one that did; includes hosts with notes of their own to lay out. */
function isStrict({ hostIds }: Work, node: BoardNode): boolean {
  return node.type === 'SECTION' || node.type === 'WIDGET' || hostIds.has(node.id)
}

/** A region's pieces, found by where they are now. */
export interface Standing extends RegionWork {
  readonly box: Box
  readonly index: BoxIndex
}

export function* standingOf(regionWork: RegionWork): Steps<Standing> {
  const index = yield* indexInSteps(regionWork.pieces, ({ id }) => id)
  return { ...regionWork, box: unionOf(regionWork.pieces.map(({ box }) => box)), index }
}

/** Whether a note of the region lies over a section, a widget, another's note or something locked. */
export function* coversOthers(
  work: Work,
  standing: Standing,
  { index, nodes }: HostObstacles,
): Steps<boolean> {
  const { pieces, region, index: ownIndex } = standing
  const underId = layerUnder(region)
  let covers = false
  yield* forEachInSteps(pieces, ({ box }) => {
    if (covers) return
    index.eachNear(box, 0, (id) => {
      const node = nodes.get(id)
      if (!node || covers || ownIndex.get(id) || id === underId) return
      covers = COVERED_BY_NONE.has(node.type) || (node.locked && !isBackdrop(work, node, standing))
    })
  })
  return covers
}

const COVERED_BY_NONE = new Set(['SECTION', 'WIDGET', 'STICKY', 'GROUP'])

/** Groups of notes end at least this many notes' sides apart, or they would be taken for one. */
const APART_SIDES = 1.5
const LEAST_MARGIN_PX = 8
/** Columns that people set closer stay so, but for this. */
const COLUMN_MARGIN_PX = 1

/** How strictly notes keep clear of obstacles. */
export interface Care {
  readonly marginPx: number
  /** Whether texts and drawings that lie among the notes are in the way too. */
  readonly sparesSoft: boolean
}

/** What is in the way of a region near a place: other regions as one each, with their notes for parts. */
export function obstaclesNear(
  work: Work,
  standing: Standing,
  { index, nodes }: HostObstacles,
  place: Box,
  { marginPx, sparesSoft }: Care,
): Obstacle[] {
  const { region, box: own, index: ownIndex } = standing
  const underId = layerUnder(region)
  const obstacles: Obstacle[] = []
  const parts = new Map<string, Box[]>()
  const seen = new Set<string>()
  const loneIds = new Set<string>()
  const apartPx = APART_SIDES * work.structure.noteSidePx
  const aroundPx = apartAroundPx(work.structure.noteSidePx)
  index.eachNear(place, Math.max(apartPx, marginPx) + work.titlePx, (id, box) => {
    const node = nodes.get(id)
    if (!node || ownIndex.get(id) || id === underId || seen.has(id)) return
    seen.add(id)
    const other = regionIdOf(work, node)
    if (other !== null) {
      if (other.startsWith('stray:') || other.startsWith('cluster:')) loneIds.add(other)
      pushTo(parts, other, box)
      return
    }
    if (!sparesSoft && isSoft(work, node) && isNear(box, own, 0)) return
    if (isBackdrop(work, node, standing)) return
    const isTitled = node.type === 'SECTION'
    const shown = isTitled
      ? { ...box, y: box.y - work.titlePx, height: box.height + work.titlePx }
      : box
    obstacles.push({ box: shown, marginPx: nearest(standing, shown, marginPx) })
  })
  for (const [id, boxes] of parts) {
    const box = unionOf(boxes)
    const isAlone = isLoose(region) || (loneIds.has(id) && !hasEdges(region))
    const areAround = region.id.startsWith(AROUND) && id.startsWith(AROUND)
    const usualPx = areAround ? aroundPx : Math.min(24, marginPx)
    const keptPx = isAlone && id !== region.id ? Math.max(marginPx, apartPx) : usualPx
    const leastPx = region.kind === 'column' ? COLUMN_MARGIN_PX : LEAST_MARGIN_PX
    let near = keptPx
    for (const part of boxes) near = Math.min(near, nearest(standing, part, keptPx, leastPx))
    obstacles.push({ box, parts: boxes, marginPx: near })
  }
  return obstacles
}

/** The layer that the region's notes may lie on; a note or text that heads them is none. */
function layerUnder(region: Region): string | null {
  return hasEdges(region) ? region.layerId : null
}

/** Something large that all of the region lies on. */
function isBackdrop({ structure }: Work, node: BoardNode, { box: own, index }: Standing): boolean {
  if (node.type === 'SECTION' || node.type === 'WIDGET' || node.type === 'STICKY') return false
  if (structure.headingIds.has(node.id) || structure.separatorIds.has(node.id)) return false
  const { box } = node
  const x = own.x + own.width / 2
  const y = own.y + own.height / 2
  const isUnder = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
  if (!isUnder || areaOf(box) < 0.75 * areaOf(own)) return false
  // Notes may lie all around what nobody put a note on, a table with empty cells.
  let isHolding = false
  index.eachNear(box, 0, () => {
    isHolding = true
  })
  return isHolding
}

function isSoft({ structure, tree }: Work, node: BoardNode): boolean {
  if (node.type === 'SECTION' || node.type === 'WIDGET' || node.type === 'STICKY') return false
  // A note that came to lie on a table would be one of its cell.
  if (node.type === 'TABLE') return false
  if (structure.headingIds.has(node.id) || structure.separatorIds.has(node.id)) return false
  // In Figma Design text is what notes are on a wall: what is not selected is in the way as another's note.
  if (node.type === 'TEXT' && tree.board.editor === 'figma') return false
  return !tree.isLocked(node)
}

function regionIdOf({ structure, tree }: Work, node: BoardNode): string | null {
  if (node.type === 'STICKY') return structure.regionOf(node.id)?.id ?? `stray:${node.id}`
  if (node.type !== 'GROUP') return structure.regionOf(node.id)?.id ?? null
  const first = firstNote(tree, node)
  return first ? (structure.regionOf(first.id)?.id ?? `stray:${first.id}`) : null
}

function firstNote(tree: BoardTree, group: BoardNode): BoardNode | undefined {
  for (const id of group.childIds) {
    const child = tree.board.nodes.get(id)
    if (child?.type === 'STICKY') return child
    const inner = child?.type === 'GROUP' ? firstNote(tree, child) : undefined
    if (inner) return inner
  }
  return undefined
}

/** The margin, or as near as the notes stand now; never touching. */
function nearest(
  { box: own, index }: Standing,
  box: Box,
  marginPx: number,
  leastPx = LEAST_MARGIN_PX,
): number {
  if (gapBetween(own, box) >= marginPx) return marginPx
  let near = marginPx
  index.eachNear(box, marginPx, (_id, piece) => {
    near = Math.min(near, gapBetween(piece, box))
  })
  return Math.max(Math.min(leastPx, marginPx), near)
}
