import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import {
  essence,
  isInside,
  nodesOf,
  overlapping,
  withoutOwn,
  type FileNode,
} from './board-facts.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { allCounted } from '../offers/offers.ts'
import {
  FREE_RUNS,
  lineOf,
  messagesOf,
  pastTrial,
  pillOf,
  readBoard,
  runsLeft,
  simulate,
} from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const group: Step = { click: 'Group by theme' }
const boards = ['housing-48', 'biodiversity-154', 'everything-22']
const ways = boards.flatMap((name) => [true, false].map((follows) => [name, follows] as const))

const askFor = (propertyValue: string): Step => ({
  menu: { propertyName: 'themes', propertyValue },
})

const movable = (nodes: ReadonlyMap<string, FileNode>) =>
  [...nodes.values()].filter(
    ({ type, isLocked, isHidden }) => type === 'STICKY' && !isLocked && !isHidden,
  )

const sectionsOf = (nodes: ReadonlyMap<string, FileNode>) =>
  [...nodes.values()].filter(({ type }) => type === 'SECTION')

describe('Group by theme on the real bundle', () => {
  it.each(ways)(
    '[F5] moves every note of %s into one titled section, as it was, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const document = readBoard(name)
      const rules = { stuckNodesFollow }
      const { steps, document: after } = await simulate({ document, rules, steps: [insert, group] })
      const before = nodesOf(document)
      const nodes = nodesOf(after)

      expect(steps.map(({ error }) => error)).toEqual([null, null])
      expect(messagesOf(steps[1])[0]).toMatch(/^Grouped \d+ notes on this page into \d+ themes/)
      expect(essence(withoutOwn(nodes, before))).toEqual(essence(before))
      for (const note of movable(nodes)) {
        const section = nodes.get(note.parentId ?? '')
        expect(section?.type, note.characters).toBe('SECTION')
        const isAsBefore = before.get(note.id)?.parentId === note.parentId
        if (!isAsBefore)
          expect(section && isInside(note.box, section.box), note.characters).toBe(true)
      }
      const notes = movable(nodes).filter(
        ({ id, parentId }) => before.get(id)?.parentId !== parentId,
      )
      expect(overlapping(notes)).toEqual([])
    },
  )

  it.each(boards)(
    '[F5] titles the sections of %s in one to four whole words of the notes',
    async (name) => {
      const document = readBoard(name)
      const { document: after } = await simulate({ document, steps: [insert, group] })
      const made = sectionsOf(nodesOf(after)).filter(({ id }) => !nodesOf(document).has(id))
      const text = [...nodesOf(document).values()]
        .map(({ characters }) => characters.toLowerCase())
        .join(' ')

      expect(made.length).toBeGreaterThan(1)
      for (const { name: title } of made.filter(({ name: each }) => each !== 'Other')) {
        expect(title).not.toMatch(/\(\d+\)$/u)
        const words = title.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []
        expect(words.length, title).toBeGreaterThanOrEqual(1)
        expect(words.length, title).toBeLessThanOrEqual(4)
        for (const word of words) expect(text, title).toContain(word)
      }
    },
  )

  it('[F5] finds the same themes on the same board, to the byte', async () => {
    const once = () => simulate({ document: readBoard('housing-48'), steps: [insert, group] })

    expect(JSON.stringify((await once()).document)).toBe(JSON.stringify((await once()).document))
  })

  it('[F5] moves nothing the second time, keeps a renamed title, and a note where it was put', async () => {
    const document = readBoard('housing-48')
    const first = await simulate({ document, steps: [insert, group] })
    const nodes = nodesOf(first.document)
    const [one, two] = sectionsOf(nodes)
    const moved = movable(nodes).find(({ parentId }) => parentId === one?.id)
    const newNote = { type: 'STICKY', characters: 'Cap the rents', x: -3000, y: 0 } as const
    const { steps, document: after } = await simulate({
      document,
      steps: [
        insert,
        group,
        group,
        { type: { node: one?.id ?? '', characters: 'Our own title' } },
        { move: { node: moved?.id ?? '', into: two?.id ?? '' } },
        { create: newNote },
        group,
      ],
    })
    const now = nodesOf(after)
    const created = movable(now).find(({ characters }) => characters === newNote.characters)

    expect(messagesOf(steps[2])).toEqual(['Every note is in its theme already'])
    expect(messagesOf(steps[6])).toEqual(['Added 1 new note to 1 theme'])
    expect(now.get(one?.id ?? '')?.name).toBe('Our own title')
    expect(now.get(moved?.id ?? '')?.parentId).toBe(two?.id)
    expect(now.get(created?.parentId ?? '')?.type).toBe('SECTION')
  })

  it('[F7] is one undo step', async () => {
    const document = readBoard('housing-48')
    const placed = await simulate({ document, steps: [insert] })
    const undone = await simulate({ document, steps: [insert, group, { undo: true }] })

    expect(nodesOf(undone.document)).toEqual(nodesOf(placed.document))
  })

  it('[A2] is Pro: asks after the trial, and groups in the click that buys', async () => {
    const { steps } = await simulate({
      document: readBoard('housing-48'),
      users: [pastTrial('Ana')],
      steps: [insert, group, { checkout: 'buy' }, group],
    })

    expect(steps[1]?.checkouts).toEqual([
      { user: 'Ana', interstitial: 'PAID_FEATURE', outcome: 'dismiss' },
    ])
    expect(lineOf(steps[1])).toBe(`Ana · ${runsLeft(FREE_RUNS)}`)
    expect(messagesOf(steps[3])).toEqual([words.bought, expect.stringMatching(/^Grouped 48 notes/)])
    expect(pillOf(steps[3])).toBe('Pro')
  })

  it('[M2] says that there are no more or other themes, and counts and moves nothing', async () => {
    const { document: board } = readBoard('cases/two-topics-repeat') as { document: unknown }
    const counted = {
      document: board,
      code: await bundleFor(allCounted),
      users: [{ ...pastTrial('Ana'), firstRanSecondsAgo: 400 * 86_400 }],
    }
    const asked = [askFor('start-over'), askFor('more'), askFor('more')]
    const once = await simulate({ ...counted, steps: [insert, group] })
    const { steps, document, storage } = await simulate({
      ...counted,
      steps: [insert, group, ...asked],
    })

    expect(steps.slice(1).map((step) => messagesOf(step))).toEqual([
      ['Grouped 12 notes on this page into 2 themes'],
      ['Every note is in its theme already'],
      ['No more themes to find'],
      ['No more themes to find'],
    ])
    expect(nodesOf(document)).toEqual(nodesOf(once.document))
    expect(Object.keys(storage.Ana ?? {})).toEqual([
      expect.stringMatching(/^sheaf\/run\/1001\/[^/]+\/captured$/),
    ])
  })

  it('[F5] makes more themes, fewer, and starts over, from the property menu', async () => {
    const count = async (...steps: Step[]) => {
      const run = await simulate({
        document: readBoard('housing-48'),
        steps: [insert, group, ...steps],
      })
      return sectionsOf(nodesOf(run.document)).length
    }
    const usual = await count()

    expect(await count(askFor('more'))).toBeGreaterThan(usual)
    expect(await count(askFor('fewer'))).toBeLessThan(usual)
    expect(await count(askFor('more'), askFor('start-over'))).toBe(usual)
  })
})
