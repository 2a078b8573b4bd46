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
  const boxes = groups
    .map((group) => unionOf(group.map(({ box }) => box)))
    .concat(nodes.map(({ box }) => box))
  const places = yield* placesOf(boxes, reachPx)
  const placeOf = new Map<Unit | BoardNode, number>()
  groups.forEach((group, at) => {
    for (const unit of group) placeOf.set(unit, places[at] ?? 0)
  })
  nodes.forEach((node, at) => placeOf.set(node, places[groups.length + at] ?? 0))
  const found = new Set(groups.map((_, at) => places[at] ?? 0))
  if (found.size < 2) return [whole]
  return [...found].map((place) => {
    const isHere = (thing: Unit | BoardNode): boolean => placeOf.get(thing) === place
    return {
      units: units.filter(isHere),
      groups: groups.filter((_, at) => places[at] === place),
      headings: headings.filter(isHere),
      labels: labels.filter(isHere),
      lines: lines.filter(isHere),
    }
  })
}

/** By box, the number of the place that it is of; boxes of two places are farther apart than the reach. */
export function* placesOf(boxes: readonly Box[], reachPx: number): Steps<readonly number[]> {
  const index = createBoxIndex()
  boxes.forEach((box, at) => {
    index.set(String(at), box)
  })
  const places = new Array<number>(boxes.length).fill(-1)
  yield* forEachInSteps(boxes, (_, first) => {
    if (places[first] !== -1) return
    places[first] = first
    const waiting = [first]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const box = boxes[at]
      if (!box) continue
      index.eachNear(box, reachPx, (id) => {
        const to = Number(id)
        if (places[to] !== -1) return
        places[to] = first
        waiting.push(to)
      })
    }
  })
  return places
}
