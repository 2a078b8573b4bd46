import type { Steps } from '../core/steps.ts'
import type { Clock } from '../core/metering/meter.ts'
import type { Notices } from '../core/display/notices.ts'
import type { Within } from './run-hold.ts'

/** Widget code freezes the editor while it runs; after this it yields. */
const SLICE_MS = 20
/** Work is announced once it has taken this long: well before a second, of which one slice may be the last. */
const ANNOUNCED_AFTER_MS = 300
/** A wait for another party, such as storage, is announced once it has taken this long. */
const WAIT_ANNOUNCED_AFTER_MS = 900

/** The person pressed Stop. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
  readonly code = 'STOPPED'
}

/** Long work: it yields, announces itself, and can be stopped. */
export interface Progress {
  /**
   * Runs the steps and returns their result, yielding once a turn has lasted long enough.
   *
   * @throws {StoppedError} At a yield, once the person pressed Stop.
   */
  readonly through: <Result>(steps: Steps<Result>) => Promise<Result>
  /** Returns the work's answer. A wait of a second is announced as work is. @throws {StoppedError} As `check` does. */
  during<Value>(work: Promise<Value>): Promise<Value>
  /** @throws {StoppedError} Once the person pressed Stop. */
  check(): void
  /** Takes the notice away while something else has the person's attention. */
  pause(): void
  end(): void
}

export function createProgress(
  clock: Clock,
  notices: Notices,
  within: Within,
  message: string,
): Progress {
  let startedMs = clock.now()
  let sliceMs = startedMs
  let isStopped = false
  let cancel: (() => void) | undefined

  function check() {
    if (isStopped) throw new StoppedError('stopped by the person')
  }

  function announce() {
    cancel ??= notices.offer(message, 'Stop', () => {
      isStopped = true
    })
  }

  /** Lets the editor draw, and the person press Stop. */
  async function rest(nowMs: number) {
    if (Math.abs(nowMs - startedMs) > ANNOUNCED_AFTER_MS) announce()
    await clock.sleep(0)
    sliceMs = clock.now()
    check()
  }

  function end() {
    cancel?.()
    cancel = undefined
  }

  return {
    check,
    end,

    pause() {
      end()
      startedMs = Infinity
    },

    async during(work) {
      if (cancel === undefined) {
        const early = await within(settled(work), WAIT_ANNOUNCED_AFTER_MS)
        if (early === undefined) announce()
      }
      const answer = await work
      sliceMs = clock.now()
      check()
      return answer
    },

    async through(steps) {
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
        const nowMs = clock.now()
        if (startedMs === Infinity) startedMs = sliceMs = nowMs
        // A clock set back must not put off the next yield until it has caught up.
        if (Math.abs(nowMs - sliceMs) >= SLICE_MS) await rest(nowMs)
      }
    },
  }
}

function settled(work: Promise<unknown>): Promise<'settled'> {
  return work.then(
    () => 'settled',
    () => 'settled',
  )
}
