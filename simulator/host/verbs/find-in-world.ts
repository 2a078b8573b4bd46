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

export function notFound(place: string, expected: string, came: string): HostError {
  return new HostError('TARGET_NOT_FOUND', `At ${place}: expected ${expected}, got ${came}`, place)
}
