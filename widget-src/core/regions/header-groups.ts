import type { Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import { findClusters, findGroups, gapBetween } from './clusters.ts'
import { GUTTER_PX, topUnder, type Column } from './column-borders.ts'
import { areHeaderNotes, headedOf, mayBeHeader, type HeadedNotes } from './header-signs.ts'
import { placesOf, type Island } from './islands.ts'
import { isAbove, roomOfLane } from './lanes.ts'
import { intersectionOf } from './room.ts'
import { byPlace, type Unit } from './units.ts'

/** Fewer groups may have a top note of another kind by chance; more than a screen shows are a wall. */
const GROUPS_LEAST = 3
const GROUPS_MOST = 20
/** Groups are looked for with ever wider gaps between them, in notes' sides, each so many times the last. */
const NARROWEST_SIDES = 0.12
const WIDEST_SIDES = 12
const PASS_FACTOR = 1.25
/** Header notes whose tops are this near, in notes' sides, stand in one row. */
const LEVEL_SIDES = 0.5
/** A header note begins at most this far, in notes' sides, beyond what it heads. */
const BEYOND_SIDES = 0.5
/** So few groups may have no heading, as what belongs to none. */
const BARE_MOST = 0.25
/** … which stands so many times as far from all groups as their notes do from one another; a heading without notes, so many. */
const REST_APART = 1.6
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
  const lineBoxes = lines.map(({ box }) => box)
  if (lineBoxes.length > 0) {
    const whole = island.groups ?? (yield* findGroups(units, sidePx))
    const clusters = yield* findClusters(whole, lineBoxes, sidePx)
    const places = clusters.map((cluster) => cluster.units)
    const found = headerGroupsIn(places, lineBoxes, GUTTER_PX, sidePx)
    if (found) return found
  }
  let best: HeaderGroups | null = null
  for (let sides = NARROWEST_SIDES; sides <= WIDEST_SIDES; sides *= PASS_FACTOR) {
    const places = yield* placesOf(units, sides * sidePx)
    if (places.length < GROUPS_LEAST) break
    const reachPx = sides * sidePx
    const keptPx = Math.max(GUTTER_PX, KEPT_RATIO * reachPx)
    const found = headerGroupsIn(places, lineBoxes, keptPx, sidePx)
    if (found && isBetter(found, best) && areLonesApart(found, reachPx)) best = found
    if (best?.rest.length === 0) break
  }
  return best
}

/** With more groups, for those that are near are soon taken for one, or with fewer that have no heading. */
function isBetter(one: HeaderGroups, other: HeaderGroups | null): boolean {
  if (!other) return true
  const more = one.columns.length - other.columns.length
  return more > 0 || (more === 0 && one.rest.length < other.rest.length)
}

/** Whether headings without notes, and what has no heading, stand so far from all others that they are of none. */
function areLonesApart({ columns, rest }: HeaderGroups, reachPx: number): boolean {
  const boxOf = (units: readonly { readonly box: Box }[]): Box =>
    unionOf(units.map(({ box }) => box))
  const groups = columns.map(({ heading, units }) => boxOf([heading, ...units]))
  const isApart = (box: Box, ratio: number): boolean =>
    groups.every((group) => group === box || gapBetween(box, group) >= ratio * reachPx)
  return (
    rest.every((units) => isApart(boxOf(units), REST_APART)) &&
    groups.every((box, at) => columns[at]?.units.length !== 0 || isApart(box, LONE_APART))
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
  const groups = headedOf(tops)
  for (const top of tops) if (!groups.includes(top)) rest.push([top.head, ...top.others])
  const heights = groups.map(({ head }) => head.box.y)
  const areLevel = Math.max(...heights) - Math.min(...heights) < LEVEL_SIDES * sidePx
  if (groups.length < GROUPS_LEAST || rest.length > most || areLevel) return null
  if (!areHeaderNotes(groups, rest.flat())) return null
  const boxes = places.map((place) => unionOf(place.map(({ box }) => box)))
  return {
    columns: groups.map((group) => columnOf(group, boxes, lines, keptPx)),
    rest: rest.map((place) => [...place].sort(byPlace)),
  }
}

/** A group and its top note, if this may be its heading: a note alone on top, over all the others. */
function topOf(place: readonly Unit[], sidePx: number): HeadedNotes | null {
  const head = place.reduce((top, unit) => (unit.box.y < top.box.y ? unit : top))
  if (!mayBeHeader(head)) return null
  const others = place.filter((unit) => unit !== head)
  if (others.length === 0) return { head, others }
  const area = unionOf(others.map(({ box }) => box))
  const beyondPx = Math.max(area.x - head.box.x, head.box.x + head.box.width - area.x - area.width)
  const isOver =
    area.y + sidePx / 4 > footOf(head.box) &&
    isAbove(head.box, area) &&
    beyondPx <= BEYOND_SIDES * sidePx
  return isOver ? { head, others } : null
}

/** With room as far as lines and what stands beside and below it. */
function columnOf(
  { head, others }: HeadedNotes,
  places: readonly Box[],
  lines: readonly Box[],
  keptPx: number,
): Column {
  const own = unionOf([head, ...others].map(({ box }) => box))
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
