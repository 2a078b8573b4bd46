import type { BoardNode, Box } from '../board/board.ts'
import { isNear, unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import type { Steps } from '../steps.ts'
import { areApart, turned, waysOf } from './bands.ts'
import { below, claim, footOf } from './claim.ts'
import { columnsBetween, type Column } from './column-borders.ts'
import { isAbove, isUpright } from './lanes.ts'
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
/** Labels whose tops are nearer than this, in notes' sides, are lines of one text. */
const APART_SIDES = 0.9
const GUTTER_PX = 8
/** The ways between lanes are so many times as wide as those between rows of one lane. */
const WIDER = 2
/** A lane ends this much before a column would, so that the way stays wider than the gaps that notes are laid out with. */
const EARLIER_PX = 16

/** Each is compared with all notes. */
const LABELS_A_STEP = 8

/** Turns the board so that a lane is a column under its label. */
interface Turn {
  of(box: Box): Box
  back(room: Room): Room
}

const FROM_LEFT: Turn = {
  of: turned,
  back: ({ left, top, right, bottom }) => ({ left: top, top: left, right: bottom, bottom: right }),
}

/** Where people read from the right, labels stand there. */
const FROM_RIGHT: Turn = {
  of: (box) => turned({ ...box, x: -box.x - box.width }),
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
    const placed = units.map((unit) => ({ ...unit, box: turn.of(unit.box) }))
    for (const row of rows) {
      yield
      const lanes = yield* lanesUnder(row, placed, sidePx, alongSides(row, labels, turn, sidePx))
      const area = unionOf(lanes.flatMap((lane) => [lane.heading, ...lane.units].map(boxOf)))
      const drawn = separators.filter((line) => isNear(turn.of(line), area, 0))
      // Level lines part lanes themselves; upright ones may part the columns that cross these.
      if (lanes.length === 0 || !drawn.every(isUpright)) continue
      const byId = new Map(units.map((unit) => [unit.id, unit]))
      const nodes = new Map(labels.map((label) => [label.id, label]))
      const found = lanes.map(({ heading, units: held, room }): Column => ({
        heading: nodes.get(heading.id) ?? heading,
        units: held.flatMap(({ id }) => byId.get(id) ?? []),
        room: turn.back(endingEarlier(room, held)),
      }))
      yield
      const own = row.flatMap(({ id }) => nodes.get(id) ?? [])
      const crossed: LabelLane[] = []
      for (const block of blocksOf(found, labels)) {
        for (const lane of inColumns(block, own, labels, sidePx)) crossed.push(lane)
        yield
      }
      if (drawn.length > 0 && crossed.some(({ columns }) => columns.length === 0)) continue
      const taken = new Set(found.flatMap((lane) => lane.units))
      return { lanes: crossed, rest: units.filter((unit) => !taken.has(unit)) }
    }
  }
  return { lanes: [], rest: units }
}

function endingEarlier(room: Room, units: readonly Unit[]): Room {
  const ends = units.map(({ box }) => box.x + box.width)
  return { ...room, right: Math.max(room.right - EARLIER_PX, ...ends) }
}

function boxOf({ box }: { readonly box: Box }): Box {
  return box
}

/** Labels that stand in a line, from the nearest to the edge: all share an extent, as a wide title does not with what it covers. */
function rowsOf(labels: readonly BoardNode[], turn: Turn): readonly (readonly BoardNode[])[] {
  const rows: { readonly labels: BoardNode[]; shared: Box }[] = []
  const placed = labels.map((label) => ({ ...label, box: turn.of(label.box) }))
  for (const label of placed.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const row = rows.find(({ shared }) => overlap(shared, label.box, 'y') >= 0.5)
    if (!row) {
      rows.push({ labels: [label], shared: label.box })
      continue
    }
    row.labels.push(label)
    const { y, height } = row.shared
    const foot = Math.min(y + height, footOf(label.box))
    row.shared = { ...row.shared, y: label.box.y, height: foot - label.box.y }
  }
  return rows.flatMap((row) => (row.labels.length > 1 ? [row.labels] : []))
}

/** How much of the shorter one's extent both share. */
function overlap(a: Box, b: Box, axis: 'x' | 'y'): number {
  const size = axis === 'x' ? 'width' : 'height'
  const shared = Math.min(a[axis] + a[size], b[axis] + b[size]) - Math.max(a[axis], b[axis])
  return shared / Math.max(1, Math.min(a[size], b[size]))
}

/** How far lanes may go on with empty cells, in notes' sides: as far as headings over all of them, if these begin near the labels. */
function alongSides(
  row: readonly BoardNode[],
  labels: readonly BoardNode[],
  turn: Turn,
  sidePx: number,
): number {
  const own = new Set(row.map(({ id }) => id))
  const { x, y, height } = unionOf(row.map(boxOf))
  const over = labels
    .filter(({ id }) => !own.has(id))
    .map(({ box }) => turn.of(box))
    .filter((box) => box.x < x && box.y > y)
    .filter((box) => x - box.x - box.width <= REACH_SIDES * sidePx)
  const [first] = over.sort((a, b) => a.y - b.y)
  if (!first || first.y - y - height > REACH_SIDES * sidePx) return 0
  const endOf = (box: Box): number => box.x + box.width
  const level = over.filter((box) => Math.abs(endOf(box) - endOf(first)) < LEVEL_SIDES * sidePx)
  return level.length > 1 ? (Math.max(...level.map(footOf)) - y - height) / sidePx : 0
}

function* lanesUnder(
  row: readonly BoardNode[],
  units: readonly Unit[],
  sidePx: number,
  overSides: number,
): Steps<readonly Column[]> {
  const firstSides = Math.max(REACH_SIDES, overSides)
  const farSides = Math.max(ALONG_SIDES, overSides)
  const labels = withoutSecondLines(row, sidePx)
  const level: (readonly Unit[])[] = []
  for (const [at, { box }] of labels.entries()) {
    const next = labels[at + 1]?.box.x ?? box.x + box.width + REACH_SIDES * sidePx
    level.push(
      units.filter(
        (unit) =>
          unit.box.x + unit.box.width > box.x - LEVEL_SIDES * sidePx &&
          unit.box.x + unit.box.width / 2 < next &&
          unit.box.y > footOf(box) - 1,
      ),
    )
    if (at % LABELS_A_STEP === 0) yield
  }
  const reachesTo = (foot: number) => (units: readonly Unit[]) =>
    units.some(({ box }) => box.y <= foot)
  const seeds = labels.filter(({ box }, at) =>
    reachesTo(footOf(box) + firstSides * sidePx)(level[at] ?? []),
  )
  if (seeds.length < 2 || isAmong(seeds, units)) return []
  const held = yield* claimAlong(seeds, seeds.map(boxOf), units, sidePx, farSides)
  const length = unionOf(held.map(boxOf))
  // The first note of a lane may stand as far along it as those of the others do, and no farther: there begins another part.
  const along = level.map((units) => units.filter(({ box }) => box.y <= footOf(length)))
  yield
  const isHead = along.map((units) => units.length > 0)
  const first = isHead.indexOf(true)
  const last = isHead.lastIndexOf(true)
  const heads = labels.slice(first, last + 1)
  const starts = heads.map(boxOf).concat(
    along
      .slice(first, last + 1)
      .flat()
      .map(boxOf),
  )
  const lanes = columnsBetween(heads, yield* claimAlong(heads, starts, units, sidePx, farSides))
  yield
  if (lanes.length === 0) return []
  const all = unionOf(lanes.flatMap((lane) => [lane.heading, ...lane.units].map(boxOf)))
  return areLanes(lanes) && !isAmong(heads, units, all) ? lanes : []
}

/** Whether notes stand among labels, or before the first or behind the last as far as all reaches. */
function isAmong(
  labels: readonly BoardNode[],
  units: readonly Unit[],
  all: Pick<Box, 'x' | 'width'> = unionOf(labels.map(boxOf)),
): boolean {
  const strip = { ...unionOf(labels.map(boxOf)), x: all.x, width: all.width }
  return units.some(({ box }) => isNear(box, strip, 0))
}

/** A second line close under a label says more of the same lane; a list of such lines labels nothing. */
function withoutSecondLines(row: readonly BoardNode[], sidePx: number): readonly BoardNode[] {
  const labels: BoardNode[] = []
  for (const label of [...row].sort((a, b) => a.box.x - b.box.x)) {
    const before = labels[labels.length - 1]
    if (!before || label.box.x - before.box.x >= APART_SIDES * sidePx) labels.push(label)
  }
  return labels.length * 2 >= row.length ? labels : []
}

/** Whether each row of notes has its label, or the ways between lanes are clearly wider than those within. */
function areLanes(lanes: readonly Column[]): boolean {
  const { between, within } = waysOf(lanes.map(({ units }) => units.map(boxOf)))
  const narrowest = Math.min(...between)
  return (
    between.length > 0 && narrowest >= GUTTER_PX && within.every((way) => narrowest >= WIDER * way)
  )
}

/** What follows the boxes along the lanes of these labels: notes of one lane may stand farther apart than lanes do. */
function claimAlong(
  row: readonly BoardNode[],
  starts: readonly Box[],
  units: readonly Unit[],
  sidePx: number,
  farSides: number,
): Steps<Unit[]> {
  return claim(starts, below(row, units), farSides * sidePx, (from, next) => {
    const across = Math.max(next.x - from.x - from.width, from.x - next.x - next.width)
    const along = Math.max(next.y - from.y - from.height, from.y - next.y - next.height)
    const reach = (across < 0 ? farSides : REACH_SIDES) * sidePx
    return across <= REACH_SIDES * sidePx && along <= reach
  })
}

/** Parts lanes, from the highest, where a row of headings stands between two: it is over those below it. */
function blocksOf(
  lanes: readonly Column[],
  headings: readonly BoardNode[],
): readonly (readonly Column[])[] {
  const notes = unionOf(lanes.flatMap(({ units }) => units.map(boxOf)))
  const labelIds = new Set(lanes.map(({ heading }) => heading.id))
  const over = headings.filter(({ id, box }) => !labelIds.has(id) && isAbove(box, notes))
  const blocks: Column[][] = []
  let foot = -Infinity
  for (const lane of lanes) {
    const { y, height } = unionOf(lane.units.map(boxOf))
    const between = over.filter(({ box }) => box.y > foot - 1 && footOf(box) < y + 1)
    const block = blocks[blocks.length - 1]
    if (block && between.length < 2) block.push(lane)
    else blocks.push([lane])
    foot = y + height
  }
  return blocks
}

/** Parts each lane by the lowest row of headings over all of them. */
function inColumns(
  lanes: readonly Column[],
  row: readonly BoardNode[],
  headings: readonly BoardNode[],
  sidePx: number,
): readonly LabelLane[] {
  const units = lanes.flatMap((lane) => lane.units)
  const notes = unionOf(units.map(boxOf))
  const labelIds = new Set(row.map(({ id }) => id))
  const tops = row.map(({ box }) => box.y).concat(notes.y)
  const over = headings
    .filter(({ id, box }) => {
      // The highest lane may be empty.
      const foot = footOf(box)
      const up = Math.min(...tops.filter((top) => top > foot - 1)) - foot
      const aside = Math.max(box.x - notes.x - notes.width, notes.x - box.x - box.width)
      const reach = REACH_SIDES * sidePx
      return !labelIds.has(id) && aside <= reach && foot < notes.y + 1 && up <= reach
    })
    .sort((a, b) => b.box.y + b.box.height - a.box.y - a.box.height)
  const lowest = over[0]
  const level = over.filter(
    ({ box }) =>
      lowest && lowest.box.y + lowest.box.height - box.y - box.height < LEVEL_SIDES * sidePx,
  )
  const found = level.length > 1 ? columnsBetween(level, units) : []
  const boxes = found.map((column) => column.units.map(boxOf))
  const columns = areApart(boxes, GUTTER_PX) ? found : []
  const laneOf = new Map(lanes.flatMap((lane) => lane.units.map((unit) => [unit, lane] as const)))
  const parted = columns.map((column) => ({
    column,
    byLane: groupedBy(column.units, (unit) => laneOf.get(unit)),
  }))
  return lanes.map((lane) => ({
    ...lane,
    columns: parted.map(({ column, byLane }) => ({ ...column, units: byLane.get(lane) ?? [] })),
  }))
}
