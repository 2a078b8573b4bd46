import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeWidget, type SyncedDisplay } from '../../../widget-src/core/view.ts'
import { featureIds } from '../../../widget-src/offer.ts'

const state = (change: Partial<SyncedDisplay> = {}): SyncedDisplay => ({
  head: { id: '1001', name: 'Ana', standing: { type: 'free', left: 7 } },
  outcome: null,
  placedBy: null,
  editor: 'figjam',
  people: [],
  ...change,
})
const head = (standing: unknown) => state({ head: { id: '1001', name: 'Ana', standing } })
const view = (synced: SyncedDisplay) => describeWidget(synced, featureIds())

describe('describeWidget', () => {
  it.each([
    [{ type: 'trial', until: '4 Jan' }, 'Trial · until 4 Jan', 'Ana · trial until 4 Jan', null],
    [{ type: 'free', left: 7 }, '7 of 10 runs left', 'Ana · 7 of 10 free runs left', 3],
    [{ type: 'free', left: 0 }, 'Locked', 'Ana · 0 of 10 free runs left', 10],
    [{ type: 'fresh' }, '10 of 10 runs left', 'Ana · 10 free runs', 0],
    [{ type: 'pro' }, 'Pro', 'Ana · Pro, unlimited runs', null],
    [
      { type: 'unconfirmed', left: 7 },
      'Status unknown',
      'Ana · purchase not confirmed, 7 of 10 free runs left',
      3,
    ],
    [{ type: 'unconfirmed' }, 'Status unknown', 'Ana · purchase not confirmed, 10 free runs', 0],
    [{ type: 'uncounted' }, 'Status unknown', 'Ana · free runs could not be read', null],
  ])('[D2] draws the standing %j', (standing, pill, counter, used) => {
    const shown = view(head(standing))

    expect([shown.pill.text, shown.counter, shown.usedSegments]).toEqual([pill, counter, used])
  })

  it('[A8] names what each row costs by the offer', () => {
    expect(view(state()).rows.map(({ title, cost, isPro }) => [title, cost, isPro])).toEqual([
      ['Tidy up', '1 run', false],
      ['Tally votes', '1 run', false],
      ['Group by theme', 'Pro', true],
      ['Write digest', 'Pro', true],
    ])
  })

  it('leaves the Tally row out in Figma Design', () => {
    const titles = view(state({ editor: 'figma' })).rows.map(({ title }) => title)

    expect(titles).toEqual(['Tidy up', 'Group by theme', 'Write digest'])
  })

  it('[D8] shows others by name and runs alone, newest first, four at most', () => {
    const people = ['Ben', 'Chloe', 'Dmitri', 'Esra', 'Finn', 'Gus', 'Ana'].map(
      (name, index) =>
        [
          name === 'Ana' ? '1001' : name,
          { name, runs: index + 1, atMs: index, hasPro: false },
        ] as const,
    )

    expect(view(state({ people }))).toMatchObject({
      people: [
        'Gus · 6 runs here',
        'Finn · 5 runs here',
        'Esra · 4 runs here',
        'Dmitri · 3 runs here',
      ],
      morePeople: '+2 more',
    })
  })

  it('draws the upgrade bar while the last actor is locked and nobody has Pro', () => {
    const locked = head({ type: 'free', left: 0 })
    const ben = (hasPro: boolean) => [['1002', { name: 'Ben', runs: 1, atMs: 1, hasPro }]] as const

    expect(view(locked).showsUpgrade).toBe(true)
    expect(view({ ...locked, people: ben(false) }).showsUpgrade).toBe(true)
    expect(view({ ...locked, people: ben(true) }).showsUpgrade).toBe(false)
    expect(view(head({ type: 'free', left: 1 })).showsUpgrade).toBe(false)
  })

  it('draws no upgrade bar while whoever placed the widget has Pro, until they act otherwise', () => {
    const placedBy = { id: '1002', name: 'Ben', standing: { type: 'pro' } }
    const locked = { ...head({ type: 'free', left: 0 }), placedBy }
    const people = [['1002', { name: 'Ben', runs: 1, atMs: 1, hasPro: false }]] as const

    expect(view(locked).showsUpgrade).toBe(false)
    expect(view({ ...locked, people }).showsUpgrade).toBe(true)
  })

  it('draws the outcome in one line', () => {
    const outcome = {
      id: '1002',
      feature: 'tally',
      words: '“Faster builds” leads with 9 votes',
      name: 'Ben',
      day: '3 Jan',
      top: [{ rank: 1, text: 'Faster builds', votes: 9 }],
    }

    expect(view(state({ outcome })).outcome).toEqual({
      line: 'Tally · “Faster builds” leads with 9 votes · Ben, 3 Jan',
      top: outcome.top,
    })
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
            type: fc.constantFrom('trial', 'free', 'unconfirmed'),
            until: anything,
            left: anything,
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
          expect(shown.people.length).toBeLessThanOrEqual(4)
          expect(shown.usedSegments ?? 0).toBeGreaterThanOrEqual(0)
          expect(shown.usedSegments ?? 0).toBeLessThanOrEqual(10)
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

    expect(shown.people).toHaveLength(4)
    expect(Array.from(shown.people[0] ?? '')).toHaveLength(60 + ' · 1 run here'.length)
    expect(shown.morePeople).toBe('+9996 more')
  })
})
