import type { Session } from '../session/session.ts'
import type { Point } from './box.ts'
import { selectedRoots } from './pick.ts'

/**
 * Moves what is selected a little, however fast the keys come: what comes during a move goes with the next. Answers
 * when all of it stands where it was moved to, or at once while a move is under way.
 */
export function createNudge(
  session: Pick<Session, 'scene' | 'selection' | 'move'>,
): (by: Point) => Promise<void> {
  let waiting: Point = { x: 0, y: 0 }
  let isUnderWay = false

  async function moveOn(): Promise<void> {
    isUnderWay = true
    try {
      while (waiting.x !== 0 || waiting.y !== 0) await moveBy(take())
    } finally {
      isUnderWay = false
    }
  }

  function take(): Point {
    const by = waiting
    waiting = { x: 0, y: 0 }
    return by
  }

  function moveBy(by: Point): Promise<void> {
    const moved = selectedRoots(session.scene.value, session.selection.value)
    return session.move(
      moved.map(({ id, box }) => ({ id, x: box.x + by.x, y: box.y + by.y, into: null })),
    )
  }

  return async (by) => {
    waiting = { x: waiting.x + by.x, y: waiting.y + by.y }
    if (!isUnderWay && session.selection.value.size > 0) await moveOn()
  }
}
