import type { HostFunctions } from '../../host/run/guest.ts'
import type { GuestHooks, GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. Synced values, kept by the host in the widget's node. */
export function createGuestState(
  host: HostFunctions,
  wire: GuestWire,
  session: Session,
  hooks: GuestHooks,
) {
  function guardWrite(call: string): void {
    if (session.phase === 'render' || session.phase === 'default')
      throw wire.refusal('STATE_SET_IN_RENDER', `Cannot call ${call} while the widget is rendering`)
    if (session.phase === 'closed')
      throw wire.refusal('CLOSED', `Cannot call ${call} after figma.closePlugin`)
  }

  /** The part of a value that JSON keeps. */
  function toState(place: string, value: unknown): unknown {
    refuseUnserializable(place, value, [])
    return JSON.parse(JSON.stringify(value))
  }

  function refuseUnserializable(place: string, value: unknown, parents: readonly object[]): void {
    if (value === undefined && parents.length > 0) return
    if (typeof value === 'number' && !Number.isFinite(value))
      host.log(
        'warn',
        `${place} is set to ${String(value)}, which JSON has no word for: it reads null`,
      )
    if (['undefined', 'function', 'symbol', 'bigint'].includes(typeof value))
      throw wire.refusal(
        'NOT_SERIALIZABLE',
        `Expected a JSON value for ${place}, got ${typeof value}`,
      )
    if (typeof value !== 'object' || value === null) return
    if (parents.includes(value))
      throw wire.refusal(
        'NOT_SERIALIZABLE',
        `Expected a JSON value for ${place}, got one that holds itself`,
      )
    if ('toJSON' in value) return
    for (const item of Object.values(value)) refuseUnserializable(place, item, [...parents, value])
  }

  function lazily(make: () => unknown): unknown {
    session.phase = 'default'
    try {
      return make()
    } finally {
      session.phase = 'render'
    }
  }

  function useSyncedState(
    name: unknown,
    initial: unknown,
  ): readonly [unknown, (next: unknown) => void] {
    const key = hooks.useName('useSyncedState', name)
    const self = hooks.nodeId()
    const stored = wire.look('state.read', [self, key])
    const value = stored === undefined ? firstValue(self, key, initial) : stored
    return [
      value,
      (next) => {
        guardWrite(`the setter of synced state "${key}"`)
        setState(self, key, next)
      },
    ]
  }

  function firstValue(self: string, key: string, initial: unknown): unknown {
    const made = typeof initial === 'function' ? lazily(initial as () => unknown) : initial
    if (made === undefined) return undefined
    wire.send('state.initial', [self, key, toState(`synced state "${key}"`, made)])
    return wire.look('state.read', [self, key])
  }

  function setState(self: string, key: string, next: unknown): void {
    const made: unknown =
      typeof next === 'function'
        ? Reflect.apply(next, undefined, [wire.look('state.read', [self, key])])
        : next
    wire.send('state.write', [self, key, toState(`synced state "${key}"`, made)])
  }

  function useSyncedMap(name: unknown) {
    const map = hooks.useName('useSyncedMap', name)
    const self = hooks.nodeId()
    const keys = (): string[] => wire.look('map.keys', [self, map]) as string[]
    const get = (key: unknown): unknown => wire.look('map.get', [self, map, String(key)])
    return {
      get size() {
        return keys().length
      },
      get length() {
        return keys().length
      },
      has: (key: unknown) => wire.look('map.has', [self, map, String(key)]),
      get,
      set: (key: unknown, value: unknown) => {
        guardWrite(`set of synced map "${map}"`)
        wire.send('map.set', [self, map, String(key), toState(`synced map "${map}"`, value)])
      },
      delete: (key: unknown) => {
        guardWrite(`delete of synced map "${map}"`)
        wire.send('map.delete', [self, map, String(key)])
      },
      keys,
      values: () => keys().map(get),
      entries: () => keys().map((key) => [key, get(key)]),
    }
  }

  return { useSyncedState, useSyncedMap }
}
