import type { BoardStructure, Region } from './structure.ts'

/** The notes of the regions, and the strays, that are not read as the same in the other structure. */
export function changedIds(before: BoardStructure, after: BoardStructure): ReadonlySet<string> {
  const changed = new Set<string>()
  for (const region of before.regions) {
    const first = region.noteIds[0]
    if (first === undefined) continue
    const now = after.regionOf(first)
    if (now && isSame(region, now)) continue
    for (const id of region.noteIds) changed.add(id)
    // What took these notes in is to stay as well.
    if (now) for (const id of now.noteIds) changed.add(id)
  }
  for (const id of before.strayIds) if (!after.strayIds.has(id)) addRegionOf(after, id, changed)
  return changed
}

function isSame(a: Region, b: Region): boolean {
  if (a.kind !== b.kind || a.noteIds.length !== b.noteIds.length) return false
  const ids = new Set(a.noteIds)
  return b.noteIds.every((id) => ids.has(id))
}

function addRegionOf(structure: BoardStructure, id: string, changed: Set<string>): void {
  changed.add(id)
  const region = structure.regionOf(id)
  if (region) for (const other of region.noteIds) changed.add(other)
}
