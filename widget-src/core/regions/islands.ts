import type { BoardNode, Box } from '../board/board.ts'
import { createBoxIndex, unionOf } from '../board/boxes.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import { findGroups } from './clusters.ts'
import type { Furniture } from './furniture.ts'
import type { Unit } from './units.ts'

/** Notes and what stands near them: headings, labels and lines elsewhere say nothing of these. */
export interface Island {
  readonly units: readonly Unit[]
  /** The units, parted where the gaps are wide. */
  readonly groups: readonly (readonly Unit[])[]
  readonly headings: readonly BoardNode[]
  readonly labels: readonly BoardNode[]
  readonly lines: readonly BoardNode[]
}

/** All that stands in a host, with these of its notes. */
export function* wholeOf(
  furniture: Furniture,
  hostId: string,
  units: readonly Unit[],
  sidePx: number,
): Steps<Island> {
  return {
    units,
    groups: yield* findGroups(units, sidePx),
    headings: furniture.headingsIn(hostId),
    labels: furniture.labelsIn(hostId),
    lines: furniture.separatorsIn(hostId),
  }
}

/**
 * Parts what stands farther apart than the reach, with nothing between; each island has notes.
 *
 * @param groups  What stays together: groups that hang together, however loose, or each note by itself.
 */
export function* islandsOf(
  whole: Island,
  reachPx: number,
  groups: readonly (readonly Unit[])[],
): Steps<readonly Island[]> {
  const { units, headings, labels, lines } = whole
  if (groups.length < 2) return [whole]
  const nodes = [...new Set([...headings, ...labels, ...lines])]
  const things = groups
    .map((held): Held => ({ held, box: unionOf(held.map(({ box }) => box)) }))
    .concat(nodes.map((node) => ({ held: [node], box: node.box })))
  const places = yield* placesOf(things, reachPx)
  const ofNotes = new Set<Held>(things.slice(0, groups.length))
  const found = places.filter((place) => place.some((thing) => ofNotes.has(thing)))
  if (found.length < 2) return [whole]
  return found.map((place) => {
    const here = new Set(place.flatMap(({ held }) => held))
    const isHere = (thing: Unit | BoardNode): boolean => here.has(thing)
    return {
      units: units.filter(isHere),
      groups: groups.filter(([first]) => first && isHere(first)),
      headings: headings.filter(isHere),
      labels: labels.filter(isHere),
      lines: lines.filter(isHere),
    }
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
  const index = createBoxIndex()
  things.forEach(({ box }, at) => {
    index.set(String(at), box)
  })
  const left = new Set(things)
  const places: Thing[][] = []
  yield* forEachInSteps(things, (first) => {
    if (!left.delete(first)) return
    const place: Thing[] = []
    const waiting = [first]
    for (let thing = waiting.pop(); thing; thing = waiting.pop()) {
      place.push(thing)
      index.eachNear(thing.box, reachPx, (id) => {
        const near = things[Number(id)]
        if (near && left.delete(near)) waiting.push(near)
      })
    }
    places.push(place)
  })
  return places
}
