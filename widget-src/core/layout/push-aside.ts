import type { Box } from '../board/board.ts'
import { contains, EPSILON_PX, isNear, movedBy, type BoxIndex } from '../board/boxes.ts'
import { NO_OFFSET, type Offset } from '../board/stuck-nodes.ts'

/** The layers beside a growing section: where they are now, and which of them may be moved. */
export interface Siblings {
  readonly index: BoxIndex
  readonly canMove: (id: string) => boolean
}

/**
 * Makes room for a section that grows to the right and down: siblings beyond its old edge that it would touch
 * move on by the growth, and so do those that they would touch in turn.
 *
 * @returns what moved and how far, already set in the index; null, and nothing set, where something that
 *   may not be moved is in the way.
 */
export function pushAside(
  siblings: Siblings,
  sectionId: string,
  grown: Box,
  marginPx: number,
): ReadonlyMap<string, Offset> | null {
  const { index } = siblings
  const old = index.get(sectionId) ?? grown
  const wide = { ...grown, height: old.height }
  const right = pushed(siblings, sectionId, old, wide, 'x', marginPx)
  if (!right) return null
  const undo = applied(index, right)
  const down = pushed(siblings, sectionId, wide, grown, 'y', marginPx)
  if (!down) {
    undo()
    return null
  }
  applied(index, down)
  index.set(sectionId, grown)
  const offsets = new Map(right)
  for (const [id, { dx, dy }] of down) {
    const before = right.get(id) ?? NO_OFFSET
    offsets.set(id, { dx: before.dx + dx, dy: before.dy + dy })
  }
  return offsets
}

function pushed(
  { index, canMove }: Siblings,
  sectionId: string,
  old: Box,
  grown: Box,
  axis: 'x' | 'y',
  marginPx: number,
): Map<string, Offset> | null {
  const offsets = new Map<string, Offset>()
  const size = axis === 'x' ? 'width' : 'height'
  const growth = grown[size] - old[size]
  if (growth <= 0) return offsets
  const edge = old[axis] + old[size]
  const offset = axis === 'x' ? { dx: growth, dy: 0 } : { dx: 0, dy: growth }
  const gained = { ...grown, [axis]: edge, [size]: growth }
  const queue = [{ area: gained, before: old, marginPx }]
  const blockerIds: string[] = []
  for (let next = queue.pop(); next && blockerIds.length === 0; next = queue.pop()) {
    const { area, before, marginPx } = next
    index.eachNear(area, marginPx, (id, box) => {
      if (id === sectionId || offsets.has(id)) return
      if (!canMove(id)) {
        // What lies wholly on something locked, as on a backdrop, may stay on it.
        if (isNear(area, box, 0) && !contains(box, before)) blockerIds.push(id)
      } else if (box[axis] >= edge - EPSILON_PX) {
        // What begins before the old edge was touched already.
        offsets.set(id, offset)
        queue.push({ area: movedBy(box, offset.dx, offset.dy), before: box, marginPx: 0 })
      }
    })
  }
  return blockerIds.length > 0 ? null : offsets
}

/** Sets the new places; the answer takes them back. */
function applied(index: BoxIndex, offsets: ReadonlyMap<string, Offset>): () => void {
  const shift = (sign: 1 | -1): void => {
    for (const [id, { dx, dy }] of offsets) {
      const box = index.get(id)
      if (box) index.set(id, movedBy(box, sign * dx, sign * dy))
    }
  }
  shift(1)
  return () => {
    shift(-1)
  }
}
