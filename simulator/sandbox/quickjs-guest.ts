import type {
  QuickJSContext,
  QuickJSHandle,
  QuickJSWASMModule,
  VmCallResult,
} from 'quickjs-emscripten-core'
import {
  PRELUDE_FILE,
  type Answer,
  type Entries,
  type Guest,
  type GuestFacts,
  type GuestLimits,
  type HostFunctions,
  type LastingFacts,
} from '../host/run/guest.ts'
import { preludeText } from './guest/prelude.ts'

const STACK_LIMIT_BYTES = 256 * 1024
const MEMORY_LIMIT_BYTES = 512 * 1024 * 1024

/** Promise jobs run in lots of this many, so that a chain without end is seen. */
const JOBS_PER_LOT = 10_000
/** A job, and a call of the host, is weighed as this part of an interrupt when a turn's limit is counted. */
const JOB_WEIGHT = 0.02
const CALL_WEIGHT = 0.04

const entryNames = [
  'begin',
  'render',
  'effects',
  'fire',
  'fireMenu',
  'fireStuck',
  'fireAttached',
  'message',
  'event',
  'answer',
  'tick',
  'press',
  'dequeue',
  'close',
  'takeReads',
  'fail',
] as const satisfies readonly (keyof Entries)[]

/** A QuickJS runtime with one context that holds the prelude, before it is told whose run it is. */
export interface Engine {
  readonly context: QuickJSContext
  /** The prelude's `(functions, factsJson, html) => entries`. */
  readonly start: QuickJSHandle
  readonly functions: QuickJSHandle
  readonly seat: Seat
}

/** Which run the engine serves now: none while it is made ready, or waits. */
export interface Seat {
  run: Served | undefined
}

interface Served {
  readonly host: HostFunctions
  onCall(): void
  /** True where the code must stop. */
  onInterrupt(): boolean
}

/** One QuickJS runtime with one context: the widget's code of one run. Its maker disposes it. */
export function createQuickJsGuest(
  module: QuickJSWASMModule,
  host: HostFunctions,
  facts: GuestFacts,
  limits: GuestLimits,
): Guest {
  const engine = openEngine(module)
  return startGuest(engine, makeEntries(engine, lastingFacts(facts)), host, facts, limits, {
    evaluate: ({ context }, code, filename) => context.evalCode(code, filename, { type: 'global' }),
    leave: closeEngine,
  })
}

export function openEngine(module: QuickJSWASMModule): Engine {
  const runtime = module.newRuntime()
  runtime.setMaxStackSize(STACK_LIMIT_BYTES)
  runtime.setMemoryLimit(MEMORY_LIMIT_BYTES)
  const context = runtime.newContext()
  // When memory grows during a job, executePendingJobs can no longer read whose job it was and would make a
  // context that nobody frees. There is only this one.
  runtime.newContext = () => context
  const start = context.unwrapResult(
    context.evalCode(preludeText(), PRELUDE_FILE, { type: 'global' }),
  )
  const seat: Seat = { run: undefined }
  runtime.setInterruptHandler(() => seat.run?.onInterrupt() ?? false)
  return { context, start, functions: toFunctions(context, seat), seat }
}

function closeEngine({ context, start, functions }: Engine, entries: EntryHandles) {
  const { runtime } = context
  for (const handle of [...entries.values(), functions, start]) handle.dispose()
  runtime.removeInterruptHandler()
  context.dispose()
  runtime.dispose()
}

/** The differences between an engine for one run and a reused one. */
export interface EngineUse {
  evaluate(engine: Engine, code: string, filename: string): VmCallResult<QuickJSHandle>
  leave(engine: Engine, entries: EntryHandles): void
}

/** The prelude's doors, by name. */
export type EntryHandles = ReadonlyMap<string, QuickJSHandle>

export function startGuest(
  engine: Engine,
  entries: EntryHandles,
  host: HostFunctions,
  facts: GuestFacts,
  limits: GuestLimits,
  use: EngineUse,
): Guest {
  const { context } = engine
  const { runtime } = context
  let spent = 0
  let isInterrupted = false
  let isReported = false
  let isDisposed = false

  function spend(weight: number): boolean {
    spent += weight
    isInterrupted ||= spent > limits.interruptsPerTurn
    return isInterrupted
  }

  function reportEndless(): void {
    if (isReported) return
    isReported = true
    host.failed(
      JSON.stringify({
        code: 'ENDLESS_LOOP',
        message: `The widget's code ran on for ${String(limits.interruptsPerTurn)} interrupts without returning; it was stopped`,
        stack: '',
      }),
    )
  }

  /** A promise turns an interruption into its rejection, which is no error of the widget's. */
  const hostOfGuest: HostFunctions = {
    ...host,
    failed: (json) => {
      if (isInterrupted) reportEndless()
      else host.failed(json)
    },
  }

  function report(errorHandle: QuickJSHandle): void {
    if (isInterrupted) {
      reportEndless()
      return
    }
    const fail = entries.get('fail')
    if (fail === undefined) return
    context.callFunction(fail, context.undefined, errorHandle).dispose()
  }

  function drain(): void {
    while (!isInterrupted && runtime.hasPendingJob()) {
      const done = runtime.executePendingJobs(JOBS_PER_LOT)
      if (done.error !== undefined) {
        report(done.error)
        done.error.dispose()
      } else spend(done.value * JOB_WEIGHT)
    }
    if (isInterrupted) reportEndless()
  }

  function callEntry(name: string, args: readonly Answer[]): Answer {
    const entry = entries.get(name)
    if (entry === undefined || isInterrupted) return undefined
    const handles = args.map((arg) => toHandle(context, arg))
    const called = context.callFunction(entry, context.undefined, handles)
    for (const handle of handles) handle.dispose()
    if (called.error) {
      report(called.error)
      called.error.dispose()
      return undefined
    }
    const answer = fromHandle(context, called.value)
    called.value.dispose()
    return answer
  }

  let isStarted = false
  engine.seat.run = {
    host: hostOfGuest,
    onCall: () => {
      spend(CALL_WEIGHT)
    },
    onInterrupt() {
      if (!isStarted) return false
      limits.onInterrupt()
      return spend(1)
    },
  }
  callEntry('begin', [facts.seed, facts.widgetNodeId])
  isStarted = true
  return {
    evaluate(code, filename) {
      spent = 0
      const evaluated = use.evaluate(engine, code, filename)
      if (evaluated.error) {
        report(evaluated.error)
        evaluated.error.dispose()
        return
      }
      evaluated.value.dispose()
    },
    enter(name, ...args) {
      spent = 0
      return callEntry(name, args)
    },
    drain,
    dispose() {
      if (isDisposed) return
      isDisposed = true
      engine.seat.run = undefined
      use.leave(engine, entries)
    },
  }
}

/** The facts that one run shares with the next. Windows' files are long: they are handed over as they are. */
export interface FactsText {
  /** All but the files, as JSON. */
  readonly json: string
  readonly html: LastingFacts['html']
}

export function lastingFacts({ html, ...facts }: GuestFacts): FactsText {
  return { json: JSON.stringify({ ...facts, seed: undefined, widgetNodeId: undefined }), html }
}

/** Sets the prelude up: all that widget code will see, but what is of one run. */
export function makeEntries({ context, start, functions }: Engine, facts: FactsText): EntryHandles {
  const entries = new Map<string, QuickJSHandle>()
  const json = context.newString(facts.json)
  const html = context.newObject()
  for (const [name, file] of Object.entries(facts.html)) {
    const text = context.newString(file)
    context.setProp(html, name, text)
    text.dispose()
  }
  const made = context.unwrapResult(
    context.callFunction(start, context.undefined, functions, json, html),
  )
  for (const name of entryNames) entries.set(name, context.getProp(made, name))
  for (const handle of [made, html, json]) handle.dispose()
  return entries
}

function toFunctions(context: QuickJSContext, seat: Seat): QuickJSHandle {
  const functions = context.newObject()
  const define = (
    name: keyof HostFunctions,
    call: (host: HostFunctions, ...args: QuickJSHandle[]) => Answer,
  ): void => {
    const handle = context.newFunction(name, (...args) => {
      if (seat.run === undefined) throw new Error('the engine serves no run')
      seat.run.onCall()
      return toHandle(context, call(seat.run.host, ...args))
    })
    context.setProp(functions, name, handle)
    handle.dispose()
  }
  const text = (handle: QuickJSHandle | undefined): string =>
    handle === undefined ? '' : context.getString(handle)
  const count = (handle: QuickJSHandle | undefined): number =>
    handle === undefined ? 0 : context.getNumber(handle)
  const isTrue = (handle: QuickJSHandle | undefined): boolean =>
    handle !== undefined && context.dump(handle) === true
  define('get', (host, id, property) => host.get(text(id), text(property)))
  define('glimpse', (host, id, properties) => host.glimpse(text(id), text(properties)))
  define('set', (host, id, property, wire) => host.set(text(id), text(property), text(wire)))
  define('send', (host, operation, wire) => host.send(text(operation), text(wire)))
  define('ask', (host, operation, wire) => host.ask(text(operation), text(wire)))
  define('startTimer', (host, delay, repeats, isOfEffect) =>
    host.startTimer(count(delay), isTrue(repeats), isTrue(isOfEffect)),
  )
  define('stopTimer', (host, id) => {
    host.stopTimer(count(id))
    return undefined
  })
  define('log', (host, level, message) => {
    host.log(text(level), text(message))
    return undefined
  })
  define('waiting', (host, waiting, handlers) => {
    host.waiting(count(waiting), count(handlers))
    return undefined
  })
  define('failed', (host, json) => {
    host.failed(text(json))
    return undefined
  })
  define('nowMs', (host) => host.nowMs())
  return functions
}

function toHandle(context: QuickJSContext, value: Answer): QuickJSHandle {
  switch (typeof value) {
    case 'string':
      return context.newString(value)
    case 'number':
      return context.newNumber(value)
    case 'boolean':
      return value ? context.true : context.false
    default:
      return value === null ? context.null : context.undefined
  }
}

function fromHandle(context: QuickJSContext, handle: QuickJSHandle): Answer {
  switch (context.typeof(handle)) {
    case 'string':
      return context.getString(handle)
    case 'number':
      return context.getNumber(handle)
    case 'boolean':
      return context.dump(handle) === true
    default:
      return undefined
  }
}
