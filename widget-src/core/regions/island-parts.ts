import type { BoardNode, Box } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import type { Steps } from '../steps.ts'
import { findClusters, findGroups } from './clusters.ts'
import { groupedBy } from '../maps.ts'
import { footOf } from './claim.ts'
import { boxOfColumn, type Column } from './column-borders.ts'
import { lanesAcross, type CrossedLane } from './column-lanes.ts'
import { draftOfColumn, draftOver, inLane } from './drafts.ts'
import { drawnGridsOf } from './drawn-grids.ts'
import { draftsOfGrid } from './grid-drafts.ts'
import { findColumns, type Columns } from './columns.ts'
import { footedColumns } from './footed-columns.ts'
import { liesOn, type Field } from './fields.ts'
import {
  findLabelNotes,
  headedColumns,
  headerRowOf,
  titleNoteOf,
  type HeaderRow,
} from './header-notes.ts'
import { headerGroupsOf } from './header-groups.ts'
import { wholeHeadings } from './heading-parts.ts'
import type { Island } from './islands.ts'
import { AROUND, labelAreasOf } from './label-areas.ts'
import { findLabelLanes, type LabelLanes } from './label-lanes.ts'
import { areInRow, roomOfLane } from './lanes.ts'
import { areOfOneKind } from './loose-columns.ts'
import { innerHostOf, isStandIn, markHeading, type Draft, type Reading } from './reading.ts'
import {
  axisLabelTeller,
  crossingsOf,
  matrixTitles,
  nameOfCluster,
  nameOfLane,
} from './region-names.ts'
import { intersectionOf, OPEN } from './room.ts'
import { slicesOf } from './slices.ts'
import type { Unit } from './units.ts'
import { uppersOf, type FindColumns, type Upper } from './upper-headings.ts'

/** Parts an island's notes by the headings, labels and lines on it, and by its gaps. */
export function* partsOfIsland(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
): Steps<Draft[]> {
  const grouped = yield* partsUnderHeaders(reading, field, island, parentId)
  if (grouped) return grouped
  const parts: Draft[] = []
  const slices = yield* slicesOf(island, reading.sidePx)
  for (const slice of slices) {
    const found = yield* partsOfSlice(reading, field, slice, parentId)
    if (slices.length === 1) return found
    for (const part of found) parts.push({ ...part, room: intersectionOf(part.room, slice.room) })
  }
  return parts
}

/** Groups under header notes, unless texts in a row may head columns; others name what is beside, or say more of the notes. */
export function* partsUnderHeaders(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
): Steps<Draft[] | null> {
  const { sidePx } = reading
  const found = yield* headerGroupsOf(island, sidePx)
  if (!found) return null
  const notes = found.columns.map(({ heading }) => heading)
  const free = headingsOn(reading, field, island)
  const { heads, parts } = yield* wholeHeadings(free.concat(notes), [], sidePx)
  const texts = heads.filter(({ id }) => notes.every((note) => note.id !== id))
  const isOfRow = (text: BoardNode): boolean =>
    texts.some(
      (other) => other !== text && areInRow(text.box, other.box) && areOfOneKind(text, other),
    )
  if (texts.some(isOfRow)) return null
  const isAnyBare = found.columns.some(({ units }) => units.length === 0)
  const find = finderOn(island, sidePx)
  if (isAnyBare && (yield* uppersOf(island.units, free, sidePx, find, false))) return null
  for (const heading of notes) markHeading(reading, heading)
  for (const { id } of [...parts.values()].flat()) reading.headingIds.add(id)
  for (const { id } of island.lines) reading.separatorIds.add(id)
  const named = found.columns.map((column) => draftOfColumn(column, parentId))
  const rest = found.rest.map((units) => units.filter((unit) => !isStandIn(unit)))
  const beside = rest.filter(({ length }) => length > 0)
  return named.concat(
    beside.map((units) => {
      const box = unionOf(units.map((unit) => unit.box))
      const { name, headingIds } = nameOfCluster(box, texts, sidePx)
      for (const id of headingIds) reading.headingIds.add(id)
      const id = `beside:${units[0]?.id ?? ''}`
      const titleId = headingIds[0]
      return { id, kind: 'cluster', name, titleId, layerId: null, parentId, units, box, room: OPEN }
    }),
  )
}

/** Parts what stands between level ways: the cells of a drawn table, or what else it is. */
function* partsOfSlice(
  reading: Reading,
  field: Field,
  slice: Island,
  parentId: string | null,
): Steps<Draft[]> {
  const { sidePx, separatorIds } = reading
  const { units, headings, lines } = slice
  const lineBoxes = onField(reading, field, lines).map(({ box }) => box)
  const words = onField(reading, field, slice.labels)
  const { grids, rest } = yield* drawnGridsOf(units, words, lineBoxes, sidePx)
  yield
  if (grids.length === 0) return yield* partsUnderUppers(reading, field, slice, parentId)
  for (const { id } of lines) separatorIds.add(id)
  const parts: Draft[] = []
  for (const grid of grids) parts.push(...(yield* draftsOfGrid(reading, grid, lineBoxes, parentId)))
  if (rest.length === 0) return parts
  const beside = { units: rest, headings, labels: [], lines: [] }
  return parts.concat(yield* partsUnderUppers(reading, field, beside, parentId))
}

/** Parts notes in columns, under upper headings too, in lanes and in clusters. */
function* partsUnderUppers(
  reading: Reading,
  field: Field,
  slice: Island,
  parentId: string | null,
): Steps<Draft[]> {
  const { headingIds, sidePx } = reading
  const free = headingsOn(reading, field, slice).filter(({ id }) => !headingIds.has(id))
  const areBetweenLines = slice.lines.length > 0
  const uppers = yield* uppersOf(
    slice.units,
    free,
    sidePx,
    finderOn(slice, sidePx),
    areBetweenLines,
  )
  yield
  if (!uppers) return yield* partsBelow(reading, field, slice, parentId)
  for (const { heading } of uppers) markHeading(reading, heading)
  const isUpper = (id: string): boolean => uppers.some(({ heading }) => heading.id === id)
  const without = <Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] =>
    things.filter(({ id }) => !isUpper(id))
  const { units, headings, labels, lines, isUnderHeaders = false } = slice
  const below = {
    units: without(units),
    headings: without(headings),
    labels: without(labels),
    lines,
    isUnderHeaders,
  }
  return underUppers(yield* partsBelow(reading, field, below, parentId, true), uppers, parentId)
}

/** Sets columns, in each lane, under the headings above theirs. */
function underUppers(
  parts: readonly Draft[],
  uppers: readonly Upper[],
  outerId: string | null,
): Draft[] {
  const lower = new Set(uppers.flatMap(({ columns }) => columns.map(({ heading }) => heading.id)))
  const isLower = ({ kind, layerId }: Draft): boolean =>
    kind === 'column' && lower.has(layerId ?? '')
  const byParent = groupedBy(parts.filter(isLower), ({ parentId }) => parentId)
  const set = [...byParent].flatMap(([parentId, columns]) =>
    uppers.flatMap(({ heading, columns: own }) => {
      const held = columns.filter(({ layerId }) =>
        own.some((column) => column.heading.id === layerId),
      )
      const id = parentId === outerId ? heading.id : `${parentId ?? ''}/${heading.id}`
      const over = { ...draftOver(heading, held, parentId), id }
      return held.length === 0 ? [] : [over, ...held.map((column) => ({ ...column, parentId: id }))]
    }),
  )
  return parts.filter((part) => !isLower(part)).concat(set)
}

function* partsBelow(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
  isUnderUppers = false,
): Steps<Draft[]> {
  const { headingIds, separatorIds, sidePx } = reading
  const { parts, rest: beside } = yield* lanesOf(reading, field, island, parentId)
  const { lines } = island
  const lineBoxes = lines.map(({ box }) => box)
  const free = headingsOn(reading, field, island).filter(({ id }) => !headingIds.has(id))
  const find = finderOn(island, sidePx)
  const { columns, rest, titles, parts: more } = yield* find(beside, free, isUnderUppers)
  yield
  for (const { heading } of columns) markHeading(reading, heading)
  for (const { id } of more) headingIds.add(id)
  const crossed = lanesAcross(columns, lineBoxes)
  if (crossed.length === 0)
    for (const column of columns) parts.push(draftOfColumn(column, parentId))
  for (const lane of crossed) parts.push(...draftsOfLane(reading, lane, island, parentId))
  const themes = lineBoxes.length > 0 ? rest.filter(isStandIn) : []
  const left = rest.filter((unit) => !isStandIn(unit)).concat(themes)
  const known = left.length === island.units.length ? island.groups : undefined
  const groups = known ?? (yield* findGroups(left, sidePx))
  const found = yield* findClusters(groups, lineBoxes, sidePx)
  // Themes make no group of their own, but a lane is one whatever stands in it.
  const clusters = found.flatMap(({ units, isLane }) => {
    const own = isLane ? units : units.filter((unit) => !isStandIn(unit))
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
    const title = isLane || named.name !== '' ? null : titleNoteOf(units)
    if (title) {
      markHeading(reading, title)
      const { id: layerId, text: name } = title
      const room = { ...OPEN, top: footOf(title.box) }
      const own = units.filter((unit) => unit.node !== title)
      parts.push({ id, kind, name, titleId: layerId, layerId, parentId, units: own, box, room })
      continue
    }
    for (const headingId of named.headingIds) headingIds.add(headingId)
    const bounds = isLane ? roomOfLane(box, lineBoxes) : { room: OPEN }
    const titleId = isLane ? undefined : named.headingIds[0]
    const { name } = named
    parts.push({ id, kind, name, titleId, layerId: null, parentId, units, box, ...bounds })
  }
  // A heading without notes in any lane is told too.
  const told = new Set(parts.map(({ layerId }) => layerId))
  for (const { node } of island.units)
    if (reading.headers.has(node.id) && !told.has(node.id))
      parts.push(draftOver(node, [], parentId))
  return parts
}

/** Notes around labels that stand at any side of them. */
export function partsAroundLabels(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
  isFree: (label: BoardNode) => boolean,
): readonly Draft[] {
  const notes = island.units.filter((unit) => !isStandIn(unit))
  const free = headingsOn(reading, field, island).filter(isFree)
  return labelAreasOf(notes, free, reading.sidePx).map(({ label, units: own }): Draft => ({
    id: `${AROUND}${label.id}`,
    kind: 'cluster',
    name: label.text,
    layerId: label.id,
    parentId,
    units: own,
    box: unionOf(own.map((unit) => unit.box)),
    room: OPEN,
  }))
}

function finderOn({ lines, isUnderHeaders }: Island, sidePx: number): FindColumns {
  const lineBoxes = lines.map(({ box }) => box)
  return (units, headings, isUnderUppers) =>
    columnsOf(units, headings, lineBoxes, sidePx, isUnderHeaders, isUnderUppers)
}

/** Columns under texts and shapes, under notes that are headings themselves, where texts only say more of these, or over texts. */
function* columnsOf(
  units: readonly Unit[],
  headings: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
  isUnderHeaders = false,
  isUnderUppers = false,
): Steps<Columns> {
  const written = yield* findColumns(units, headings, lines, sidePx)
  const header = headerRowOf(units, sidePx, isUnderHeaders)
  const found = header && (yield* headedColumns(header, headings, lines, sidePx, isUnderUppers))
  const isSaid = ({ heading }: Column): boolean =>
    found?.parts.some(({ id }) => id === heading.id) ?? false
  if (found && written.columns.every(isSaid)) return found
  const isHeaded = written.columns.length > 0
  const footed = isHeaded ? null : yield* footedColumns(units, headings, lines, sidePx)
  return footed ?? written
}

/** A lane between lines, and a region for each column in it. */
function draftsOfLane(
  { headingIds, sidePx }: Reading,
  { units, columns }: CrossedLane,
  { headings, labels, lines }: Island,
  parentId: string | null,
): readonly Draft[] {
  const lineBoxes = lines.map((line) => line.box)
  const box = unionOf(units.map((unit) => unit.box))
  const own = (node: BoardNode): boolean => columns.every(({ heading }) => heading.id !== node.id)
  const named = nameOfLane(box, headings.filter(own), labels.filter(own), lineBoxes, sidePx)
  for (const headingId of named.headingIds) headingIds.add(headingId)
  const id = `lane:${units[0]?.id ?? ''}`
  const { room, reach } = roomOfLane(box, lineBoxes)
  const lane: Draft = {
    id,
    kind: 'lane',
    name: named.name,
    layerId: null,
    parentId,
    units: [],
    box,
    room,
    reach,
  }
  return [lane, ...columns.map((column) => inLane(lane, column))]
}

/** The headings that lie on a field, without the labels of axes and the titles of quarters. */
function headingsOn(
  reading: Reading,
  field: Field,
  { headings, lines }: Island,
): readonly BoardNode[] {
  const lineBoxes = lines.map(({ box }) => box)
  const here = onField(reading, field, headings)
  const crossings = crossingsOf(lineBoxes)
  const titles = matrixTitles(here, crossings)
  const isAxisLabel = axisLabelTeller(crossings, reading.sidePx)
  return here.filter((heading) => !titles.includes(heading) && !isAxisLabel(heading.box))
}

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
  const { sidePx } = reading
  const { units: all } = island
  const labels = onField(reading, field, island.labels)
  const lines = onField(reading, field, island.lines).map(({ box }) => box)
  const header = headerRowOf(all, sidePx)
  yield
  const topped = yield* lanesBelow(header, labels, lines, sidePx)
  const written = topped ?? (yield* findLabelLanes(all, labels, lines, sidePx))
  const { lanes, rest } =
    written.lanes.length > 0 ? written : yield* findLabelNotes(all, lines, sidePx)
  const parts: Draft[] = []
  for (const { heading, units, columns, room } of lanes) {
    const box = boxOfColumn({ heading, units })
    const { id, text: name } = heading
    markHeading(reading, heading)
    const own = columns.length > 0 ? [] : units
    parts.push({ id, kind: 'lane', name, layerId: id, parentId, units: own, box, room })
    for (const { heading: over } of columns) markHeading(reading, over)
    const held = columns.filter((column) => column.units.length > 0)
    parts.push(...held.map((column) => inLane({ id, room }, column)))
  }
  return { parts, rest }
}

/** Lanes beside labels, crossed by columns under a row of notes. */
function* lanesBelow(
  header: HeaderRow | null,
  labels: readonly BoardNode[],
  lines: readonly Box[],
  sidePx: number,
): Steps<LabelLanes | null> {
  const isSure = header?.sign === 'size' || header?.sign === 'color'
  if (!header || !isSure || labels.length === 0) return null
  const { row, others } = header
  const found = yield* findLabelLanes(others, labels.concat(row), lines, sidePx)
  const isCrossed = found.lanes.some(({ columns }) =>
    columns.some(({ heading }) => row.includes(heading)),
  )
  // A label that begins beside the row, or nearer to it than to the notes below, speaks of the row too.
  const foot = Math.max(...row.map(({ box }) => footOf(box)))
  const isBelow = found.lanes.every(({ heading, units }) => {
    const top = units.reduce((least, { box }) => Math.min(least, box.y), Infinity)
    return 2 * heading.box.y >= foot + (units.length > 0 ? top : foot)
  })
  return isCrossed && isBelow ? found : null
}
