import { syncedValues, WOKEN_KEY } from './document/widget-state-keys.ts'
import { createRun } from './run/create-run.ts'
import { findTab } from './run/create-world.ts'
import { standingWidgets, type World } from './run/world.ts'
import { readDrawing } from './widget-state.ts'

/**
 * Draws the widgets that a file brought, from the state they were saved with, as they stand in Figma when a file is
 * opened. A file without later edits is still saved as it came.
 */
export function wakeWidgets(world: World): void {
  const [first] = world.people.values()
  if (first === undefined) return
  for (const id of standingWidgets(world)) {
    if (readDrawing(world.document, id) !== undefined) continue
    createRun(world, findTab(world, first, undefined, undefined), id, { changes: [] }).wake()
    const hidden = new Map(
      world.document.hiddenKeys(id).map((key) => [key, world.document.getHidden(id, key)]),
    )
    world.document.setHidden(id, WOKEN_KEY, syncedValues(hidden))
  }
}
