import { readDrawing } from '../widget-state.ts'
import { encodeWire } from '../wire.ts'
import { byHand } from '../run/journal.ts'
import { isOwnWidget, standingWidgets, type Tab, type World } from '../run/world.ts'
import { findStanding } from './find-in-world.ts'
import { runOf } from './widget-verbs.ts'

export function stick(
  world: World,
  tab: Tab,
  { node, to }: { readonly node: string; readonly to: string | null },
): void {
  const id = findStanding(world, node, 'stick.node')
  const hostId = to === null ? null : findStanding(world, to, 'stick.to')
  tellingStickables(world, tab, () => {
    world.journal.record(byHand(tab.owner.person.name), () => {
      world.document.userStick(id, hostId)
    })
  })
}

/** Does what a person does on the board, then tells widgets what they stick to now, and what came to them or went. */
export function tellingStickables(world: World, tab: Tab, work: () => void): void {
  const before = world.document.stuckNodes()
  const stood = standingWidgets(world)
  work()
  const after = world.document.stuckNodes()
  const moved = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  )
  // In this order: what sticks, the host that it left, its new one; only for those that were there before.
  const told = (id: string | undefined): id is string => id !== undefined && stood.includes(id)
  for (const id of moved.filter(told)) {
    const [newHostId = null, oldHostId = null] = [after.get(id), before.get(id)]
    tellStickable(world, tab, id, 'self', 'fireStuck', { newHostId, oldHostId })
  }
  const hosts = moved.flatMap((id) => [before.get(id), after.get(id)]).filter(told)
  for (const host of new Set(hosts))
    tellStickable(world, tab, host, 'host', 'fireAttached', {
      stuckNodeIds: moved.filter((id) => after.get(id) === host),
      unstuckNodeIds: moved.filter((id) => before.get(id) === host),
    })
}

function tellStickable(
  world: World,
  tab: Tab,
  id: string,
  kind: 'self' | 'host',
  entry: 'fireStuck' | 'fireAttached',
  event: unknown,
): void {
  if (!isOwnWidget(world, id)) return
  if (readDrawing(world.document, id)?.stickable !== kind) return
  runOf(world, tab, id).handle((guest) => {
    guest.enter(entry, encodeWire(event, String))
  })
}
