import type { Clock } from '../core/meter.ts'

/** The sandbox's own clock, timers and randomness. */
export function createClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: () => Math.random(),
  }
}
