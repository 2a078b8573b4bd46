import { describe, expect, it } from 'vitest'
import { pageOf } from '../../core/board/page-of.ts'
import { blankNode, type BoardNode } from '../../../../widget-src/core/board/board.ts'
import type { NotesInScope } from '../../../../widget-src/core/board/scope.ts'
import type { BoardStructure, Region } from '../../../../widget-src/core/regions/structure.ts'
import {
  leftWords,
  stayWords,
  type LeftRegions,
} from '../../../../widget-src/features/tidy/words.ts'

/** Notes of which some are strays and some lie in a flow, and what else stayed. */
function staying(strays: number, flows: number, more: Partial<NotesInScope> = {}) {
  const notes = Array.from({ length: strays + flows }, (_, at): BoardNode => ({
    ...blankNode,
    id: String(at),
    type: 'STICKY',
  }))
  const strayIds = new Set(notes.slice(0, strays).map(({ id }) => id))
  const structure: Pick<BoardStructure, 'strayIds' | 'regionOf'> = {
    strayIds,
    regionOf: (id) => (strayIds.has(id) ? undefined : ({ kind: 'flow' } as Region)),
  }
  const inScope: NotesInScope = {
    notes,
    scope: { type: 'page' },
    reason: '',
    leftOutCount: 0,
    ...more,
  }
  return stayWords(structure, inScope, 'figjam')
}

/** What is told of regions that stayed, called as their ids are. */
function left(regions: Partial<LeftRegions>): readonly string[] {
  const all = { blockedIds: [], crampedIds: [], changingIds: [], ...regions }
  const named = Object.values(all)
    .flat()
    .map((id) => ({ id, name: id }) as Region)
  return leftWords(pageOf([]), { regions: named }, all)
}

describe('leftWords', () => {
  it('[F10] says of each region once that it stayed, and every reason that there was', () => {
    expect(left({})).toEqual([''])
    expect(left({ crampedIds: ['Ideas'] })[0]).toBe(
      '“Ideas” stayed as it was: there is too little room',
    )
    expect(left({ changingIds: ['Ideas', 'Risks'] })[0]).toBe(
      '“Ideas” and “Risks” stayed as they were: tidied, the board would read otherwise',
    )
    expect(left({ changingIds: ['Ideas', 'Risks'] })[2]).toBe(
      '“Ideas” and “Risks” stayed as they were: the board would read otherwise',
    )
    expect(left({ blockedIds: ['Ideas'], crampedIds: ['Ideas', 'Risks', 'Kudos'] })[1]).toBe(
      '3 regions stayed as they were: locked layer in the way or too little room',
    )
  })
})

describe('stayWords', () => {
  it('[F2] tells each reason, then the commonest and a count of the others, then a count alone', () => {
    expect(staying(1, 4, { lockedCount: 2, hiddenCount: 1, leftOutCount: 3 })).toEqual([
      'Left: 1 far off, 4 in a flow, 2 locked, 1 hidden, 3 in frames',
      'Left: 4 in a flow, 7 others',
      'Left: 11',
    ])
    expect(staying(0, 0, { leftOutCount: 1 })[1]).toBe('Left: 1 in frames')
    expect(staying(2, 1)[1]).toBe('Left: 2 far off, 1 other')
    expect(staying(0, 0)).toEqual([''])
  })
})
