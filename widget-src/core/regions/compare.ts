import type { BoardStructure, Region } from './structure.ts'

/**
 * The notes of the regions, and the strays, that are not read as the same in the other structure.
 *
 * @param movableIds  Only these tell whether a region is the same: a note that had to stay may be left by the others.
 */
export function changedIds(
  before: BoardStructure,
  after: BoardStructure,
  movableIds: ReadonlySet<string>,
): ReadonlySet<string> {
  const changed = new Set<string>()
  for (const region of before.regions) {
    const held = region.noteIds.filter((id) => movableIds.has(id))
    const first = held[0]
    if (first === undefined) continue
    const now = after.regionOf(first)
    if (now && now.kind === region.kind && isSame(held, now, movableIds)) continue
    for (const id of region.noteIds) changed.add(id)
    // What took these notes in is to stay as well.
    if (now) for (const id of now.noteIds) changed.add(id)
  }
  for (const id of before.strayIds) if (!after.strayIds.has(id)) addRegionOf(after, id, changed)
  return changed
}

function isSame(held: readonly string[], now: Region, movableIds: ReadonlySet<string>): boolean {
  const ids = new Set(held)
  const heldNow = now.noteIds.filter((id) => movableIds.has(id))
  return heldNow.length === held.length && heldNow.every((id) => ids.has(id))
}

function addRegionOf(structure: BoardStructure, id: string, changed: Set<string>): void {
  changed.add(id)
  const region = structure.regionOf(id)
  if (region) for (const other of region.noteIds) changed.add(other)
}
