import type { BoardNode } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import type { Steps } from '../steps.ts'
import { findClusters, findGroups } from './clusters.ts'
import { findColumns } from './columns.ts'
import { liesOn, type Field } from './fields.ts'
import { findHeaderNotes, findLabelNotes } from './header-notes.ts'
import { islandsOf, wholeOf, type Island } from './islands.ts'
import { findLabelLanes } from './label-lanes.ts'
import { roomOfLane } from './lanes.ts'
import { innerHostOf, isTheme, keepTrial, trialOf, type Draft, type Reading } from './reading.ts'
import { isAxisLabel, nameOfCluster, nameOfLane } from './region-names.ts'
import { intersectionOf, OPEN } from './room.ts'
import type { Unit } from './units.ts'

/** Of what stands in a field's host, what lies on the field. */
function onField<Thing extends BoardNode>(
  { furniture }: Reading,
  { surface }: Field,
  things: readonly Thing[],
): readonly Thing[] {
  if (!surface || innerHostOf(furniture, surface) === surface.id) return things
  return things.filter(({ box }) => liesOn(box, surface.box))
}

/** Lanes beside labels, each whole or with a region for each column that crosses it. */
function* lanesOf(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
): Steps<{ parts: Draft[]; rest: readonly Unit[] }> {
  const { headers, headingIds, sidePx } = reading
  const { units: all } = island
  const labels = onField(reading, field, island.labels)
  const lines = onField(reading, field, island.lines).map(({ box }) => box)
  const written = yield* findLabelLanes(all, labels, lines, sidePx)
  const { lanes, rest } =
    written.lanes.length > 0 ? written : yield* findLabelNotes(all, lines, sidePx)
  const parts: Draft[] = []
  for (const { heading, units, columns, room } of lanes) {
    const box = unionOf([heading.box, ...units.map((unit) => unit.box)])
    const { id, text: name } = heading
    if (heading.type === 'STICKY') headers.set(id, heading)
    else headingIds.add(id)
    const own = columns.length > 0 ? [] : units
    parts.push({ id, kind: 'lane', name, layerId: id, parentId, units: own, box, room })
    for (const column of columns) {
      headingIds.add(column.heading.id)
      if (column.units.length === 0) continue
      parts.push({
        id: `${id}/${column.heading.id}`,
        kind: 'column',
        name: column.heading.text,
        layerId: column.heading.id,
        parentId: id,
        units: column.units,
        box: unionOf(column.units.map((unit) => unit.box)),
        room: intersectionOf(room, column.room),
      })
    }
  }
  return { parts, rest }
}

/** Templates this many notes' sides from one another are read apart … */
const FAR_SIDES = 4
/** … and those this near, wherever that puts as many notes under headings and labels. */
const NEAR_SIDES = [1.6, 2.2, 2.8]
/** Fewer words name no template beside another. */
const LABELS_LEAST = 2
/** Each way to read so many notes takes its time. */
const UNITS_MOST = 1000

/** Parts a field's notes by headings, lines and gaps. */
export function* partsOf(reading: Reading, field: Field, parentId: string | null): Steps<Draft[]> {
  const { furniture, sidePx } = reading
  const host = field.surface ? innerHostOf(furniture, field.surface) : PAGE_HOST
  const whole = yield* wholeOf(furniture, host, field.units, sidePx)
  const far = yield* islandsOf(whole, FAR_SIDES * sidePx, whole.groups)
  const tries: Tried[] = []
  for (const island of far) {
    const best = yield* bestTry(reading, field, island, parentId)
    tries.push(best)
  }
  if (far.length > 1 && whole.labels.length >= LABELS_LEAST) {
    const one = yield* tryParts(reading, field, [whole], parentId)
    const several = namedIn(tries.flatMap(({ parts }) => parts))
    const { lanes, notes } = namedIn(one.parts)
    // Headings in one row may stand far apart; labels may not.
    if (lanes === several.lanes && notes > several.notes) {
      keepTrial(reading, one.trial)
      return [...one.parts]
    }
  }
  return tries.flatMap(({ trial, parts }, at) => {
    keepTrial(reading, trial)
    // What lies together on a shape or in a cell is one group, however loose, unless words name several.
    const isOne = field.surface && field.surface.id !== host && parts.every(isNameless)
    return isOne ? joined(parts, far[at]?.units ?? []) : parts
  })
}

/** A way to read some islands, and what comes of it. */
interface Tried {
  readonly trial: Reading
  readonly parts: readonly Draft[]
}

/** How many lanes have names, and how many notes stand in these and in named columns. */
function namedIn(parts: readonly Draft[]): { lanes: number; notes: number } {
  const named = parts.filter(({ kind, name }) => kind !== 'cluster' && name !== '')
  return {
    lanes: named.filter(({ kind }) => kind === 'lane').length,
    notes: named.reduce((sum, { units }) => sum + units.length, 0),
  }
}

/** Reads an island as one or as nearer ones, whichever tells more; of ways that tell as much, the nearest. */
function* bestTry(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
): Steps<Tried> {
  const { units, labels } = island
  const one = yield* tryParts(reading, field, [island], parentId)
  if (labels.length < LABELS_LEAST || units.length > UNITS_MOST) return one
  let best = one
  let most = 0
  let count = Infinity
  let atoms: readonly (readonly Unit[])[] = units.map((unit) => [unit])
  for (const sides of NEAR_SIDES) {
    const near = yield* islandsOf(island, sides * reading.sidePx, atoms)
    if (near.length < 2) break
    if (near.length === count) continue
    count = near.length
    atoms = near.map((each) => each.units)
    const grouped: Island[] = []
    for (const each of near) {
      const groups = yield* findGroups(each.units, reading.sidePx)
      grouped.push({ ...each, groups })
    }
    const several = yield* tryParts(reading, field, grouped, parentId)
    const { notes } = namedIn(several.parts)
    if (notes <= most) continue
    best = several
    most = notes
  }
  return most >= namedIn(one.parts).notes ? best : one
}

function* tryParts(
  reading: Reading,
  field: Field,
  islands: readonly Island[],
  parentId: string | null,
): Steps<Tried> {
  const trial = trialOf(reading)
  const parts: Draft[] = []
  for (const island of islands) {
    const found = yield* partsOfIsland(trial, field, island, parentId)
    parts.push(...found)
  }
  return { trial, parts }
}

function isNameless({ kind, name }: Draft): boolean {
  return kind === 'cluster' && name === ''
}

function joined([first]: readonly Draft[], all: readonly Unit[]): readonly Draft[] {
  const units = all.filter((unit) => !isTheme(unit))
  return first ? [{ ...first, units, box: unionOf(units.map(({ box }) => box)) }] : []
}

function* partsOfIsland(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
): Steps<Draft[]> {
  const { headers, headingIds, separatorIds, sidePx } = reading
  const { parts, rest: beside } = yield* lanesOf(reading, field, island, parentId)
  const headings = onField(reading, field, island.headings)
  const { lines } = island
  const lineBoxes = lines.map(({ box }) => box)
  const free = headings.filter(
    ({ id, box }) => !headingIds.has(id) && !isAxisLabel(box, lineBoxes, sidePx),
  )
  const { columns, rest, titles } = findColumns(beside, free, sidePx)
  yield
  const loose = rest.filter((unit) => !isTheme(unit))
  const topped = columns.length > 0 ? { columns: [], rest: loose } : findHeaderNotes(loose, sidePx)
  for (const { heading, units, room } of [...columns, ...topped.columns]) {
    if (heading.type === 'STICKY') headers.set(heading.id, heading)
    else headingIds.add(heading.id)
    const name = heading.text
    const box = unionOf([heading.box, ...units.map((unit) => unit.box)])
    parts.push({
      id: heading.id,
      kind: 'column',
      name,
      layerId: heading.id,
      parentId,
      units,
      box,
      room,
    })
  }
  const themes = lineBoxes.length > 0 ? rest.filter(isTheme) : []
  const left = topped.rest.concat(themes)
  const isAll = left.length === island.units.length
  const groups = isAll ? island.groups : yield* findGroups(left, sidePx)
  const found = yield* findClusters(groups, lineBoxes, sidePx)
  // Themes make no group of their own, but a lane is one whatever stands in it.
  const clusters = found.flatMap(({ units, isLane }) => {
    const own = isLane ? units : units.filter((unit) => !isTheme(unit))
    return own.length > 0 ? { units: own, isLane } : []
  })
  if (clusters.length > 1 || parts.length > 0) for (const { id } of lines) separatorIds.add(id)
  for (const { units, isLane } of clusters) {
    const box = unionOf(units.map((unit) => unit.box))
    const id = `${isLane ? 'lane' : 'cluster'}:${units[0]?.id ?? ''}`
    const kind = isLane ? 'lane' : 'cluster'
    const named = isLane
      ? nameOfLane(box, island.headings, island.labels, lineBoxes, sidePx)
      : nameOfCluster(box, titles, sidePx)
    for (const headingId of named.headingIds) headingIds.add(headingId)
    const bounds = isLane ? roomOfLane(box, lineBoxes) : { room: OPEN }
    parts.push({ id, kind, name: named.name, layerId: null, parentId, units, box, ...bounds })
  }
  return parts
}
