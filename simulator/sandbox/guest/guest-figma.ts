import type { GuestFacts } from '../../host/run/guest.ts'
import type { GuestFigma, GuestWidget, GuestWire, Session } from './bridge.ts'

type Callback = (...args: unknown[]) => unknown

/** Runs inside QuickJS, sent as text. The `figma` object, from the host's written list of what it offers. */
export function createGuestFigma(
  wire: GuestWire,
  session: Session,
  facts: GuestFacts,
  widget: GuestWidget,
): GuestFigma {
  const figma: Record<string, unknown> = {}
  const toasts = new Map<number, { action?: Callback; onDequeue?: Callback }>()
  const listeners = new Map<string, Callback[]>()
  let messageListeners: Callback[] = []
  let onmessage: unknown

  const freeInRender = ['widget', 'editorType', 'mixed', 'constants']

  function member(name: string, get: () => unknown, set?: (value: unknown) => void): void {
    Object.defineProperty(figma, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        if (session.phase === 'closed' || !freeInRender.includes(name))
          session.guard(`figma.${name}`)
        return get()
      },
      set:
        set ??
        (() => {
          throw wire.refusal('READ_ONLY', `Cannot set figma.${name}: it is read-only`)
        }),
    })
  }

  function constant(name: string, value: unknown): void {
    member(name, () => value)
  }

  function call(name: string): Callback {
    return (...args) => {
      session.guard(`figma.${name}`)
      return wire.send(`figma.${name}`, args)
    }
  }

  function callAsync(name: string): Callback {
    return (...args) => {
      session.guard(`figma.${name}`)
      return wire.ask(`figma.${name}`, args)
    }
  }

  function group(name: string): Record<string, unknown> {
    const made: Record<string, unknown> = {}
    const listed = facts.groups[name]
    for (const method of listed?.methods ?? []) made[method] = call(`${name}.${method}`)
    for (const method of listed?.asyncMethods ?? []) made[method] = callAsync(`${name}.${method}`)
    return made
  }

  function readable(target: object, name: string, field: string, isWritable = false): void {
    Object.defineProperty(target, field, {
      enumerable: true,
      get: call(`${name}.${field}`),
      set: (value: unknown) => {
        if (!isWritable)
          throw wire.refusal('READ_ONLY', `Cannot set figma.${name}.${field}: it is read-only`)
        session.guard(`figma.${name}.${field}`)
        wire.send(`figma.set.${name}.${field}`, [value])
      },
    })
  }

  // Toasts

  function notify(message: unknown, options?: unknown): object {
    session.guard('figma.notify')
    const given = (options ?? {}) as Record<string, unknown>
    const button = given['button'] as { text?: unknown; action?: Callback } | undefined
    const { onDequeue, ...rest } = given
    const shown = { ...rest, button: button?.text }
    const id = Number(wire.send('figma.notify', [message, shown]))
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
  }

  function press(id: number): boolean {
    const said = toasts.get(id)?.action?.()
    session.track(said)
    return said !== false
  }

  function dequeue(id: number, reason: string): void {
    const toast = toasts.get(id)
    toasts.delete(id)
    toast?.onDequeue?.(reason)
  }

  // The window

  function makeUi(): object {
    const ui = group('ui')
    const add = (type: unknown, callback: Callback): void => {
      refuseOther('figma.ui.on', type, ['message'])
      messageListeners.push(callback)
    }
    const remove = (callback: unknown): void => {
      messageListeners = messageListeners.filter((known) => known !== callback)
    }
    ui['on'] = add
    ui['off'] = (_type: unknown, callback: unknown) => {
      remove(callback)
    }
    ui['once'] = (type: unknown, callback: Callback) => {
      const once: Callback = (...args) => {
        remove(once)
        return callback(...args)
      }
      add(type, once)
    }
    Object.defineProperty(ui, 'onmessage', {
      enumerable: true,
      get: () => onmessage,
      set: (callback: unknown) => {
        onmessage = callback
      },
    })
    return ui
  }

  function message(value: unknown): void {
    const all = typeof onmessage === 'function' ? [onmessage as Callback] : []
    for (const listener of [...all, ...messageListeners])
      session.track(listener(value, { origin: 'null' }))
  }

  // Events

  function refuseOther(call: string, type: unknown, known: readonly string[]): void {
    if (typeof type === 'string' && known.includes(type)) return
    throw wire.refusal(
      'INVALID_ARGUMENT',
      `Expected one of ${known.join(', ')} as the event of ${call}, got ${String(type)}`,
    )
  }

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
    refuseOther('figma.on', type, eventTypes)
    wire.send('figma.on', [type])
    const name = String(type)
    listeners.set(name, [...(listeners.get(name) ?? []), callback])
  }

  function off(type: unknown, callback: unknown): void {
    session.guard('figma.off')
    const name = String(type)
    listeners.set(
      name,
      (listeners.get(name) ?? []).filter((known) => known !== callback),
    )
  }

  function once(type: unknown, callback: Callback): void {
    const wrapped: Callback = (...args) => {
      off(type, wrapped)
      return callback(...args)
    }
    on(type, wrapped)
  }

  function event(name: string, value: unknown): void {
    if (name === 'nodechange') {
      tellPages(value as readonly { pageId: string; nodeChanges: readonly unknown[] }[])
      return
    }
    const args = value === undefined ? [] : [value]
    for (const listener of listeners.get(name) ?? []) session.track(listener(...args))
  }

  function tellPages(pages: readonly { pageId: string; nodeChanges: readonly unknown[] }[]): void {
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

  // Images

  function imageOf(hash: unknown): object | null {
    if (hash === null) return null
    return Object.freeze({
      hash,
      getBytesAsync: () => wire.ask('image.getBytesAsync', [hash]),
      getSizeAsync: () => wire.ask('image.getSizeAsync', [hash]),
    })
  }

  // Colours

  interface Rgba {
    r: number
    g: number
    b: number
    a?: number
  }

  function toRgba(color: unknown): Rgba {
    if (typeof color === 'object' && color !== null) {
      const { r, g, b, a = 1 } = color as Rgba
      return { r, g, b, a }
    }
    const text = String(color).trim()
    const functional = /^(rgb|hsl)a?\(([^)]*)\)$/i.exec(text)
    if (functional) return toRgbaOf(text, functional[1], functional[2])
    const hex = /^#?([0-9a-f]{3,8})$/i.exec(text)?.[1] ?? ''
    const full = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex
    if (full.length !== 6 && full.length !== 8) throw badColor(text)
    const part = (at: number): number => parseInt(full.slice(at, at + 2) || 'ff', 16) / 255
    return { r: part(0), g: part(2), b: part(4), a: part(6) }
  }

  function badColor(text: string): Error {
    return wire.refusal(
      'INVALID_ARGUMENT',
      `Expected a colour like #FF00AA, rgb(255 0 170) or hsl(320 100% 50%), got ${text}`,
    )
  }

  function toRgbaOf(text: string, kind = '', inside = ''): Rgba {
    const words = inside.split(/[\s,/]+/).filter((word) => word !== '')
    const part = (at: number, whole: number): number => {
      const word = words[at] ?? ''
      const value = parseFloat(word)
      if (!Number.isFinite(value)) throw badColor(text)
      return word.endsWith('%') ? value / 100 : value / whole
    }
    const a = words.length > 3 ? part(3, 1) : 1
    if (kind.toLowerCase() === 'rgb')
      return { r: part(0, 255), g: part(1, 255), b: part(2, 255), a }
    const [hue, saturation, lightness] = [part(0, 360), part(1, 100), part(2, 100)]
    const channel = (shift: number): number => {
      const at = (shift + hue * 12) % 12
      const reach = saturation * Math.min(lightness, 1 - lightness)
      return lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))
    }
    return { r: channel(0), g: channel(8), b: channel(4), a }
  }

  const util = {
    rgb: (color: unknown) => {
      const { r, g, b } = toRgba(color)
      return { r, g, b }
    },
    rgba: (color: unknown, alpha?: number) => {
      const { r, g, b, a } = toRgba(color)
      return { r, g, b, a: alpha ?? a }
    },
    solidPaint: (color: unknown, overrides?: object) => {
      const { r, g, b, a } = toRgba(color)
      return { type: 'SOLID', color: { r, g, b }, ...(a === 1 ? {} : { opacity: a }), ...overrides }
    },
  }

  for (const name of facts.refused)
    member(name, () => {
      throw wire.refusal('NOT_OFFERED', `figma.${name} is not offered by this host`)
    })
  for (const name of facts.absent) constant(name, undefined)
  for (const [name, value] of Object.entries(facts.facts)) constant(name, value ?? undefined)
  for (const name of facts.readable) member(name, () => wire.look(`figma.get.${name}`, []))
  member(
    'currentPage',
    () => wire.look('figma.get.currentPage', []),
    (page) => {
      session.guard('figma.currentPage')
      wire.send('figma.set.currentPage', [page])
    },
  )
  let skipInvisible = false
  member(
    'skipInvisibleInstanceChildren',
    () => skipInvisible,
    (value) => {
      session.guard('figma.skipInvisibleInstanceChildren')
      skipInvisible = Boolean(value)
    },
  )
  for (const name of facts.methods) constant(name, call(name))
  for (const name of facts.asyncMethods) constant(name, callAsync(name))
  const payments = group('payments')
  readable(payments, 'payments', 'status')
  const timer = group('timer')
  for (const field of ['remaining', 'total', 'state']) readable(timer, 'timer', field)
  constant('timer', facts.editorType === 'figjam' ? timer : undefined)
  const viewport = group('viewport')
  readable(viewport, 'viewport', 'center', true)
  readable(viewport, 'viewport', 'zoom', true)
  readable(viewport, 'viewport', 'bounds')
  const variables = group('variables')
  for (const name of facts.refusedOfVariables)
    Object.defineProperty(variables, name, {
      get: () => {
        throw wire.refusal('NOT_OFFERED', `figma.variables.${name} is not offered by this host`)
      },
    })
  constant('variables', variables)
  member('payments', () => (wire.look('has.payments', []) === true ? payments : undefined))
  constant('viewport', viewport)
  constant('clientStorage', group('clientStorage'))
  constant('ui', makeUi())
  constant('util', util)
  constant('constants', { colors: facts.colors })
  constant('mixed', wire.mixed)
  constant('widget', widget.api)
  constant('createImage', (bytes: unknown) => imageOf(call('createImage')(bytes)))
  constant('getImageByHash', (hash: unknown) => imageOf(call('getImageByHash')(hash)))
  constant('notify', notify)
  constant('closePlugin', closePlugin)
  constant('on', on)
  constant('off', off)
  constant('once', once)
  Object.preventExtensions(figma)
  Object.defineProperty(globalThis, 'figma', { value: figma, configurable: true })
  return { figma, message, event, press, dequeue, close }
}
