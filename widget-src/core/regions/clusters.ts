import type { Box } from '../board/board.ts'
import { createBoxIndex, indexInSteps, unionOf, type BoxIndex } from '../board/boxes.ts'
import { pushTo } from '../maps.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { createGroups, type Groups } from './groups.ts'
import { isSameLane, laneOf, linesOf, type Lane } from './lanes.ts'
import type { Unit } from './units.ts'

/** Units that hang together, and whether it is a drawn line alone that parts them from others. */
export interface Cluster {
  readonly units: readonly Unit[]
  readonly isLane: boolean
}

/** Groups stay apart from this many notes' sides on … */
const APART_SIDES = 1.5
/** … and only if the gap is so many times the longest link within either. */
const APART_RATIO = 2
/** Each pass links what is this much farther apart than the last. */
const PASS_FACTOR = 1.25

/**
 * Parts units where the gaps are wide: the nearest are linked first, and two groups stay apart where the gap between
 * them is wide beside a note and beside the gaps within them.
 */
export function* findGroups(
  units: readonly Unit[],
  sidePx: number,
): Steps<readonly (readonly Unit[])[]> {
  return units.length === 0 ? [] : yield* link(units, [], sidePx)
}

/** The groups again, where separators cut the links that cross them and hold together what stands between them. */
export function* findClusters(
  whole: readonly (readonly Unit[])[],
  separators: readonly Box[],
  sidePx: number,
): Steps<Cluster[]> {
  if (separators.length === 0) return whole.map((members) => ({ units: members, isLane: false }))
  const lines = indexOf(separators)
  const cuts: Part[] = []
  for (const members of whole) {
    const cut = yield* link(members, separators, sidePx)
    for (const units of cut) cuts.push(partOf(units, cut.length > 1))
  }
  const parts = yield* joinInLanes(cuts, separators)
  const clusters: Cluster[] = []
  for (const { units: members, box, isCut } of parts) {
    // To look for a line to any other takes long, where many are cut off.
    const isAcross = (): boolean =>
      parts.some((other) => other.box !== box && crosses(box, other.box, lines))
    const isOfLane = (): boolean =>
      members.length >= LANE_UNITS || linesOf(laneOf(box, separators)).length > 1
    clusters.push({ units: members, isLane: isCut || (isOfLane() && isAcross()) })
    if (clusters.length % PARTS_A_STEP === 0) yield
  }
  return clusters
}

/** Each is compared with every line. */
const PARTS_A_STEP = 16

/** Units that hang together without crossing a line. */
interface Part {
  readonly units: readonly Unit[]
  readonly box: Box
  /** A line parts it from others that are near. */
  readonly isCut: boolean
}

function partOf(units: readonly Unit[], isCut: boolean): Part {
  return { units, box: unionOf(units.map(({ box }) => box)), isCut }
}

/** However far apart, what stands between the same lines is of one lane. */
function* joinInLanes(parts: readonly Part[], separators: readonly Box[]): Steps<readonly Part[]> {
  const numbers = new Map<Box | null, number>(separators.map((line, at) => [line, at]))
  const byLines = new Map<string, (Part & { readonly lane: Lane; readonly order: number })[]>()
  for (const [order, part] of parts.entries()) {
    let { units, box, isCut } = part
    const lane = laneOf(box, separators)
    const { before, after, over, under } = lane
    const key = [before, after, over, under].map((line) => numbers.get(line)).join()
    const joined = byLines.get(key) ?? []
    for (let at = joined.length - 1; at >= 0; at--) {
      const other = joined[at]
      if (!other || !isSameLane(lane, other.lane, box, other.box) || !(isCut || other.isCut))
        continue
      joined.splice(at, 1)
      units = other.units.concat(units)
      box = unionOf([other.box, box])
      isCut = true
    }
    joined.push({ units, box, isCut, lane, order })
    byLines.set(key, joined)
    if (order % PARTS_A_STEP === 0) yield
  }
  return [...byLines.values()].flat().sort((a, b) => a.order - b.order)
}

/** So many hang together in a lane even where it is far from the next; between two lines, any number. */
const LANE_UNITS = 3

function indexOf(boxes: readonly Box[]): BoxIndex {
  const index = createBoxIndex()
  boxes.forEach((box, at) => {
    index.set(String(at), box)
  })
  return index
}

function* link(
  units: readonly Unit[],
  separators: readonly Box[],
  sidePx: number,
): Steps<(readonly Unit[])[]> {
  const groups = createGroups(units.map(({ box }) => box))
  if (separators.length === 0 && units.length > MANY) {
    yield* linkCells(units, groups, sidePx)
    if (groups.count() === 1) return [units]
  }
  yield* linkNear(units, separators, groups, sidePx)
  const members = new Map<number, Unit[]>()
  units.forEach((unit, index) => {
    pushTo(members, groups.rootOf(index), unit)
  })
  return [...members.values()]
}

const MANY = 400

/** Layers in one cell, or in two that touch, are near enough at any gap: no need to check each pair. */
function* linkCells(units: readonly Unit[], groups: Groups, sidePx: number): Steps<void> {
  const cellPx = 0.9 * sidePx
  const first = new Map<number, number>()
  yield* forEachInSteps(units, ({ box }, index) => {
    const column = Math.floor((box.x + box.width / 2) / cellPx)
    const row = Math.floor((box.y + box.height / 2) / cellPx)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) {
        const near = first.get((column + dx) * 4194304 + row + dy)
        if (near === undefined || groups.rootOf(near) === groups.rootOf(index)) continue
        groups.join(near, index, gapBetween(box, units[near]?.box ?? box))
      }
    const own = column * 4194304 + row
    if (!first.has(own)) first.set(own, index)
  })
}

/** Each may have many neighbours. */
const UNITS_A_STEP = 32
/** Groups of so many units, on average, are asked first whether they are near any other. */
const FEW = 4

function* linkNear(
  units: readonly Unit[],
  separators: readonly Box[],
  groups: Groups,
  sidePx: number,
): Steps<void> {
  const index = yield* indexInSteps(units, (_, at) => String(at))
  const lines = indexOf(separators)
  const isCut = (a: Box, b: Box): boolean => separators.length > 0 && crosses(a, b, lines)
  const always = APART_SIDES * sidePx
  let nearest: number | undefined
  let reach = Math.max(1, 0.1 * sidePx)
  for (;;) {
    // Asked for once a gap, slanted at most, may be wide: most walls hang together before.
    if (2 * reach >= always) nearest ??= yield* medianNearest(units, index, sidePx)
    const usual = nearest ?? 0
    const most = groups.largest()
    const near = groups.count() * FEW <= units.length ? groups.nearOthers(reach) : undefined
    for (const [at, { box }] of units.entries()) {
      if (at % UNITS_A_STEP === UNITS_A_STEP - 1) yield
      if (groups.count() === 1) return
      const root = groups.rootOf(at)
      // Each link to the largest group is found from its other end.
      if (root === most || near?.has(root) === false) continue
      index.eachNear(box, reach, (id, other) => {
        const to = Number(id)
        if (to === at || groups.rootOf(to) === groups.rootOf(at)) return
        const gap = gapBetween(box, other)
        const longest = Math.max(groups.longestOf(at), groups.longestOf(to), usual)
        if (gap >= always && gap >= APART_RATIO * longest) return
        if (!isCut(box, other)) groups.join(at, to, reach)
      })
    }
    if (groups.count() === 1) return
    if (reach >= always && reach >= APART_RATIO * Math.max(usual, groups.longest())) return
    reach *= PASS_FACTOR
  }
}

/** The middle one of the gaps from each unit to its nearest neighbour. */
function* medianNearest(units: readonly Unit[], index: BoxIndex, sidePx: number): Steps<number> {
  const every = Math.max(1, Math.floor(units.length / 200))
  const gaps: number[] = []
  for (let at = 0; at < units.length; at += every) {
    const box = units[at]?.box
    if (!box || units.length < 2) continue
    let best = Infinity
    for (let reach = sidePx / 4; best === Infinity && reach < 1e7; reach *= 4)
      index.eachNear(box, reach, (id, other) => {
        if (Number(id) !== at) best = Math.min(best, gapBetween(box, other))
      })
    gaps.push(best)
    if (gaps.length % 32 === 0) yield
  }
  gaps.sort((a, b) => a - b)
  return gaps[gaps.length >> 1] ?? 0
}

/** 0 where they touch or overlap. */
export function gapBetween(a: Box, b: Box): number {
  const dx = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width)
  const dy = Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height)
  return Math.hypot(dx, dy)
}

/** Whether a line lies across the straight way between the middles of two boxes. */
function crosses(a: Box, b: Box, lines: BoxIndex): boolean {
  const from = { x: a.x + a.width / 2, y: a.y + a.height / 2 }
  const to = { x: b.x + b.width / 2, y: b.y + b.height / 2 }
  const way = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  }
  let isCrossed = false
  lines.eachNear(way, 1, (_, line) => {
    isCrossed ||= meets(from, to, line)
  })
  return isCrossed
}

/** Whether the way from one point to the other goes through the box, by cutting off what lies outside each side. */
function meets(from: { x: number; y: number }, to: { x: number; y: number }, box: Box): boolean {
  let start = 0
  let end = 1
  const sides = [
    [from.x - to.x, from.x - box.x],
    [to.x - from.x, box.x + box.width - from.x],
    [from.y - to.y, from.y - box.y],
    [to.y - from.y, box.y + box.height - from.y],
  ] as const
  for (const [direction, distance] of sides) {
    if (direction === 0) {
      if (distance < 0) return false
    } else if (direction < 0) start = Math.max(start, distance / direction)
    else end = Math.min(end, distance / direction)
  }
  return start <= end
}
