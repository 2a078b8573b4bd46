import type { Box } from '../board/board.ts'
import { isNear, unionOf } from '../board/boxes.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { findClusters, findGroups, gapBetween } from './clusters.ts'
import { GUTTER_PX, topUnder, type Column } from './column-borders.ts'
import {
  areHeaderNotes,
  headedOf,
  mayBeHeader,
  OTHERS_LEAST,
  type HeadedNotes,
} from './header-signs.ts'
import { placesOf, type Island } from './islands.ts'
import { isAbove, roomOfLane } from './lanes.ts'
import { intersectionOf } from './room.ts'
import { byPlace, type Unit } from './units.ts'

/** Fewer groups may have a top note of another kind by chance; more than a screen shows are a wall. */
const GROUPS_LEAST = 3
const GROUPS_MOST = 20
/** Groups are looked for with ever wider gaps between them, in notes' sides, 0.12 to 12, each so many times the last. */
const REACHES_SIDES = Array.from({ length: 21 }, (_, pass) => 0.12 * 1.25 ** pass)
/** Header notes whose tops are this near, in notes' sides, stand in one row. */
const LEVEL_SIDES = 0.5
/** A header note reaches at most this far, in notes' sides, beyond what it heads, or what it heads beyond a wider one. */
const BEYOND_SIDES = 0.5
/** So few groups may have no heading, as what belongs to none. */
const BARE_MOST = 0.25
/** … which stands so many times as far from all groups as their notes do from one another, and so far in notes' sides … */
const REST_APART = 2
const REST_SIDES = 0.6
/** … and a heading without notes stands so many times as far. */
const LONE_APART = 1.25
/** Laid out, groups keep so many times as much between them as stands between the notes of one. */
const KEPT_RATIO = 1.3

/** Groups under header notes, and those that have none. */
export interface HeaderGroups {
  readonly columns: readonly Column[]
  readonly rest: readonly (readonly Unit[])[]
}

/**
 * Groups with a note over each that is its heading, in more rows than one or at any height, as the quarters of a SWOT:
 * parted by the gaps between them or by drawn lines. Null where they are not, or all stand in one row, as columns do.
 */
export function* headerGroupsOf(island: Island, sidePx: number): Steps<HeaderGroups | null> {
  const { units, lines } = island
  if (units.length < GROUPS_LEAST + OTHERS_LEAST) return null
  const lineBoxes = lines.map(({ box }) => box)
  if (lineBoxes.length > 0) {
    const whole = island.groups ?? (yield* findGroups(units, sidePx))
    const clusters = yield* findClusters(whole, lineBoxes, sidePx)
    const places = clusters.map((cluster) => cluster.units)
    const found = headerGroupsIn(places, lineBoxes, GUTTER_PX, sidePx)
    if (found) return found
  }
  let best: HeaderGroups | null = null
  let boxes: readonly Box[] = []
  const placesAt = placesByReach(units, sidePx)
  const first = yield* firstOfFew(placesAt)
  for (let at = first; at < REACHES_SIDES.length; at++) {
    const reachPx = (REACHES_SIDES[at] ?? 0) * sidePx
    // As many as before are the same.
    if (boxes.length > 0 && !areAnyNear(boxes, reachPx)) continue
    const places = yield* placesAt(at)
    if (places.length < GROUPS_LEAST) break
    if (places.length === boxes.length) continue
    boxes = places.map((own) => unionOf(own.map(({ box }) => box)))
    const keptPx = Math.max(GUTTER_PX, KEPT_RATIO * reachPx)
    const found = headerGroupsIn(places, lineBoxes, keptPx, sidePx)
    // Of more reaches the nearest: groups that are near are soon taken for one.
    const isMore = found && found.columns.length > (best?.columns.length ?? 0)
    if (isMore && areLonesApart(found, reachPx, sidePx)) best = found
    if (best?.rest.length === 0) break
  }
  return best
}

type Places = readonly (readonly Unit[])[]

/** The places at a reach, by its position; each is looked for once. */
function placesByReach(units: readonly Unit[], sidePx: number): (at: number) => Steps<Places> {
  const known = new Map<number, Places>()
  return function* (at) {
    const places = known.get(at) ?? (yield* placesOf(units, (REACHES_SIDES[at] ?? 0) * sidePx))
    known.set(at, places)
    return places
  }
}

/** The first reach that leaves no more places than there may be groups: the wider, the fewer, and on most walls the first. */
function* firstOfFew(placesAt: (at: number) => Steps<Places>): Steps<number> {
  const isFew = (places: Places): boolean => places.length <= GROUPS_MOST
  let from = 0
  let to = 0
  while (to < REACHES_SIDES.length && !isFew(yield* placesAt(to))) {
    from = to + 1
    to = 2 * to + 1
  }
  to = Math.min(to, REACHES_SIDES.length)
  while (from < to) {
    const middle = (from + to) >> 1
    if (isFew(yield* placesAt(middle))) to = middle
    else from = middle + 1
  }
  return from
}

function areAnyNear(boxes: readonly Box[], reachPx: number): boolean {
  return boxes.some((box, at) => boxes.slice(at + 1).some((other) => isNear(box, other, reachPx)))
}

/** Whether headings without notes, and what has no heading, stand so far from all others that they are of none. */
function areLonesApart({ columns, rest }: HeaderGroups, reachPx: number, sidePx: number): boolean {
  const boxOf = (units: readonly { readonly box: Box }[]): Box =>
    unionOf(units.map(({ box }) => box))
  const groups = columns.map(({ heading, units }) => boxOf([heading, ...units]))
  const isApart = (box: Box, leastPx: number): boolean =>
    groups.every((group) => group === box || gapBetween(box, group) >= leastPx)
  const restPx = Math.max(REST_APART * reachPx, REST_SIDES * sidePx)
  return (
    rest.every((units) => isApart(boxOf(units), restPx)) &&
    groups.every((box, at) => columns[at]?.units.length !== 0 || isApart(box, LONE_APART * reachPx))
  )
}

/** The groups with their heads, if these are of a kind that no other notes are. */
function headerGroupsIn(
  places: readonly (readonly Unit[])[],
  lines: readonly Box[],
  keptPx: number,
  sidePx: number,
): HeaderGroups | null {
  if (places.length < GROUPS_LEAST || places.length > GROUPS_MOST) return null
  const most = places.length * BARE_MOST
  const tops: HeadedNotes[] = []
  const rest: (readonly Unit[])[] = []
  for (const place of places) {
    const top = topOf(place, sidePx)
    if (top) tops.push(top)
    else rest.push(place)
    if (rest.length > most) return null
  }
  const title = titleOver(tops)
  const groups = headedOf(tops.filter((top) => top !== title))
  for (const top of tops)
    if (top !== title && !groups.includes(top)) rest.push([top.head, ...top.others])
  const heights = groups.map(({ head }) => head.box.y)
  const areLevel = Math.max(...heights) - Math.min(...heights) < LEVEL_SIDES * sidePx
  if (groups.length < GROUPS_LEAST || rest.length > most || areLevel) return null
  if (!areHeaderNotes(groups, rest.flat())) return null
  if (title) rest.push([title.head])
  const boxes = groups.map(boxOf).concat(rest.map((place) => besideOf(place, sidePx)))
  return {
    columns: groups.map((group) => columnOf(group, boxes, lines, keptPx)),
    rest: rest.map((place) => [...place].sort(byPlace)),
  }
}

/** A note by itself over all groups, as the title of them. */
function titleOver(tops: readonly HeadedNotes[]): HeadedNotes | undefined {
  return tops.find(
    (top) =>
      top.others.length === 0 &&
      tops.every((other) => other === top || footOf(top.head.box) <= other.head.box.y),
  )
}

function boxOf({ head, others }: HeadedNotes): Box {
  return unionOf([head, ...others].map(({ box }) => box))
}

/** What has no heading, with what groups keep to it beyond what they keep to one another. */
function besideOf(place: readonly Unit[], sidePx: number): Box {
  const { x, y, width, height } = unionOf(place.map(({ box }) => box))
  const more = REST_SIDES * sidePx
  return { x: x - more, y: y - more, width: width + 2 * more, height: height + 2 * more }
}

/** A group and its top note, if this may be its heading: a note alone on top, over all the others. */
function topOf(place: readonly Unit[], sidePx: number): HeadedNotes | null {
  const head = place.reduce((top, unit) => (unit.box.y < top.box.y ? unit : top))
  if (!mayBeHeader(head)) return null
  const others = place.filter((unit) => unit !== head)
  if (others.length === 0) return { head, others }
  const area = unionOf(others.map(({ box }) => box))
  const isOver =
    area.y + sidePx / 4 > footOf(head.box) &&
    isAbove(head.box, area) &&
    Math.min(beyondPx(head.box, area), beyondPx(area, head.box)) <= BEYOND_SIDES * sidePx
  return isOver ? { head, others } : null
}

/** How far one reaches out to either side of the other. */
function beyondPx(one: Box, other: Box): number {
  return Math.max(other.x - one.x, one.x + one.width - other.x - other.width)
}

/** With room as far as lines and what stands beside and below it. */
function columnOf(
  { head, others }: HeadedNotes,
  places: readonly Box[],
  lines: readonly Box[],
  keptPx: number,
): Column {
  const own = boxOf({ head, others })
  const end = own.x + own.width
  const foot = footOf(own)
  const beside = places.filter(({ x, y, height }) => x >= end && y < foot && own.y < y + height)
  const right = Math.max(end, Math.min(...beside.map(({ x }) => x)) - keptPx)
  const below = places.filter(({ x, y, width }) => y >= foot && x < right && own.x < x + width)
  const bottom = Math.max(foot, Math.min(...below.map(({ y }) => y)) - keptPx)
  const room = { left: own.x, top: topUnder(head.node, others), right, bottom }
  const open = lines.length > 0 ? intersectionOf(room, roomOfLane(own, lines).room) : room
  return { heading: head.node, units: others, room: open }
}
