/** Wakes a waiter when something else happens. */
export interface Bell {
  /** Settles at the next ring. */
  readonly rung: () => Promise<void>
  readonly ring: () => void
}

export function createBell(): Bell {
  let wake: (() => void) | undefined
  let next: Promise<void> | undefined
  return {
    rung: () =>
      (next ??= new Promise((resolve) => {
        wake = resolve
      })),
    ring() {
      next = undefined
      wake?.()
    },
  }
}
