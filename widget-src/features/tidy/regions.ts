import type { Box, Point } from '../../core/board/board.ts'
import { movedBy, unionOf } from '../../core/board/boxes.ts'
import { arrange, clamp, type Arranged, type Task } from '../../core/layout/arrange.ts'
import { isFreePlace, nearestFree } from '../../core/layout/free-spot.ts'
import { boxesAt, type Gaps } from '../../core/layout/grid.ts'
import { isPut } from '../../core/layout/score.ts'
import { gapBetween } from '../../core/regions/clusters.ts'
import { hasEdges, type Region, type Room } from '../../core/regions/structure.ts'
import { forEachInSteps, type Steps } from '../../core/steps.ts'
import { isOffset } from '../../core/board/stuck-nodes.ts'
import {
  coversOthers,
  obstaclesIn,
  obstaclesNear,
  standingOf,
  type Care,
  type HostObstacles,
  type Standing,
} from './obstacles.ts'
import { inBlocks, type Piece } from '../../core/board/pieces.ts'
import { placesAround } from './around-locked.ts'
import { growToHold, SECTION_PADDING_PX } from './room.ts'
import { isOnLevel, NO_LEVEL, triesOf } from './levels.ts'
import { boxNow, type RegionWork, type Work } from './work.ts'

const GAP_PX = 24
const DESIGN_GAP_PX = 16

/** Lays out the regions of one host, one after the other, each clear of the rest. */
export function* arrangeHost(work: Work, hostId: string): Steps<void> {
  const regions = work.regionsByHost.get(hostId)
  if (!regions) return
  const obstacles = yield* obstaclesIn(work, hostId)
  for (const regionWork of regions) yield* arrangeRegion(work, regionWork, obstacles)
}

function* arrangeRegion(work: Work, regionWork: RegionWork, obstacles: HostObstacles): Steps<void> {
  const { region, pieces } = regionWork
  const standing = yield* standingOf(regionWork)
  const blocks = yield* inBlocks(pieces, work.arrangeBy, work.votes, region.isRightToLeft)
  const ordered = blocks.flat()
  const own = standing.box
  const taskFor = (trial: Trial, level = NO_LEVEL): Task => ({
    blocks: blocks.map((block) => block.map(({ box }) => box)),
    isRightToLeft: region.isRightToLeft,
    ...headingFor(work, region, own),
    ...trial,
    level,
  })
  const gaps = yield* gapsFor(work, ordered, (kept) => {
    const [trial] = trialsFor(work, regionWork, own, kept)
    return trial ? taskFor(trial) : null
  })
  const locked = lockedIn(work, region)
  const fill = fillerFor(work, standing, obstacles, ordered, locked)
  const level = locked.length === 0 ? work.levels.get(region.id) : undefined
  for (const { trial, level: tried } of triesOf(level, pieces.length, () =>
    trialsFor(work, regionWork, own, gaps),
  )) {
    yield
    const around = fill(trial)
    if (around) {
      yield* settle(work, regionWork, obstacles, ordered, around)
      return
    }
    const task = taskFor(trial, tried)
    const arranged = yield* arrange(task)
    yield
    const boxes = ordered.map(({ box }) => box)
    const isHome = isPut(arranged.arrangement, arranged.corner, boxes)
    const mayStay = isHome && (arranged.fits || task.canGrow)
    if (mayStay && !(yield* coversOthers(work, standing, obstacles))) {
      growAround(work, regionWork, own)
      return
    }
    if (!arranged.fits && !task.canGrow) continue
    yield
    const beside = besideLocked(region, locked, arranged, task.gaps)
    const cares = tried === NO_LEVEL ? CARES : LEVEL_CARES
    const shift = yield* findPlace(work, standing, obstacles, beside, task, boxes, cares)
    if (!shift || !isOnLevel(task, beside, shift)) continue
    const corner = { x: beside.corner.x + shift.x, y: beside.corner.y + shift.y }
    yield
    yield* settle(
      work,
      regionWork,
      obstacles,
      ordered,
      boxesAt(arranged.arrangement, boxes, corner),
    )
    return
  }
  const holderId = holderOf(work, region)?.layerId ?? ''
  if (work.firmness.has(holderId)) work.blockedIds.add(holderId)
  else work.crampedIds.add(region.id)
}

/** Notes that begin where their heading does go on so; those of a lane stay where they are beside its label. */
function headingFor({ tree, structure }: Work, region: Region, own: Box): Partial<Task> {
  const around = regionById(structure.regions, region.parentId)
  const lane = [region, around].find((one) => one?.kind === 'lane' && one.layerId !== null)
  const label = tree.board.nodes.get(lane?.layerId ?? '')?.box
  if (label) {
    const middleX = label.x + label.width / 2
    const keeps = middleX < own.x + own.width / 2 ? 'left' : 'right'
    return { heading: { keeps, middleX }, labelY: label.y + label.height / 2 }
  }
  const headingId = region.kind === 'column' ? region.layerId : region.titleId
  const heading = tree.board.nodes.get(headingId ?? '')?.box
  if (!heading) return {}
  const { x, width } = heading
  const apart = { left: x - own.x, right: x + width - own.x - own.width }
  const isFlush = (edge: 'left' | 'right'): boolean =>
    Math.abs(apart[edge]) <= structure.noteSidePx / 2
  const edges = region.isRightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const)
  const keeps = edges.find(isFlush) ?? null
  return { heading: { keeps, middleX: x + width / 2 } }
}

type Trial = Pick<Task, 'gaps' | 'room' | 'anchor' | 'canGrow'>

const LEAST_PADDING_PX = 8

/** Where there is too little room: less padding, then smaller gaps. */
function* trialsFor(work: Work, { region }: RegionWork, own: Box, gaps: Gaps): Iterable<Trial> {
  // A wall hangs under its title: else the block would draw away from it, and be no more its wall.
  const isWall = region.kind === 'cluster' && region.titleId === undefined
  const isOpen = isWall || (region.kind === 'lane' && region.layerId === null)
  const anchor = isOpen ? 'middle' : 'top'
  const holder = holderOf(work, region)
  const firmness = work.firmness.get(holder?.layerId ?? '')
  const canGrow = holder?.kind === 'section' && firmness === undefined
  const roomWith = (paddingPx: number, bounds = region.room): Room =>
    holder ? roomIn(work, { region, bounds }, holder, own, paddingPx) : bounds
  if (region.reach)
    yield { gaps, anchor, room: roomWith(SECTION_PADDING_PX, region.reach), canGrow: false }
  yield { gaps, anchor, room: roomWith(SECTION_PADDING_PX), canGrow }
  if (canGrow) return
  if (firmness === 'grows-right')
    yield { gaps, anchor, room: { ...roomWith(SECTION_PADDING_PX), right: Infinity }, canGrow }
  const room = roomWith(LEAST_PADDING_PX)
  yield { gaps, anchor, room, canGrow }
  for (const gapPx of [12, 8])
    if (gapPx < Math.min(gaps.x, gaps.y))
      yield { gaps: { x: gapPx, y: gapPx }, anchor, room, canGrow }
}

/** The section, frame, shape or cell that bounds the region. */
function holderOf({ structure }: Work, region: Region): Region | null {
  for (let at: Region | undefined = region; at; at = regionById(structure.regions, at.parentId))
    if (hasEdges(at)) return at
  return null
}

function regionById(regions: readonly Region[], id: string | null): Region | undefined {
  return id === null ? undefined : regions.find((region) => region.id === id)
}

/** Within the holder's edges, a padding away from them; notes that stand nearer stay as near. */
function roomIn(
  work: Work,
  { region, bounds }: { readonly region: Region; readonly bounds: Room },
  holder: Region,
  own: Box,
  paddingPx: number,
): Room {
  const layer = work.tree.board.nodes.get(holder.layerId ?? '')
  const isLayer = layer !== undefined && layer.type !== 'TABLE'
  const box = isLayer ? boxNow(work, layer) : holder.box
  const near = (edge: number, own: number): number =>
    own < edge ? edge + paddingPx : Math.min(own, edge + paddingPx)
  const far = (edge: number, own: number): number =>
    own > edge ? edge - paddingPx : Math.max(own, edge - paddingPx)
  const right = box.x + box.width
  const bottom = box.y + box.height
  const isBounded = region !== holder
  return {
    left: Math.max(near(box.x, own.x), isBounded ? bounds.left : -Infinity),
    top: Math.max(near(box.y, own.y), isBounded ? Math.min(bounds.top, own.y) : -Infinity),
    right: Math.min(far(right, own.x + own.width), isBounded ? bounds.right : Infinity),
    bottom: far(bottom, own.y + own.height),
  }
}

/**
 * In Figma Design a gap that is already equal is kept, if it is equal still once all is laid out with it: where
 * layers are of many widths, an equal gap is a chance.
 */
function* gapsFor(
  { tree }: Work,
  pieces: readonly Piece[],
  taskWith: (gaps: Gaps) => Task | null,
): Steps<Gaps> {
  if (tree.board.editor === 'figjam') return { x: GAP_PX, y: GAP_PX }
  const usual = { x: DESIGN_GAP_PX, y: DESIGN_GAP_PX }
  const boxes = pieces.map(({ box }) => box)
  const kept = equalGaps(boxes)
  const task = kept && taskWith(kept)
  if (!kept || !task) return usual
  const { arrangement, corner } = yield* arrange(task)
  const then = equalGaps(boxesAt(arrangement, boxes, corner))
  return then && isSameGap(then.x, kept.x) && isSameGap(then.y, kept.y) ? kept : usual
}

function isSameGap(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.5
}

/** The gaps across and down where they are equal; one for both where only one is, and null where none is. */
function equalGaps(boxes: readonly Box[]): Gaps | null {
  const down = equalGap(boxes.map(({ y, height }) => [y, y + height] as const))
  const across = equalGap(boxes.map(({ x, width }) => [x, x + width] as const))
  const x = across ?? down
  const y = down ?? across
  return x === null || y === null ? null : { x, y }
}

/** The gap between bands of overlapping spans, where there are two or more and it is everywhere the same. */
function equalGap(spans: readonly (readonly [number, number])[]): number | null {
  const sorted = [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let reached = sorted[0]?.[1] ?? 0
  let gap: number | null = null
  for (const [start, end] of sorted) {
    if (start >= reached - 0.05) {
      const here = start - reached
      if (gap !== null && !isSameGap(here, gap)) return null
      gap ??= here
    }
    reached = Math.max(reached, end)
  }
  return gap
}

/** The region's notes that stay where they are. */
function lockedIn({ tree }: Work, { noteIds }: Region): readonly Box[] {
  return noteIds.flatMap((id) => {
    const note = tree.board.nodes.get(id)
    return note && tree.isLocked(note) ? note.box : []
  })
}

/** Finds places among the region's locked notes, clear of all else; null where there are none. */
function fillerFor(
  work: Work,
  standing: Standing,
  obstacles: HostObstacles,
  ordered: readonly Piece[],
  locked: readonly Box[],
): (trial: Trial) => readonly Box[] | null {
  if (locked.length === 0) return () => null
  const boxes = ordered.map(({ box }) => box)
  const all = unionOf(boxes.concat(locked))
  const area = { ...all, height: 2 * all.height + FILL_BELOW_PX }
  const near = obstaclesNear(work, standing, obstacles, area, FILL_CARE)
  return ({ gaps, room, canGrow }) => {
    const open = canGrow ? { ...room, right: Infinity, bottom: Infinity } : room
    const isFree = (box: Box) => isFreePlace(box, near, open)
    return placesAround(boxes, locked, gaps, standing.region.isRightToLeft, isFree)
  }
}

const FILL_BELOW_PX = 2000
const FILL_CARE: Care = { marginPx: 24, sparesSoft: true }

/** Notes of a cluster that are locked would be left behind as strays: the others come near to them. */
function besideLocked(
  { kind }: Region,
  locked: readonly Box[],
  arranged: Arranged,
  gaps: Gaps,
): Arranged {
  if (kind !== 'cluster') return arranged
  const { width, height } = arranged.arrangement
  const place = { ...arranged.corner, width, height }
  let nearest: Box | undefined
  for (const box of locked)
    if (!nearest || gapBetween(place, box) < gapBetween(place, nearest)) nearest = box
  if (!nearest) return arranged
  const { x, y } = place
  return {
    ...arranged,
    corner: {
      x: clamp(x, nearest.x - gaps.x - width, nearest.x + nearest.width + gaps.x),
      y: clamp(y, nearest.y - gaps.y - height, nearest.y + nearest.height + gaps.y),
    },
  }
}

const CARES: readonly Care[] = [
  { marginPx: 60, sparesSoft: true },
  { marginPx: 24, sparesSoft: true },
  { marginPx: 8, sparesSoft: true },
  { marginPx: 24, sparesSoft: false },
  { marginPx: 8, sparesSoft: false },
]
/** Notes that go as little as to stand level need only not touch anything. */
const LEVEL_CARES: readonly Care[] = [{ marginPx: 8, sparesSoft: true }]
/** Farther than this, in notes' sides, notes would rather cover a text that lay among them before. */
const NEAR_SIDES = 2.5
const MOST_LOOKS = 5
/** An empty corner of a larger wall is small beside it. */
const MOST_ITEMS = 200

/** How far the arrangement must go to stand clear; null where it cannot. */
function* findPlace(
  work: Work,
  standing: Standing,
  obstacles: HostObstacles,
  { arrangement, corner }: Arranged,
  { room, canGrow }: Task,
  boxes: readonly Box[],
  cares: readonly Care[],
): Steps<Point | null> {
  const place = { x: corner.x, y: corner.y, width: arrangement.width, height: arrangement.height }
  const items =
    boxes.length <= MOST_ITEMS && standing.region.kind === 'cluster'
      ? boxesAt(arrangement, boxes, corner)
      : []
  const open = {
    ...room,
    right: Math.max(room.right, canGrow ? place.x + place.width : -Infinity),
    bottom: canGrow ? Infinity : room.bottom,
  }
  let best: Point | null = null
  let least = Infinity
  for (const care of cares) {
    const shift = yield* clearShift(work, standing, obstacles, place, items, open, care)
    const far = shift ? Math.hypot(shift.x, shift.y) : Infinity
    if (far < least - 1) {
      best = shift
      least = far
    }
    if (least <= NEAR_SIDES * work.structure.noteSidePx) break
  }
  return best
}

/** Looks again round each place found, for what was too far off to be seen from the last one. */
function* clearShift(
  work: Work,
  standing: Standing,
  obstacles: HostObstacles,
  place: Box,
  items: readonly Box[],
  room: Room,
  care: Care,
): Steps<Point | null> {
  let area = place
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    yield
    const near = obstaclesNear(work, standing, obstacles, area, care)
    yield
    const shift = nearestFree(place, near, room, items)
    if (!shift) return null
    const there = movedBy(place, shift.x, shift.y)
    const known = area
    area = unionOf([area, there])
    if (area.width <= known.width && area.height <= known.height) return shift
  }
  return null
}

function* settle(
  work: Work,
  regionWork: RegionWork,
  obstacles: HostObstacles,
  ordered: readonly Piece[],
  boxes: readonly Box[],
): Steps<void> {
  yield* forEachInSteps(ordered, ({ id, box }, at) => {
    const to = boxes[at] ?? box
    const offset = { dx: to.x - box.x, dy: to.y - box.y }
    if (!isOffset(offset)) return
    work.offsets.set(id, offset)
    obstacles.index.set(id, to)
  })
  growAround(work, regionWork, unionOf(boxes))
}

function growAround(work: Work, { region, hostId }: RegionWork, box: Box): void {
  const holder = holderOf(work, region)
  growToHold(work, holder?.kind === 'section' ? (holder.layerId ?? hostId) : hostId, null, box)
}
