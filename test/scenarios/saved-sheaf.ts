import manifest from '../../manifest.json' with { type: 'json' }
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'

/** A board of three notes on which Sheaf stands as a file saved it, with what it kept. */
export function boardWithSheaf(syncedState: unknown, people: unknown): unknown {
  const board = smallBoard(scatteredNotes(3)) as {
    document: { children: [{ children: unknown[] }] }
  }
  board.document.children[0].children.push({
    id: '9:1',
    type: 'WIDGET',
    name: 'Sheaf',
    widgetId: manifest.id,
    absoluteBoundingBox: { x: -700, y: 0, width: 560, height: 900 },
    widgetSyncedState: syncedState,
    widgetSyncedMaps: { people },
  })
  return board
}
