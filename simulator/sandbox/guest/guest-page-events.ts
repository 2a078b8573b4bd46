import type { GuestWire, Session } from './bridge.ts'

type Listener = (event: unknown) => unknown

/** Runs inside QuickJS, sent as text. Adds a page's listeners. */
export function definePageEvents(made: object, wire: GuestWire, session: Session): void {
  const { pageListeners } = session
  const on = (id: string, type: unknown, listener: Listener): void => {
    session.guard('page.on')
    wire.send('page.on', [type])
    pageListeners.set(id, [...(pageListeners.get(id) ?? []), listener])
  }
  const off = (id: string, listener: unknown): void => {
    const known = pageListeners.get(id) ?? []
    pageListeners.set(
      id,
      known.filter((one) => one !== listener),
    )
  }
  const define = (
    name: string,
    value: (this: { id: string }, type: unknown, listener: Listener) => void,
  ): void => {
    Object.defineProperty(made, name, { configurable: true, value })
  }
  define('on', function (type, listener) {
    on(this.id, type, listener)
  })
  define('off', function (_type, listener) {
    off(this.id, listener)
  })
  define('once', function (type, listener) {
    const once: Listener = (event) => {
      off(this.id, once)
      return listener(event)
    }
    on(this.id, type, once)
  })
}
