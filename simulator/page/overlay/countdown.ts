/** Time that runs out unless it is held. */
export interface Countdown {
  readonly pause: () => void
  readonly goOn: () => void
}

/** Held at first. @param timeoutMs  `Infinity` never runs out. */
export function createCountdown(timeoutMs: number, runOut: () => void): Countdown {
  let leftMs = timeoutMs
  let sinceMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function pause(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    leftMs -= performance.now() - sinceMs
  }

  return {
    pause,
    goOn() {
      if (timer !== undefined || leftMs === Infinity) return
      sinceMs = performance.now()
      timer = setTimeout(runOut, leftMs)
    },
  }
}
