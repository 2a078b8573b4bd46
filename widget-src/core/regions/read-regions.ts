import type { BoardNode } from '../board/board.ts'
import type { BoardTree } from '../board/board-tree.ts'
import { unionOf } from '../board/boxes.ts'
import { isRightToLeft } from '../board/direction.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import { inReadingOrder } from '../board/reading-order.ts'
import { groupedBy } from '../maps.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { partsOf } from './field-parts.ts'
import { fieldsOf, type Field } from './fields.ts'
import { findFlows } from './flows.ts'
import { findFurniture } from './furniture.ts'
import { placesOf } from './islands.ts'
import {
  add,
  beginReading,
  draftOf,
  regionFor,
  themesOf,
  type Draft,
  type Reading,
} from './reading.ts'
import { intersectionOf, OPEN } from './room.ts'
import { isLoose, type BoardStructure, type Region } from './structure.ts'
import { findUnits, noteSideOf, type Unit } from './units.ts'

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
  const reading = beginReading(furniture, units, sidePx)
  const flows = yield* findFlows(tree, units)
  for (const flow of flows) addFlow(reading, flow)
  const flowing = new Set(flows.flat())
  const themes = yield* themesOf(tree)
  // What stays with its flow tells of a column or lane, as other notes do.
  const standing = units.map((unit) => (flowing.has(unit) ? { ...unit, notes: [] } : unit))
  const fields = yield* fieldsOf(tree, furniture, standing.concat(themes))
  for (const field of fields) yield* addField(reading, field)
  return yield* finish(reading)
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
  yield
  if (!surface) {
    waiting.push(...parts.map((draft) => ({ draft, field })))
    return
  }
  regionFor(reading, surface)
  const known = drafts.get(surface.id)
  const isLarge = (draft: Draft): boolean =>
    !isLoose(draft) || notesIn(draft.units) >= CLUSTER_NOTES
  const large = parts.filter(isLarge)
  const isParted = large.length > 1 || large.some((draft) => !isLoose(draft))
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
  const loose = waiting.filter(({ draft }) => isLoose(draft))
  for (const { draft } of waiting) if (!isLoose(draft)) add(reading, draft)
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
  const { drafts, headers, headingIds, separatorIds, sidePx, strays } = reading
  yield
  settlePage(reading)
  yield
  const placed: Draft[] = []
  yield* forEachInSteps(drafts.values(), (draft) => {
    placed.push({ ...draft, parentId: partAround(reading, draft) ?? draft.parentId })
  })
  const ordered = yield* inTreeOrder(placed, sidePx)
  const regions: Region[] = []
  const byNote = new Map<string, Region>()
  const headerNotes = new Map<string, BoardNode>()
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
    // Where a column crosses several lanes, its heading is of the first.
    const header = headers.get(part.layerId ?? '')
    if (header && !byNote.has(header.id)) {
      byNote.set(header.id, region)
      headerNotes.set(part.id, header)
    }
    yield
  }
  return {
    regions,
    regionOf: (id) => byNote.get(id),
    strayIds: new Set(strays.flatMap(({ notes }) => notes.map(({ id }) => id))),
    headerNotes,
    separatorIds,
    headingIds,
    noteSidePx: sidePx,
  }
}

/** The column or lane that a theme stands in, or a flow with all its notes. */
function partAround({ partOf }: Reading, { id, kind, units }: Draft): string | undefined {
  const ids = kind === 'flow' ? units.map((unit) => unit.id) : [id]
  const parts = new Set(ids.map((one) => partOf.get(one)))
  const [part] = parts
  return parts.size === 1 ? part : undefined
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

function* inTreeOrder(drafts: readonly Draft[], sidePx: number): Steps<readonly LeveledDraft[]> {
  const inner = groupedBy(drafts, ({ parentId }) => parentId)
  const ordered: LeveledDraft[] = []
  function* visit(parentId: string | null, level: number): Steps<void> {
    const held = inner.get(parentId)
    if (!held) return
    const drafts = yield* placeByPlace(held, sidePx)
    for (const draft of drafts) {
      ordered.push({ draft, level })
      yield* visit(draft.id, level + 1)
    }
  }
  yield* visit(null, 1)
  return ordered
}

/** What stands this near, in notes' sides, is of one template. */
const PLACE_SIDES = 2.8

/** In reading order, but all of one template before the next, though they stand side by side. */
function* placeByPlace(drafts: readonly Draft[], sidePx: number): Steps<readonly Draft[]> {
  const places = yield* placesOf(drafts, PLACE_SIDES * sidePx)
  const ordered = yield* inReadingOrder(
    places.map((own) => ({
      id: own[0]?.id ?? '',
      box: unionOf(own.map(({ box }) => box)),
      own,
    })),
  )
  const all: Draft[] = []
  for (const { own } of ordered) {
    const inOrder = yield* inReadingOrder(own)
    all.push(...inOrder)
  }
  return all
}
