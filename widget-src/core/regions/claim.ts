import type { BoardNode, Box } from '../board/board.ts'
import { indexInSteps } from '../board/boxes.ts'
import { LAYERS_A_STEP, type Steps } from '../steps.ts'
import type { Unit } from './units.ts'

/** To look around one box costs as much as to ask about so many notes. */
const WORK_A_BOX = 8

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
export function* claim(
  starts: readonly Box[],
  units: readonly Unit[],
  reachPx: number,
  follows: (from: Box, next: Box) => boolean,
): Steps<Unit[]> {
  const index = yield* indexInSteps(units, ({ id }) => id)
  const waiting = [...starts]
  let work = 0
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    const from = box
    index.eachNear(from, reachPx, (id, next) => {
      work += 1
      if (!follows(from, next)) return
      index.delete(id)
      waiting.push(next)
    })
    work += WORK_A_BOX
    if (work < WORK_A_BOX * LAYERS_A_STEP) continue
    work = 0
    yield
  }
  yield
  return units.filter(({ id }) => !index.get(id))
}
