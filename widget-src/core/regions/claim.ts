import type { BoardNode, Box } from '../board/board.ts'
import { createBoxIndex } from '../board/boxes.ts'
import { forEachInSteps, LAYERS_A_STEP, type Steps } from '../steps.ts'
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
export function* claim(
  starts: readonly Box[],
  units: readonly Unit[],
  reachPx: number,
  follows: (from: Box, next: Box) => boolean,
): Steps<Unit[]> {
  const index = createBoxIndex()
  yield* forEachInSteps(units, ({ id, box }) => {
    index.set(id, box)
  })
  const waiting = [...starts]
  let done = 0
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    const from = box
    index.eachNear(from, reachPx, (id, next) => {
      if (!follows(from, next)) return
      index.delete(id)
      waiting.push(next)
    })
    done += 1
    if (done % LAYERS_A_STEP === 0) yield
  }
  yield
  return units.filter(({ id }) => !index.get(id))
}
