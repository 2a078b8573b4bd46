import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import type { StepResult } from '../../simulator/host/simulation.ts'
import { nodesOf } from './board-facts.ts'
import {
  FREE_RUNS,
  lineOf,
  pastTrial,
  readBoard,
  runsLeft,
  simulate as play,
  type TestScenario,
} from './simulate.ts'

const simulate = (scenario: TestScenario) => play({ ...scenario, quiet: true })

const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }

/** The widget's texts, with plain spaces. */
const spoken = (step: StepResult | undefined) =>
  (step?.text ?? []).map((text) => text.replace(/\u00a0/g, ' '))

/** The cells of every table in a file, row by row. */
function tablesOf(file: unknown) {
  const nodes = [...nodesOf(file).values()]
  return nodes
    .filter(({ type }) => type === 'TABLE')
    .map(({ id }) =>
      nodes.filter(({ parentId }) => parentId === id).map(({ characters }) => characters),
    )
}

const yellow = { r: 1, g: 0.85, b: 0.4, a: 1 }

function boardWith(children: readonly unknown[]) {
  const page = { id: '0:1', type: 'CANVAS', name: 'Page 1', children }
  return {
    editorType: 'figjam',
    document: { id: '0:0', type: 'DOCUMENT', name: 'Document', children: [page] },
  }
}

/** A row of notes, each with a vote unless told otherwise. */
function stuckNotes(
  texts: readonly string[],
  { id = 10, x = 0, y = 0, isVoted = true, color = yellow } = {},
) {
  return texts.flatMap((characters, index) => {
    const note = {
      ...{ id: `1:${id + index}`, type: 'STICKY', name: 'Sticky', characters },
      fills: [{ type: 'SOLID', color }],
      absoluteBoundingBox: { x: x + index * 400, y, width: 240, height: 240 },
    }
    const stamp = {
      ...{ id: `2:${id + index}`, type: 'STAMP', name: 'Thumbs up', stuckTo: note.id },
      absoluteBoundingBox: { x: x + index * 400 + 20, y: y + 20, width: 60, height: 60 },
    }
    return isVoted ? [note, stamp] : [note]
  })
}

/** A frame with texts, as a screen pasted from Figma, and a stamp on the first of them. */
function mockup(id: string, texts: readonly string[]) {
  const children = texts.map((characters, index) => ({
    ...{ id: `${id}${index}`, type: 'TEXT', name: characters, characters },
    absoluteBoundingBox: { x: 1020, y: 40 + index * 60, width: 200, height: 24 },
  }))
  const button = {
    ...{ id: `${id}9`, type: 'RECTANGLE', name: 'Button' },
    absoluteBoundingBox: { x: 1020, y: 300, width: 200, height: 48 },
  }
  const frame = {
    ...{ id, type: 'FRAME', name: 'Login', children: [...children, button] },
    absoluteBoundingBox: { x: 1000, y: 0, width: 320, height: 600 },
  }
  const stamp = {
    ...{ id: '9:1', type: 'STAMP', name: 'Thumbs up', stuckTo: `${id}0` },
    absoluteBoundingBox: { x: 1200, y: 30, width: 60, height: 60 },
  }
  return [frame, stamp]
}

/** Two rows of two cells. */
function tableOf(id: string, texts: readonly string[]) {
  const children = texts.map((characters, index) => ({
    ...{ id: `${id}${index}`, type: 'TABLE_CELL', name: '', characters },
    absoluteBoundingBox: {
      ...{ x: 2000 + (index % 2) * 300, y: Math.floor(index / 2) * 300 },
      ...{ width: 300, height: 300 },
    },
  }))
  return {
    ...{ id, type: 'TABLE', name: 'Table', children },
    absoluteBoundingBox: { x: 2000, y: 0, width: 600, height: 600 },
  }
}

/** A small board with the steps that show what it is about. */
const caseOf = (name: string) => readBoard(`cases/${name}`) as TestScenario

describe('Tally votes on the real bundle', () => {
  it('[F4] ranks as a count by hand does, with shared ranks for ties', async () => {
    const document = readBoard('everything-22')
    const { steps, document: after } = await simulate({ document, steps: [insert, tally] })

    expect(tablesOf(after)).toEqual([
      [
        ...['Rank', 'Note', 'Region', 'Votes'],
        ...['1', 'Builds take 25 minutes on a good day', 'To improve', '4'],
        ...['1', 'Faster builds, please', 'To improve', '4'],
      ],
    ])
    expect(spoken(steps[1])).toContain(
      'Tally · “Builds take 25…” and “Faster builds, please” lead with 4 votes each · Ana, 1 Jan',
    )
  })

  it('[F4] keeps one table, updated in place', async () => {
    const document = readBoard('everything-22')
    const { document: after } = await simulate({
      document,
      steps: [
        insert,
        tally,
        { move: { node: 'Sheaf ranking', x: -2000, y: 300 } },
        { stick: { node: '1:36', to: '1:2' } },
        tally,
      ],
    })
    const table = [...nodesOf(after).values()].find(({ type }) => type === 'TABLE')

    expect(tablesOf(after)).toEqual([
      [
        ...['Rank', 'Note', 'Region', 'Votes'],
        ...['1', 'Builds take 25 minutes on a good day', 'To improve', '4'],
        ...['1', 'Faster builds, please', 'To improve', '4'],
        ...['3', 'Deploys are quick now', 'Went well', '1'],
      ],
    ])
    expect([table?.box.x, table?.box.y]).toEqual([-2000, 300])
  })

  it('[F4] writes ten rows and one for the rest', async () => {
    const { document, steps } = await simulate({
      document: readBoard('housing-48'),
      steps: [insert, tally],
    })
    const [cells = []] = tablesOf(document)

    expect(cells.length / 3).toBe(12)
    expect(cells.slice(-3)).toEqual(['', '37 more notes with 1 to 6 votes', ''])
    expect(spoken(steps[1])).toContain('Tally · 4 notes lead with 9 votes each · Ana, 1 Jan')
    expect(spoken(steps[1]).filter((text) => text === '9')).toHaveLength(3)
  })

  it('[F4] says how many of many leaders the widget lists', async () => {
    const { steps } = await simulate({
      document: readBoard('biodiversity-154'),
      steps: [insert, tally],
    })

    expect(steps[1]?.text.join('\n')).toMatch(/\d+ notes lead with 5 votes each, the first 3 below/)
    expect(steps[1]?.text.filter((text) => text === '5')).toHaveLength(3)
  })

  it('[M2] is free where nothing has changed since, on another day too', async () => {
    const { steps, storage, document } = await simulate({
      document: readBoard('housing-48'),
      users: [pastTrial('Ana')],
      steps: [insert, tally, { advance: '2d' }, tally],
    })
    const first = await simulate({
      document: readBoard('housing-48'),
      users: [pastTrial('Ana')],
      steps: [insert, tally],
    })

    expect(steps[3]?.notifications).toMatchObject([
      { message: 'Nothing has changed since the last tally, so it cost nothing' },
    ])
    expect(Object.keys(storage.Ana ?? {})).toHaveLength(1)
    expect(tablesOf(document)).toEqual(tablesOf(first.document))
  })

  it('[F4] writes its table again where a person edited or deleted it', async () => {
    const document = readBoard('everything-22')
    const first = await simulate({ document, steps: [insert, tally] })
    const cell = [...nodesOf(first.document).values()].find(
      ({ type, characters }) => type === 'TABLE_CELL' && characters === '4',
    )
    for (const change of [
      { type: { node: cell?.id ?? '', characters: '400' } },
      { remove: 'Sheaf ranking' },
    ] satisfies Step[]) {
      const { document: after } = await simulate({
        document,
        steps: [insert, tally, change, tally],
      })

      expect(tablesOf(after)).toEqual(tablesOf(first.document))
    }
  })

  it('[F4] counts kinds that are no vote in columns of their own', async () => {
    const { document, steps } = await simulate(caseOf('thumbs-down'))

    expect(tablesOf(document)).toEqual([
      [
        ...['Rank', 'Note', 'Votes', 'Thumbs down', 'Question'],
        ...['1', 'Ship weekly', '2', '', ''],
        ...['', 'Delete the tests', '0', '3', '1'],
      ],
    ])
    expect(steps[1]?.text.join('\n')).toContain('“Ship weekly” leads with 2 votes')
  })

  it.each([
    ['votes-on-pictures', ['Option 3', '3', '2', 'Option 2', '2', '3', 'Option 1', '1']],
    ['shape-options-page', ['Option A', '3', '2', 'Option B', '1']],
  ])('[F4] ranks every layer that carries stamps: %s', async (name, cells) => {
    const { document } = await simulate(caseOf(name))

    expect(tablesOf(document)).toEqual([['Rank', 'Note', 'Votes', '1', ...cells]])
  })

  it('[F4] tells the loose stamps, and counts them not', async () => {
    const { document, steps } = await simulate(caseOf('loose'))

    expect(tablesOf(document)).toEqual([['Rank', 'Note', 'Votes', '1', 'Stuck', '1']])
    expect(steps[1]?.notifications).toMatchObject([
      {
        message:
          'Tallied 2 notes on this page: “Stuck” leads with 1 vote. 4 stamps lie loose on notes',
      },
    ])
  })

  it('[F4] says how many selected texts it left in pasted mockups', async () => {
    const { document, steps } = await simulate({
      document: boardWith([
        ...stuckNotes(['Ship weekly', 'Fix the build']),
        ...mockup('5:1', ['Log in', 'Password', 'Forgot it?']),
      ]),
      steps: [insert, { select: ['1:10', '1:11', '5:10', '5:11', '5:12'] }, tally],
    })

    expect(tablesOf(document)).toEqual([
      [
        ...['Rank', 'Note', 'Votes', '1', 'Ship weekly', '1'],
        ...['1', 'Fix the build', '1', '1', 'Log in', '1'],
      ],
    ])
    expect(steps[2]?.notifications[0]?.message).toMatch(
      /.* lead with 1 vote each. Left: 2 in frames$/,
    )
  })

  it('[F4] names the column that a note heads, and the cell of a table', async () => {
    const columns = [
      ...stuckNotes(['Good', 'Bad'], {
        y: -400,
        isVoted: false,
        color: { r: 0.8, g: 0.6, b: 1, a: 1 },
      }),
      ...stuckNotes(['Pairing works', 'Slow builds'], { id: 20 }),
      ...stuckNotes(['Demo on Fridays', 'Flaky tests'], { id: 30, y: 300 }),
    ]
    const cells = [
      tableOf('7:1', ['', 'Now', 'Web', '']),
      ...stuckNotes(['In a cell'], { id: 40, x: 2330, y: 330 }),
    ]
    const { document } = await simulate({
      document: boardWith([...columns, ...cells]),
      steps: [insert, tally],
    })

    expect(tablesOf(document).at(-1)).toEqual([
      ...['Rank', 'Note', 'Region', 'Votes'],
      ...['1', 'Pairing works', 'Good', '1', '1', 'Slow builds', 'Bad', '1'],
      ...['1', 'Demo on Fridays', 'Good', '1', '1', 'Flaky tests', 'Bad', '1'],
      ...['1', 'In a cell', 'Web / Now', '1'],
    ])
  })

  it('[F4] gives a duplicated widget a table of its own', async () => {
    const { document } = await simulate({
      document: readBoard('everything-22'),
      steps: [insert, tally, { duplicate: true }, tally, tally],
    })

    expect(tablesOf(document)).toHaveLength(2)
  })

  it('[M2] costs nothing where no note has a stamp', async () => {
    const { steps, storage } = await simulate({
      document: readBoard('everything-22'),
      users: [pastTrial('Ana')],
      steps: [insert, { select: ['Pairing on Fridays'] }, tally],
    })

    expect(steps[2]?.notifications).toMatchObject([
      { message: 'No stamps on these notes yet. Stick some on, then tally.' },
    ])
    expect(storage.Ana ?? {}).toEqual({})
    expect(lineOf(steps[2])).toBe(`Ana · ${runsLeft(FREE_RUNS)}`)
  })

  it('[F7] is one undo step, table and display alike', async () => {
    const document = readBoard('housing-48')
    const placed = await simulate({ document, steps: [insert] })
    const undone = await simulate({ document, steps: [insert, tally, { undo: true }] })

    expect(undone.document).toEqual(placed.document)
    expect(undone.steps[2]?.text).toEqual(placed.steps[0]?.text)
  })
})
