import variant from '@jitl/quickjs-singlefile-mjs-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  Scope,
} from 'quickjs-emscripten-core'

/** One run's result and duration, in milliseconds of the given clock. */
export interface TimedRun {
  readonly result: string
  readonly ms: number
  /** The longest stretch between two calls of `breathe`. */
  readonly longestSliceMs: number
}

/**
 * Runs a script in QuickJS, the engine that Figma runs widgets in, and takes its time.
 *
 * @param source  A script that sets `globalThis.main` to `(input, breathe, now) => Promise<string>`.
 * @throws Error with the guest's own message and stack when the script or `main` fails.
 */
export const timeInQuickJs = async (
  source: string,
  input: string,
  now: () => number,
): Promise<TimedRun> => {
  // A module of its own for each run, dropped whole: QuickJS aborts when a runtime is freed in which a promise job
  // once held some 100,000 objects at a time.
  const quickJs = await newQuickJSWASMModuleFromVariant(variant)
  const context = quickJs.newContext()
  context.unwrapResult(context.evalCode(source)).dispose()
  return callMain(context, input, now)
}

const callMain = async (
  context: QuickJSContext,
  input: string,
  now: () => number,
): Promise<TimedRun> => {
  const slices = createSlices(now)
  defineGlobal(context, 'hostBreathe', () => {
    slices.end()
    return context.undefined
  })
  context.newString(input).consume((handle) => {
    context.setProp(context.global, 'hostInput', handle)
  })
  const start = now()
  slices.restart()
  return Scope.withScopeAsync(async (scope) => {
    const promise = scope.manage(context.unwrapResult(context.evalCode(CALL)))
    const settled = context.resolvePromise(promise)
    const jobs = context.runtime.executePendingJobs()
    if (jobs.error) throw guestError(context, scope.manage(jobs.error))
    const answer = await settled
    if (answer.error) throw guestError(context, scope.manage(answer.error))
    const value = scope.manage(answer.value)
    slices.end()
    return {
      result: context.getString(value),
      ms: now() - start,
      longestSliceMs: slices.longestMs(),
    }
  })
}

const CALL = 'main(hostInput, () => Promise.resolve(hostBreathe()), () => Date.now())'

const guestError = (context: QuickJSContext, handle: QuickJSHandle): Error => {
  const value: unknown = context.dump(handle)
  return new Error(`The script failed in QuickJS: ${JSON.stringify(value)}`)
}

const createSlices = (now: () => number): { restart(): void; end(): void; longestMs(): number } => {
  let start = now()
  let longest = 0
  return {
    restart: () => {
      start = now()
    },
    end: () => {
      longest = Math.max(longest, now() - start)
      start = now()
    },
    longestMs: () => longest,
  }
}

const defineGlobal = (context: QuickJSContext, name: string, body: () => QuickJSHandle): void => {
  context.newFunction(name, body).consume((handle) => {
    context.setProp(context.global, name, handle)
  })
}
