import { describe, expect, it } from 'vitest'
import { formatDay } from '../../widget-src/core/access/trial.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import { storedRuns } from '../../scripts/proofs/stored-runs.ts'
import older from '../fixtures/older-state.json' with { type: 'json' }
import { boardWithSheaf } from './saved-sheaf.ts'
import { lineOf, pastTrial, pillOf, runsLeft, simulate, textOf } from './simulate.ts'

type Kept = (typeof older)[keyof typeof older]

const of = terms.limitOf('shared', true)

/** A board on which the older widget stands. */
const boardWith = ({ syncedState, people }: Kept) => boardWithSheaf(syncedState, people)

const ana = pastTrial('Ana', '1001')
const ben = pastTrial('Ben', '1002')
const inTrial = { ...ana, firstRanSecondsAgo: 0 }
const trialUntil = formatDay(Date.parse('2026-01-01') + terms.trialDays * 86_400_000)
const paid = { ...ana, payment: 'PAID' as const }

/** Written by the version that had one count, named the inserter and kept who paid. */
describe('a widget that an older version left, under the bundle that ships', () => {
  it.each<
    readonly [
      keyof typeof older,
      { users: (typeof ana)[]; opened: string[]; line: string; counted: number },
    ]
  >([
    [
      'inserted',
      {
        users: [ana],
        opened: [`${of} left`, `${of} free runs`],
        line: `Ana · ${runsLeft(of - 1)}`,
        counted: 1,
      },
    ],
    [
      'clicked',
      {
        users: [ana],
        opened: [`${of - 1} left`, `Ana · ${runsLeft(of - 1)}`],
        line: `Ana · ${runsLeft(of - 2)}`,
        counted: 1,
      },
    ],
    [
      'bought',
      {
        users: [paid],
        opened: ['Pro', 'Ana · Pro, unlimited runs'],
        line: 'Ana · Pro, unlimited runs',
        counted: 0,
      },
    ],
    [
      'hidden',
      {
        users: [ana],
        opened: [`${of - 1} left`, `Someone · ${runsLeft(of - 1)}`],
        line: `Someone · ${runsLeft(of - 2)}`,
        counted: 1,
      },
    ],
    [
      'twoPeople',
      {
        users: [ben, paid],
        opened: [`${of - 1} left`, `Ben · ${runsLeft(of - 1)}`],
        line: `Ben · ${runsLeft(of - 2)}`,
        counted: 1,
      },
    ],
    [
      'trial',
      {
        users: [inTrial],
        opened: ['Trial', 'Ana · trial until 4 Jan'],
        line: `Ana · trial until ${trialUntil}`,
        counted: 0,
      },
    ],
    [
      'locked',
      {
        users: [ana],
        opened: ['Locked', `Ana · ${runsLeft(0)}`],
        line: `Ana · ${runsLeft(0)}`,
        counted: 0,
      },
    ],
  ])(
    '[D1] [D8] [M7] opens as it was left, counts on, and forgets who paid and who placed it: %s',
    async (name, { users, opened, line, counted }) => {
      const kept: Kept = older[name]
      const [actor = ana] = users
      const key = actor.id ?? ''
      const before: Readonly<Record<string, object>> = kept.storage

      const { steps, storage, syncedState, syncedMaps } = await simulate({
        document: boardWith(kept),
        users,
        storage: kept.storage,
        quiet: true,
        steps: [
          { select: 'none' },
          // Somebody voted since.
          {
            create: {
              type: 'STAMP',
              characters: 'Thumbs up',
              on: 'Builds break on Fridays',
              x: 0,
              y: 0,
            },
          },
          { user: actor.name, click: 'Tally' },
        ],
      })

      const [shown, , clicked] = steps
      const captured = (kept: object = {}) => storedRuns({ ...kept }, key, 0).captured
      const people: Readonly<Record<string, { readonly runs: number }>> = kept.people
      const ranBefore = people[key]?.runs ?? 0
      expect([pillOf(shown), lineOf(shown)]).toEqual(opened)
      if (kept.syncedState.outcome !== null)
        expect(textOf(shown).join(' ')).toContain(kept.syncedState.outcome.words)
      expect(lineOf(clicked)).toBe(line)
      const [earlier, now] = [before[actor.name], storage[actor.name]].map(captured)
      expect(now).toHaveLength((earlier?.length ?? 0) + counted)
      expect(now).toEqual(expect.arrayContaining([...(earlier ?? [])]))
      expect(clicked?.checkouts).toHaveLength(name === 'locked' ? 1 : 0)
      const ranNow = name === 'locked' ? 0 : 1
      if (name !== 'hidden')
        expect(syncedMaps.people?.[key]).toMatchObject({ runs: ranBefore + ranNow })
      else expect(JSON.stringify([syncedState, syncedMaps])).not.toContain('Ana')
      expect(syncedState.placedBy ?? null).toBeNull()
      expect(JSON.stringify(syncedMaps)).not.toMatch(/hasPro|"pro"/)
    },
  )
})
