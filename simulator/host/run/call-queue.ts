import type { HostWindow, PostedMessage } from '../host-window.ts'
import type { Pending } from './pending.ts'

/** How a timer came about: it and those in whose callbacks it was started. */
export interface TimerChain {
  /** How often they fired in this step. */
  readonly fired: number
  /** They stood when the step began: whatever it does, they go on for ever. */
  readonly isLeft: boolean
  /** How often in a row they fired and changed nothing. */
  readonly rest: { quiet: number }
}

/** What no timer started. */
export function noChain(): TimerChain {
  return { fired: 0, isLeft: false, rest: { quiet: 0 } }
}

/** Something a run waits for: an answer of the host or of a window's script, or a timer. */
export type Waiting =
  | {
      readonly type: 'call'
      readonly id: number
      readonly order: number
      readonly dueAtMs: number
      chain: TimerChain
      readonly pending: Pending
      isHung: boolean
      isOutside: boolean
      /** The way out and back, once an outside call is sent. */
      sent: Promise<void> | undefined
    }
  | {
      readonly type: 'window'
      readonly id: number
      readonly order: number
      readonly dueAtMs: number
      chain: TimerChain
      readonly posted: PostedMessage
      replies: readonly unknown[]
      isOutside: boolean
      sent: Promise<void> | undefined
    }
  | {
      readonly type: 'timer'
      readonly id: number
      readonly order: number
      dueAtMs: number
      readonly delayMs: number
      readonly repeatMs: number | undefined
      chain: TimerChain
    }

/** The call due first; of equals, the one made first. */
export function firstDue(waiting: readonly Waiting[]): Waiting | undefined {
  let first: Waiting | undefined
  for (const one of waiting) {
    if (isHeld(one)) continue
    if (
      first === undefined ||
      one.dueAtMs < first.dueAtMs ||
      (one.dueAtMs === first.dueAtMs && one.order < first.order)
    )
      first = one
  }
  return first
}

function isHeld(one: Waiting): boolean {
  return one.type !== 'timer' && (one.isOutside || (one.type === 'call' && one.isHung))
}

/** The pending calls of one run. */
export interface CallQueue {
  readonly waiting: readonly Waiting[]
  add(one: Waiting): void
  remove(one: Waiting): void
  removeTimer(id: number): void
  clear(): void
  /** Calls leave when the turn that asked for them is over, so that a kill can keep one back. */
  sendOutside(except?: Waiting): void
  /** What would go on first: an answer from outside comes before any timer that is not yet due. */
  next(nowMs: number): Waiting | undefined
}

export function createCallQueue(window: HostWindow | undefined): CallQueue {
  let waiting: readonly Waiting[] = []
  return {
    get waiting() {
      return waiting
    },
    add(one) {
      waiting = [...waiting, one]
    },
    remove(one) {
      waiting = waiting.filter((other) => other !== one)
    },
    removeTimer(id) {
      waiting = waiting.filter((one) => one.type !== 'timer' || one.id !== id)
    },
    clear() {
      waiting = []
    },
    sendOutside(except) {
      for (const one of waiting) if (one !== except) send(one, window)
    },
    next(nowMs) {
      const due = firstDue(waiting)
      const outside = waiting.find((one) => one.type !== 'timer' && one.isOutside)
      if (due === undefined) return outside ?? waiting[0]
      return outside !== undefined && due.dueAtMs > nowMs ? outside : due
    },
  }
}

function send(one: Waiting, window: HostWindow | undefined): void {
  if (one.type === 'timer' || one.sent !== undefined) return
  if (one.type === 'window')
    one.sent = window?.(one.posted).then((replies) => {
      one.isOutside = false
      one.replies = replies
    })
  else
    one.sent = one.pending.outside?.().then((outcome) => {
      one.isOutside = false
      one.isHung = outcome === 'unanswered'
    })
}
