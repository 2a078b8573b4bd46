import type { GuestFacts, HostFunctions } from '../../host/run/guest.ts'
import type { GuestWire, Session } from './bridge.ts'

/**
 * Runs inside QuickJS, sent as text. Console, timers, fetch and a seeded, UTC, simulated-clock world.
 *
 * @returns calls a timer's callback, for the host.
 */
export function installGuestGlobals(
  host: HostFunctions,
  wire: GuestWire,
  session: Session,
  facts: GuestFacts,
): (timerId: number) => void {
  const timers = new Map<number, { callback: () => unknown; repeats: boolean }>()

  function define(name: string, value: unknown): void {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  }

  function text(value: unknown, parents: readonly object[]): string {
    if (typeof value === 'string') return parents.length > 0 ? JSON.stringify(value) : value
    if (typeof value === 'function') return `[Function ${value.name}]`
    if (typeof value === 'symbol') return value.toString()
    if (typeof value === 'bigint') return `${String(value)}n`
    if (typeof value !== 'object' || value === null) return String(value)
    if (value instanceof Error) return `${value.name}: ${value.message}`
    if (parents.includes(value)) return '[Circular]'
    return objectText(value, [...parents, value])
  }

  function objectText(value: object, parents: readonly object[]): string {
    if (value instanceof Date) return value.toISOString()
    if (Array.isArray(value)) return `[${value.map((item) => text(item, parents)).join(', ')}]`
    if (value instanceof Map) return `Map ${text([...value.entries()], parents)}`
    if (value instanceof Set) return `Set ${text([...value.values()], parents)}`
    const fields = Object.entries(value).map(([key, item]) => `${key}: ${text(item, parents)}`)
    return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
  }

  function say(level: string, parts: readonly unknown[]): void {
    host.log(level, parts.map((part) => text(part, [])).join(' '))
  }

  define('console', {
    log: (...parts: unknown[]) => {
      say('log', parts)
    },
    info: (...parts: unknown[]) => {
      say('info', parts)
    },
    warn: (...parts: unknown[]) => {
      say('warn', parts)
    },
    error: (...parts: unknown[]) => {
      say('error', parts)
    },
    assert: (condition: unknown, ...parts: unknown[]) => {
      if (!condition) say('error', ['Assertion failed', ...parts])
    },
    clear: () => undefined,
  })

  function startTimer(callback: unknown, delayMs: unknown, repeats: boolean, args: unknown[]) {
    if (typeof callback !== 'function') throw new TypeError('A timer needs a function to call')
    const id = host.startTimer(Number(delayMs) || 0, repeats)
    timers.set(id, { callback: () => Reflect.apply(callback, undefined, args) as unknown, repeats })
    return id
  }

  function stopTimer(id: unknown): void {
    if (typeof id !== 'number' || !timers.delete(id)) return
    host.stopTimer(id)
  }

  define('setTimeout', (callback: unknown, delayMs?: unknown, ...args: unknown[]) =>
    startTimer(callback, delayMs, false, args),
  )
  define('setInterval', (callback: unknown, delayMs?: unknown, ...args: unknown[]) =>
    startTimer(callback, delayMs, true, args),
  )
  define('clearTimeout', stopTimer)
  define('clearInterval', stopTimer)

  interface Reply {
    status: number
    statusText: string
    url: string
    headers: Record<string, string>
    body: string
    bytes: Uint8Array
  }

  function toResponse(reply: Reply) {
    return {
      ok: reply.status >= 200 && reply.status < 300,
      status: reply.status,
      statusText: reply.statusText,
      redirected: false,
      type: 'cors',
      url: reply.url,
      headersObject: reply.headers,
      text: () => Promise.resolve(reply.body),
      json: () => Promise.resolve().then(() => JSON.parse(reply.body) as unknown),
      arrayBuffer: () => Promise.resolve(reply.bytes.buffer),
    }
  }

  if (facts.rules.sandboxFetch)
    define('fetch', (url: unknown, init?: unknown) =>
      wire.ask('fetch', [String(url), init ?? {}]).then((reply) => toResponse(reply as Reply)),
    )
  function cloneOf(value: unknown, made: Map<object, unknown>): unknown {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new TypeError(
        `structuredClone: expected a value that can be cloned, got a ${typeof value}`,
      )
    if (typeof value !== 'object' || value === null) return value
    const known = made.get(value)
    if (known !== undefined) return known
    if (value instanceof Date) return new Date(value.getTime())
    if (value instanceof RegExp) return new RegExp(value.source, value.flags)
    if (value instanceof ArrayBuffer) return value.slice(0)
    if (value instanceof Uint8Array) return value.slice()
    if (value instanceof Error) return Object.assign(new Error(value.message), { name: value.name })
    return fill(value, made)
  }

  function fill(value: object, made: Map<object, unknown>): unknown {
    if (value instanceof Map) {
      const copy = new Map<unknown, unknown>()
      made.set(value, copy)
      for (const [key, item] of value) copy.set(cloneOf(key, made), cloneOf(item, made))
      return copy
    }
    if (value instanceof Set) {
      const copy = new Set<unknown>()
      made.set(value, copy)
      for (const item of value) copy.add(cloneOf(item, made))
      return copy
    }
    const copy: object = Array.isArray(value) ? new Array<unknown>(value.length) : {}
    made.set(value, copy)
    for (const [key, item] of Object.entries(value)) Reflect.set(copy, key, cloneOf(item, made))
    return copy
  }

  if (facts.rules.lateBuiltIns === 'all')
    define('structuredClone', (value: unknown) => cloneOf(value, new Map()))
  if (facts.rules.lateBuiltIns === 'none') Reflect.deleteProperty(Object, 'hasOwn')
  define('__html__', facts.hasSingleHtml ? facts.html[''] : '')
  define('__uiFiles__', facts.hasSingleHtml ? {} : { ...facts.html })

  return (timerId) => {
    const timer = timers.get(timerId)
    if (timer === undefined || session.phase === 'closed') return
    if (!timer.repeats) timers.delete(timerId)
    timer.callback()
  }
}

/** Runs inside QuickJS, sent as text. The same dates and chances on every machine. */
export function installGuestClock(nowMs: () => number, seed: number): void {
  const RealDate = Date
  const prototype = RealDate.prototype
  const local = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
  let chance = seed >>> 0

  function change(target: object, name: string, value: unknown): void {
    Object.defineProperty(target, name, { value, writable: true, configurable: true })
  }

  function random(): number {
    chance = (chance + 0x6d2b79f5) >>> 0
    let mixed = chance
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A date whose machine-local fields read as `date`'s UTC ones. */
  function shifted(date: Date, offset: (date: Date) => number): Date {
    const guess = new RealDate(date.getTime() + offset(date) * 60000)
    return new RealDate(date.getTime() + offset(guess) * 60000)
  }

  function hasZone(text: string): boolean {
    return (
      /(Z|UTC|GMT|[+-]\d\d:?\d\d(\s*\(.*\))?)\s*$/i.test(text) || /^\d{4}(-\d\d){0,2}$/.test(text)
    )
  }

  const realParse = RealDate.parse

  function parse(text: string): number {
    const direct = realParse(text)
    if (hasZone(text) || Number.isNaN(direct)) return direct
    const spelled = /^\d{4}-\d\d-\d\dT/.test(text) ? `${text}Z` : `${text} GMT`
    return realParse(spelled)
  }

  function timeOf(parts: readonly unknown[]): number {
    if (parts.length === 0) return Math.floor(nowMs())
    if (parts.length > 1) return Reflect.apply(RealDate.UTC, undefined, parts) as number
    const [only] = parts
    if (only instanceof RealDate) return only.getTime()
    return typeof only === 'string' ? parse(only) : Number(only)
  }

  function overrideLocalFields(): void {
    for (const field of local)
      for (const verb of ['get', 'set']) {
        const utc: unknown = Reflect.get(prototype, `${verb}UTC${field}`)
        if (typeof utc === 'function') change(prototype, `${verb}${field}`, utc)
      }
  }

  function overrideTexts(): void {
    const offset: unknown = Reflect.get(prototype, 'getTimezoneOffset')
    const offsetOf = (date: Date): number =>
      typeof offset === 'function' ? Number(Reflect.apply(offset, date, [])) : 0
    for (const name of [
      'toLocaleString',
      'toLocaleDateString',
      'toLocaleTimeString',
      'toDateString',
    ]) {
      const real: unknown = Reflect.get(prototype, name)
      if (typeof real !== 'function') continue
      change(prototype, name, function (this: Date, ...args: unknown[]) {
        return Reflect.apply(real, shifted(this, offsetOf), args) as string
      })
    }
    const timeText = (date: Date): string => `${date.toISOString().slice(11, 19)} GMT+0000 (UTC)`
    change(prototype, 'toTimeString', function (this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : timeText(this)
    })
    change(prototype, 'toString', function (this: Date) {
      return Number.isNaN(this.getTime())
        ? 'Invalid Date'
        : `${this.toDateString()} ${timeText(this)}`
    })
    change(prototype, 'getTimezoneOffset', () => 0)
  }

  function SimulatedDate(this: unknown, ...parts: readonly unknown[]): unknown {
    const made: unknown = new.target
    if (made === undefined) return new RealDate(timeOf([])).toString()
    return Reflect.construct(RealDate, [timeOf(parts)], new.target)
  }

  overrideTexts()
  overrideLocalFields()
  Object.defineProperty(SimulatedDate, 'prototype', { value: prototype })
  change(SimulatedDate, 'name', 'Date')
  change(SimulatedDate, 'now', () => Math.floor(nowMs()))
  change(SimulatedDate, 'parse', parse)
  change(SimulatedDate, 'UTC', RealDate.UTC)
  change(prototype, 'constructor', SimulatedDate)
  change(globalThis, 'Date', SimulatedDate)
  change(Math, 'random', random)
}
