import type { Clock } from '../core/metering/meter.ts'

/** The work's answer, or undefined where it takes longer; no timer is left behind to keep the run busy. */
export function withinAsync<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer = 0
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined)
    }, ms)
  })
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer)
  })
}

/** The sandbox's own clock, timers and randomness. */
export function createClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: () => Math.random(),
  }
}
