import { mapEntryKey, stateKey } from '../document/widget-state-keys.ts'
import { mapKeys } from '../widget-state.ts'
import { textArgument } from './arguments.ts'
import type { Operations, RunContext } from './operation.ts'

/** Synced state, read and written in the widget's node by key. */
export const stateOperations = {
  'state.read': ({ world }, [id, name]) =>
    world.document.getHidden(textOf(id), stateKey(textOf(name))),
  'state.initial': (context, [id, name, value]) => {
    context.world.document.setHidden(textOf(id), stateKey(textOf(name)), value)
  },
  'state.write': (context, [id, name, value]) => {
    write(context, textOf(id), stateKey(textOf(name)), value)
  },
  'map.keys': ({ world }, [id, map]) => mapKeys(world.document, textOf(id), textOf(map)),
  'map.has': ({ world }, [id, map, key]) =>
    world.document.getHidden(textOf(id), mapEntryKey(textOf(map), textOf(key))) !== undefined,
  'map.get': ({ world }, [id, map, key]) =>
    world.document.getHidden(textOf(id), mapEntryKey(textOf(map), textOf(key))),
  'map.set': (context, [id, map, key, value]) => {
    write(context, textOf(id), mapEntryKey(textOf(map), textOf(key)), value)
  },
  'map.delete': (context, [id, map, key]) => {
    write(context, textOf(id), mapEntryKey(textOf(map), textOf(key)), undefined)
  },
} satisfies Operations

/** Whether a set that changes nothing renders again is a rule. */
function write(context: RunContext, id: string, key: string, value: unknown): void {
  const { document, scenario } = context.world
  if (!document.has(id)) return
  const isSame = JSON.stringify(document.getHidden(id, key)) === JSON.stringify(value)
  if (!isSame) document.setHidden(id, key, value)
  if (!isSame || scenario.rules.sameValueRenders) context.redraw(id)
}

function textOf(value: unknown): string {
  return textArgument('synced state', value)
}
