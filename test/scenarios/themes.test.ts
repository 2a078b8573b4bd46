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
import { WORDS_MARK } from '../../protocol/window-file.ts'
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

const played = new Map<string, ReturnType<typeof simulate>>()

/** The board placed on, grouped and undone, played once for all that is asked of it; each state is kept. */
function grouped(name: string, stuckNodesFollow = true): ReturnType<typeof simulate> {
  const key = `${name}, ${stuckNodesFollow}`
  const one =
    played.get(key) ??
    simulate({
      document: readBoard(name),
      rules: { stuckNodesFollow },
      steps: [insert, group, { undo: true }],
      keep: [0, 1],
    })
  played.set(key, one)
  return one
}

describe('Group by theme on the real bundle', () => {
  it.each(ways)(
    '[F5] moves every note of %s into one titled section, as it was, stuck nodes follow: %s',
    async (name, stuckNodesFollow) => {
      const { steps, kept } = await grouped(name, stuckNodesFollow)
      const before = nodesOf(readBoard(name))
      const nodes = nodesOf(kept.get(1))

      expect(steps.map(({ error }) => error)).toEqual([null, null, null])
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
      const { kept } = await grouped(name)
      const made = sectionsOf(nodesOf(kept.get(1))).filter(({ id }) => !nodesOf(document).has(id))
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
    const { kept } = await grouped('housing-48')
    const again = await simulate({ document: readBoard('housing-48'), steps: [insert, group] })

    expect(JSON.stringify(again.document)).toBe(JSON.stringify(kept.get(1)))
  })

  it('[F5] moves nothing the second time, keeps a renamed title, and a note where it was put', async () => {
    const document = readBoard('housing-48')
    const nodes = nodesOf((await grouped('housing-48')).kept.get(1))
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

  it('[F2] draws stamps above their notes, and a connector above the new sections', async () => {
    const board = readBoard('housing-48') as {
      document: { children: [{ children: { id: string; type: string }[] }] }
    }
    const [page] = board.document.children
    const [one, other] = page.children.filter(({ type }) => type === 'STICKY')
    const connector = {
      id: '7:1',
      type: 'CONNECTOR',
      name: 'Connector',
      connectorStart: { endpointNodeId: one?.id, magnet: 'AUTO' },
      connectorEnd: { endpointNodeId: other?.id, magnet: 'AUTO' },
      absoluteBoundingBox: { x: 0, y: 0, width: 200, height: 20 },
    }
    // Drawn first, it lies under all that is made later.
    page.children.unshift(connector)

    const { document } = await simulate({ document: board, steps: [insert, group] })
    const nodes = nodesOf(document)
    const order = [...nodes.keys()]
    const isAbove = (upper: string, lower: string) => order.indexOf(upper) > order.indexOf(lower)
    const stamps = [...nodes.values()].filter(({ stuckTo }) => stuckTo !== null)

    expect(stamps.length).toBeGreaterThan(100)
    expect(stamps.filter(({ id, stuckTo }) => !isAbove(id, stuckTo ?? ''))).toEqual([])
    expect(stamps.filter((one) => nodes.get(one.stuckTo ?? '')?.parentId !== one.parentId)).toEqual(
      [],
    )
    expect(sectionsOf(nodes).length).toBeGreaterThan(1)
    expect(sectionsOf(nodes).filter(({ id }) => !isAbove(connector.id, id))).toEqual([])
  })

  it('[F7] is one undo step', async () => {
    const { document, kept } = await grouped('housing-48')

    expect(nodesOf(document)).toEqual(nodesOf(kept.get(0)))
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

  it.each([
    ['there is none', ''],
    ['it is of another build', `<p>Digest</p>${WORDS_MARK}000000000000'>of and to</script>`],
  ])('[M2] groups and counts nothing without its words in ui.html: %s', async (_, html) => {
    const { steps, document, storage, kept } = await simulate({
      document: readBoard('housing-48'),
      code: await bundleFor(allCounted),
      users: [pastTrial('Ana')],
      html,
      steps: [insert, group],
      keep: [0],
    })

    expect(messagesOf(steps[1])).toEqual([words.failed])
    expect(steps[1]?.console.map(({ text }) => text.split('\n')[0])).toEqual([
      'Error: ui.html: expected the words of this build behind the page',
    ])
    expect(nodesOf(document)).toEqual(nodesOf(kept.get(0)))
    expect(storage.Ana).toEqual({})
  })

  it('[F2] lays nothing where notes stay for want of room, and leaves the rest where nothing is grouped', async () => {
    const side = 560
    const cell = ([column, row]: readonly [number, number], characters: string) => ({
      id: `1:${10 + 3 * row + column}`,
      type: 'TABLE_CELL',
      name: '',
      characters,
      absoluteBoundingBox: { x: column * side, y: row * side, width: side, height: side },
    })
    const note = (nth: number, x: number, y: number, characters: string) => ({
      id: `1:${30 + nth}`,
      type: 'STICKY',
      name: '',
      characters,
      absoluteBoundingBox: { x, y, width: 240, height: 240 },
    })
    const names = ['', 'Now', 'Later', 'Team A', '', '', '', '', '']
    const children = [
      {
        id: '1:1',
        type: 'TABLE',
        name: 'Table',
        absoluteBoundingBox: { x: 0, y: 0, width: 3 * side, height: 3 * side },
        children: names.map((name, at) => cell([at % 3, Math.floor(at / 3)], name)),
      },
      // In a cell without a name.
      note(1, 40, 1180, 'Deploys are scary'),
      note(2, 60, 1330, 'Cache the slow test suite'),
      note(3, 30, 1240, 'Write release notes earlier'),
      // In one that is too small for a section of these.
      note(4, 600, 1180, 'Fewer meetings on Monday'),
      note(5, 720, 1330, 'Fewer meetings on Monday'),
      note(6, 660, 1260, 'Fewer meetings on Monday, pay on time'),
      note(7, 1180, 1180, 'Customers ask for dark mode'),
    ]
    const document = {
      editorType: 'figjam',
      document: {
        id: '0:0',
        type: 'DOCUMENT',
        name: '',
        children: [{ id: '0:1', type: 'CANVAS', name: 'Page 1', children }],
      },
    }
    const {
      steps,
      document: after,
      kept,
    } = await simulate({
      document,
      users: [{ name: 'Ana', payment: 'PAID' }],
      steps: [insert, group],
      keep: [0],
    })

    expect(messagesOf(steps[1])).toEqual(['Nothing new to group: 3 notes had no room'])
    expect(nodesOf(after)).toEqual(nodesOf(kept.get(0)))
  })

  it('[F5] makes more themes, fewer, and starts over, from the property menu', async () => {
    const { kept } = await simulate({
      document: readBoard('housing-48'),
      steps: [insert, group, askFor('more'), askFor('start-over'), askFor('fewer')],
      keep: [1, 2, 3, 4],
    })
    const [usual = 0, more, over, fewer] = [1, 2, 3, 4].map(
      (step) => sectionsOf(nodesOf(kept.get(step))).length,
    )

    expect(more).toBeGreaterThan(usual)
    expect(over).toBe(usual)
    expect(fewer).toBeLessThan(usual)
  })
})
