/** Runs inside QuickJS, sent as text. The same dates and, from a seed that it is then given, chances on every machine. */
export function installGuestClock(nowMs: () => number): (seed: number) => void {
  const RealDate = Date
  const prototype = RealDate.prototype
  const local = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
  let chance = 0

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
  return (seed) => {
    chance = seed >>> 0
  }
}
