import type { BoardNode, Box } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { createBoxIndex, unionOf } from '../board/boxes.ts'
import { isRightToLeft } from '../board/direction.ts'
import { inReadingOrder } from '../board/reading-order.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import { findClusters } from './clusters.ts'
import { findColumns } from './columns.ts'
import { findFlows } from './flows.ts'
import { findFurniture, type Furniture, type Surface } from './furniture.ts'
import { findHeaderNotes } from './header-notes.ts'
import { findLabelLanes } from './label-lanes.ts'
import { roomOfLane } from './lanes.ts'
import { isAxisLabel, nameOfCluster, nameOfLane, nameOfSurface } from './region-names.ts'
import { intersectionOf, OPEN } from './room.ts'
import type { BoardStructure, Region, RegionKind, Room } from './structure.ts'
import { byPlace, findUnits, noteSideOf, type Unit } from './units.ts'

/** Notes that make a region of their own where they stand far from others; fewer are strays. */
const CLUSTER_NOTES = 3

/**
 * The regions that people made of a board, named or not, and what stands in each.
 *
 * @param inScope  Layers that count as notes in this run though they are no stickies: selected texts and shapes.
 */
export function* readRegionsInSteps(
  tree: BoardTree,
  inScope: readonly BoardNode[] = [],
): Steps<BoardStructure> {
  const units = yield* findUnits(tree, inScope)
  const noteIds = new Set<string>()
  yield* forEachInSteps(units, ({ id, notes }) => {
    noteIds.add(id)
    for (const note of notes) noteIds.add(note.id)
  })
  const sidePx = noteSideOf(units, tree.board.editor)
  yield
  const furniture = yield* findFurniture(tree, noteIds, sidePx)
  const reading = beginReading(furniture, sidePx)
  const flows = yield* findFlows(tree, units)
  for (const flow of flows) addFlow(reading, flow)
  const flowing = new Set(flows.flat())
  const fields = yield* fieldsOf(tree, furniture, units.concat(themesOf(tree)), flowing)
  for (const field of fields) yield* addField(reading, field)
  return yield* finish(reading)
}

/** Sections of Group by theme: each stands for its notes in the column or lane that they were grouped in. */
function themesOf(tree: BoardTree): readonly Unit[] {
  return [...tree.board.nodes.values()]
    .filter((node) => node.mark?.kind === 'theme' && !tree.isHidden(node))
    .map((node) => ({ id: node.id, node, box: node.box, notes: [] }))
    .sort(byPlace)
}

function isTheme({ notes }: Unit): boolean {
  return notes.length === 0
}

/** What lies on one surface, or on the bare page. */
interface Field {
  readonly hostId: string
  readonly surface: Surface | undefined
  readonly units: Unit[]
}

function* fieldsOf(
  tree: BoardTree,
  furniture: Furniture,
  units: readonly Unit[],
  flowing: ReadonlySet<Unit>,
): Steps<Field[]> {
  const fields = new Map<string, Field>()
  const finders = new Map<string, (box: Box) => Surface | undefined>()
  yield* forEachInSteps(units, (unit) => {
    if (flowing.has(unit)) return
    const hostId = furniture.hostOf(unit.node)
    let find = finders.get(hostId)
    if (!find) {
      find = surfaceFinder(furniture.surfacesIn(hostId))
      finders.set(hostId, find)
    }
    const surface = find(unit.box) ?? furniture.surfaceOf(hostId)
    const key = surface?.id ?? PAGE_HOST
    let field = fields.get(key)
    if (!field) {
      field = { hostId: surface ? furniture.hostOf(surface.node) : PAGE_HOST, surface, units: [] }
      fields.set(key, field)
    }
    field.units.push(unit)
  })
  return [...fields.values()]
}

/** The smallest surface that holds a note's middle and half of its area. */
function surfaceFinder(surfaces: readonly Surface[]): (box: Box) => Surface | undefined {
  if (surfaces.length === 0) return () => undefined
  const index = createBoxIndex()
  const byId = new Map<string, Surface>()
  for (const surface of surfaces) {
    // A section holds what is in it: a note that was only laid over it is not.
    if (surface.kind === 'section') continue
    index.set(surface.id, surface.box)
    byId.set(surface.id, surface)
  }
  return (box) => {
    let best: Surface | undefined
    index.eachNear(box, 0, (id, area) => {
      const surface = byId.get(id)
      if (!surface || !liesOn(box, area)) return
      const size = area.width * area.height
      const least = best ? best.box.width * best.box.height : Infinity
      if (size < least || (size === least && id < (best?.id ?? ''))) best = surface
    })
    return best
  }
}

function liesOn(note: Box, surface: Box): boolean {
  const x = note.x + note.width / 2
  const y = note.y + note.height / 2
  if (x < surface.x || x > surface.x + surface.width) return false
  if (y < surface.y || y > surface.y + surface.height) return false
  const width =
    Math.min(note.x + note.width, surface.x + surface.width) - Math.max(note.x, surface.x)
  const height =
    Math.min(note.y + note.height, surface.y + surface.height) - Math.max(note.y, surface.y)
  return width * height * 2 >= note.width * note.height
}

/** A region before it is known what lies in it and how deep. */
interface Draft {
  readonly id: string
  readonly kind: RegionKind
  readonly name: string
  readonly layerId: string | null
  readonly parentId: string | null
  readonly units: readonly Unit[]
  readonly isInFlowOrder?: boolean
  readonly box: Box
  readonly room: Room
  readonly reach?: Room
}

/** What is known of a board while its regions are read. */
interface Reading {
  readonly furniture: Furniture
  readonly sidePx: number
  readonly drafts: Map<string, Draft>
  readonly strays: Unit[]
  readonly waiting: { draft: Draft; field: Field }[]
  readonly headers: Map<string, BoardNode>
  readonly headingIds: Set<string>
  readonly separatorIds: Set<string>
  /** The column or lane that a theme's section stands in. */
  readonly partOfTheme: Map<string, string>
}

function beginReading(furniture: Furniture, sidePx: number): Reading {
  return {
    furniture,
    sidePx,
    drafts: new Map(),
    strays: [],
    waiting: [],
    headers: new Map(),
    headingIds: new Set(),
    separatorIds: new Set(),
    partOfTheme: new Map(),
  }
}

function add({ drafts, partOfTheme }: Reading, draft: Draft): void {
  drafts.set(draft.id, draft)
  for (const unit of draft.units) if (isTheme(unit)) partOfTheme.set(unit.id, draft.id)
}

/** The region of a surface, made with those around it where it is not there yet. */
function regionFor(reading: Reading, surface: Surface | undefined): string | null {
  const { drafts, furniture } = reading
  if (!surface) return null
  if (!drafts.has(surface.id)) {
    const outer = furniture.surfaceOf(furniture.hostOf(surface.node))
    const parentId = regionFor(reading, outer)
    add(reading, draftOf(reading, surface, parentId, []))
  }
  return surface.id
}

function draftOf(
  { furniture, headingIds, sidePx }: Reading,
  surface: Surface,
  parentId: string | null,
  units: readonly Unit[],
): Draft {
  const { id, kind, node, box } = surface
  const room = { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
  const headings = furniture.headingsIn(innerHostOf(furniture, surface))
  const named = nameOfSurface(surface, headings, units, sidePx)
  for (const headingId of named.headingIds) headingIds.add(headingId)
  return { id, kind, name: named.name, layerId: node.id, parentId, units, box, room }
}

function innerHostOf(furniture: Furniture, { kind, node }: Surface): string {
  const isHost = kind === 'section' || kind === 'frame' || kind === 'mockup'
  return isHost ? node.id : furniture.hostOf(node)
}

/** What stands on a field of what stands in its host. */
function standingOn(
  { furniture }: Reading,
  field: Field,
  things: (hostId: string) => readonly BoardNode[],
): readonly BoardNode[] {
  const { surface } = field
  if (!surface) return things(PAGE_HOST)
  const host = innerHostOf(furniture, surface)
  const all = things(host)
  return host === surface.id ? all : all.filter(({ box }) => liesOn(box, surface.box))
}

/** Lanes beside labels, each whole or with a region for each column that crosses it. */
function* lanesOf(
  reading: Reading,
  field: Field,
  parentId: string | null,
): Steps<{ parts: Draft[]; rest: readonly Unit[] }> {
  const { furniture, headingIds, sidePx } = reading
  const labels = standingOn(reading, field, (host) => furniture.labelsIn(host))
  const lines = standingOn(reading, field, (host) => furniture.separatorsIn(host)).map(
    ({ box }) => box,
  )
  const { lanes, rest } = yield* findLabelLanes(field.units, labels, lines, sidePx)
  const parts: Draft[] = []
  for (const { heading, units, columns, room } of lanes) {
    const box = unionOf([heading.box, ...units.map((unit) => unit.box)])
    const { id, text: name } = heading
    headingIds.add(id)
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

/** Parts a field's notes by headings, lines and gaps. */
function* partsOf(reading: Reading, field: Field, parentId: string | null): Steps<Draft[]> {
  const { furniture, headers, headingIds, separatorIds, sidePx } = reading
  const inner = field.surface ? innerHostOf(furniture, field.surface) : PAGE_HOST
  const { parts, rest: beside } = yield* lanesOf(reading, field, parentId)
  const headings = standingOn(reading, field, (host) => furniture.headingsIn(host))
  const lines = furniture.separatorsIn(inner)
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
  const found = yield* findClusters(topped.rest.concat(themes), lineBoxes, sidePx)
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
      ? nameOfLane(box, furniture.headingsIn(inner), furniture.labelsIn(inner), lineBoxes, sidePx)
      : nameOfCluster(box, titles, sidePx)
    for (const headingId of named.headingIds) headingIds.add(headingId)
    const bounds = isLane ? roomOfLane(box, lineBoxes) : { room: OPEN }
    parts.push({ id, kind, name: named.name, layerId: null, parentId, units, box, ...bounds })
  }
  return parts
}

function* addField(reading: Reading, field: Field): Steps<void> {
  const { drafts, furniture, strays, waiting } = reading
  const { surface } = field
  if (surface && (surface.kind === 'picture' || surface.kind === 'mockup')) {
    const parentId = regionFor(reading, furniture.surfaceOf(field.hostId))
    add(reading, draftOf(reading, surface, parentId, field.units))
    return
  }
  const parts = yield* partsOf(reading, field, surface?.id ?? null)
  if (!surface) {
    waiting.push(...parts.map((draft) => ({ draft, field })))
    return
  }
  regionFor(reading, surface)
  const known = drafts.get(surface.id)
  const isLarge = (draft: Draft): boolean =>
    draft.kind !== 'cluster' || notesIn(draft.units) >= CLUSTER_NOTES
  const large = parts.filter(isLarge)
  const isParted = large.length > 1 || large.some(({ kind }) => kind !== 'cluster')
  const room = known?.room ?? OPEN
  const own = isParted
    ? parts.filter((part) => !isLarge(part)).flatMap(({ units }) => units)
    : field.units
  const whole = draftOf(reading, surface, known?.parentId ?? null, own)
  add(reading, { ...whole, room })
  if (!isParted) return
  strays.push(...own)
  for (const part of large) add(reading, { ...part, room: intersectionOf(part.room, room) })
}

function addFlow(reading: Reading, units: readonly Unit[]): void {
  const { furniture } = reading
  const hosts = new Set(units.map(({ node }) => furniture.hostOf(node)))
  const [hostId = PAGE_HOST] = hosts
  const parentId = hosts.size === 1 ? regionFor(reading, furniture.surfaceOf(hostId)) : null
  const id = `flow:${units[0]?.id ?? ''}`
  const box = unionOf(units.map((unit) => unit.box))
  add(reading, {
    id,
    kind: 'flow',
    name: '',
    layerId: null,
    parentId,
    units,
    isInFlowOrder: true,
    box,
    room: OPEN,
  })
}

/** On the bare page, few notes far off are strays; unless nothing on the board is larger. */
function settlePage(reading: Reading): void {
  const { drafts, strays, waiting } = reading
  const loose = waiting.filter(({ draft }) => draft.kind === 'cluster')
  for (const { draft } of waiting) if (draft.kind !== 'cluster') add(reading, draft)
  const isAnyLarge = [...drafts.values(), ...loose.map(({ draft }) => draft)].some(
    ({ units }) => notesIn(units) >= CLUSTER_NOTES,
  )
  if (isAnyLarge) {
    for (const { draft } of loose)
      if (notesIn(draft.units) >= CLUSTER_NOTES) add(reading, draft)
      else strays.push(...draft.units)
    return
  }
  const units = loose.flatMap(({ draft }) => draft.units)
  const first = loose[0]?.draft
  if (!first) return
  const box = unionOf(units.map((unit) => unit.box))
  add(reading, { ...first, units, box })
}

function* finish(reading: Reading): Steps<BoardStructure> {
  const { drafts, headers, headingIds, partOfTheme, separatorIds, sidePx, strays } = reading
  settlePage(reading)
  const placed = [...drafts.values()].map((draft) => ({
    ...draft,
    parentId: partOfTheme.get(draft.id) ?? draft.parentId,
  }))
  const ordered = yield* inTreeOrder(placed)
  const regions: Region[] = []
  const byNote = new Map<string, Region>()
  for (const { draft, level } of ordered) {
    const { isInFlowOrder, units, ...part } = draft
    const notes: BoardNode[] = []
    const isMirrored = isRightToLeft(sample(units))
    const inOrder = isInFlowOrder ? units : yield* inReadingOrder(units, isMirrored)
    for (const unit of inOrder) for (const note of unit.notes) notes.push(note)
    const region: Region = {
      ...part,
      name: part.name.replace(/\s+/g, ' ').trim(),
      level,
      noteIds: notes.map(({ id }) => id),
      isRightToLeft: isMirrored,
    }
    regions.push(region)
    yield* forEachInSteps(notes, ({ id }) => {
      byNote.set(id, region)
    })
    if (headers.has(part.id)) byNote.set(part.id, region)
    yield
  }
  return {
    regions,
    regionOf: (id) => byNote.get(id),
    strayIds: new Set(strays.flatMap(({ notes }) => notes.map(({ id }) => id))),
    headerNotes: headers,
    separatorIds,
    headingIds,
    noteSidePx: sidePx,
  }
}

function notesIn(units: readonly Unit[]): number {
  return units.reduce((sum, { notes }) => sum + notes.length, 0)
}

const SAMPLE = 64

function* sample(units: readonly Unit[]): Iterable<string> {
  const step = Math.max(1, Math.ceil(units.length / SAMPLE))
  for (let at = 0; at < units.length; at += step) yield units[at]?.notes[0]?.text ?? ''
}

interface LeveledDraft {
  readonly draft: Draft
  readonly level: number
}

function* inTreeOrder(drafts: readonly Draft[]): Steps<readonly LeveledDraft[]> {
  const inner = new Map<string | null, Draft[]>()
  for (const draft of drafts) {
    const known = inner.get(draft.parentId)
    if (known) known.push(draft)
    else inner.set(draft.parentId, [draft])
  }
  const ordered: LeveledDraft[] = []
  function* visit(parentId: string | null, level: number): Steps<void> {
    const drafts = yield* inReadingOrder(inner.get(parentId) ?? [])
    for (const draft of drafts) {
      ordered.push({ draft, level })
      yield* visit(draft.id, level + 1)
    }
  }
  yield* visit(null, 1)
  return ordered
}
