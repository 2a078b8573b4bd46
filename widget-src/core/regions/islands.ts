import type { BoardNode, Box } from '../board/board.ts'
import { indexInSteps, unionOf } from '../board/boxes.ts'
import { groupedBy } from '../maps.ts'
import { LAYERS_A_STEP, type Steps } from '../steps.ts'
import { findGroups } from './clusters.ts'
import type { Furniture } from './furniture.ts'
import type { Unit } from './units.ts'

/** Notes and what stands near them: headings, labels and lines elsewhere say nothing of these. */
export interface Island {
  readonly units: readonly Unit[]
  readonly headings: readonly BoardNode[]
  readonly labels: readonly BoardNode[]
  readonly lines: readonly BoardNode[]
  /** Its top row of notes is one of several rows of headings. */
  readonly isUnderHeaders?: boolean
  /** The units, parted where the gaps are wide, if that is known. */
  readonly groups?: readonly (readonly Unit[])[]
}

export type GroupedIsland = Island & Required<Pick<Island, 'groups'>>

/** All that stands in a host, with these of its notes. */
export function* wholeOf(
  furniture: Furniture,
  hostId: string,
  units: readonly Unit[],
  sidePx: number,
): Steps<GroupedIsland> {
  return {
    units,
    groups: yield* findGroups(units, sidePx),
    headings: furniture.headingsIn(hostId),
    labels: furniture.labelsIn(hostId),
    lines: furniture.separatorsIn(hostId),
  }
}

/** Parts what stands farther apart than the reach, with nothing between; groups stay together, however loose. */
export function* islandsOf(whole: GroupedIsland, reachPx: number): Steps<readonly GroupedIsland[]> {
  const islands = yield* islandsAround(whole, reachPx, whole.groups)
  if (islands.length < 2) return [whole]
  const groups = groupedBy(whole.groups, placeIn(islands))
  return islands.map((island, at) => ({ ...island, groups: groups.get(at) ?? [] }))
}

/** Tells in which of these islands a group is, by its first note. */
function placeIn(islands: readonly Island[]): (group: readonly Unit[]) => number | undefined {
  const places = new Map<Unit, number>()
  for (const [at, { units }] of islands.entries()) for (const unit of units) places.set(unit, at)
  return ([first]) => first && places.get(first)
}

/** @param atoms  What stays together; each island holds some. */
function* islandsAround(
  whole: Island,
  reachPx: number,
  atoms: readonly (readonly Unit[])[],
): Steps<readonly Island[]> {
  const { headings, labels, lines } = whole
  if (atoms.length < 2) return [whole]
  const nodes = [...new Set([...headings, ...labels, ...lines])]
  const things = atoms
    .map((held): Held => ({ held, box: unionOf(held.map(({ box }) => box)) }))
    .concat(nodes.map((node) => ({ held: [node], box: node.box })))
  const places = yield* placesOf(things, reachPx)
  const ofNotes = new Set<Held>(things.slice(0, atoms.length))
  const found = places.filter((place) => place.some((thing) => ofNotes.has(thing)))
  if (found.length < 2) return [whole]
  yield
  const placeOf = new Map<Unit | BoardNode, number>()
  for (const [at, place] of found.entries())
    for (const { held } of place) for (const thing of held) placeOf.set(thing, at)
  const islandAt = dealt(whole, (thing) => placeOf.get(thing))
  return found.map((_, at) => islandAt(at))
}

/** Deals out all that an island has; gives what came to each place. */
export function dealt(
  { units, headings, labels, lines }: Island,
  placeOf: (thing: Unit | BoardNode) => number | undefined,
): (place: number) => Island {
  const unitsAt = groupedBy(units, placeOf)
  const headingsAt = groupedBy(headings, placeOf)
  const labelsAt = groupedBy(labels, placeOf)
  const linesAt = groupedBy(lines, placeOf)
  return (place) => ({
    units: unitsAt.get(place) ?? [],
    headings: headingsAt.get(place) ?? [],
    labels: labelsAt.get(place) ?? [],
    lines: linesAt.get(place) ?? [],
  })
}

/** An island, and those that it falls into. */
export interface Nest {
  readonly island: Island
  /** Two or more, or none. */
  readonly inner: readonly Nest[]
  /** The widest reach at which these are still apart. */
  readonly apartPx: number
}

/** @param reachesPx  From the nearest; what stands apart at none of them is never parted. */
export function* nestOf(island: Island, reachesPx: readonly number[]): Steps<Nest> {
  let nests: readonly Nest[] = []
  let apartPx = 0
  for (const reachPx of reachesPx) {
    const known = nests.length > 0 ? nests.map((nest) => nest.island.units) : undefined
    const found = yield* islandsAround(island, reachPx, known ?? island.units.map((unit) => [unit]))
    if (found.length < 2) break
    if (nests.length !== found.length) nests = nestsIn(found, nests, apartPx)
    apartPx = reachPx
  }
  return { island, inner: nests, apartPx }
}

/** Puts nearer islands into those that hold them; what holds but one is that one. */
function nestsIn(
  islands: readonly Island[],
  nearer: readonly Nest[],
  apartPx: number,
): readonly Nest[] {
  const placeOf = placeIn(islands)
  const held = groupedBy(nearer, (nest) => placeOf(nest.island.units))
  return islands.map((island, at) => {
    const inner = held.get(at) ?? []
    const [only] = inner
    if (inner.length > 1) return { island, inner, apartPx }
    return { island, inner: only?.inner ?? [], apartPx: only?.apartPx ?? 0 }
  })
}

/** Notes or a layer, and where they stand. */
interface Held {
  readonly held: readonly (Unit | BoardNode)[]
  readonly box: Box
}

/** Things by the place that they are of, each place from its first thing on; those of two are farther apart than the reach. */
export function* placesOf<Thing extends { readonly box: Box }>(
  things: readonly Thing[],
  reachPx: number,
): Steps<readonly (readonly Thing[])[]> {
  const index = yield* indexInSteps(things, (_, at) => String(at))
  const places: Thing[][] = []
  let done = 0
  for (const [at, first] of things.entries()) {
    if (!index.delete(String(at))) continue
    const place: Thing[] = []
    const waiting = [first]
    for (let thing = waiting.pop(); thing; thing = waiting.pop()) {
      place.push(thing)
      index.eachNear(thing.box, reachPx, (id) => {
        const near = things[Number(id)]
        if (near && index.delete(id)) waiting.push(near)
      })
      done += 1
      if (done % LAYERS_A_STEP === 0) yield
    }
    places.push(place)
  }
  return places
}
