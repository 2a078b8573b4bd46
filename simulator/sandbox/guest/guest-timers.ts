import type { HostFunctions } from '../../host/run/guest.ts'
import type { GuestTimers, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. Timers on the simulated clock. */
export function createGuestTimers(host: HostFunctions, session: Session): GuestTimers {
  const timers = new Map<number, { callback: () => unknown; repeats: boolean }>()

  function startTimer(callback: unknown, delayMs: unknown, repeats: boolean, args: unknown[]) {
    if (typeof callback !== 'function') throw new TypeError('A timer needs a function to call')
    const id = host.startTimer(delayOf(delayMs), repeats, session.isInEffects)
    timers.set(id, { callback: () => Reflect.apply(callback, undefined, args) as unknown, repeats })
    return id
  }

  /** As browsers read it: whole, and one of more than 24.8 days overflows. */
  function delayOf(delayMs: unknown): number {
    return Math.max(0, Number(delayMs) | 0)
  }

  function stopTimer(id: unknown): void {
    if (typeof id !== 'number' || !timers.delete(id)) return
    host.stopTimer(id)
  }

  return {
    globals: {
      setTimeout: (callback: unknown, delayMs?: unknown, ...args: unknown[]) =>
        startTimer(callback, delayMs, false, args),
      setInterval: (callback: unknown, delayMs?: unknown, ...args: unknown[]) =>
        startTimer(callback, delayMs, true, args),
      clearTimeout: stopTimer,
      clearInterval: stopTimer,
    },
    tick(timerId) {
      const timer = timers.get(timerId)
      if (timer === undefined || session.phase === 'closed') return
      if (!timer.repeats) timers.delete(timerId)
      timer.callback()
    },
  }
}
