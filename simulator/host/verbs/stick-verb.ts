import { isNodeRef } from '../document/value.ts'
import { readDrawing } from '../widget-state.ts'
import { encodeWire } from '../wire.ts'
import { byHand } from '../run/journal.ts'
import { isOwnWidget, type Tab, type World } from '../run/world.ts'
import { findNode } from './find-in-world.ts'
import { runOf } from './widget-verbs.ts'

export function stick(
  world: World,
  tab: Tab,
  { node, to }: { readonly node: string; readonly to: string | null },
): void {
  const id = findNode(world, node, 'stick.node')
  const newHostId = to === null ? null : findNode(world, to, 'stick.to')
  const before = world.document.get(world.access, id, 'stuckTo')
  const oldHostId = isNodeRef(before) ? before.$node : null
  world.journal.record(byHand(tab.owner.person.name), () => {
    world.document.userStick(id, newHostId)
  })
  if (newHostId === oldHostId) return
  tellStickable(world, tab, id, 'self', 'fireStuck', { newHostId, oldHostId })
  tellStickable(world, tab, oldHostId, 'host', 'fireAttached', {
    stuckNodeIds: [],
    unstuckNodeIds: [id],
  })
  tellStickable(world, tab, newHostId, 'host', 'fireAttached', {
    stuckNodeIds: [id],
    unstuckNodeIds: [],
  })
}

function tellStickable(
  world: World,
  tab: Tab,
  id: string | null,
  kind: 'self' | 'host',
  entry: 'fireStuck' | 'fireAttached',
  event: unknown,
): void {
  if (id === null || !isOwnWidget(world, id)) return
  if (readDrawing(world.document, id)?.stickable !== kind) return
  runOf(world, tab, id).handle((guest) => {
    guest.enter(entry, encodeWire(event, String))
  })
}
