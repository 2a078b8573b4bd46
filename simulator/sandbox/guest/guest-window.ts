import type { Callback, FigmaMembers, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. `figma.ui`, and the messages of the window that it shows. */
export function createGuestWindow(session: Session, members: FigmaMembers) {
  let listeners: Callback[] = []
  let onmessage: unknown

  function on(type: unknown, callback: Callback): void {
    members.requireEvent('figma.ui.on', type, ['message'])
    members.requireFunction('figma.ui.on', callback)
    listeners.push(callback)
  }

  function off(_type: unknown, callback: unknown): void {
    listeners = listeners.filter((known) => known !== callback)
  }

  function once(type: unknown, callback: Callback): void {
    members.requireFunction('figma.ui.once', callback)
    const wrapped: Callback = (...args) => {
      off(type, wrapped)
      return callback(...args)
    }
    on(type, wrapped)
  }

  const ui = members.object('ui', {
    on,
    off,
    once,
    get onmessage() {
      return onmessage
    },
    set onmessage(callback: unknown) {
      onmessage = callback
    },
  })

  function message(value: unknown): void {
    const all = typeof onmessage === 'function' ? [onmessage as Callback] : []
    for (const listener of [...all, ...listeners])
      session.track(listener(value, { origin: 'null' }))
  }

  return { ui, message }
}
