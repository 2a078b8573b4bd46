import type { Board } from '../../core/board/board.ts'
import type { BoardStructure } from '../../core/regions/structure.ts'
import { leftInWords, type NotesInScope } from '../../core/board/scope.ts'
import { countOf, quote } from '../../core/words.ts'

/** What was left as it was, and why: regions by their names. */
export function leftWords(
  board: Board,
  { regions }: BoardStructure,
  {
    blockedIds,
    crampedIds,
  }: {
    readonly blockedIds: readonly string[]
    readonly crampedIds: readonly string[]
  },
): string {
  const ids = [...new Set([...blockedIds, ...crampedIds])]
  const names = ids.map((id) => {
    const name = regions.find((region) => region.id === id)?.name
    return quote(name ?? board.nodes.get(id)?.name ?? '', 20, 'One without a name')
  })
  if (names.length === 0) return ''
  const who = names.length < 3 ? names.join(' and ') : countOf(names.length, 'region')
  const stayed = names.length === 1 ? 'stayed as it was' : 'stayed as they were'
  const why = blockedIds.length > 0 ? 'a locked layer is in the way' : 'there is too little room'
  return `${who} ${stayed}: ${why}`
}

/** Which notes in scope stayed where they are, by the reason: `Left: 1 far off, 4 in a flow, 2 locked`. */
export function stayWords(
  structure: BoardStructure,
  { notes, leftOutCount, lockedCount = 0, hiddenCount = 0 }: NotesInScope,
  editor: Board['editor'],
): string {
  let strays = 0
  let flows = 0
  let pictures = 0
  let mockups = 0
  for (const { id } of notes) {
    const kind = structure.regionOf(id)?.kind
    if (structure.strayIds.has(id)) strays++
    else if (kind === 'flow') flows++
    else if (kind === 'picture') pictures++
    else if (kind === 'mockup') mockups++
  }
  const parts = [
    [strays, 'far off'],
    [flows, 'in a flow'],
    [pictures, 'on pictures'],
    [mockups, 'in mockups'],
    [lockedCount, 'locked'],
    [hiddenCount, 'hidden'],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)
  const framed = leftInWords(leftOutCount, editor)
  if (framed !== '') told.push(framed)
  return told.length === 0 ? '' : `Left: ${told.join(', ')}`
}
