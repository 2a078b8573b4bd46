import type { BoardTree } from '../board/board-tree.ts'
import type { Box } from '../board/board.ts'
import { areaOf, commonOf, createBoxIndex } from '../board/boxes.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import { compareText } from '../words.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import type { Furniture, Surface } from './furniture.ts'
import { byPlace, type Unit } from './units.ts'

/** What lies on one surface, or on the bare page. */
export interface Field {
  readonly hostId: string
  readonly surface: Surface | undefined
  readonly units: Unit[]
}

export function* fieldsOf(
  tree: BoardTree,
  furniture: Furniture,
  units: readonly Unit[],
): Steps<Field[]> {
  const fields = new Map<string, Field>()
  const finders = new Map<string, (box: Box) => Surface | undefined>()
  yield* forEachInSteps(units, (unit) => {
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

/** The smallest surface that holds a note's middle and half of its area, or what circles that cross have in common. */
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
    const found = new Set<Surface>()
    index.eachNear(box, 0, (id, area) => {
      const surface = byId.get(id)
      if (surface && liesOn(box, area)) found.add(surface)
    })
    const bySize = [...found].sort(
      (a, b) => areaOf(a.box) - areaOf(b.box) || compareText(a.id, b.id),
    )
    // At a circle's corners lies what lies on something else.
    const full = bySize.filter((surface) => isOn(box, surface))
    const under = full.length > 0 ? full : bySize
    const [least] = under
    if (!least?.node.isRound) return least
    const circles = under
      .filter((other) => other === least || (other.node.isRound && !isAround(other.box, least.box)))
      .sort((a, b) => byPlace(a, b))
    return circles.length > 1 ? commonPartOf(least, circles) : least
  }
}

/** Whether it lies on a surface, by its middle and half of its area; of a circle not at its corners. */
export function isOn(box: Box, { box: area, node }: Surface): boolean {
  return liesOn(box, area) && (!node.isRound || isInCircle(box, area))
}

function isInCircle(note: Box, circle: Box): boolean {
  const x = note.x + note.width / 2 - circle.x - circle.width / 2
  const y = note.y + note.height / 2 - circle.y - circle.height / 2
  return Math.hypot(x / circle.width, y / circle.height) <= 0.5
}

/** Two circles of which neither lies in the other, by more than its edges, have at most so much of the smaller in common. */
const COMMON_MOST = 0.8

/** Whether a box lies on another, but for its edges. */
export function isAround(outer: Box, inner: Box): boolean {
  return areaOf(commonOf(inner, outer)) > COMMON_MOST * areaOf(inner)
}

function commonPartOf(least: Surface, circles: readonly Surface[]): Surface {
  const id = circles.map((circle) => circle.id).join('&')
  const box = circles.reduce((common, circle) => commonOf(common, circle.box), least.box)
  return { ...least, id, box, circles }
}

export function liesOn(note: Box, surface: Box): boolean {
  const x = note.x + note.width / 2
  const y = note.y + note.height / 2
  if (x < surface.x || x > surface.x + surface.width) return false
  if (y < surface.y || y > surface.y + surface.height) return false
  return areaOf(commonOf(note, surface)) * 2 >= areaOf(note)
}
