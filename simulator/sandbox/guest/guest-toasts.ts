import type { Callback, GuestToasts, GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. `figma.notify`, and what the people do with what it shows. */
export function createGuestToasts(wire: GuestWire, session: Session): GuestToasts {
  const toasts = new Map<number, { action?: Callback; onDequeue?: Callback }>()

  return {
    notify(message, options) {
      session.guard('figma.notify')
      const given = (options ?? {}) as Record<string, unknown>
      const button = given['button'] as { text?: unknown; action?: Callback } | undefined
      const { onDequeue, ...rest } = given
      const id = Number(wire.send('figma.notify', [message, { ...rest, button: button?.text }]))
      toasts.set(id, {
        ...(button?.action === undefined ? {} : { action: button.action }),
        ...(typeof onDequeue === 'function' ? { onDequeue: onDequeue as Callback } : {}),
      })
      return {
        cancel: () => {
          session.guard('NotificationHandler.cancel')
          wire.send('toast.cancel', [id])
        },
      }
    },
    press(id) {
      const said = toasts.get(id)?.action?.()
      session.track(said)
      return said !== false
    },
    dequeue(id, reason) {
      const toast = toasts.get(id)
      toasts.delete(id)
      toast?.onDequeue?.(reason)
    },
  }
}
