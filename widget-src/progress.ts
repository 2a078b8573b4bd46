import type { Breathe } from './core/board.ts'
import type { Clock } from './core/meter.ts'
import type { Notices } from './core/notices.ts'

/** Widget code freezes the editor while it runs; after this it gives way. */
const SLICE_MS = 20
/** Work is announced once it has taken this long: well before a second, of which one slice may be the last. */
const ANNOUNCED_AFTER_MS = 300

/** The person pressed Stop. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
  readonly code = 'STOPPED'
}

/** Long work seen from outside: it gives way, says that it goes on, and can be stopped. */
export interface Progress {
  readonly breathe: Breathe
  /** @throws {StoppedError} Once the person pressed Stop. */
  check(): void
  /** Takes the notice away while something else has the person's attention. */
  pause(): void
  end(): void
}

export function createProgress(clock: Clock, notices: Notices, message: string): Progress {
  let startedMs = clock.now()
  let sliceMs = startedMs
  let isStopped = false
  let cancel: (() => void) | undefined

  function check() {
    if (isStopped) throw new StoppedError('stopped by the person')
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

    async breathe() {
      const nowMs = clock.now()
      if (startedMs === Infinity) startedMs = sliceMs = nowMs
      if (nowMs - sliceMs < SLICE_MS) return
      if (cancel === undefined && nowMs - startedMs > ANNOUNCED_AFTER_MS) {
        cancel = notices.offer(message, 'Stop', () => {
          isStopped = true
        })
      }
      await clock.sleep(0)
      sliceMs = clock.now()
      check()
    },
  }
}
