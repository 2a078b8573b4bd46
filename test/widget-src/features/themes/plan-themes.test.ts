import { atOnce } from '../../../../scripts/proofs/at-once.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Steps } from '../../../../widget-src/core/steps.ts'
import { findThemes } from '../../../../widget-src/features/themes/clusters/find-themes.ts'
import { seed } from '../../../seed.ts'
import type { Board, BoardNode, Box } from '../../../../widget-src/core/board/board.ts'
import { createBoardTree } from '../../../../widget-src/core/board/board-tree.ts'
import { findScopeInSteps } from '../../../../widget-src/core/board/scope.ts'
import { packedVectors } from '../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import {
  planThemes,
  type ThemesOutcome,
} from '../../../../widget-src/features/themes/plan-themes.ts'
import {
  parseThemeMemory,
  writeThemeMemory,
} from '../../../../widget-src/core/board/theme-memory.ts'
import { randomBoard, relisted } from '../../core/board/random-board.ts'
import { restBoard } from '../../core/board/rest-board.ts'
import {
  apply,
  group,
  moveInto,
  nodeOf,
  rename,
  stickiesOf,
  themeSections,
} from './themed-board.ts'

describe('planThemes on the boards', () => {
  for (const name of ['housing-48', 'biodiversity-154', 'everything-22']) {
    for (const stuckNodesFollow of [true, false]) {
      it(`[F2] keeps every note and stamp of ${name}, stuckNodesFollow ${stuckNodesFollow}`, () => {
        const before = restBoard(name)

        const after = apply(before, planFor(name), stuckNodesFollow)

        expect(stickiesOf(after).map(contentOf).sort()).toEqual(
          stickiesOf(before).map(contentOf).sort(),
        )
        expect(stampOffsets(after)).toEqual(stampOffsets(before))
        expect(stampsUnderTheirHost(after)).toEqual([])
        expect(overlappingPairs(stickiesOf(after).filter(isGrouped(after)))).toEqual([])
      })
    }

    it(`[F5] ends with every note of ${name} in one section that it lies within`, () => {
      const before = restBoard(name)

      const after = groupedBoard(name)

      for (const note of atOnce(findScopeInSteps(before, 'page', 'move')).notes) {
        const { box, parentId } = nodeOf(after, note.id)
        const themes = sectionsAround(after, note.id)
        expect(themes.length).toBeLessThan(2)
        expect(nodeOf(after, parentId ?? '').type).toBe('SECTION')
        if (themes[0]) expect(isWithin(box, themes[0].box)).toBe(true)
      }
    })

    it(`[F5] titles the sections of ${name} in one to four words, without a count`, () => {
      const after = groupedBoard(name)

      const sections = themeSections(after)
      expect(sections.length).toBeGreaterThan(1)
      for (const section of sections) {
        expect(section.name.trim()).not.toBe('')
        expect(section.name).not.toMatch(/\(\d+\)$/u)
        expect(section.name.split(/\s+/u).length).toBeLessThanOrEqual(4)
      }
    })

    it(`[F5] plans the same for ${name} whatever order its layers are listed in`, () => {
      const before = restBoard(name)

      const plan = planFor(name)

      expect(JSON.stringify(group(before))).toBe(JSON.stringify(plan))
      expect(creations(group(relisted(before)))).toEqual(creations(plan))
    })

    it(`[F5] finds nothing to do on ${name} when run again`, () => {
      const after = groupedBoard(name)

      expect(group(after)).toEqual({
        ok: false,
        // Under two of its headings the notes are about nothing together.
        reason:
          name === 'everything-22'
            ? 'Nothing new to group: 6 notes fit no theme'
            : 'Every note is in its theme already',
      })
    })
  }

  it('[F8] gives way around the search too', () => {
    const board = restBoard('biodiversity-154')
    const inScope = atOnce(findScopeInSteps(board, 'page', 'move'))
    const sections = themeSections(groupedBoard('biodiversity-154')).length
    const texts = inScope.notes.map(({ text }) => text)
    const searching = countSteps(findThemes(texts, { granularity: 0, vectors: packedVectors }))

    const planning = countSteps(planThemes(board, inScope, 'again', { vectors: packedVectors }))

    expect(planning - searching).toBeGreaterThanOrEqual(3 * sections + 8)
  })

  it('[F5] makes the largest section first and Other last', () => {
    const after = groupedBoard('everything-22')
    const sections = themeSections(after)

    const counts = sections.slice(0, -1).map((section) => stickiesIn(after, section).length)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(sections.at(-1)?.name).toBe('Other')
    expect(new Set(sections.map(({ facts }) => facts.color)).size).toBe(sections.length)
  })

  it('[F2] starts at the top left of the wall', () => {
    const board = restBoard('housing-48')
    const xs = stickiesOf(board).map(({ box }) => box.x)
    const ys = stickiesOf(board).map(({ box }) => box.y)

    const [first] = themeSections(groupedBoard('housing-48'))

    expect(first?.box).toMatchObject({
      x: Math.round(Math.min(...xs)),
      y: Math.round(Math.min(...ys)),
    })
  })

  it('[F5] leaves text inside frames of a design there and says so', () => {
    const board = restBoard('checkout-copy-27')
    const texts = [...board.nodes.values()].filter(({ type }) => type === 'TEXT')

    const outcome = group({ ...board, selectedIds: texts.map(({ id }) => id) })

    expect(outcome).toEqual({
      ok: false,
      reason: 'Text inside frames stays there: select text layers on the page or in sections',
    })
  })
})

describe('planThemes run again', () => {
  it('[F5] keeps two new titles and five moves, and places ten new notes', () => {
    const grouped = groupedBoard('biodiversity-154')
    const [first, second, third, fourth] = themeSections(grouped)
    if (!first || !second || !third || !fourth) throw new Error('expected four themes')
    const moved = stickiesIn(grouped, third).slice(0, 5)
    let edited = rename(rename(grouped, first.id, 'Our title'), second.id, 'Sprint (3)')
    for (const note of moved) edited = moveInto(edited, note.id, fourth.id)
    edited = addNotes(edited, newTexts)

    const outcome = group(edited)
    const after = apply(edited, outcome)

    expect(nodeOf(after, first.id).name).toBe('Our title')
    expect(nodeOf(after, second.id).name).toBe('Sprint (3)')
    for (const note of moved) {
      expect(nodeOf(after, note.id).parentId).toBe(fourth.id)
      expect(offsetInParent(after, note.id)).toEqual(offsetInParent(edited, note.id))
    }
    for (const [index] of newTexts.entries()) {
      expect(sectionsAround(after, `new:${index}`)).toHaveLength(1)
    }
    expect(overlappingPairs(stickiesOf(after).filter(({ id }) => id.startsWith('new:')))).toEqual(
      [],
    )
    for (const note of stickiesOf(grouped)) {
      if (moved.includes(note)) continue
      expect(nodeOf(after, note.id).parentId).toBe(note.parentId)
    }
    expect(group(after)).toMatchObject({ ok: false })
  })

  it('[F5] leaves a note where people put it outside of all themes', () => {
    const grouped = groupedBoard('housing-48')
    const [first] = themeSections(grouped)
    const [note] = first ? stickiesIn(grouped, first) : []
    if (!note) throw new Error('expected a note in the first theme')
    const edited = moveInto(grouped, note.id, grouped.pageId)

    expect(group(edited)).toMatchObject({ ok: false })
  })

  it('[F5] forgets notes that were deleted', () => {
    const grouped = groupedBoard('housing-48')
    const [first] = themeSections(grouped)
    const [note] = first ? stickiesIn(grouped, first) : []
    if (!first || !note) throw new Error('expected a note in the first theme')
    const nodes = new Map(grouped.nodes)
    nodes.delete(note.id)
    nodes.set(first.id, { ...first, childIds: first.childIds.filter((id) => id !== note.id) })

    const edited = addNotes({ ...grouped, nodes }, newTexts)

    const after = apply(edited, group(edited))

    const memory = parseThemeMemory(nodeOf(after, first.id).mark?.memory ?? '')
    expect(memory?.pieceIds).not.toContain(note.id)
  })

  it('[F5] takes the counts of an older version out of the names, and leaves people theirs', () => {
    const grouped = groupedBoard('housing-48')
    const [first, second, third] = themeSections(grouped)
    if (!first || !second || !third) throw new Error('expected three themes')
    let edited = asOlderVersion(grouped, first.id, 6)
    edited = rename(asOlderVersion(edited, second.id, 4), second.id, 'Our title (4)')
    edited = rename(asOlderVersion(edited, third.id, 7), third.id, 'Sprint (3)')

    const after = apply(edited, group(edited))

    expect([first, second, third].map(({ id }) => nodeOf(after, id).name)).toEqual([
      first.name,
      'Our title',
      'Sprint (3)',
    ])
    expect(group(after)).toMatchObject({ ok: false })
    const anew = apply(after, group(after, 'start-over'))
    expect(themeSections(anew).filter(({ name }) => / \(\d+\)$/.test(name))).toEqual([])
  })

  it('[F5] cuts into more and into fewer themes, and back at a fresh start', () => {
    const grouped = groupedBoard('biodiversity-154')

    const more = apply(grouped, group(grouped, 'more'))
    const fewer = apply(grouped, group(grouped, 'fewer'))
    const anew = apply(more, group(more, 'start-over'))

    const count = themeSections(grouped).length
    expect(themeSections(more).length).toBeGreaterThan(count)
    expect(themeSections(fewer).length).toBeLessThan(count)
    expect(themeSections(anew).map(({ name }) => name)).toEqual(
      themeSections(grouped).map(({ name }) => name),
    )
  })

  it('[F5] keeps a renamed section as it is when asked for more themes', () => {
    const grouped = groupedBoard('biodiversity-154')
    const [first] = themeSections(grouped)
    if (!first) throw new Error('expected a theme')
    const renamed = rename(grouped, first.id, 'Ours')

    const after = apply(renamed, group(renamed, 'more'))

    expect(nodeOf(after, first.id).name).toBe('Ours')
    expect(stickiesIn(after, nodeOf(after, first.id)).map(({ id }) => id)).toEqual(
      stickiesIn(grouped, first).map(({ id }) => id),
    )
  })

  it('[F5] takes its own sections for headings where the memory is lost, and loses nothing', () => {
    const grouped = groupedBoard('housing-48')
    const nodes = new Map(
      [...grouped.nodes].map(([id, node]): [string, BoardNode] => [id, { ...node, mark: null }]),
    )

    const after = apply({ ...grouped, nodes }, group({ ...grouped, nodes }))

    expect(stickiesOf(after)).toHaveLength(48)
    for (const { id } of stickiesOf(after)) {
      const heading = nodeOf(grouped, id).parentId
      const ancestors = [...ancestorIds(after, id)]
      expect(ancestors).toContain(heading)
    }
  })
})

describe('planThemes on random boards', () => {
  const BOARDS = 200

  it(`[F2] loses nothing, moves nothing locked, covers nothing, seed ${seed}`, () => {
    let grouped = 0
    let groupedAgain = 0
    fc.assert(
      fc.property(randomBoard, fc.boolean(), (board, stuckNodesFollow) => {
        const inScope = atOnce(findScopeInSteps(board, 'automatic', 'move'))
        const outcome = group(board)
        if (!outcome.ok) return
        grouped++
        const after = apply(board, outcome, stuckNodesFollow)

        for (const node of board.nodes.values()) {
          const now = nodeOf(after, node.id)
          expect(now.text).toBe(node.text)
          const stays = node.locked && node.stuckToId === null
          if (stays) expect([now.box.x, now.box.y]).toEqual([node.box.x, node.box.y])
        }
        expect(stampOffsets(after)).toEqual(stampOffsets(board))
        const moved = inScope.notes.filter(({ id }) => isGrouped(after)(nodeOf(after, id)))
        expect(moved.length).toBeGreaterThan(0)
        for (const section of themeSections(after)) {
          for (const other of after.nodes.values()) {
            if (!isHard(other) || isRelated(after, section, other)) continue
            if (wasCovered(board, inScope.notes, other)) continue
            expect(overlap(section.box, other.box)).toBe(false)
          }
        }
        // A selected container stands for other layers once its stickies have left it.
        const now = atOnce(findScopeInSteps(after, 'automatic', 'move')).notes.map(({ id }) => id)
        const isSameScope = now.every((id) => inScope.notes.some((note) => note.id === id))
        if (!isSameScope) return
        groupedAgain++
        expect(group(after)).toMatchObject({ ok: false })
      }),
      { numRuns: BOARDS },
    )
    expect(grouped).toBeGreaterThan(BOARDS / 5)
    expect(groupedAgain).toBeGreaterThan(BOARDS / 10)
  })
})

const newTexts = [
  'Plant native trees along the roadside',
  'Pay farmers who protect private land',
  'Poison kills birds too, do more research on it',
  'Deer and trout are pests like possums',
  'Iwi should lead on indigenous species',
  'Predator free New Zealand',
  'A national biodiversity strategy with targets',
  'Engage communities early',
  'Enforce the rules we have',
  'My cat stays indoors at night',
]

function countSteps(steps: Steps<unknown>): number {
  let count = 0
  while (steps.next().done !== true) count++
  return count
}

const plans = new Map<string, ThemesOutcome>()

/** The plan for one of the boards, made once: boards and plans are not written to. */
function planFor(name: string): ThemesOutcome {
  const plan = plans.get(name) ?? group(restBoard(name))
  plans.set(name, plan)
  return plan
}

function groupedBoard(name: string): Board {
  return apply(restBoard(name), planFor(name))
}

function creations(outcome: ThemesOutcome): unknown {
  return outcome.ok ? outcome.plan.changes.filter(({ type }) => type === 'create-section') : null
}

function* ancestorIds(board: Board, id: string): Generator<string> {
  for (let at = board.nodes.get(id)?.parentId; at; at = board.nodes.get(at)?.parentId) yield at
}

function stickiesIn(board: Board, section: BoardNode): BoardNode[] {
  const tree = createBoardTree(board)
  return stickiesOf(board).filter((note) => {
    for (let at = tree.parentOf(note); at; at = tree.parentOf(at))
      if (at.id === section.id) return true
    return false
  })
}

function sectionsAround(board: Board, id: string): BoardNode[] {
  const tree = createBoardTree(board)
  const sections: BoardNode[] = []
  for (let at = tree.parentOf(nodeOf(board, id)); at; at = tree.parentOf(at))
    if (at.mark?.kind === 'theme') sections.push(at)
  return sections
}

function isGrouped(board: Board): (note: BoardNode) => boolean {
  return ({ id }) => sectionsAround(board, id).length > 0
}

function offsetInParent(board: Board, id: string): unknown {
  const { box, parentId } = nodeOf(board, id)
  const parent = nodeOf(board, parentId ?? '')
  return { x: box.x - parent.box.x, y: box.y - parent.box.y }
}

function contentOf({ id, text, facts }: BoardNode): string {
  return [id, text, facts.color, facts.author].join('|')
}

/** The section as it was when Sheaf wrote counts into names. */
function asOlderVersion(board: Board, id: string, count: number): Board {
  const section = nodeOf(board, id)
  const memory = parseThemeMemory(section.mark?.memory ?? '')
  if (!memory || !section.mark) throw new Error(`${id} is no theme`)
  const title = `${memory.title} (${count})`
  const mark = { ...section.mark, memory: writeThemeMemory({ ...memory, title }) }
  return { ...board, nodes: new Map(board.nodes).set(id, { ...section, name: title, mark }) }
}

function stampOffsets(board: Board): unknown[] {
  return [...board.nodes.values()]
    .flatMap((node) => {
      const host = board.nodes.get(node.stuckToId ?? '')
      // The box of a group that a selection opened is its notes', not a place of its own.
      if (!host || (host.type === 'GROUP' && board.selectedIds.length > 0)) return []
      const dx = Math.round((node.box.x - host.box.x) * 100)
      const dy = Math.round((node.box.y - host.box.y) * 100)
      return [`${node.id} ${host.id} ${dx} ${dy}`]
    })
    .sort()
}

function stampsUnderTheirHost(board: Board): string[] {
  const order = [...board.nodes.keys()]
  return [...board.nodes.values()]
    .filter((node) => {
      const host = board.nodes.get(node.stuckToId ?? '')
      if (!host || host.parentId !== node.parentId) return false
      const siblings = board.nodes.get(node.parentId ?? '')?.childIds ?? order
      return siblings.indexOf(node.id) < siblings.indexOf(host.id)
    })
    .map(({ id }) => id)
}

function overlap(a: Box, b: Box): boolean {
  const slack = 0.1
  return (
    a.x < b.x + b.width - slack &&
    b.x < a.x + a.width - slack &&
    a.y < b.y + b.height - slack &&
    b.y < a.y + a.height - slack
  )
}

function overlappingPairs(nodes: readonly BoardNode[]): string[] {
  return nodes.flatMap((a, i) =>
    nodes.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.id} ${b.id}`] : [])),
  )
}

function isWithin(inner: Box, outer: Box | undefined): boolean {
  if (!outer) return false
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function isHard(node: BoardNode): boolean {
  if (node.stuckToId !== null || node.type === 'CONNECTOR') return false
  return node.type === 'SECTION' || node.type === 'WIDGET' || node.locked
}

/** A locked backdrop that the notes lay on before may stay one. */
function wasCovered(board: Board, notes: readonly BoardNode[], other: BoardNode): boolean {
  if (other.type === 'SECTION' || other.type === 'WIDGET' || !board.nodes.has(other.id))
    return false
  return notes.some(({ box }) => overlap(box, other.box))
}

/** One holds the other. */
function isRelated(board: Board, a: BoardNode, b: BoardNode): boolean {
  const tree = createBoardTree(board)
  const holds = (outer: BoardNode, inner: BoardNode): boolean => {
    for (let at: BoardNode | undefined = inner; at; at = tree.parentOf(at))
      if (at === outer) return true
    return false
  }
  return holds(a, b) || holds(b, a)
}

function addNotes(board: Board, texts: readonly string[]): Board {
  const nodes = new Map(board.nodes)
  const [model] = stickiesOf(board)
  texts.forEach((text, index) => {
    const box = { x: -3000 + 250 * index, y: -2000, width: 240, height: 240 }
    if (model)
      nodes.set(`new:${index}`, { ...model, id: `new:${index}`, parentId: board.pageId, text, box })
  })
  return { ...board, nodes }
}
