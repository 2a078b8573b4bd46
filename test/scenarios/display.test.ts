import { describe, expect, it } from 'vitest'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import { boardWithSheaf } from './saved-sheaf.ts'
import {
  FREE_RUNS,
  fewNotes,
  lineOf,
  pastTrial,
  pillOf,
  runsLeft,
  simulate,
  TRIAL_UNTIL,
} from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 0 } }
const tally: Step = { click: 'Tally' }
const hide: Step = { menu: { propertyName: 'hide-usage' } }

describe('the display on the real bundle', () => {
  it.each([
    ['in the trial', { firstRanSecondsAgo: 3600 }, 'Trial until 3 Jan', 'Trial'],
    ['past it', {}, `${FREE_RUNS} free runs`, `${FREE_RUNS} left`],
    ['with Pro', { payment: 'PAID' }, 'Pro, unlimited runs', 'Pro'],
    [
      'unconfirmed',
      { payment: 'NOT_SUPPORTED' },
      `Not confirmed, ${FREE_RUNS} free runs`,
      'Not confirmed',
    ],
  ] as const)(
    '[D5] has the inserter’s facts without a click or a name, %s',
    async (_, change, line, pill) => {
      const { steps } = await simulate({
        users: [{ ...pastTrial('Ana'), ...change }],
        steps: [insert],
      })

      expect([lineOf(steps[0]), pillOf(steps[0])]).toEqual([line, pill])
    },
  )

  it('[D5] writes nothing by itself once it stands, whoever looks at it', async () => {
    const { syncedState, syncedMaps } = await simulate({
      users: [pastTrial('Ana'), { ...pastTrial('Ben', '1002'), payment: 'PAID' }],
      steps: [insert, { advance: '1h' }, { user: 'Ben', reload: true }, { reload: true }],
    })
    const runs = [{ meter: 'shared', left: FREE_RUNS, of: FREE_RUNS }]

    expect(syncedState).toEqual({
      head: { standing: { type: 'unpaid', runs, trialOver: true } },
      placedBy: null,
      editor: 'figjam',
      outcome: null,
      notesToUse: 'automatic',
      arrangeBy: 'colour',
    })
    expect(syncedMaps).toEqual({})
  })

  it.each([true, false])(
    '[D5] is gone and stays gone when its insertion is undone, undo runs the widget: %s',
    async (undoRunsWidget) => {
      const { tree, document } = await simulate({
        rules: { undoRunsWidget },
        steps: [insert, { undo: true }],
      })

      expect(JSON.stringify(document)).not.toContain('WIDGET')
      expect(tree).toBeFalsy()
    },
  )

  it.each([true, false])(
    '[D4] is true for the actor at the click after an undo, undo runs the widget: %s',
    async (undoRunsWidget) => {
      const { steps } = await simulate({
        document: fewNotes,
        rules: { undoRunsWidget },
        users: [pastTrial('Ana')],
        steps: [
          insert,
          tally,
          tally,
          { undo: true },
          { undo: true },
          { menu: { propertyName: 'help' } },
          tally,
        ],
      })

      expect([steps[2], steps[5], steps[6]].map(lineOf)).toEqual([
        `Ana · ${runsLeft(FREE_RUNS - 2)}`,
        `Ana · ${runsLeft(FREE_RUNS - 2)}`,
        `Ana · ${runsLeft(FREE_RUNS - 3)}`,
      ])
    },
  )

  it.each<readonly [string, unknown, readonly Step[], string]>([
    ['finds too few notes', undefined, [{ click: 'Tidy' }], `Ana · ${runsLeft(FREE_RUNS - 4)}`],
    [
      'finds nothing to do',
      fewNotes,
      [{ click: 'Tidy' }, { storage: 'clear' }, { click: 'Tidy' }],
      `Ana · ${runsLeft(FREE_RUNS)}`,
    ],
    [
      'is sold nothing',
      fewNotes,
      [{ click: 'Group by theme' }],
      `Ana · ${runsLeft(FREE_RUNS - 4)}`,
    ],
    [
      'is refused',
      fewNotes,
      [{ storage: 'reads-fail' }, { click: 'Tidy' }],
      'Someone · free runs could not be read',
    ],
  ])('[D4] is true for the actor whose click %s', async (_, document, steps, line) => {
    const result = await simulate({
      document,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', 4) },
      steps: [insert, ...steps],
    })

    expect(lineOf(result.steps.at(-1))).toBe(line)
  })

  it('[D4] is true for the actor after a cleared storage and after a day passed', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [{ ...pastTrial('Ana'), firstRanSecondsAgo: 0 }],
      steps: [
        insert,
        tally,
        { advance: '4d' },
        tally,
        { storage: 'clear' },
        { menu: { propertyName: 'arrange-by', propertyValue: 'votes' } },
      ],
    })

    expect([steps[1], steps[3], steps[5]].map(lineOf)).toEqual([
      `Ana · trial until ${TRIAL_UNTIL}`,
      `Ana · ${runsLeft(FREE_RUNS - 1)}`,
      `Ana · ${runsLeft(FREE_RUNS)}`,
    ])
  })

  it('[D2] keeps two people’s entries when they act at once, whatever the order', async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const { syncedMaps } = await simulate({
        document: fewNotes,
        seed,
        users: [pastTrial('Ana'), pastTrial('Ben', '1002')],
        steps: [insert, { together: [tally, { user: 'Ben', ...tally }] }],
      })

      expect(Object.keys(syncedMaps.people ?? {}).sort(), `seed ${seed}`).toEqual(['1001', '1002'])
    }
  })

  it('[D8] shows others a name and a number of runs, never the standing', async () => {
    const { steps } = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana'), { ...pastTrial('Ben', '1002'), payment: 'PAID' }],
      steps: [insert, tally, { user: 'Ben', ...tally }, { user: 'Ben', ...tally }],
    })
    const naming = steps[3]?.text.filter((text) => text.startsWith('Ana'))

    expect(naming).toEqual(['Ana · 1 run here'])
  })

  it('[D8] calls a person who hides Someone from then on, on every board of the device', async () => {
    const { steps, storage, syncedMaps } = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana'), pastTrial('Ben', '1002')],
      steps: [insert, tally, hide, { reload: true }, tally, { user: 'Ben', ...tally }],
    })
    const elsewhere = await simulate({
      document: fewNotes,
      now: '2026-01-02T00:00:00Z',
      users: [pastTrial('Ana')],
      storage: { Ana: storage.Ana ?? {} },
      steps: [insert, tally],
    })

    expect(steps[2]?.text.join('\n')).not.toContain('Ana')
    expect(lineOf(steps[4])).toBe(`Someone · ${runsLeft(FREE_RUNS - 2)}`)
    expect(steps[4]?.text.at(-1)).toMatch(/^\d+$/)
    expect(steps[5]?.text.join('\n')).not.toMatch(/Ana|Someone/)
    expect(JSON.stringify(syncedMaps)).not.toContain('Ana')
    expect(lineOf(elsewhere.steps[1])).toBe(`Someone · ${runsLeft(FREE_RUNS - 3)}`)
    expect(JSON.stringify([elsewhere.syncedState, elsewhere.syncedMaps])).not.toContain('Ana')
  })

  it('[D2] keeps the 20 newest people: who writes a 21st deletes the oldest', async () => {
    const kept = Array.from({ length: 20 }, (_, index) => {
      const day = (index * 7) % 20
      return {
        id: String(2000 + index),
        name: `P${index}`,
        runs: 1,
        atMs: Date.UTC(2025, 10, 1 + day),
      }
    })
    const byAge = [...kept].sort((one, other) => one.atMs - other.atMs).map(({ id }) => id)
    const people = Object.fromEntries(kept.map(({ id, ...entry }) => [id, entry]))
    const play = (steps: readonly Step[]) =>
      simulate({
        document: boardWithSheaf({}, people),
        users: [pastTrial('Ana'), pastTrial('Ben', '1002')],
        steps,
      })
    const idsAfter = ({ syncedMaps }: Awaited<ReturnType<typeof play>>) =>
      Object.keys(syncedMaps.people ?? {}).sort()
    const tidy: Step = { click: 'Tidy' }
    const one = await play([tidy])
    const two = await play([tidy, { user: 'Ben', ...tally }])

    expect(idsAfter(one)).toEqual(['1001', ...byAge.slice(1)].sort())
    expect(idsAfter(two)).toEqual(['1001', '1002', ...byAge.slice(2)].sort())
    expect(two.steps.at(-1)?.text).toContain('+15 more')
  })

  it('[D6] leaves no trace of a run that was killed before its result', async () => {
    const placed = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana')],
      steps: [insert],
    })
    const killed = await simulate({
      document: fewNotes,
      users: [pastTrial('Ana')],
      steps: [insert, { kill: { answers: 1, sent: false } }, { click: 'Tidy' }],
    })

    expect(killed.steps[2]?.killed).toBe(true)
    expect(killed.document).toEqual(placed.document)
    expect(killed.tree).toEqual(placed.tree)
  })
})
