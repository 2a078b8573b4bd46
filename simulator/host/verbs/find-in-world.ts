import { HostError } from '../errors.ts'
import { isOwnWidget, standingWidgets, type PersonState, type World } from '../run/world.ts'
import type { Step } from '../scenario.ts'

export function findPerson(world: World, name: string | undefined): PersonState {
  const person = name === undefined ? [...world.people.values()][0] : world.people.get(name)
  if (person !== undefined) return person
  throw notFound('user', `one of ${[...world.people.keys()].join(', ')}`, name ?? 'none')
}

export function findWidget(world: World, step: Step): string {
  const wanted = step.widget ?? standingWidgets(world).at(-1)
  if (wanted !== undefined && isOwnWidget(world, wanted)) return wanted
  throw notFound('widget', 'a widget that stands on the board', step.widget ?? 'none')
}

export function findNode(world: World, wanted: string, place: string): string {
  const id = world.document.find(wanted)
  if (id !== undefined) return id
  throw notFound(place, 'the id, name or text of a node', JSON.stringify(wanted))
}

/** As `findNode`, for what a person does to something that stands on a page: not to the page, nor to the document. */
export function findStanding(world: World, wanted: string, place: string): string {
  const id = findNode(world, wanted, place)
  const type = world.document.typeOf(id)
  if (type !== 'DOCUMENT' && type !== 'PAGE') return id
  throw notFound(place, 'a node that stands on a page', `a ${type}`)
}

export function notFound(place: string, expected: string, came: string): HostError {
  return new HostError('TARGET_NOT_FOUND', `At ${place}: expected ${expected}, got ${came}`, place)
}
