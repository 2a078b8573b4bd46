import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countRuns,
  createDeviceMeter,
  forgottenHolds,
  needsRenewal,
  type HoldAnswer,
} from '../../../../widget-src/core/metering/meter.ts'
import { compileTerms } from '../../../../widget-src/core/access/compile-terms.ts'
import { offer } from '../../../../widget-src/offer.ts'
import { terms } from '../../../../widget-src/core/access/terms.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { createSharedStore } from './memory-store.ts'

const NOW = 1_767_225_600_000
const MINUTE = 60_000

describe('countRuns', () => {
  it.each([
    ['a captured run', ['sheaf/run/1001/a/captured'], { captured: 1, held: 0 }],
    ['a held run', [`sheaf/run/1001/a/held/${NOW}`], { captured: 0, held: 1 }],
    [
      'a run once, held and captured',
      [`sheaf/run/1001/a/held/${NOW}`, 'sheaf/run/1001/a/captured'],
      { captured: 1, held: 0 },
    ],
    [
      'a run once, captured and its hold not yet deleted',
      ['sheaf/run/1001/a/captured', `sheaf/run/1001/a/held/${NOW}`],
      { captured: 1, held: 0 },
    ],
    [
      'a run once, held again',
      [`sheaf/run/1001/a/held/${NOW - 1}`, `sheaf/run/1001/a/held/${NOW}`],
      { captured: 0, held: 1 },
    ],
    [
      'a hold of 10 minutes',
      [`sheaf/run/1001/a/held/${NOW - 10 * MINUTE}`],
      { captured: 0, held: 1 },
    ],
    [
      'no lapsed hold',
      [`sheaf/run/1001/a/held/${NOW - 10 * MINUTE - 1}`],
      { captured: 0, held: 0 },
    ],
    [
      '[M5] no hold dated more than 10 minutes ahead',
      [`sheaf/run/1001/a/held/${NOW + 10 * MINUTE + 1}`],
      { captured: 0, held: 0 },
    ],
    ['nobody else’s run', ['sheaf/run/1002/a/captured'], { captured: 0, held: 0 }],
    ['nobody whose id begins alike', ['sheaf/run/10011/a/captured'], { captured: 0, held: 0 }],
    [
      '[M8] a newer version’s run as one',
      ['sheaf/run/1001/a/settled/v2'],
      { captured: 1, held: 0 },
    ],
    ['[M8] a corrupt hold as one', ['sheaf/run/1001/a/held/soon'], { captured: 1, held: 0 }],
    ['[M8] a hold of no number as one', ['sheaf/run/1001/a/held/9x'], { captured: 1, held: 0 }],
    ['[M8] no foreign key', ['other', 'sheaf/run/1001/', '', 'sheaf'], { captured: 0, held: 0 }],
  ])('[M1] counts %s', (_, keys, count) => {
    const { captured, held } = count
    const isNone = captured + held === 0

    expect(countRuns(keys, '1001', NOW)).toEqual(isNone ? {} : { shared: count })
  })

  const ownCounts = compileTerms({
    ...offer,
    freeRuns: 10,
    features: {
      tidy: { kind: 'counted' },
      tally: { kind: 'counted', freeRuns: 3 },
      themes: { kind: 'pro' },
      digest: { kind: 'free' },
    },
  })

  it.each([
    ['a feature’s own run', ['sheaf/run/1001/tally/a-1/captured'], { tally: 1 }],
    ['its old runs, shared', ['sheaf/run/1001/a-1/captured'], { shared: 1 }],
    ['its hold', [`sheaf/run/1001/tally/a-1/held/${NOW}`], { tally: 1 }],
    ['its lapsed hold not', [`sheaf/run/1001/tally/a-1/held/${NOW - 11 * MINUTE}`], {}],
    [
      'the same run id in two counts twice',
      ['sheaf/run/1001/tally/a-1/captured', 'sheaf/run/1001/a-1/captured'],
      { tally: 1, shared: 1 },
    ],
    [
      'own runs of a feature that shares now, shared',
      ['sheaf/run/1001/tidy/a-1/captured'],
      { shared: 1 },
    ],
    ['own runs of a feature that is not counted not', ['sheaf/run/1001/themes/a-1/captured'], {}],
    ['a corrupt own hold as one', ['sheaf/run/1001/tally/a-1/held/soon'], { tally: 1 }],
    ['a newer own state as one', ['sheaf/run/1001/tally/a-1/settled'], { tally: 1 }],
    ['a foreign run called as a feature, shared', ['sheaf/run/1001/tally/captured'], { shared: 1 }],
    ['such a hold, shared', [`sheaf/run/1001/tally/held/${NOW}`], { shared: 1 }],
    [
      'each run of a count that a newer version has as one, shared',
      ['sheaf/run/1001/poll/a-1/captured', 'sheaf/run/1001/poll/a-2/captured'],
      { shared: 2 },
    ],
    ['a bare feature as one, shared', ['sheaf/run/1001/tally'], { shared: 1 }],
  ])('[M1] [M8] counts %s, where counts are own', (_, keys, expected) => {
    const counts = countRuns(keys, '1001', NOW, ownCounts)
    const sums = Object.entries(counts).map(([meter, { captured, held }]) => [
      meter,
      captured + held,
    ])

    expect(Object.fromEntries(sums)).toEqual(expected)
  })

  it('[M8] never throws, whatever the keys are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((end) => `sheaf/run/1001/${end}`),
          ),
        ),
        (keys) => {
          const counts = Object.values(countRuns(keys, '1001', NOW))
          const sum = counts.reduce((all, { captured, held }) => all + captured + held, 0)

          expect(sum).toBeLessThanOrEqual(keys.length)
        },
      ),
    )
  })
})

describe('forgottenHolds', () => {
  const DAY = 24 * 60 * MINUTE

  it.each([
    ['a hold of yesterday', true, `sheaf/run/1001/a/held/${NOW - DAY - 11 * MINUTE}`],
    ['a hold that lapsed today', false, `sheaf/run/1001/a/held/${NOW - DAY}`],
    ['a hold dated ahead', false, `sheaf/run/1001/a/held/${NOW + 9 * DAY}`],
    ['a captured run', false, 'sheaf/run/1001/a/captured'],
    ['somebody else’s hold', false, `sheaf/run/1002/a/held/${NOW - 9 * DAY}`],
    ['a newer version’s key', false, `sheaf/run/1001/a/held/${NOW - 9 * DAY}/v2`],
    ['a corrupt hold', false, 'sheaf/run/1001/a/held/soon'],
    ['a foreign key', false, `sheaf/sent/1001/held/${NOW - 9 * DAY}`],
  ])('[M5] takes %s for forgotten: %s', (_, isForgotten, key) => {
    expect(forgottenHolds([key], '1001', NOW)).toEqual(isForgotten ? [key] : [])
  })
})

describe('needsRenewal', () => {
  it.each([
    [9 * MINUTE, false],
    [9 * MINUTE + 1, true],
    [-9 * MINUTE, false],
    [-9 * MINUTE - 1, true],
  ])('[M5] [A14] of a hold %i ms old: %s', (ageMs, expected) => {
    expect(needsRenewal(NOW, NOW + ageMs)).toBe(expected)
  })
})

describe('createDeviceMeter', () => {
  /** Two tabs want the last run, each of whose calls takes equally long. How many of them get it. */
  async function raceInStep(seed: number): Promise<number> {
    const keys = new Set(Array.from({ length: 9 }, (_, run) => `sheaf/run/1001/old${run}/captured`))
    const due: { readonly atMs: number; go(): void }[] = []
    let nowMs = NOW
    const after = <T>(ms: number, effect: () => T) =>
      new Promise<T>((resolve) => {
        due.push({
          atMs: nowMs + ms,
          go: () => {
            resolve(effect())
          },
        })
      })
    const store = {
      keys: () => after(5, () => [...keys]),
      get: () => after(5, () => undefined),
      set: (key: string) => after(5, () => void keys.add(key)),
      delete: (key: string) => after(5, () => void keys.delete(key)),
    }
    const types: string[] = []
    for (const tab of [1, 2]) {
      const random = seededRandom(2 * seed + tab)
      const clock = { now: () => nowMs, sleep: (ms: number) => after(ms, () => undefined), random }
      const meter = createDeviceMeter(store, clock, '1001')
      void meter.hold(`run-${tab}`, 'tidy').then(({ type }) => types.push(type))
    }
    for (; due.length > 0; await new Promise((resolve) => setImmediate(resolve))) {
      nowMs = Math.min(...due.map(({ atMs }) => atMs))
      const ready = due.filter(({ atMs }) => atMs === nowMs)
      for (const one of ready) {
        due.splice(due.indexOf(one), 1)
        one.go()
      }
    }
    return types.filter((type) => type === 'held').length
  }

  async function race(
    seed: number,
    tabs: number,
    captured: number,
    timers: 'any-time' | 'when-due' = 'when-due',
  ) {
    const shared = createSharedStore(seededRandom(seed), timers)
    for (let run = 0; run < captured; run++)
      shared.keys.set(`sheaf/run/1001/old${run}/captured`, true)
    const answers: (HoldAnswer | undefined)[] = []
    for (let tab = 0; tab < tabs; tab++) {
      const meter = createDeviceMeter(shared.storeFor(tab), shared.clockFor(tab), '1001')
      void meter.hold(`run${tab}`, 'tidy').then((answer) => (answers[tab] = answer))
    }
    await shared.settle()
    return { shared, answers }
  }

  it('[M2] holds, captures and leaves one key for a delivered run', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001')

    const held = meter.hold('a', 'tidy')
    await shared.settle()
    const capture = meter.capture('a', 'tidy')
    await shared.settle()

    expect(await held).toMatchObject({ type: 'held', left: 9 })
    expect(await capture).toBe(true)
    expect([...shared.keys.keys()]).toEqual(['sheaf/run/1001/a/captured'])
  })

  it('[M1] [M2] dates a hold in its key, and writes the captured key before the hold goes', async () => {
    const calls: string[] = []
    const store = {
      keys: () => Promise.resolve(['sheaf/run/1001/a/held/' + String(NOW)]),
      get: () => Promise.resolve(undefined),
      set: (key: string) => Promise.resolve(void calls.push(`set ${key}`)),
      delete: (key: string) => Promise.resolve(void calls.push(`delete ${key}`)),
    }
    const clock = { now: () => NOW, sleep: () => Promise.resolve(), random: () => 0 }
    const meter = createDeviceMeter(store, clock, '1001')

    await meter.hold('a', 'tidy')
    await meter.capture('a', 'tidy')

    expect(calls).toEqual([
      `set sheaf/run/1001/a/held/${NOW}`,
      'set sheaf/run/1001/a/captured',
      `delete sheaf/run/1001/a/held/${NOW}`,
    ])
  })

  it('[M10] does not take runs that are held elsewhere for used ones', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    for (let run = 0; run < 8; run++) shared.keys.set(`sheaf/run/1001/old${run}/captured`, true)
    shared.keys.set(`sheaf/run/1001/other/held/${shared.nowMs}`, true)
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001')

    const held = meter.hold('mine', 'tidy')
    await shared.settle()

    expect(await held).toMatchObject({ type: 'held', left: terms.limitOf('shared', true) - 9 })
  })

  it('[M5] deletes what runs killed long ago left, a few at a delivery', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    const old = shared.nowMs - 9 * 24 * 60 * MINUTE
    for (let run = 0; run < 14; run++) shared.keys.set(`sheaf/run/1001/killed${run}/held/${old}`, 1)
    shared.keys.set(`sheaf/run/1002/killed/held/${old}`, 1)
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001')

    const left: number[] = []
    for (const runId of ['a', 'b']) {
      void meter.hold(runId, 'tidy')
      await shared.settle()
      void meter.capture(runId, 'tidy')
      await shared.settle()
      left.push([...shared.keys.keys()].filter((key) => key.includes('/held/')).length)
    }

    expect(left).toEqual([5, 1])
    expect([...shared.keys.keys()].filter((key) => key.startsWith('sheaf/run/1001'))).toEqual([
      'sheaf/run/1001/a/captured',
      'sheaf/run/1001/b/captured',
    ])
  })

  it('[M5] leaves a hold that another tab may still capture', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    const [fresh, stale] = [0, 20 * MINUTE].map(
      (agoMs) => `sheaf/run/1001/other/held/${shared.nowMs - agoMs}`,
    )
    for (const key of [fresh, stale]) shared.keys.set(key ?? '', 1)
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001')

    void meter.hold('a', 'tidy')
    await shared.settle()
    void meter.capture('a', 'tidy')
    await shared.settle()

    expect([...shared.keys.keys()].sort()).toEqual(
      ['sheaf/run/1001/a/captured', fresh, stale].sort(),
    )
  })

  it('[M3] gives the last run to somebody although two tabs keep exactly in step, seeds 1 to 50', async () => {
    let granted = 0
    for (let seed = 1; seed <= 50; seed++) granted += await raceInStep(seed)

    expect(granted).toBeGreaterThanOrEqual(45)
  })

  it('[M2] leaves no key for a released run', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), 'anonymous')

    void meter.hold('a', 'tidy')
    await shared.settle()
    void meter.release('a')
    await shared.settle()

    expect(shared.keys.size).toBe(0)
  })

  it('[M3] answers none left when the limit is captured', async () => {
    const { answers, shared } = await race(1, 1, terms.limitOf('shared', true))

    expect(answers).toEqual([{ type: 'none-left' }])
    expect(shared.keys.size).toBe(terms.limitOf('shared', true))
  })

  it('[M3] answers busy when the limit is partly held', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    for (let run = 0; run < 9; run++) shared.keys.set(`sheaf/run/1001/old${run}/captured`, true)
    shared.keys.set(`sheaf/run/1001/other/held/${shared.nowMs}`, true)
    const answer = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001').hold(
      'mine',
      'tidy',
    )
    await shared.settle()

    expect(await answer).toEqual({ type: 'busy' })
    expect(shared.keys.size).toBe(10)
  })

  it.each([2, 3, 5])(
    '[M4] never grants more than the limit to %i racing tabs, whatever their order, seeds 1 to 1000',
    async (tabs) => {
      for (let seed = 1; seed <= 1000; seed++) {
        const { answers } = await race(seed, tabs, 9, 'any-time')
        const types = answers.map((answer) => answer?.type)

        expect(types.filter((type) => type === 'held').length, `seed ${seed}`).toBeLessThan(2)
        expect(types, `seed ${seed}`).not.toContain('none-left')
      }
    },
  )

  it.each([2, 3, 5])(
    '[M3] gives the last run to one of %i racing tabs, seeds 1 to 1000',
    async (tabs) => {
      for (let seed = 1; seed <= 1000; seed++) {
        const { answers } = await race(seed, tabs, 9)
        const types = answers.map((answer) => answer?.type).sort()

        expect(types, `seed ${seed}`).toEqual([...Array<string>(tabs - 1).fill('busy'), 'held'])
      }
    },
  )

  it('[M3] asks slow storage no longer than eight seconds for the last run', async () => {
    const keys = new Map<string, unknown>([['sheaf/run/1001/other/captured', 1]])
    for (let run = 0; run < 8; run++) keys.set(`sheaf/run/1001/old${run}/captured`, 1)
    let nowMs = NOW
    keys.set(`sheaf/run/1001/elsewhere/held/${NOW}`, 1)
    const slowly = <T>(effect: () => T) => {
      nowMs += 3000
      return Promise.resolve(effect())
    }
    const store = {
      keys: () => slowly(() => [...keys.keys()]),
      get: (key: string) => slowly(() => keys.get(key)),
      set: (key: string, value: unknown) => slowly(() => void keys.set(key, value)),
      delete: (key: string) => slowly(() => void keys.delete(key)),
    }
    const clock = {
      now: () => nowMs,
      sleep: (ms: number) => Promise.resolve(void (nowMs += ms)),
      random: () => 0.5,
    }

    const answer = await createDeviceMeter(store, clock, '1001').hold('mine', 'tidy')

    expect(answer).toEqual({ type: 'busy' })
    expect(nowMs - NOW).toBeLessThan(20_000)
    expect(keys.size).toBe(10)
  })

  it('[M5] renews a hold under one run id', async () => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    const meter = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001')
    void meter.hold('a', 'tidy')
    await shared.settle()
    shared.advance(9 * MINUTE + 1)

    const renewed = meter.hold('a', 'tidy')
    await shared.settle()

    expect(await renewed).toMatchObject({ type: 'held', left: 9, heldAtMs: shared.nowMs })
    expect([...shared.keys.keys()]).toEqual([`sheaf/run/1001/a/held/${shared.nowMs}`])
  })

  it.each(['reads', 'writes', 'all'] as const)('[M6] answers broken when %s fail', async (kind) => {
    const shared = createSharedStore(seededRandom(1), 'when-due')
    shared.fail(kind)
    const answer = createDeviceMeter(shared.storeFor(0), shared.clockFor(0), '1001').hold(
      'a',
      'tidy',
    )
    await shared.settle()

    expect(await answer).toEqual({ type: 'broken' })
    expect(shared.keys.size).toBe(0)
  })

  it(`[M4] keeps captured and live runs within the limit in any history of holds, captures, releases, kills and lapses, seed ${seed}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.constantFrom('hold', 'capture', 'release', 'kill', 'drop', 'step', 'wait'), {
          maxLength: 60,
        }),
        async (order, history) => {
          const random = seededRandom(order)
          const shared = createSharedStore(random, 'any-time')
          shared.keys.set('sheaf/run/1001/old/settled-by-a-newer-version', true)
          for (let run = 0; run < 7; run++) {
            shared.keys.set(`sheaf/run/1001/old${run}/captured`, true)
          }
          const runs: {
            tab: number
            state: string
            meter: ReturnType<typeof createDeviceMeter>
          }[] = []
          for (const action of history) {
            const live = runs.filter(({ state }) => state === 'held')
            const one = live[Math.floor(random() * live.length)]
            if (action === 'hold' && runs.length < 25) {
              const tab = runs.length
              const meter = createDeviceMeter(shared.storeFor(tab), shared.clockFor(tab), '1001')
              const run = { tab, state: 'asking', meter }
              runs.push(run)
              void meter.hold(`run${tab}`, 'tidy').then(({ type }) => {
                if (run.state === 'asking') run.state = type
              })
            } else if (action === 'capture' && one) {
              one.state = 'delivered'
              void one.meter.capture(`run${one.tab}`, 'tidy')
              await shared.settle()
            } else if (action === 'release' && one) {
              one.state = 'released'
              void one.meter.release(`run${one.tab}`)
            } else if ((action === 'kill' || action === 'drop') && runs.length > 0) {
              const victim = runs[Math.floor(random() * runs.length)]
              if (victim?.state === 'asking') {
                victim.state = 'killed'
                shared.kill(victim.tab, action === 'kill')
              }
            } else if (action === 'wait') {
              await shared.settle()
              // A run that still lives renews its hold before it delivers: past its time it is a killed one.
              for (const run of runs) if (run.state === 'held') run.state = 'lapsed'
              shared.advance(11 * MINUTE)
            } else {
              await shared.step()
            }
            const granted = runs.filter(({ state }) => state === 'held' || state === 'delivered')
            expect(granted.length).toBeLessThanOrEqual(terms.limitOf('shared', true) - 8)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
