import type { DocumentChange } from '../document/document-model.ts'
import { noteChange } from './document-news.ts'
import { readDrawing, stampOf } from '../widget-state.ts'
import { standingWidgets, type World } from './world.ts'

/** Takes back the person's newest step; false where there is none. */
export function undoNewest(world: World, user: string): boolean {
  const entry = world.undo.takeUndo(user)
  if (entry === undefined) return false
  world.undo.keepRedo(user, revert(world, user, entry.changes))
  return true
}

export function redoNewest(world: World, user: string): boolean {
  const changes = world.undo.takeRedo(user)
  if (changes === undefined) return false
  world.undo.keepUndo(user, revert(world, user, changes))
  return true
}

function revert(
  world: World,
  user: string,
  changes: readonly DocumentChange[],
): readonly DocumentChange[] {
  const done = world.journal.silently(() => world.document.revert(changes))
  for (const change of done) noteChange(world, change, user)
  return done
}

/** The synced state of every own widget that stands, to tell whose an undo changed. */
export function stamps(world: World): ReadonlyMap<string, string> {
  return new Map(standingWidgets(world).map((id) => [id, stampOf(world.document, id)]))
}

/** Widgets whose drawing, as the undo left it, was not drawn from the state that the undo left. */
export function staleWidgets(world: World): readonly string[] {
  return standingWidgets(world).filter((id) => {
    const drawing = readDrawing(world.document, id)
    return drawing !== undefined && drawing.stamp !== stampOf(world.document, id)
  })
}
