import type { Board } from '../../core/board/board.ts'
import type { BoardStructure } from '../../core/regions/structure.ts'
import { leftInWords, type NotesInScope } from '../../core/board/scope.ts'
import { countOf, quote } from '../../core/words.ts'

/** From the fullest wording to the shortest: how long a name may be, and whether the reason is told at length. */
const WORDINGS = [
  { nameLength: 20, isLong: true },
  { nameLength: 20, isLong: false },
  { nameLength: 10, isLong: false },
] as const

/** Regions and sections that were left as they were, by the reason. */
export interface LeftRegions {
  readonly blockedIds: readonly string[]
  readonly crampedIds: readonly string[]
  /** Those that would be read as others once they were laid out. */
  readonly changingIds: readonly string[]
}

/**
 * What was left as it was, and why: regions by their names, in wordings from the fullest to the shortest;
 * empty where everything was laid out.
 */
export function leftWords(
  board: Board,
  { regions }: Pick<BoardStructure, 'regions'>,
  { blockedIds, crampedIds, changingIds }: LeftRegions,
): readonly string[] {
  const ids = [...new Set([...blockedIds, ...crampedIds, ...changingIds])]
  if (ids.length === 0) return ['']
  const names = ids.map(
    (id) => regions.find((region) => region.id === id)?.name ?? board.nodes.get(id)?.name ?? '',
  )
  const stayed = ids.length === 1 ? 'stayed as it was' : 'stayed as they were'
  return WORDINGS.map(({ nameLength, isLong }) => {
    const reasons = [
      [blockedIds, `${isLong ? 'a ' : ''}locked layer ${isLong ? 'is ' : ''}in the way`],
      [crampedIds, `${isLong ? 'there is ' : ''}too little room`],
      [changingIds, `${isLong ? 'tidied, ' : ''}the board would read otherwise`],
    ] as const
    const why = reasons.flatMap(([own, words]) => (own.length > 0 ? words : []))
    return `${whoWords(names, nameLength)} ${stayed}: ${why.join(' or ')}`
  })
}

/** `“Ideas” and “Risks”`, `“Ideas” and one more`, `3 regions`. */
function whoWords(names: readonly string[], nameLength: number): string {
  const quoted = names.map((name) => quote(name, nameLength, '')).filter((name) => name !== '')
  if (names.length > 2 || quoted.length === 0)
    return names.length === 1 ? 'One region' : countOf(names.length, 'region')
  return quoted.length < names.length ? `${quoted.join('')} and one more` : quoted.join(' and ')
}

/**
 * Which notes in scope stayed where they are, by the reason, in wordings from the fullest to the shortest:
 * `Left: 1 far off, 4 in a flow, 2 locked`, `Left: 4 in a flow, 3 others`, `Left: 7`; empty where none stayed.
 */
export function stayWords(
  structure: Pick<BoardStructure, 'strayIds' | 'regionOf'>,
  { notes, leftOutCount, lockedCount = 0, hiddenCount = 0 }: NotesInScope,
  editor: Board['editor'],
): readonly string[] {
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
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => ({ count, words: `${count} ${words}` }))
  if (leftOutCount > 0) told.push({ count: leftOutCount, words: leftInWords(leftOutCount, editor) })
  const [first] = told
  if (first === undefined) return ['']
  const all = told.reduce((sum, { count }) => sum + count, 0)
  const most = told.reduce((best, one) => (one.count > best.count ? one : best), first)
  const others = all - most.count
  return [
    `Left: ${told.map(({ words }) => words).join(', ')}`,
    `Left: ${most.words}${others > 0 ? `, ${countOf(others, 'other')}` : ''}`,
    `Left: ${all}`,
  ]
}
