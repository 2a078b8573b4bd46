import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import {
  FREE_RUNS,
  fewNotes,
  lineOf,
  pastTrial,
  readBoard,
  runsLeft,
  simulate,
} from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }
const users = [pastTrial('Ana')]

const keysOf = (storage: Readonly<Record<string, unknown>> | undefined) =>
  Object.keys(storage ?? {})

describe('the meter on the real bundle', () => {
  it('[M1] leaves one captured key a run, under the person’s id', async () => {
    const { storage } = await simulate({ document: fewNotes, users, steps: [insert, tally, tally] })
    const keys = keysOf(storage.Ana)

    expect(keys).toHaveLength(2)
    expect(keys.every((key) => /^sheaf\/run\/1001\/[^/]+\/captured$/.test(key))).toBe(true)
  })

  it('[M1] keeps two accounts apart in one browser profile', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana'), pastTrial('Ben', '1002')],
      steps: [insert, tally, tally, { user: 'Ben', device: 'Ana', tab: 'second', ...tally }],
    })

    expect(lineOf(steps[3])).toBe(`Ben · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[M2] holds before it works and captures after the canvas changed', async () => {
    const { steps } = await simulate({ document: fewNotes, users, steps: [insert, tally] })

    expect(steps[1]?.hostCalls).toMatchObject({
      'clientStorage.setAsync': 2,
      'clientStorage.deleteAsync': 1,
    })
  })

  it.each(['reads-fail', 'writes-fail'] as const)(
    '[M6] says so and does not run when storage %s',
    async (storage) => {
      const { steps, document } = await simulate({
        document: fewNotes,
        users,
        steps: [insert, { storage }, { click: 'Tidy' }, { storage: 'ok' }, { click: 'Tidy' }],
      })

      expect(steps[2]?.notifications).toEqual([
        {
          message:
            "This device's storage failed. Nothing was run or counted; reload the file and try again.",
          error: true,
        },
      ])
      expect(steps[2]?.checkouts).toEqual([])
      expect(steps[4]?.notifications).toMatchObject([{ message: 'Tidied 8 notes on this page' }])
      expect(JSON.stringify(document)).not.toBe(JSON.stringify(fewNotes))
    },
  )

  it('[M6] [D9] promises no run on a row while the count cannot be read', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users,
      steps: [insert, { storage: 'reads-fail' }, { click: 'Tidy' }, { storage: 'ok' }, tally],
    })
    const rowsOf = (at: number) => steps[at]?.clickable

    expect(rowsOf(2)).toEqual([
      'Tidy up Straighten the wall Not confirmed',
      'Tally votes Count the stamps Not confirmed',
      'Group by theme Sort into sections Pro',
      'Write digest Write up the outcome Pro',
    ])
    expect(rowsOf(4)?.slice(0, 2)).toEqual([
      'Tidy up Straighten the wall 1 run',
      'Tally votes Count the stamps 1 run',
    ])
  })

  it('[M6] lets a trial run whose storage fails', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [{ ...pastTrial('Ana'), firstRanSecondsAgo: 0 }],
      steps: [insert, { storage: 'writes-fail' }, { click: 'Tidy' }],
    })

    expect(steps[2]?.notifications).toMatchObject([{ message: 'Tidied 8 notes on this page' }])
  })

  it('[M7] counts on through undo, redo, duplicates, new widgets and reloads', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users,
      steps: [
        insert,
        tally,
        { undo: true },
        { redo: true },
        { duplicate: true },
        tally,
        { insert: { x: -1400, y: 0 } },
        tally,
        { reload: true },
        tally,
      ],
    })

    expect([steps[1], steps[5], steps[7], steps[9]].map(lineOf)).toEqual([
      `Ana · ${runsLeft(FREE_RUNS - 1)}`,
      `Ana · ${runsLeft(FREE_RUNS - 2)}`,
      `Ana · ${runsLeft(FREE_RUNS - 3)}`,
      `Ana · ${runsLeft(FREE_RUNS - 4)}`,
    ])
  })

  it('[M7] counts on in another file, for the same person on the same device', async () => {
    const first = await simulate({ document: fewNotes, users, steps: [insert, tally] })
    const { steps } = await simulate({
      document: readBoard('biodiversity-154'),
      seed: 2,
      users,
      storage: first.storage,
      steps: [insert, { click: 'Tidy' }],
    })

    expect(lineOf(steps[1])).toBe(`Ana · ${runsLeft(FREE_RUNS - 2)}`)
  })

  it('[M5] gives a killed run back after ten minutes', async () => {
    const { steps, storage } = await simulate({
      document: fewNotes,
      users,
      steps: [insert, { kill: 2 }, tally, tally, { advance: '11m' }, tally],
    })

    expect(steps[2]?.killed).toBe(true)
    expect([steps[3], steps[5]].map(lineOf)).toEqual([
      `Ana · ${runsLeft(FREE_RUNS - 1)}`,
      `Ana · ${runsLeft(FREE_RUNS - 2)}`,
    ])
    expect(keysOf(storage.Ana).filter((key) => key.endsWith('/captured'))).toHaveLength(2)
  })
})
