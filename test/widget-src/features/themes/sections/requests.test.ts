import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankNode,
  type Board,
  type BoardNode,
} from '../../../../../widget-src/core/board/board.ts'
import { seed } from '../../../../seed.ts'
import { restBoard } from '../../../core/board/rest-board.ts'
import {
  apply,
  group,
  moveInto,
  nodeOf,
  rename,
  stickiesOf,
  themeSections,
} from '../themed-board.ts'

const TOPICS: Readonly<Record<string, readonly string[]>> = {
  Parking: ['Parking is full by nine', 'Bike parking is unlit', 'Parking costs too much'],
  'Coffee machine': ['Coffee machine leaks', 'Better coffee', 'A second coffee machine'],
  Interviews: ['Interviews take weeks', 'Two interviews are enough', 'Interviews by video'],
  'Code reviews': ['Reviews wait for days', 'Smaller code reviews', 'Code nobody reviews'],
  Ideas: ['An idea box', 'Vote on ideas', 'Ideas need owners'],
  Budget: ['Travel budget is gone', 'Budget for books', 'Who holds the budget?'],
  'Parken & Fahren': ['Parkplätze fehlen', 'Zebra', 'Weniger fahren'],
}
const titles = Object.keys(TOPICS)
const texts = Object.values(TOPICS).flat()

describe('Into my sections, run again', () => {
  const ownBoard = fc
    .record({
      drawn: fc.uniqueArray(fc.constantFrom(...titles, 'Workshop', 'Other', ''), { minLength: 1 }),
      notes: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 2 }),
      places: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 21, maxLength: 21 }),
      width: fc.constantFrom(100, 300, 900),
      gap: fc.constantFrom(20, 400),
    })
    .map(boardOf)

  it(`[F5] moves nothing the second time on 120 boards, seed ${seed}`, () => {
    let filled = 0
    fc.assert(
      fc.property(ownBoard, (board) => {
        const outcome = group(board, 'into-my-sections')
        if (!outcome.ok) return
        filled++
        const after = apply(board, outcome)

        expect(group(after, 'into-my-sections')).toMatchObject({ ok: false })
      }),
      { numRuns: 120 },
    )
    expect(filled).toBeGreaterThan(40)
  })

  it('[F5] leaves a note where its own section says it better than an empty one', () => {
    const board = boardOf({
      drawn: ['Coffee machine', 'Coffee'],
      notes: ['Coffee machine leaks', 'Better coffee', 'Zebra'],
      places: [0, -1, -1],
      width: 900,
      gap: 20,
    })

    const after = apply(board, group(board, 'into-my-sections'))

    expect(parentsOf(after)).toEqual({ 'note:0': 'drawn:0', 'note:1': 'drawn:1', 'note:2': '0:1' })
  })

  it('[F5] leaves comments on a picture there', () => {
    const board = boardOf({
      drawn: ['Parking'],
      notes: ['Parking is full by nine', 'Bike parking is unlit', 'Zebra'],
      places: [-1, -1, -1],
      width: 900,
      gap: 20,
    })
    const { box } = nodeOf(board, 'note:0')
    const around = { x: box.x - 20, y: box.y - 20, width: 280, height: 280 }
    const picture = {
      ...blankNode,
      id: 'picture',
      type: 'MEDIA',
      isPicture: true,
      parentId: board.pageId,
      box: around,
    }
    const nodes = new Map([['picture', picture], ...board.nodes])

    const after = apply({ ...board, nodes }, group({ ...board, nodes }, 'into-my-sections'))

    expect(parentsOf(after)).toEqual({ 'note:0': '0:1', 'note:1': 'drawn:0', 'note:2': '0:1' })
  })
})

describe('Fewer and more themes', () => {
  const first = apply(restBoard('housing-48'), group(restBoard('housing-48')))
  const edits = fc.record({
    moves: fc.array(fc.tuple(fc.nat(47), fc.nat(20)), { maxLength: 4 }),
    renames: fc.array(fc.nat(20), { maxLength: 2 }),
    requests: fc.array(fc.constantFrom('fewer' as const, 'more' as const), {
      minLength: 1,
      maxLength: 3,
    }),
  })

  it(`[F5] never give more, nor fewer, than stood before, whatever people moved and renamed, seed ${seed}`, () => {
    let stepped = 0
    fc.assert(
      fc.property(edits, ({ moves, renames, requests }) => {
        let board = first
        const sections = themesOf(board)
        for (const [note, to] of moves)
          board = moveInto(
            board,
            stickiesOf(board)[note]?.id ?? '',
            sections[to % sections.length]?.id ?? '',
          )
        for (const [at, to] of renames.entries())
          board = rename(board, sections[to % sections.length]?.id ?? '', `Ours ${at}`)
        const named = new Map(themeSections(board).map(({ id, name }) => [id, name]))
        const moved = stickiesOf(board)
          .filter(({ id, parentId }) => nodeOf(first, id).parentId !== parentId)
          .map(({ id }) => id)
        for (const request of requests) {
          const outcome = group(board, request)
          if (!outcome.ok) continue
          stepped++
          const after = apply(board, outcome)
          const gain = themesOf(after).length - themesOf(board).length

          expect(request === 'fewer' ? -gain : gain).toBeGreaterThan(0)
          for (const { name } of themesOf(after).filter((section) =>
            section.name.startsWith('Ours'),
          ))
            expect([...named.values()]).toContain(name)
          for (const id of moved)
            expect(nodeOf(after, id).parentId).toBe(nodeOf(board, id).parentId)
          expect(new Set(themesOf(after).map(({ name }) => name)).size).toBe(themesOf(after).length)
          board = after
        }
      }),
      { numRuns: 15 },
    )
    expect(stepped).toBeGreaterThan(8)
  })

  it('[F5] joins two themes into one where a note was put by hand, which stays', () => {
    const [from, into] = themesOf(first)
    const moved = stickiesOf(first).find(({ parentId }) => parentId === from?.id)
    const board = moveInto(first, moved?.id ?? '', into?.id ?? '')

    const after = apply(board, group(board, 'fewer'))

    expect(themesOf(after).length).toBeLessThan(themesOf(board).length)
    expect(nodeOf(after, moved?.id ?? '').parentId).toBe(into?.id)
    expect(
      stickiesOf(after).filter(({ parentId }) => parentId === into?.id).length,
    ).toBeGreaterThan(2)
  })
})

/** The themes' sections, without that of the leftovers. */
function themesOf(board: Board): readonly BoardNode[] {
  return themeSections(board).filter(({ mark }) => !mark?.memory.includes('"other":true'))
}

function parentsOf(board: Board): Readonly<Record<string, string | null>> {
  return Object.fromEntries(stickiesOf(board).map(({ id, parentId }) => [id, parentId]))
}

interface OwnBoard {
  readonly drawn: readonly string[]
  readonly notes: readonly string[]
  /** For each note the section that it lies in, below 0 none. */
  readonly places: readonly number[]
  readonly width: number
  readonly gap: number
}

/** Sections in a row, some notes in them and the rest above. */
function boardOf({ drawn, notes, places, width, gap }: OwnBoard): Board {
  const base = restBoard('housing-48')
  const page = base.nodes.get(base.pageId)
  const sections = drawn.map((name, index): BoardNode => {
    const box = { x: (width + gap) * index, y: 1000, width, height: 400 }
    return { ...blankNode, id: `drawn:${index}`, type: 'SECTION', name, parentId: base.pageId, box }
  })
  const stickies = notes.map((text, index): BoardNode => {
    const section = sections[places[index] ?? -1]
    const { x, y } = section ? section.box : { x: 300 * index, y: 0 }
    const box = { x, y, width: 240, height: 240 }
    const parentId = section?.id ?? base.pageId
    return { ...blankNode, id: `note:${index}`, type: 'STICKY', text, parentId, box }
  })
  const childrenOf = (id: string): readonly string[] =>
    stickies.filter(({ parentId }) => parentId === id).map((note) => note.id)
  const nodes = [
    ...sections.map((section) => ({ ...section, childIds: childrenOf(section.id) })),
    ...stickies,
  ]
  return {
    ...base,
    selectedIds: [],
    nodes: new Map([...(page ? [page] : []), ...nodes].map((node) => [node.id, node])),
  }
}
