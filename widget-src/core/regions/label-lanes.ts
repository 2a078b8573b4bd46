import type { BoardNode, Box } from '../board/board.ts'
import { createBoxIndex, isNear, unionOf } from '../board/boxes.ts'
import type { Steps } from '../steps.ts'
import { columnsBetween, type Column } from './columns.ts'
import type { Room } from './structure.ts'
import type { Unit } from './units.ts'

/** The notes beside one label, in columns where a row of headings stands over all lanes. */
export interface LabelLane extends Column {
  readonly columns: readonly Column[]
}

export interface LabelLanes {
  readonly lanes: readonly LabelLane[]
  /** What stands beside no label. */
  readonly rest: readonly Unit[]
}

/** Notes begin at most this many notes' sides beside their label, or below the headings over all lanes. */
const REACH_SIDES = 1.5
/** Along a lane there may be wider gaps than between lanes, as on a time line. */
const ALONG_SIDES = 4
/** A label may stand this much lower than the notes beside it. */
const LEVEL_SIDES = 0.5
const GUTTER_PX = 8

/** Turns the board so that a lane is a column under its label. */
interface Turn {
  of(box: Box): Box
  back(room: Room): Room
}

const FROM_LEFT: Turn = {
  of: ({ x, y, width, height }) => ({ x: y, y: x, width: height, height: width }),
  back: ({ left, top, right, bottom }) => ({ left: top, top: left, right: bottom, bottom: right }),
}

/** Where people read from the right, labels stand there. */
const FROM_RIGHT: Turn = {
  of: ({ x, y, width, height }) => ({ x: y, y: -x - width, width: height, height: width }),
  back: ({ left, top, right, bottom }) => ({
    left: -bottom,
    top: left,
    right: -top,
    bottom: right,
  }),
}

/**
 * Finds lanes that no line parts: two or more labels, one below the other, each with notes beside it, and nothing
 * above or below them but more labels.
 */
export function* findLabelLanes(
  units: readonly Unit[],
  labels: readonly BoardNode[],
  separators: readonly Box[],
  sidePx: number,
): Steps<LabelLanes> {
  for (const turn of [FROM_LEFT, FROM_RIGHT]) {
    const rows = rowsOf(labels, turn)
    if (rows.length === 0) continue
    const turned = units.map((unit) => ({ ...unit, box: turn.of(unit.box) }))
    for (const row of rows) {
      yield
      const lanes = lanesUnder(row, turned, sidePx)
      const area = unionOf(lanes.flatMap((lane) => [lane.heading, ...lane.units].map(boxOf)))
      if (lanes.length === 0 || separators.some((line) => isNear(turn.of(line), area, 0))) continue
      const byId = new Map(units.map((unit) => [unit.id, unit]))
      const nodes = new Map(labels.map((label) => [label.id, label]))
      const found = lanes.map(({ heading, units: held, room }): Column => ({
        heading: nodes.get(heading.id) ?? heading,
        units: held.flatMap(({ id }) => byId.get(id) ?? []),
        room: turn.back(room),
      }))
      const taken = new Set(found.flatMap((lane) => lane.units))
      return {
        lanes: inColumns(found, labels, sidePx),
        rest: units.filter((unit) => !taken.has(unit)),
      }
    }
  }
  return { lanes: [], rest: units }
}

function boxOf({ box }: { readonly box: Box }): Box {
  return box
}

/** Labels that stand in a line, from the nearest to the edge. */
function rowsOf(labels: readonly BoardNode[], turn: Turn): readonly (readonly BoardNode[])[] {
  const rows: BoardNode[][] = []
  const turned = labels.map((label) => ({ ...label, box: turn.of(label.box) }))
  for (const label of turned.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const row = rows.find(([first]) => first && overlap(first.box, label.box, 'y') >= 0.5)
    if (row) row.push(label)
    else rows.push([label])
  }
  return rows.filter((row) => row.length > 1)
}

/** How much of the shorter one's extent both share. */
function overlap(a: Box, b: Box, axis: 'x' | 'y'): number {
  const size = axis === 'x' ? 'width' : 'height'
  const shared = Math.min(a[axis] + a[size], b[axis] + b[size]) - Math.max(a[axis], b[axis])
  return shared / Math.max(1, Math.min(a[size], b[size]))
}

function lanesUnder(
  row: readonly BoardNode[],
  units: readonly Unit[],
  sidePx: number,
): readonly Column[] {
  const fromFirst = [...row].sort((a, b) => a.box.x - b.box.x)
  const heads = fromFirst.filter(({ box }, at) => {
    const next = fromFirst[at + 1]?.box.x ?? box.x + box.width + REACH_SIDES * sidePx
    return units.some((unit) => {
      const down = unit.box.y - box.y - box.height
      const isLevel =
        unit.box.x + unit.box.width > box.x - LEVEL_SIDES * sidePx &&
        unit.box.x + unit.box.width / 2 < next
      return isLevel && down > -1 && down <= REACH_SIDES * sidePx
    })
  })
  const whole = unionOf(heads.map(boxOf))
  // A label between two lanes is that of an empty one.
  const between = row.filter((label) => heads.includes(label) || overlap(label.box, whole, 'x') > 0)
  if (heads.length < 2) return []
  const claimed = claim(between, units, sidePx)
  const lanes = columnsBetween(between, claimed)
  if (lanes.length === 0) return []
  const gutter = unionOf(between.map(boxOf))
  const length = unionOf(lanes.flatMap((lane) => [lane.heading, ...lane.units].map(boxOf)))
  const margin = { ...gutter, x: length.x, width: length.width }
  const isFree = !units.some(({ box }) => isNear(box, margin, 0))
  return isFree && areParted(lanes) ? lanes : []
}

/** Whether a way leads between any two that have notes: on a wall that is only close-set there is none. */
function areParted(columns: readonly Column[]): boolean {
  const spans = columns.flatMap(({ units }) => (units.length > 0 ? unionOf(units.map(boxOf)) : []))
  return spans.every(({ x }, at) => {
    const before = spans[at - 1]
    return !before || x - before.x - before.width >= GUTTER_PX
  })
}

/** From the labels on, as far as each next note is near to what came before. */
function claim(row: readonly BoardNode[], units: readonly Unit[], sidePx: number): Unit[] {
  const foot = Math.min(...row.map(({ box }) => box.y + box.height))
  const beside = units.filter(({ box }) => box.y + box.height / 2 > foot)
  const index = createBoxIndex()
  for (const { id, box } of beside) index.set(id, box)
  const claimed = new Set<string>()
  const waiting = row.map(boxOf)
  for (let from = waiting.pop(); from; from = waiting.pop()) {
    const at = from
    index.eachNear(at, ALONG_SIDES * sidePx, (id, box) => {
      if (claimed.has(id)) return
      const across = Math.max(box.x - at.x - at.width, at.x - box.x - box.width)
      const along = Math.max(box.y - at.y - at.height, at.y - box.y - box.height)
      const reach = (across < 0 ? ALONG_SIDES : REACH_SIDES) * sidePx
      if (across > REACH_SIDES * sidePx || along > reach) return
      claimed.add(id)
      waiting.push(box)
    })
  }
  return beside.filter(({ id }) => claimed.has(id))
}

/** Parts each lane by the lowest row of headings over all of them. */
function inColumns(
  lanes: readonly Column[],
  headings: readonly BoardNode[],
  sidePx: number,
): readonly LabelLane[] {
  const units = lanes.flatMap((lane) => lane.units)
  const notes = unionOf(units.map(boxOf))
  const labelIds = new Set(lanes.map(({ heading }) => heading.id))
  const over = headings
    .filter(({ id, box }) => {
      const up = notes.y - box.y - box.height
      const aside = Math.max(box.x - notes.x - notes.width, notes.x - box.x - box.width)
      const reach = REACH_SIDES * sidePx
      return !labelIds.has(id) && aside <= reach && up > -1 && up <= reach
    })
    .sort((a, b) => b.box.y + b.box.height - a.box.y - a.box.height)
  const lowest = over[0]
  const row = over.filter(
    ({ box }) =>
      lowest && lowest.box.y + lowest.box.height - box.y - box.height < LEVEL_SIDES * sidePx,
  )
  const found = row.length > 1 ? columnsBetween(row, units) : []
  const columns = areParted(found) ? found : []
  return lanes.map((lane) => {
    const own = new Set(lane.units)
    return {
      ...lane,
      columns: columns.map((column) => ({
        ...column,
        units: column.units.filter((unit) => own.has(unit)),
      })),
    }
  })
}
