import { readDrawing } from '../widget-state.ts'
import { createRun } from '../run/create-run.ts'
import { staleWidgets, stamps } from '../run/undo.ts'
import { standingWidgets, type Tab, type World } from '../run/world.ts'
import { endRunsOfRemoved } from './board-verbs.ts'
import { tellingStickables } from './stickables.ts'
import { runOf } from './widget-verbs.ts'

export function undo(world: World, tab: Tab, take: (world: World, user: string) => boolean): void {
  const takeBack = (): boolean => {
    if (!take(world, tab.owner.person.name)) return false
    for (const id of standingWidgets(world)) measure(world, id)
    endRunsOfRemoved(world)
    return true
  }
  if (world.scenario.rules.undoRunsWidget)
    tellingStickables(world, tab, () => {
      runChanged(takeBack)
    })
  else if (takeBack())
    for (const id of staleWidgets(world)) createRun(world, tab, id, { changes: [] }).drawOnly()

  function runChanged(change: () => boolean): void {
    const before = stamps(world)
    if (!change()) return
    for (const [id, stamp] of stamps(world))
      if (before.has(id) && before.get(id) !== stamp) runOf(world, tab, id).handle(() => undefined)
  }
}

function measure(world: World, id: string): void {
  const drawing = readDrawing(world.document, id)
  if (drawing === undefined) return
  const { width, height } = world.layout(drawing.tree)
  world.document.setMeasuredSize(id, width, height)
}
