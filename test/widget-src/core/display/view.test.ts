import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardLine } from '../../../../widget-src/core/display/card-line.ts'
import { features } from '../../../../widget-src/features/features.ts'
import { describeWidget, type SyncedDisplay } from '../../../../widget-src/core/display/view.ts'

const state = (change: Partial<SyncedDisplay> = {}): SyncedDisplay => ({
  head: { id: '1001', name: 'Ana', standing: { type: 'free', left: 7 } },
  outcome: null,
  placedBy: null,
  editor: 'figjam',
  people: [],
  ...change,
})
const head = (standing: unknown) => state({ head: { id: '1001', name: 'Ana', standing } })
const textOf = (line: CardLine) => line.map(({ text }) => text.replace(/\u00a0/g, ' ')).join('')
const view = (synced: SyncedDisplay) => describeWidget(synced, features)

describe('describeWidget', () => {
  it('[D1] draws the standing as it was written', () => {
    const shown = view(head({ type: 'unpaid', runs: [{ meter: 'shared', left: 7, of: 12 }] }))

    expect([shown.pill.text, textOf(shown.counter), shown.segments]).toEqual([
      '7 left',
      'Ana · 7 of 12 free runs left',
      { left: 7, of: 12, isBar: false },
    ])
  })

  it('[F4] leaves the Tally row out in Figma Design', () => {
    const titles = view(state({ editor: 'figma' })).rows.map(({ title }) => title)

    expect(titles).toEqual(['Tidy up', 'Group by theme', 'Write digest'])
  })

  it('[D8] shows others by name and runs alone, newest first, four at most', () => {
    const people = ['Ben', 'Chloe', 'Dmitri', 'Esra', 'Finn', 'Gus', 'Ana'].map(
      (name, index) =>
        [name === 'Ana' ? '1001' : name, { name, runs: index + 1, atMs: index }] as const,
    )

    expect(view(state({ people })).people.map(textOf)).toEqual([
      'Gus · 6 runs here',
      'Finn · 5 runs here',
      'Esra · 4 runs here',
      'Dmitri · 3 runs here',
      '+2 more',
    ])
  })

  it('[D2] draws the upgrade bar while the last actor is locked, even if others have Pro', () => {
    const left = (count: number) =>
      head({ type: 'unpaid', runs: [{ meter: 'shared', left: count, of: 10 }] })
    const ben = [['1002', { name: 'Ben', runs: 1, atMs: 1, hasPro: true }]] as const

    expect(view(left(0)).upgrade).not.toBeNull()
    expect(view({ ...left(0), people: ben }).upgrade).not.toBeNull()
    expect(view(left(1)).upgrade).toBeNull()
  })

  it('[D7] draws the outcome in one line', () => {
    const outcome = {
      id: '1002',
      feature: 'tally',
      words: '“Faster builds” leads with 9 votes',
      name: 'Ben',
      day: '3 Jan',
      top: [{ rank: 1, text: 'Faster builds', votes: 9 }],
    }

    const shown = view(state({ outcome })).outcome

    expect(textOf(shown?.line ?? [])).toBe(
      'Tally · “Faster builds” leads with 9 votes · Ben, 3 Jan',
    )
    expect(shown?.top).toEqual(outcome.top)
  })

  it('[D1] draws whatever shape a version left behind', () => {
    const anything = fc.jsonValue()
    const nearly = fc.record(
      {
        id: anything,
        name: fc.oneof(fc.string(), anything),
        standing: fc.oneof(
          anything,
          fc.record({
            type: fc.constantFrom('trial', 'free', 'unpaid', 'signed-out', 'unconfirmed'),
            until: anything,
            left: anything,
            runs: fc.oneof(
              anything,
              fc.array(fc.record({ meter: fc.constant('shared'), left: anything, of: anything })),
            ),
          }),
        ),
        feature: fc.constantFrom('tally', 'other'),
        words: fc.oneof(fc.string(), anything),
        top: fc.oneof(anything, fc.array(anything)),
        runs: anything,
        atMs: anything,
      },
      { requiredKeys: [] },
    )
    const value = fc.oneof(anything, nearly)
    fc.assert(
      fc.property(
        fc.record({
          head: value,
          outcome: value,
          placedBy: value,
          editor: anything,
          people: fc.array(fc.tuple(fc.string(), value)),
        }),
        (synced) => {
          const shown = view(synced)

          expect(shown.pill.text).not.toBe('')
          expect(shown.people.length).toBeLessThanOrEqual(5)
          const { left, of } = shown.segments ?? { left: 0, of: 1 }
          expect(left).toBeGreaterThanOrEqual(0)
          expect(of).toBeGreaterThanOrEqual(left)
        },
      ),
    )
  })

  it('[D7] draws 10,000 entries and long names', () => {
    const people = Array.from(
      { length: 10_000 },
      (_, index) => [`p${index}`, { name: 'م'.repeat(90), runs: 1, atMs: index }] as const,
    )
    const shown = view(state({ people }))

    const lines = shown.people.map(textOf)

    expect(lines.slice(0, 4).every((line) => line.endsWith(' · 1 run here'))).toBe(true)
    expect(lines.at(-1)).toBe('+9996 more')
    expect(lines).toHaveLength(5)
  })
})
