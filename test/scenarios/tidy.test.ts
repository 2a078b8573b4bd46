import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import {
  essence,
  isInside,
  nodesOf,
  overlapping,
  overlaps,
  withoutOwn,
  type FileNode,
} from './board-facts.ts'
import { messagesOf, pastTrial, readBoard, simulate } from './simulate.ts'

const boards = ['housing-48', 'biodiversity-154', 'everything-22']
const ways = boards.flatMap((name) => [true, false].map((follows) => [name, follows] as const))
const insert: Step = { insert: { x: -900, y: 0 } }

/** The notes that Tidy may arrange on a whole page. */
const arranged = (nodes: ReadonlyMap<string, FileNode>) =>
  [...nodes.values()].filter(
    ({ type, isLocked, isHidden }) => type === 'STICKY' && !isLocked && !isHidden,
  )

/** The same with each text of a frame a little farther from the one above it, as an equal gap would be kept. */
function unevenly(document: unknown): unknown {
  let texts = 0
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return value
    if (value.type === 'FRAME') texts = 0
    if (value.type !== 'TEXT' || !('absoluteBoundingBox' in value)) return value
    const box = value.absoluteBoundingBox as { y: number }
    return { ...value, absoluteBoundingBox: { ...box, y: box.y + (texts++) ** 2 } }
  })
}

const played = new Map<string, ReturnType<typeof simulate>>()

/** The board placed on, tidied, undone, and tidied twice, played once for all that is asked of it; each state is kept. */
function tidied(name: string, stuckNodesFollow: boolean): ReturnType<typeof simulate> {
  const key = `${name}, ${stuckNodesFollow}`
  const tidy: Step = { click: 'Tidy' }
  const one =
    played.get(key) ??
    simulate({
      document: readBoard(name),
      rules: { stuckNodesFollow },
      users: [pastTrial('Ana')],
      steps: [insert, tidy, { undo: true }, tidy, tidy],
      keep: [0, 1, 2, 3],
    })
  played.set(key, one)
  return one
}

describe('Tidy up on the real bundle', () => {
  it.each(ways)(
    '[F2] keeps every note and lays none over another on %s, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const { steps, kept } = await tidied(name, stuckNodesFollow)
      const before = nodesOf(readBoard(name))
      const nodes = nodesOf(kept.get(1))

      expect(steps.filter(({ error }) => error !== null)).toEqual([])
      expect(messagesOf(steps[1])[0]).toMatch(/^Tidied \d+ notes on this page/)
      expect(essence(withoutOwn(nodes, before))).toEqual(essence(before))
      expect(overlapping(arranged(nodes))).toEqual([])
    },
  )

  it.each(ways)(
    '[F2] leaves all that is no note where it was on %s, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const { kept } = await tidied(name, stuckNodesFollow)
      const before = nodesOf(readBoard(name))
      const nodes = nodesOf(kept.get(1))
      const still = [...before.values()].filter(
        ({ type, isLocked, isHidden, stuckTo }) =>
          (type !== 'STICKY' || isLocked || isHidden) &&
          stuckTo === null &&
          type !== 'SECTION' &&
          type !== 'DOCUMENT',
      )
      const sections = [...nodes.values()].filter(({ type }) => type === 'SECTION')

      expect(still.map(({ id }) => [id, nodes.get(id)?.box])).toEqual(
        still.map(({ id, box }) => [id, box]),
      )
      for (const section of sections) {
        const inside = arranged(nodes).filter(({ parentId }) => parentId === section.id)
        const outside = arranged(nodes).filter(({ parentId }) => parentId !== section.id)
        expect(inside.filter(({ box }) => !isInside(box, section.box)).map(({ id }) => id)).toEqual(
          [],
        )
        expect(outside.filter(({ box }) => overlaps(box, section.box)).map(({ id }) => id)).toEqual(
          [],
        )
      }
    },
  )

  it.each(ways)(
    '[F3] moves nothing and costs nothing the second time on %s, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const { steps, kept, document, storage } = await tidied(name, stuckNodesFollow)

      expect(nodesOf(document)).toEqual(nodesOf(kept.get(3)))
      // The one before the undo, and the one after it.
      expect(Object.keys(storage.Ana ?? {})).toHaveLength(2)
      expect(messagesOf(steps[4])).toEqual([
        expect.stringMatching(/^Nothing to tidy: these notes are in order/),
      ])
    },
  )

  it.each(ways)(
    '[F7] is one undo step on %s, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const { kept } = await tidied(name, stuckNodesFollow)

      expect(kept.get(2)).toEqual(kept.get(0))
    },
  )

  it('[F1] works on the selection, and names it', async () => {
    const document = readBoard('housing-48')
    const ids = arranged(nodesOf(document))
      .slice(0, 5)
      .map(({ id }) => id)
    const { steps, document: after } = await simulate({
      document,
      steps: [insert, { select: ids }, { click: 'Tidy' }],
    })
    const before = nodesOf(document)
    const moved = [...nodesOf(after).values()].filter(
      ({ id, box, type }) =>
        type === 'STICKY' && JSON.stringify(before.get(id)?.box) !== JSON.stringify(box),
    )

    expect(messagesOf(steps[2])).toEqual(['Tidied 5 selected notes'])
    expect(moved.filter(({ id }) => !ids.includes(id))).toEqual([])
  })

  it('[F1] never widens a fixed selection, whatever a click does to it', async () => {
    for (const clickSelection of ['keep', 'clear', 'widget'] as const) {
      const { steps } = await simulate({
        document: readBoard('housing-48'),
        rules: { clickSelection },
        steps: [
          insert,
          { menu: { propertyName: 'notes-to-use', propertyValue: 'selection' } },
          { click: 'Tidy' },
        ],
      })

      expect(messagesOf(steps[2])).toEqual([
        'Select some notes, or put Sheaf in a section and choose “Notes: auto” in its menu',
      ])
    }
  })

  it('[F1] works in the section that the widget stands in', async () => {
    const { steps } = await simulate({
      document: readBoard('everything-22'),
      steps: [insert, { move: { node: 'Sheaf', into: 'Went well' } }, { click: 'Tidy' }],
    })

    expect(messagesOf(steps[2])).toEqual(['Tidied 3 notes in “Went well”'])
  })

  it.each([true, false])(
    '[F2] tidies selected text in its own frame in Figma Design, stuck nodes follow: %s',
    async (stuckNodesFollow) => {
      const document = unevenly(readBoard('checkout-copy-27'))
      const before = nodesOf(document)
      const frame = [...before.values()].find(
        ({ id, type }) =>
          type === 'FRAME' &&
          [...before.values()].filter((node) => node.parentId === id && node.type === 'TEXT')
            .length > 2,
      )
      const ids = [...before.values()]
        .filter(({ parentId, type }) => parentId === frame?.id && type === 'TEXT')
        .map(({ id }) => id)
      const scenario = { document, rules: { stuckNodesFollow }, users: [pastTrial('Ana')] }
      const first = await simulate({
        ...scenario,
        steps: [insert, { select: ids }, { click: 'Tidy' }],
      })
      const second = await simulate({
        ...scenario,
        steps: [insert, { select: ids }, { click: 'Tidy' }, { click: 'Tidy' }],
      })
      const undone = await simulate({
        ...scenario,
        steps: [insert, { select: ids }, { click: 'Tidy' }, { undo: true }],
      })
      const placed = await simulate({ ...scenario, steps: [insert, { select: ids }] })
      const nodes = nodesOf(first.document)
      const texts = ids.map((id) => nodes.get(id)).filter((node) => node !== undefined)

      expect(texts.map(({ parentId }) => parentId)).toEqual(ids.map(() => frame?.id))
      expect(overlapping(texts)).toEqual([])
      expect(
        [...before.values()]
          .filter(({ id }) => !ids.includes(id))
          .map(({ id }) => [id, nodes.get(id)?.box]),
      ).toEqual(
        [...before.values()].filter(({ id }) => !ids.includes(id)).map(({ id, box }) => [id, box]),
      )
      expect(nodesOf(second.document)).toEqual(nodes)
      expect(Object.keys(second.storage.Ana ?? {})).toHaveLength(1)
      expect(undone.document).toEqual(placed.document)
    },
  )

  it('[F3] says how to tidy inside a group where all notes are in one', async () => {
    const notes = [0, 280, 590, 840].map((x, at) => ({
      id: `2:${at}`,
      type: 'STICKY',
      name: 'Note',
      characters: `Note ${at}`,
      absoluteBoundingBox: { x, y: 20 * at, width: 240, height: 240 },
    }))
    const group = {
      id: '1:1',
      type: 'GROUP',
      name: 'Group',
      absoluteBoundingBox: { x: 0, y: 0, width: 1080, height: 300 },
      children: notes,
    }
    const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children: [group] }
    const document = {
      name: 'Grouped',
      editorType: 'figjam',
      document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
    }

    const { steps } = await simulate({
      document,
      steps: [insert, { click: 'Tidy' }, { select: ['1:1'] }, { click: 'Tidy' }],
    })

    expect(messagesOf(steps[1])).toEqual([
      'Nothing to tidy: a group moves as one piece. Select it to tidy inside it',
    ])
    expect(messagesOf(steps[3])).toEqual(['Tidied 4 selected notes'])
  })
})
