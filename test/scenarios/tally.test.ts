import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { nodesOf } from './board-facts.ts'
import { lineOf, pastTrial, readBoard, simulate } from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }

/** The cells of every table in a file, row by row. */
function tablesOf(file: unknown) {
  const nodes = [...nodesOf(file).values()]
  return nodes
    .filter(({ type }) => type === 'TABLE')
    .map(({ id }) =>
      nodes.filter(({ parentId }) => parentId === id).map(({ characters }) => characters),
    )
}

describe('Tally votes on the real bundle', () => {
  it('[F4] ranks as a count by hand does, with shared ranks for ties', async () => {
    const document = readBoard('everything-22')
    const { steps, document: after } = await simulate({ document, steps: [insert, tally] })

    expect(tablesOf(after)).toEqual([
      [
        'Rank',
        'Note',
        'Votes',
        '1',
        'Builds take 25 minutes on a good day',
        '4',
        '1',
        'Faster builds, please',
        '4',
      ],
    ])
    expect(steps[1]?.text).toContain(
      'Tally · “Builds take 25 minutes on a good day” and “Faster builds, please” lead with 4 votes each · Ana, 1 Jan',
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
        ...['Rank', 'Note', 'Votes'],
        ...['1', 'Builds take 25 minutes on a good day', '4'],
        ...['1', 'Faster builds, please', '4'],
        ...['3', 'Deploys are quick now', '1'],
      ],
    ])
    expect([table?.box.x, table?.box.y]).toEqual([-2000, 300])
  })

  it('[F4] writes at most 30 rows and a line for the rest', async () => {
    const { document } = await simulate({
      document: readBoard('biodiversity-154'),
      steps: [insert, tally],
    })
    const [cells = []] = tablesOf(document)

    expect(cells.length / 3).toBe(32)
    expect(cells.at(-2)).toMatch(/^and \d+ more notes with votes$/)
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
    expect(lineOf(steps[2])).toBe('Ana · 10 of 10 free runs left')
  })

  it('[F7] is one undo step, table and display alike', async () => {
    const document = readBoard('housing-48')
    const placed = await simulate({ document, steps: [insert] })
    const undone = await simulate({ document, steps: [insert, tally, { undo: true }] })

    expect(undone.document).toEqual(placed.document)
    expect(undone.steps[2]?.text).toEqual(placed.steps[0]?.text)
  })
})
