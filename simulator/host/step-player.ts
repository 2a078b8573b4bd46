import { HostError } from './errors.ts'
import { checkExpectation } from './expectation.ts'
import type { Results } from './results.ts'
import { emptyLog } from './run/create-world.ts'
import { leaveTimers, settle } from './run/scheduler.ts'
import type { World } from './run/world.ts'
import type { Expectation, Step } from './scenario.ts'
import type { StepResult } from './simulation.ts'
import { beginStep, type Begun } from './verbs/begin-step.ts'
import { toastNotFound } from './verbs/window-verbs.ts'

type Begin = () => readonly Begun[]

/** Plays steps one after the other, however they are called, and lets people act in the midst of one. */
export interface StepPlayer {
  /** Whether a step is under way, in which what people do now would happen. */
  readonly isUnderWay: boolean
  readonly step: (step: Step) => Promise<StepResult>
  /** Plays something that is no step's verb, after those that are under way. */
  readonly play: (begin: Begin, widgetId?: string) => Promise<StepResult>
  /** What people do while a step is under way happens in it: nobody waits for a run, their own or another's. */
  readonly meanwhile: (begin: Begin, widgetId?: string) => Promise<StepResult>
  readonly stepMeanwhile: (step: Step) => Promise<StepResult>
  readonly onChange: (listener: () => void) => () => void
}

export function createStepPlayer(world: World, results: Results): StepPlayer {
  const listeners = new Set<() => void>()
  /** The newest result of a step that did something. */
  let lastDone: StepResult | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let current: Promise<StepResult> | undefined

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function run(begin: Begin, widgetId: string | undefined): Promise<StepResult> {
    // Known before the step plays, so that `pause` can act in its midst.
    current = Promise.resolve().then(async () => {
      const result = await playStep(world, results, begin, widgetId)
      tellListeners()
      return result
    })
    try {
      return await current
    } finally {
      current = undefined
    }
  }

  async function meanwhile(begin: Begin, widgetId?: string): Promise<StepResult> {
    if (current === undefined) return inTurn(() => run(begin, widgetId))
    attempt(world, begin)
    world.bell.ring()
    tellListeners()
    return current
  }

  function tellListeners(): void {
    for (const listener of listeners) listener()
  }

  function beginAll(step: Step): readonly Begun[] {
    const parts = partsOf(step)
    return parts.flatMap((part) =>
      attempt(world, () => {
        if ('expect' in part) expectOf(part.expect, part.widget)
        return [beginStep(world, part, parts.length > 1)]
      }),
    )
  }

  /** The step before told what it did; what the widget shows and the board holds has not changed since. */
  function expectOf(expected: Expectation, widgetId: string | undefined): void {
    checkExpectation(expected, world, {
      ...results.shown(widgetId),
      notifications: lastDone?.notifications ?? [],
      checkouts: lastDone?.checkouts ?? [],
    })
  }

  return {
    get isUnderWay() {
      return current !== undefined
    },
    step: (step) =>
      inTurn(async () => {
        const result = await run(() => beginAll(step), step.widget)
        if (!('expect' in step)) lastDone = result
        return result
      }),
    play: (begin, widgetId) => inTurn(() => run(begin, widgetId)),
    meanwhile,
    stepMeanwhile: (step) => meanwhile(() => beginAll(step), step.widget),
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

async function playStep(
  world: World,
  results: Results,
  begin: Begin,
  widgetId: string | undefined,
): Promise<StepResult> {
  const startedMs = wallClockMs()
  // What is odd about the manifest or went wrong while widgets woke is told in the first step.
  world.log = { ...emptyLog(), console: results.isEmpty ? world.log.console : [] }
  const begun = attempt(world, begin)
  const untilMs = begun.flatMap((one) => one.untilMs ?? [])
  const left = await settle(
    world,
    begun.flatMap((one) => one.deferred),
    untilMs.length > 0 ? { type: 'until', atMs: Math.max(...untilMs) } : { type: 'rest' },
  )
  for (const at of untilMs) world.clock.advanceTo(at)
  if (untilMs.length > 0) await settle(world, [], { type: 'rest-of-advance' })
  leaveTimers(world)
  if (left.length > 0) noteError(world, toastNotFound('the toast of the step'))
  const tabs = begun.map((one) => one.tab)
  return results.add(tabs, widgetId, wallClockMs() - startedMs)
}

function partsOf(step: Step): readonly Step[] {
  return 'together' in step ? step.together.flatMap(partsOf) : [step]
}

/** A refusal of the host is the step's error; any other error is a fault of the simulator. */
function attempt(world: World, begin: Begin): readonly Begun[] {
  try {
    return begin()
  } catch (error) {
    noteError(world, error)
    return []
  }
}

function noteError(world: World, error: unknown): void {
  if (!(error instanceof HostError)) throw error
  world.log.error ??= { code: error.code, message: error.message, where: error.where ?? '' }
}

/** Measured, not simulated: the one figure of a result that differs from machine to machine. */
function wallClockMs(): number {
  const clock: unknown = Reflect.get(globalThis, 'performance')
  if (typeof clock !== 'object' || clock === null || !('now' in clock)) return 0
  return typeof clock.now === 'function' ? Number(Reflect.apply(clock.now, clock, [])) : 0
}
