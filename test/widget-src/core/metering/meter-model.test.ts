import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createDeviceMeter,
  needsRenewal,
  type HoldAnswer,
  type KeyStore,
  type Meter,
} from '../../../../widget-src/core/metering/meter.ts'
import { terms } from '../../../../widget-src/core/access/terms.ts'
import { seed, seededRandom } from '../../../seed.ts'
import { createSharedStore } from './memory-store.ts'

const MINUTE = 60_000
const SPENT = 8
const LEFT = terms.limitOf('shared', true) - SPENT

type Action =
  | { readonly type: 'click' | 'step' | 'settle' }
  | { readonly type: 'finish' | 'stop'; readonly run: number }
  | { readonly type: 'kill'; readonly run: number; readonly sent: boolean }
  | { readonly type: 'storage'; readonly fails: 'none' | 'reads' | 'writes' | 'all' }
  | { readonly type: 'wait'; readonly minutes: number }

/** One run as the runner drives it: held, worked on, held again where needed, delivered and captured. */
interface Run {
  readonly id: string
  readonly tab: number
  state: 'asking' | 'working' | 'capturing' | 'delivered' | 'taken back' | 'over'
  answer?: HoldAnswer['type']
  /** The count when it was told that none is left. */
  capturedWhenTold?: number
  finish: (how: 'finish' | 'stop') => void
  isKilled: boolean
}

/** Tabs of one person on one device, and the obvious account of what was delivered. */
function createTabs(seed: number) {
  const random = seededRandom(seed)
  const shared = createSharedStore(random, 'any-time')
  const runs: Run[] = []
  for (let run = 0; run < SPENT; run++) shared.keys.set(`sheaf/run/1001/old${run}/captured`, 1)

  const capturedIds = () =>
    [...shared.keys.keys()].flatMap(
      (key) => /^sheaf\/run\/1001\/(.+)\/captured$/.exec(key)?.[1] ?? [],
    )

  /** What a killed tab's code would still do, it does not do. */
  function storeFor(run: Run): KeyStore {
    const store = shared.storeFor(run.tab)
    const unlessKilled = <Value>(call: () => Promise<Value>) =>
      run.isKilled ? new Promise<Value>(() => undefined) : call()
    return {
      keys: () => unlessKilled(() => store.keys()),
      get: (key) => unlessKilled(() => store.get(key)),
      set: (key, value) => unlessKilled(() => store.set(key, value)),
      delete: (key) => unlessKilled(() => store.delete(key)),
    }
  }

  async function drive(run: Run, meter: Meter, work: Promise<'finish' | 'stop'>) {
    let answer = await meter.hold(run.id, 'tidy')
    run.answer = answer.type
    if (answer.type === 'none-left') run.capturedWhenTold = capturedIds().length
    if (answer.type !== 'held') {
      end(run)
      return
    }
    run.state = 'working'
    const how = await work
    while (how === 'finish' && needsRenewal(answer.heldAtMs, shared.nowMs)) {
      answer = await meter.hold(run.id, 'tidy')
      if (answer.type !== 'held') {
        end(run)
        return
      }
    }
    if (how === 'stop') {
      await meter.release(run.id)
      end(run)
      return
    }
    if (run.isKilled) return
    run.state = 'capturing'
    const isCaptured = await meter.capture(run.id, 'tidy')
    run.state = isCaptured ? 'delivered' : 'taken back'
    if (!isCaptured) await meter.release(run.id)
  }

  function end(run: Run) {
    run.state = 'over'
  }

  return {
    shared,
    runs,
    capturedIds,

    click() {
      let finish: Run['finish'] = () => undefined
      const work = new Promise<'finish' | 'stop'>((resolve) => (finish = resolve))
      const tab = runs.length
      const run: Run = { id: `run${tab}`, tab, state: 'asking', finish, isKilled: false }
      runs.push(run)
      void drive(run, createDeviceMeter(storeFor(run), shared.clockFor(tab), '1001'), work)
    },

    /** A capture waits half a minute for storage and no longer, so minutes pass only between captures. */
    async wait(minutes: number) {
      if (runs.some(({ state, isKilled }) => state === 'capturing' && !isKilled))
        await shared.settle()
      shared.advance(minutes * MINUTE)
    },

    kill(run: Run, sent: boolean) {
      if (run.isKilled || run.state === 'over' || run.state === 'delivered') return
      run.isKilled = true
      shared.kill(run.tab, sent)
    },
  }
}

async function play(seed: number, actions: readonly Action[]) {
  const tabs = createTabs(seed)
  const { shared, runs } = tabs
  for (const action of actions) {
    const run = 'run' in action ? runs[action.run % Math.max(1, runs.length)] : undefined
    if (action.type === 'click') tabs.click()
    else if (action.type === 'storage') shared.fail(action.fails)
    else if (action.type === 'wait') await tabs.wait(action.minutes)
    else if (action.type === 'settle') await shared.settle()
    else if (action.type === 'kill' && run) tabs.kill(run, action.sent)
    else if ((action.type === 'finish' || action.type === 'stop') && run) run.finish(action.type)
    else await shared.step()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return tabs
}

const action = (clock: fc.Arbitrary<number>): fc.Arbitrary<Action> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ type: 'click' } as const) },
    { weight: 12, arbitrary: fc.constant({ type: 'step' } as const) },
    { weight: 2, arbitrary: fc.constant({ type: 'settle' } as const) },
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constantFrom('finish' as const, 'finish' as const, 'stop' as const),
        run: fc.nat(20),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('kill' as const),
        run: fc.nat(20),
        sent: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('storage' as const),
        fails: fc.constantFrom(...(['none', 'none', 'reads', 'writes', 'all'] as const)),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('wait' as const), minutes: clock }) },
  )

const clocks = {
  'that runs on': fc.integer({ min: 0, max: 25 }),
  'that is set back now and then': fc.integer({ min: -40, max: 0 }),
}

/** A run is on the canvas from the turn that sends its capture, until it is taken back. */
const isOnCanvas = (run: Run) =>
  run.state === 'delivered' || (run.state === 'capturing' && !run.isKilled)

describe('createDeviceMeter, against an obvious account', () => {
  it.each(Object.keys(clocks) as (keyof typeof clocks)[])(
    `[M4] [M5] [M6] counts what was delivered and nothing else, through kills, storage faults and a clock %s, seed ${seed}`,
    async (clock) => {
      const history = fc.array(action(clocks[clock]), { minLength: 20, maxLength: 90 })
      await fc.assert(
        fc.asyncProperty(fc.integer(), history, async (seed, actions) => {
          const { shared, runs, capturedIds } = await play(seed, actions)
          shared.fail('none')
          await shared.settle()
          const captured = new Set(capturedIds())
          const byId = (id: string) => runs.find((run) => run.id === id)
          const own = [...captured].flatMap((id) => byId(id) ?? [])

          for (const run of own) expect(['capturing', 'delivered']).toContain(run.state)
          for (const run of runs.filter(isOnCanvas)) expect(captured).toContain(run.id)
          expect(captured.size).toBeLessThanOrEqual(terms.limitOf('shared', true))
          for (const { capturedWhenTold } of runs)
            expect(capturedWhenTold ?? terms.limitOf('shared', true)).toBe(
              terms.limitOf('shared', true),
            )
        }),
        { numRuns: 2000 },
      )
    },
  )

  it(`[M3] [M5] refuses nobody for ever, whatever was killed or failed before, seed ${seed}`, async () => {
    const history = fc.array(action(clocks['that runs on']), { minLength: 20, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(fc.integer(), history, async (seed, actions) => {
        const { shared, runs, capturedIds } = await play(seed, actions)
        shared.fail('none')
        for (const run of runs) {
          run.isKilled = true
          shared.kill(run.tab, false)
        }
        await shared.settle()
        shared.advance(11 * MINUTE)
        const left = LEFT + SPENT - capturedIds().length
        const meter = createDeviceMeter(shared.storeFor(99), shared.clockFor(99), '1001')

        const answers: string[] = []
        for (let run = 0; run <= left; run++) {
          const held = meter.hold(`late${run}`, 'tidy')
          await shared.settle()
          answers.push((await held).type)
          void meter.capture(`late${run}`, 'tidy')
          await shared.settle()
        }

        expect(answers).toEqual([...Array<string>(left).fill('held'), 'none-left'])
      }),
      { numRuns: 60 },
    )
  })
})
