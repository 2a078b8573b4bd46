import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import { describe, expect, it } from 'vitest'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Box,
} from '../../../../widget-src/core/board/board.ts'
import { inReadingOrder } from '../../../../widget-src/core/board/reading-order.ts'
import { findScopeInSteps } from '../../../../widget-src/core/board/scope.ts'
import { planTidy, type TidyOutcome } from '../../../../widget-src/features/tidy/plan-tidy.ts'
import type { ArrangeBy } from '../../../../widget-src/core/board/pieces.ts'
import { applyChanges } from '../../core/board/apply-changes.ts'
import { restBoard } from '../../core/board/rest-board.ts'

const boards = ['housing-48', 'biodiversity-154', 'everything-22'] as const
const ways = ['colour', 'author', 'votes', 'reading-order'] as const
const cases = boards.flatMap((name) =>
  ways.flatMap((by) => [true, false].map((stuckNodesFollow) => ({ name, by, stuckNodesFollow }))),
)

describe('planTidy on the given boards', () => {
  it.each(cases)('[F2] tidies $name by $by, stuckNodesFollow $stuckNodesFollow', (how) => {
    const board = restBoard(how.name)

    const after = applyChanges(board, changesOf(tidy(board, how.by)), how)

    const notes = atOnce(findScopeInSteps(board, 'page', 'move')).notes.map(({ id }) =>
      nodeOf(after, id),
    )
    for (const [i, a] of notes.entries())
      for (const b of notes.slice(i + 1)) expect(overlap(a.box, b.box)).toBe(false)
    for (const node of board.nodes.values()) {
      const now = nodeOf(after, node.id)
      const host = node.stuckToId === null ? null : nodeOf(board, node.stuckToId)
      const isNote = notes.some(({ id }) => id === node.id)
      if (host)
        expect(now.box.x - nodeOf(after, host.id).box.x).toBeCloseTo(node.box.x - host.box.x)
      else if (!isNote && node.type !== 'SECTION') expect(now).toEqual(node)
    }
  })

  it.each(cases)('[F3] finds $name tidy by $by, stuckNodesFollow $stuckNodesFollow', (how) => {
    const board = restBoard(how.name)
    const after = applyChanges(board, changesOf(tidy(board, how.by)), how)

    expect(tidy(after, how.by)).toEqual({
      ok: false,
      reason: expect.stringMatching(/^Nothing to tidy: these notes are in order/) as string,
    })
  })

  it('[F2] keeps a gap that is equal in Figma Design, and makes 16 of one that is not', () => {
    const board = restBoard('checkout-copy-27', ['1:2'])
    const texts = atOnce(findScopeInSteps(board, 'automatic', 'move')).notes
    const moved = texts.map((text, at) => ({
      ...text,
      box: { ...text.box, y: text.box.y + 3 * at * at },
    }))
    const uneven = {
      ...board,
      nodes: new Map([...board.nodes, ...moved.map((n) => [n.id, n] as const)]),
    }

    const tidied = tidy(uneven, 'reading-order')
    const after = applyChanges(uneven, changesOf(tidied), { stuckNodesFollow: true })

    const now = texts.map(({ id }) => nodeOf(after, id))
    expect(tidy(board, 'reading-order')).toMatchObject({ ok: false })
    expect(tidied).toMatchObject({ plan: { message: 'Tidied 8 selected text layers' } })
    expect(now.map(({ parentId }) => parentId)).toEqual(texts.map(({ parentId }) => parentId))
    expect(now.slice(1).map(({ box }, at) => box.y - (now[at]?.box.y ?? 0))).toEqual(
      Array<number>(7).fill(40),
    )
    expect(tidy(after, 'reading-order')).toMatchObject({ ok: false })
  })
})

describe('planTidy', () => {
  it('[F10] stands notes on lanes and rows 24 apart, in their order', () => {
    const notes = [700, 10, 350, 980, 40].map((x, i) => note(`n${i}`, x, 30 + i * 5))

    const after = tidied(boardOf(notes), 'reading-order')

    const places = notes.map(({ id }) => nodeOf(after, id).box)
    const left = Math.min(...places.map(({ x }) => x))
    const top = Math.min(...places.map(({ y }) => y))
    expect(places.map(({ x }) => (x - left) % 264)).toEqual([0, 0, 0, 0, 0])
    expect(places.map(({ y }) => (y - top) % 264)).toEqual([0, 0, 0, 0, 0])
    expect(readingOrderOf(after)).toEqual(['n1', 'n4', 'n2', 'n0', 'n3'])
  })

  it('[F2] brings the largest block first, and ties by colour', () => {
    const notes = [
      note('a', 0, 0, { facts: { color: '#ffe299', author: null } }),
      note('b', 300, 0, { facts: { color: '#a8daff', author: null } }),
      note('c', 600, 0, { facts: { color: '#d3bdff', author: null } }),
      note('d', 900, 0, { facts: { color: '#d3bdff', author: null } }),
    ]

    const after = tidied(boardOf(notes), 'colour')

    expect(readingOrderOf(after)).toEqual(['c', 'd', 'b', 'a'])
  })

  it.each([
    [3, 600, 400],
    [5, 860, 500],
    [7, 860, 600],
  ])(
    '[F2] lays a pile of %i notes out in as many columns as a section is wide',
    (count, width, height) => {
      const pile = Array.from({ length: count }, (_, at) =>
        note(`n${at}`, 60 + 25 * at, 80 + 15 * (at % 3), { parentId: 's' }),
      )
      const board = boardOf([layer('s', 'SECTION', { x: 0, y: 0, width, height }), ...pile])

      const after = tidied(board, 'colour')

      const columns = new Set(pile.map(({ id }) => nodeOf(after, id).box.x))
      expect(columns.size).toBe(Math.floor((width - 2 * 40 + 24) / 264))
      expect(nodeOf(after, 's').box.width).toBe(width)
    },
  )

  it('[F2] grows a section down and moves what stands below by the growth, with all it holds', () => {
    const board = boardOf([
      layer('s', 'SECTION', { x: 0, y: 0, width: 320, height: 320 }),
      note('a', 40, 40, { parentId: 's' }),
      note('b', 45, 50, { parentId: 's' }),
      layer('t', 'SECTION', { x: 0, y: 360, width: 320, height: 320 }),
      note('c', 40, 400, { parentId: 't' }),
      note('stamp', 250, 600, { type: 'STAMP', stuckToId: 'c' }),
    ])

    const after = tidied(board, 'reading-order')

    expect(nodeOf(after, 's').box).toEqual({ x: 0, y: 0, width: 320, height: 568 })
    expect(placesOf(after)).toEqual({
      a: [45, 40],
      b: [45, 304],
      c: [40, 648],
      stamp: [250, 848],
    })
    expect(nodeOf(after, 't').box.y).toBe(608)
  })

  it('[F2] leaves a section as it was where something locked is in the way, and names it', () => {
    const board = boardOf([
      layer('s', 'SECTION', { x: 0, y: 0, width: 320, height: 320 }, { name: 'Went well' }),
      note('a', 40, 40, { parentId: 's' }),
      note('b', 45, 50, { parentId: 's' }),
      layer('t', 'RECTANGLE', { x: 0, y: 360, width: 320, height: 320 }, { locked: true }),
    ])

    expect(tidy(board, 'colour')).toEqual({
      ok: false,
      reason: '“Went well” stayed as it was: a locked layer is in the way',
    })
    const withLoose = boardOf([...board.nodes.values(), note('x', 900, 0), note('y', 910, 0)])
    expect(tidy(withLoose, 'colour')).toMatchObject({
      plan: {
        message:
          'Tidied 2 notes on this page. “Went well” stayed as it was: a locked layer is in the way',
      },
    })
  })

  it('[F10] names what stayed in a message that Figma shows whole', () => {
    const blocked = (id: string, x: number, name: string) => [
      layer(id, 'SECTION', { x, y: 0, width: 320, height: 320 }, { name }),
      note(`${id}1`, x + 40, 40, { parentId: id }),
      note(`${id}2`, x + 45, 50, { parentId: id }),
      layer(`${id}3`, 'RECTANGLE', { x, y: 360, width: 320, height: 320 }, { locked: true }),
    ]
    const long = 'What we would like to try next quarter'
    const told = (...names: readonly string[]) => {
      const sections = names.flatMap((name, at) => blocked(`s${at}`, at * 800, name))
      const { plan } = tidy(
        boardOf([...sections, note('x', -900, 0), note('y', -890, 0)]),
        'colour',
      ) as {
        readonly plan: { readonly message: string }
      }
      return plan.message
    }

    expect(told(long, `${long} year`)).toBe(
      'Tidied 2 notes on this page. “What we…” and “What we…” stayed as they were: locked layer in the way',
    )
    expect(told('')).toBe(
      'Tidied 2 notes on this page. One region stayed as it was: a locked layer is in the way',
    )
    expect(told('Ideas', '')).toBe(
      'Tidied 2 notes on this page. “Ideas” and one more stayed as they were: a locked layer is in the way',
    )
    expect(told('A', 'B', 'C')).toBe(
      'Tidied 2 notes on this page. 3 regions stayed as they were: a locked layer is in the way',
    )
  })

  it('[F3] finds nothing more where a section that something locked barred gets room by another push', () => {
    const size = { width: 212, height: 215 }
    const board = boardOf([
      layer('outer', 'SECTION', { x: 0, y: 0, ...size }),
      layer('inner', 'SECTION', { x: 30, y: 40, width: 150, height: 150 }, { parentId: 'outer' }),
      note('a', 30, 40, { parentId: 'inner' }),
      note('hidden', 43, 40, { parentId: 'inner', locked: true, visible: false }),
      layer('beside', 'SECTION', { x: 252, y: 0, ...size }),
      layer(
        'within',
        'SECTION',
        { x: 282, y: 40, width: 150, height: 150 },
        { parentId: 'beside' },
      ),
      note('b', 282, 40, { parentId: 'within' }),
      note('c', 282, 40, { parentId: 'within' }),
    ])

    const after = tidied(board, 'colour')

    expect(tidy(after, 'colour')).toMatchObject({ ok: false })
  })

  it('[F2] covers no locked layer that a pushed section is carried under', () => {
    const board = boardOf([
      layer('s', 'SECTION', { x: 0, y: 0, width: 220, height: 690 }),
      note('wide', 545, 40, { parentId: 's' }),
      layer(
        'pin',
        'RECTANGLE',
        { x: 720, y: 100, width: 20, height: 20 },
        { locked: true, parentId: 's' },
      ),
      layer('t', 'SECTION', { x: 250, y: 0, width: 1400, height: 690 }),
      note('a', 440, 45, { parentId: 't' }),
    ])

    const after = tidied(board, 'colour')

    expect(nodeOf(after, 't').box.x).toBeGreaterThan(250)
    expect(overlap(nodeOf(after, 'a').box, nodeOf(after, 'pin').box)).toBe(false)
    expect(tidy(after, 'colour')).toMatchObject({ ok: false })
  })

  it('[F2] goes to the nearest free place, clear of the widget', () => {
    const board = boardOf([
      note('a', 0, 0),
      note('b', 10, 10),
      note('c', 20, 20),
      layer('w', 'WIDGET', { x: 200, y: 100, width: 320, height: 400 }),
    ])

    const after = tidied(board, 'colour')

    const notes = ['a', 'b', 'c'].map((id) => nodeOf(after, id))
    expect(notes.filter(({ box }) => overlap(box, nodeOf(after, 'w').box))).toEqual([])
    expect(Math.max(...notes.map(({ box }) => Math.hypot(box.x, box.y)))).toBeLessThan(900)
    expect(tidy(after, 'colour')).toMatchObject({ ok: false })
  })

  it('[F2] moves a group as one piece, unless one of its notes is selected', () => {
    const board = boardOf([
      note('a', 0, 0),
      layer('g', 'GROUP', { x: 20, y: 30, width: 500, height: 240 }),
      note('b', 20, 30, { parentId: 'g' }),
      note('c', 280, 30, { parentId: 'g' }),
    ])
    const between = (after: Board) => nodeOf(after, 'c').box.x - nodeOf(after, 'b').box.x

    const whole = tidied(board, 'reading-order')
    const single = tidied({ ...board, selectedIds: ['a', 'b', 'c'] }, 'reading-order')

    expect(between(whole)).toBe(260)
    expect(between(single) % 264).toBe(0)
  })

  it('[F9] gives no order away by a name that is hidden', () => {
    const notes = [
      note('a', 0, 0, { facts: { color: '', author: null } }),
      note('b', 10, 0, { facts: { color: '', author: 'Zoe' } }),
      note('c', 20, 0, { facts: { color: '', author: 'Ana' } }),
    ]

    const after = tidied(boardOf(notes), 'author')

    expect(readingOrderOf(after)).toEqual(['c', 'b', 'a'])
  })

  it('[F8] gives way many times on a long board', () => {
    const notes = Array.from({ length: 2000 }, (_, i) =>
      note(`n${i}`, (i * 37) % 5000, (i * 91) % 5000),
    )
    const board = boardOf(notes)
    const planning = planTidy(board, atOnce(findScopeInSteps(board, 'page', 'move')), 'colour')
    let rests = 0

    while (planning.next().done !== true) rests += 1

    expect(rests).toBeGreaterThan(100)
  })
})

function tidied(board: Board, by: ArrangeBy): Board {
  return applyChanges(board, changesOf(tidy(board, by)), { stuckNodesFollow: true })
}

function tidy(board: Board, by: ArrangeBy): TidyOutcome {
  const inScope = atOnce(findScopeInSteps(board, 'automatic', 'move'))
  return atOnce(planTidy(board, inScope, by))
}

function changesOf(outcome: TidyOutcome) {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.plan.changes
}

function nodeOf(board: Board, id: string): BoardNode {
  const node = board.nodes.get(id)
  if (!node) throw new Error(`No layer ${id}`)
  return node
}

function placesOf(board: Board): Record<string, readonly number[]> {
  const leaves = [...board.nodes.values()].filter(
    ({ type }) => type === 'STICKY' || type === 'STAMP',
  )
  return Object.fromEntries(leaves.map(({ id, box }) => [id, [box.x, box.y]]))
}

function readingOrderOf(board: Board): readonly string[] {
  const notes = [...board.nodes.values()].filter(({ type }) => type === 'STICKY')
  return atOnce(inReadingOrder(notes)).map(({ id }) => id)
}

function boardOf(nodes: readonly BoardNode[]): Board {
  const linked = nodes.map((node) => ({
    ...node,
    childIds: nodes.filter(({ parentId }) => parentId === node.id).map(({ id }) => id),
  }))
  return {
    editor: 'figjam',
    pageId: '0:1',
    nodes: new Map(linked.map((node) => [node.id, node])),
    selectedIds: [],
    widgetNodeId: 'w',
  }
}

function note(id: string, x: number, y: number, part: Partial<BoardNode> = {}): BoardNode {
  const size = part.type === 'STAMP' ? 40 : 240
  return layer(id, 'STICKY', { x, y, width: size, height: size }, part)
}

function layer(id: string, type: string, box: Box, part: Partial<BoardNode> = {}): BoardNode {
  return {
    ...blankNode,
    id,
    type,
    name: id,
    parentId: '0:1',
    box,
    ...part,
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
