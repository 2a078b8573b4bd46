import type { Callback, FigmaMembers, GuestWire, Session } from './bridge.ts'

interface PageNews {
  readonly pageId: string
  readonly nodeChanges: readonly unknown[]
}

/** Runs inside QuickJS, sent as text. `figma.on` and what it brings, and the end of the run. */
export function createGuestEvents(wire: GuestWire, session: Session, members: FigmaMembers) {
  const listeners = new Map<string, Callback[]>()
  const eventTypes = [
    'close',
    'selectionchange',
    'currentpagechange',
    'documentchange',
    // Older than the event of the same name that a page has, and still in Figma's own samples.
    'nodechange',
    'run',
    'drop',
    'stylechange',
    'timerstart',
    'timerstop',
    'timerpause',
    'timerresume',
    'timeradjust',
    'timerdone',
  ]

  function on(type: unknown, callback: Callback): void {
    session.guard('figma.on')
    members.requireEvent('figma.on', type, eventTypes)
    members.requireFunction('figma.on', callback)
    wire.send('figma.on', [type])
    const name = String(type)
    listeners.set(name, [...(listeners.get(name) ?? []), callback])
  }

  function off(type: unknown, callback: unknown): void {
    session.guard('figma.off')
    members.requireEvent('figma.off', type, eventTypes)
    const name = String(type)
    listeners.set(
      name,
      (listeners.get(name) ?? []).filter((known) => known !== callback),
    )
  }

  function once(type: unknown, callback: Callback): void {
    members.requireFunction('figma.once', callback)
    const wrapped: Callback = (...args) => {
      off(type, wrapped)
      return callback(...args)
    }
    on(type, wrapped)
  }

  function tell(name: string, value: unknown): void {
    if (name === 'nodechange') {
      tellPages(value as readonly PageNews[])
      return
    }
    const args = value === undefined ? [] : [value]
    for (const listener of listeners.get(name) ?? []) session.track(listener(...args))
  }

  function tellPages(pages: readonly PageNews[]): void {
    const all = pages.flatMap(({ nodeChanges }) => nodeChanges)
    for (const listener of listeners.get('nodechange') ?? [])
      session.track(listener({ nodeChanges: all }))
    for (const { pageId, nodeChanges } of pages)
      for (const listener of session.pageListeners.get(pageId) ?? [])
        session.track(listener({ nodeChanges }))
  }

  function close(): void {
    if (session.phase === 'closed') return
    try {
      for (const listener of listeners.get('close') ?? []) listener()
    } catch (error) {
      session.fail(error)
    }
    session.phase = 'closed'
  }

  function closePlugin(text?: unknown): void {
    session.guard('figma.closePlugin')
    const args = text === undefined ? [] : [text]
    close()
    wire.send('figma.closePlugin', args)
  }

  return { on, off, once, closePlugin, tell, close }
}
