import type { BoardNode, Box } from '../board/board.ts'
import { createBoxIndex } from '../board/boxes.ts'
import type { Unit } from './units.ts'

export function footOf(box: Box): number {
  return box.y + box.height
}

/** What has its middle below the highest foot of a row. */
export function below(row: readonly BoardNode[], units: readonly Unit[]): readonly Unit[] {
  const foot = Math.min(...row.map(({ box }) => footOf(box)))
  return units.filter(({ box }) => box.y + box.height / 2 > foot)
}

/**
 * From some boxes on, as far as each next note follows what came before.
 *
 * @param reachPx  No note farther away is asked about.
 */
export function claim(
  starts: readonly Box[],
  units: readonly Unit[],
  reachPx: number,
  follows: (from: Box, next: Box) => boolean,
): Unit[] {
  const index = createBoxIndex()
  for (const { id, box } of units) index.set(id, box)
  const claimed = new Set<string>()
  const waiting = [...starts]
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    const from = box
    index.eachNear(from, reachPx, (id, next) => {
      if (claimed.has(id) || !follows(from, next)) return
      claimed.add(id)
      waiting.push(next)
    })
  }
  return units.filter(({ id }) => claimed.has(id))
}
