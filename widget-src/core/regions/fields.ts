import type { BoardTree } from '../board/board-tree.ts'
import type { Box } from '../board/board.ts'
import { createBoxIndex } from '../board/boxes.ts'
import { PAGE_HOST } from '../board/pieces.ts'
import { forEachInSteps, type Steps } from '../steps.ts'
import type { Furniture, Surface } from './furniture.ts'
import type { Unit } from './units.ts'

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

export function liesOn(note: Box, surface: Box): boolean {
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
