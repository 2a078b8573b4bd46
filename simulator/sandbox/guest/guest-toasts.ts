import type { Callback, FigmaMembers, GuestToasts, GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. `figma.notify`, and what the people do with what it shows. */
export function createGuestToasts(
  wire: GuestWire,
  session: Session,
  members: FigmaMembers,
): GuestToasts {
  const toasts = new Map<number, { action?: Callback; onDequeue?: Callback }>()

  /** The functions stay here, the rest is the host's to check. */
  function partsOf(options: unknown) {
    if (!isObject(options)) return { plain: options, action: undefined, onDequeue: undefined }
    const { button, onDequeue, ...others } = options
    if (!isObject(button)) return { plain: { ...others, button }, action: undefined, onDequeue }
    const { action, ...shown } = button
    return { plain: { ...others, button: shown }, action, onDequeue }
  }

  function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null
  }

  return {
    notify(message, options) {
      session.guard('figma.notify')
      const { plain, action, onDequeue } = partsOf(options)
      for (const [name, callback] of Object.entries({ action, onDequeue }))
        if (callback !== undefined) members.requireFunction(`notify.${name}`, callback)
      const id = Number(wire.send('figma.notify', [message, plain]))
      toasts.set(id, {
        ...(typeof action === 'function' ? { action: action as Callback } : {}),
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
