import type { BoardNode } from '../board/board.ts'
import { unionOf } from '../board/boxes.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import type { Steps } from '../steps.ts'
import { footOf } from './claim.ts'
import type { Field } from './fields.ts'
import { AROUND_MOST } from './label-areas.ts'
import { draftOver } from './drafts.ts'
import { partsAroundLabels, partsOfIsland, partsUnderHeaders } from './island-parts.ts'
import { templatesCalledAlike } from './template-titles.ts'
import { beginLevel } from './upper-headings.ts'
import {
  islandsOf,
  nestOf,
  wholeOf,
  type GroupedIsland,
  type Island,
  type Nest,
} from './islands.ts'
import { innerHostOf, isStandIn, keepTrial, trialOf, type Draft, type Reading } from './reading.ts'
import type { Unit } from './units.ts'

/** Nothing this many notes' sides away says anything of a template. */
const FARTHEST_SIDES = 12
/** Templates this far from one another are read apart, unless headings in one row hold them together … */
const FAR_SIDES = 4
/** … and those this near, wherever that names more … */
const NEAR_SIDES = Array.from({ length: 30 }, (_, step) => 1 + step / 10)
/** … or, from here on, as much: nearer, the gap may be one within a template. */
const AS_GOOD_SIDES = 1.6
/** Lines this near, in notes' sides, bound a lane. */
const EDGE_SIDES = 1.5
/** Fewer words name no template beside another. */
const LABELS_LEAST = 2
/** To read notes again takes its time: so many of one place are, those of nested islands once each. */
const READ_MOST = 4000

/** Parts a field's notes by headings, lines and gaps. */
export function* partsOf(reading: Reading, field: Field, parentId: string | null): Steps<Draft[]> {
  const { furniture, sidePx } = reading
  const host = field.surface ? innerHostOf(furniture, field.surface) : PAGE_HOST
  const whole = yield* wholeOf(furniture, host, field.units, sidePx)
  const parts: Draft[] = []
  const places = yield* islandsOf(whole, FARTHEST_SIDES * sidePx)
  for (const place of places) {
    const found = yield* partsOfPlace(reading, field, place, parentId)
    parts.push(...found)
    yield
  }
  return underTitles(reading, parts, furniture.headingsIn(host), parentId)
}

/** Columns that are called alike go under the titles of their templates, and lower rows under the headings over upper ones. */
function underTitles(
  { headingIds, sidePx }: Reading,
  parts: readonly Draft[],
  headings: readonly BoardNode[],
  parentId: string | null,
): Draft[] {
  const columns = parts.filter((part) => part.kind === 'column' && part.parentId === parentId)
  const free = headings.filter(({ id }) => !headingIds.has(id))
  const templates = templatesCalledAlike(columns, free, sidePx)
  const around = new Map<Draft, string>()
  for (const { title, columns: own } of templates) {
    headingIds.add(title.id)
    for (const column of own) around.set(column, title.id)
  }
  const holders = new Set(parts.map((part) => part.parentId))
  const uppers = parts.filter(({ id, kind }) => kind === 'column' && holders.has(id))
  for (const column of columns) {
    if (around.has(column) || holders.has(column.id)) continue
    const upper = upperOver(column, uppers, sidePx)
    if (upper) around.set(column, upper.id)
  }
  const titles = templates.map(({ title, columns: own }) => draftOver(title, own, parentId))
  return titles.concat(
    parts.map((part) => {
      const upperId = around.get(part)
      return upperId === undefined ? part : { ...part, parentId: upperId }
    }),
  )
}

/** The heading over a row of columns that this column stands below, as one of the next row. */
function upperOver({ box }: Draft, uppers: readonly Draft[], sidePx: number): Draft | undefined {
  const middle = box.x + box.width / 2
  return uppers.find(({ box: upper }) => {
    const isUnder = middle > upper.x && middle < upper.x + upper.width
    if (!isUnder || box.y <= footOf(upper) - 1) return false
    const row = uppers.filter((other) => beginLevel(other.box, upper, sidePx))
    const foot = Math.max(...row.map((other) => footOf(other.box)))
    return box.y - foot <= FAR_SIDES * sidePx
  })
}

function* partsOfPlace(
  reading: Reading,
  field: Field,
  place: GroupedIsland,
  parentId: string | null,
): Steps<readonly Draft[]> {
  const { furniture, sidePx } = reading
  function* readAsOne(island: Island): Steps<Tried> {
    const trial = trialOf(reading)
    const parts = yield* partsOfIsland(trial, field, island, parentId)
    return { trials: [trial], parts }
  }

  const far = yield* islandsOf(place, FAR_SIDES * sidePx)
  if (far.length > 1) {
    const grouped = yield* partsUnderHeaders(reading, field, place, parentId)
    if (grouped) return grouped
  }
  const hasWords = place.labels.length >= LABELS_LEAST
  const tries: Tried[] = []
  for (const island of far) {
    const one = yield* readAsOne(island)
    tries.push(hasWords ? yield* bestTry(island, one, sidePx, readAsOne) : one)
  }
  if (far.length > 1 && hasWords) {
    const one = yield* readAsOne(place)
    const several = toldBy(joinedTries(tries), sidePx)
    const { lanes, words, named } = toldBy(one, sidePx)
    // Of as many notes in named parts, those that more words name.
    const more = named - several.named || words - several.words
    // Headings in one row may stand far apart; labels may not.
    if (lanes === several.lanes && more > 0) {
      keep(reading, one)
      return one.parts
    }
  }
  const { surface } = field
  const isOnShape = surface !== undefined && innerHostOf(furniture, surface) !== surface.id
  const all: Draft[] = []
  for (const [at, other] of tries.entries()) {
    const island = far[at]
    const tried = hasWords && island ? orAround(reading, field, island, parentId, other) : other
    keep(reading, tried)
    const { parts } = tried
    // What lies together on a shape or in a cell is one group, however loose, unless words name several.
    const isOne = isOnShape && parts.every(isNameless)
    const own = isOne ? joined(parts, island?.units ?? []) : parts
    for (const part of own) all.push(part)
    yield
  }
  return all
}

/** A way to read an island, and what comes of it. */
interface Tried {
  readonly trials: readonly Reading[]
  readonly parts: readonly Draft[]
}

/** The groups that stand around labels, where these are more than the names that the other way finds. */
function orAround(
  reading: Reading,
  field: Field,
  island: Island,
  parentId: string | null,
  other: Tried,
): Tried {
  const { parts, trials } = other
  if (island.units.length > AROUND_MOST) return other
  const isHead = ({ layerId }: Draft): boolean =>
    trials.some(({ headers }) => headers.has(layerId ?? ''))
  const named = parts.filter(
    (part) => part.name !== '' && (part.kind === 'lane' || part.units.length > 0 || isHead(part)),
  )
  const isMark = marksOf(other)
  const names = new Set(parts.map(({ name }) => name))
  const isFree = ({ id, text }: BoardNode): boolean => !isMark(id) || names.has(text)
  const around = partsAroundLabels(reading, field, island, parentId, isFree)
  if (around.length <= wordsOf(named)) return other
  const trial = trialOf(reading)
  for (const { layerId } of around) trial.headingIds.add(layerId ?? '')
  return { trials: [trial], parts: around }
}

/** Tells whether a text only says more of a heading: it names nothing itself. */
function marksOf({ trials, parts }: Tried): (id: string) => boolean {
  const naming = new Set(parts.map(({ layerId }) => layerId))
  return (id) => !naming.has(id) && trials.some(({ headingIds }) => headingIds.has(id))
}

function joinedTries(tries: readonly Tried[]): Tried {
  return {
    trials: tries.flatMap(({ trials }) => trials),
    parts: tries.flatMap(({ parts }) => parts),
  }
}

function keep(reading: Reading, { trials }: Tried): void {
  for (const trial of trials) keepTrial(reading, trial)
}

/** What a way to read tells. */
interface Told {
  /** How many words name lanes. */
  readonly lanes: number
  /** How many name lanes or columns. */
  readonly words: number
  /** How many notes stand in these. */
  readonly named: number
  /** How many notes stand in lanes, named or not. */
  readonly inLanes: number
}

function toldBy({ parts }: Tried, sidePx: number): Told {
  const bounded = parts.filter(
    (part) =>
      (part.layerId !== null && part.kind !== 'cluster') ||
      (part.kind === 'lane' && hasEdgeNear(part, sidePx)),
  )
  const holders = new Set(
    parts.flatMap((part) => (part.units.length > 0 ? [part.id, part.parentId] : [])),
  )
  // What holds nothing tells nothing; a lane's notes may all stand in the columns that cross it.
  const named = bounded.filter(({ id, name }) => name !== '' && holders.has(id))
  return {
    lanes: named.filter(({ kind }) => kind === 'lane').length,
    words: wordsOf(named),
    named: unitsIn(named),
    inLanes: unitsIn(bounded.filter(({ kind }) => kind === 'lane')),
  }
}

/** How many headings or other words name these parts: one may name several. */
function wordsOf(named: readonly Draft[]): number {
  return new Set(named.map(({ layerId, name }) => layerId ?? name)).size
}

/** Whether an edge of its room is near: a line far off bounds nothing. */
function hasEdgeNear({ box, room }: Draft, sidePx: number): boolean {
  const ways = [
    box.x - room.left,
    box.y - room.top,
    room.right - box.x - box.width,
    room.bottom - box.y - box.height,
  ]
  return Math.min(...ways) <= EDGE_SIDES * sidePx
}

function unitsIn(parts: readonly Draft[]): number {
  return parts.reduce((sum, { units }) => sum + units.length, 0)
}

function tellsMore(one: Told, other: Told): boolean {
  const most = one.words - other.words || one.named - other.named || one.inLanes - other.inLanes
  return most > 0
}

/** Reads an island as one or as nearer ones, and each of these again, whichever tells more; of ways that tell as much, the nearest. */
function* bestTry(
  island: Island,
  asOne: Tried,
  sidePx: number,
  readAsOne: (island: Island) => Steps<Tried>,
): Steps<Tried> {
  let left = READ_MOST - island.units.length
  // The nearer ones hold as many: to look for them would be in vain.
  if (island.units.length > left) return asOne
  function* best({ inner, apartPx }: Nest, one: Tried): Steps<Tried> {
    const units = inner.reduce((sum, { island }) => sum + island.units.length, 0)
    if (inner.length === 0 || units > left) return one
    left -= units
    const tries: Tried[] = []
    for (const nest of inner) {
      const nearer = yield* readAsOne(nest.island)
      const tried = yield* best(nest, nearer)
      tries.push(tried)
    }
    const several = joinedTries(tries)
    const isMark = marksOf(one)
    const parts = several.parts.filter(({ layerId }) => layerId === null || !isMark(layerId))
    const told = toldBy({ ...several, parts }, sidePx)
    const whole = toldBy(one, sidePx)
    const isBetter =
      apartPx < AS_GOOD_SIDES * sidePx ? told.words > whole.words : !tellsMore(whole, told)
    return isBetter ? several : one
  }

  const reaches = NEAR_SIDES.map((sides) => sides * sidePx)
  const nest = yield* nestOf(island, reaches)
  return yield* best(nest, asOne)
}

function isNameless({ kind, name }: Draft): boolean {
  return kind === 'cluster' && name === ''
}

function joined([first]: readonly Draft[], all: readonly Unit[]): readonly Draft[] {
  const units = all.filter((unit) => !isStandIn(unit))
  return first ? [{ ...first, units, box: unionOf(units.map(({ box }) => box)) }] : []
}
