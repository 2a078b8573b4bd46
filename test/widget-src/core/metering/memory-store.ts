import type { Clock, KeyStore } from '../../../../widget-src/core/metering/meter.ts'

interface Waiting {
  readonly tab: number
  /** For a timer: when it is due. */
  readonly dueMs?: number
  go(): void
}

/**
 * A store and a clock for many tabs, whose calls go through one at a time in an order drawn from a seed:
 * every interleaving of tabs is one order.
 *
 * @param timers  `any-time` lets a timer fire before calls that were made earlier, as on a machine that
 *   stalls; `when-due` lets storage answer first, as it does nearly always.
 */
export function createSharedStore(random: () => number, timers: 'any-time' | 'when-due') {
  const keys = new Map<string, unknown>()
  const waiting: Waiting[] = []
  let nowMs = 1_767_225_600_000
  let failing: 'none' | 'reads' | 'writes' | 'all' = 'none'

  const turn = <T>(tab: number, effect: () => T, dueMs?: number) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({
        tab,
        ...(dueMs === undefined ? {} : { dueMs }),
        go() {
          try {
            resolve(effect())
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        },
      })
    })

  const refuse = (kind: 'reads' | 'writes') => {
    if (failing === kind || failing === 'all') throw new Error(`storage ${kind} fail`)
  }

  return {
    keys,
    get nowMs() {
      return nowMs
    },
    advance(ms: number) {
      nowMs += ms
    },
    fail(kind: typeof failing) {
      failing = kind
    },

    storeFor: (tab: number): KeyStore => ({
      keys: () =>
        turn(tab, () => {
          refuse('reads')
          return [...keys.keys()]
        }),
      get: (key) =>
        turn(tab, () => {
          refuse('reads')
          return keys.get(key)
        }),
      set: (key, value) =>
        turn(tab, () => {
          refuse('writes')
          keys.set(key, value)
        }),
      delete: (key) =>
        turn(tab, () => {
          refuse('writes')
          keys.delete(key)
        }),
    }),

    clockFor: (tab: number): Clock => ({
      now: () => nowMs,
      sleep(ms) {
        const dueMs = nowMs + ms
        return turn(tab, () => void (nowMs = Math.max(nowMs, dueMs)), dueMs)
      },
      random,
    }),

    /** Drops a tab at the call it waits for, with the call's effect or without. */
    kill(tab: number, sent: boolean) {
      const index = waiting.findIndex((call) => call.tab === tab)
      const [call] = index < 0 ? [] : waiting.splice(index, 1)
      if (sent) call?.go()
    },

    /** Lets one waiting call through; false when nobody waits. */
    async step(): Promise<boolean> {
      const calls = waiting.filter(({ dueMs }) => timers === 'any-time' || dueMs === undefined)
      const earliest = [...waiting].sort((a, b) => (a.dueMs ?? 0) - (b.dueMs ?? 0))[0]
      const next = calls[Math.floor(random() * calls.length)] ?? earliest
      if (next) waiting.splice(waiting.indexOf(next), 1)
      next?.go()
      await new Promise((resolve) => setImmediate(resolve))
      return next !== undefined
    },

    async settle() {
      while (await this.step());
    },
  }
}
