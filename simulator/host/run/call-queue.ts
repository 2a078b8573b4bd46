import type { PostedMessage } from '../host-window.ts'
import type { Pending } from './operation.ts'

/** Something a run waits for: an answer of the host or of a window's script, or a timer. */
export type Waiting =
  | {
      readonly type: 'call'
      readonly id: number
      readonly order: number
      readonly dueAtMs: number
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
      readonly repeatMs: number | undefined
      /** How often it fired in this step. */
      fired: number
    }

/** Whichever is due first; of equals, whichever was asked first. */
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
