import type { PersonView } from '../../host/simulation.ts'
import type { Toast } from './session.ts'

/**
 * The notifications on each person's screen. The simulated clock may leap; people read at their
 * own pace, so what it ends stays until the page says that it was there for its time.
 */
export interface ToastShelf {
  /** Returns the notifications to show this person: those open, and those that only the clock has ended. */
  readonly shown: (person: PersonView, nowMs: number) => readonly Toast[]
  readonly drop: (personName: string, id: string) => void
}

type HostToast = PersonView['toasts'][number]

export function createToastShelf(): ToastShelf {
  const kept = new Map<string, readonly HostToast[]>()
  return {
    shown({ name, toasts }, nowMs) {
      const before = kept.get(name) ?? []
      const standing = new Set(toasts.map(({ id }) => id))
      const known = new Set(before.map(({ id }) => id))
      const now = [
        ...before.filter(({ id, expiresAtMs }) => standing.has(id) || expiresAtMs <= nowMs),
        ...toasts.filter(({ id }) => !known.has(id)),
      ]
      kept.set(name, now)
      return now.map(toToast)
    },
    drop(personName, id) {
      const before = kept.get(personName) ?? []
      kept.set(
        personName,
        before.filter((toast) => String(toast.id) !== id),
      )
    },
  }
}

function toToast({ id, message, isError, button, timeoutMs }: HostToast): Toast {
  return { id: String(id), message, isError, button: button ?? null, timeoutMs }
}
