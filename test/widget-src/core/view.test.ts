import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeWidget, type SyncedDisplay } from '../../../widget-src/core/view.ts'
import type { CardLine } from '../../../widget-src/core/card-line.ts'
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
const textOf = (line: CardLine) => line.map(({ text }) => text.replace(/\u00a0/g, ' ')).join('')
const view = (synced: SyncedDisplay) => describeWidget(synced, featureIds())

describe('describeWidget', () => {
  it.each([
    [{ type: 'trial', until: '4 Jan' }, 'Trial · until 4 Jan', 'Ana · trial until 4 Jan', null],
    [{ type: 'free', left: 7 }, '7 of 10 runs left', 'Ana · 7 of 10 free runs left', 7],
    [{ type: 'free', left: 0 }, 'Locked', 'Ana · 0 of 10 free runs left', 0],
    [{ type: 'fresh' }, '10 of 10 runs left', 'Ana · 10 free runs', 10],
    [{ type: 'pro' }, 'Pro', 'Ana · Pro, unlimited runs', null],
    [
      { type: 'unconfirmed', left: 7 },
      'Status unknown',
      'Ana · purchase not confirmed, 7 of 10 free runs left',
      7,
    ],
    [{ type: 'unconfirmed' }, 'Status unknown', 'Ana · purchase not confirmed, 10 free runs', 10],
    [{ type: 'uncounted' }, 'Status unknown', 'Ana · free runs could not be read', null],
  ])('[D2] draws the standing %j', (standing, pill, counter, left) => {
    const shown = view(head(standing))

    expect([shown.pill.text, textOf(shown.counter), shown.segments?.left ?? null]).toEqual([
      pill,
      counter,
      left,
    ])
  })

  it('[A8] names what each row costs by the offer', () => {
    expect(
      view(state()).rows.map(({ title, cost, isShut }) => [title, cost?.text, isShut]),
    ).toEqual([
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

    expect(view(state({ people })).people.map(textOf)).toEqual([
      'Gus · 6 runs here',
      'Finn · 5 runs here',
      'Esra · 4 runs here',
      'Dmitri · 3 runs here',
      '+2 more',
    ])
  })

  it('draws the upgrade bar while the last actor is locked and nobody has Pro', () => {
    const locked = head({ type: 'free', left: 0 })
    const ben = (hasPro: boolean) => [['1002', { name: 'Ben', runs: 1, atMs: 1, hasPro }]] as const

    expect(view(locked).upgrade).not.toBeNull()
    expect(view({ ...locked, people: ben(false) }).upgrade).not.toBeNull()
    expect(view({ ...locked, people: ben(true) }).upgrade).toBeNull()
    expect(view(head({ type: 'free', left: 1 })).upgrade).toBeNull()
  })

  it('draws no upgrade bar while whoever placed the widget has Pro, until they act otherwise', () => {
    const placedBy = { id: '1002', name: 'Ben', standing: { type: 'pro' } }
    const locked = { ...head({ type: 'free', left: 0 }), placedBy }
    const people = [['1002', { name: 'Ben', runs: 1, atMs: 1, hasPro: false }]] as const

    expect(view(locked).upgrade).toBeNull()
    expect(view({ ...locked, people }).upgrade).not.toBeNull()
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
          expect(shown.people.length).toBeLessThanOrEqual(5)
          expect(shown.segments?.left ?? 0).toBeGreaterThanOrEqual(0)
          expect(shown.segments?.left ?? 0).toBeLessThanOrEqual(10)
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
