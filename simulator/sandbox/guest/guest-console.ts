import type { HostFunctions } from '../../host/run/guest.ts'

/** Runs inside QuickJS, sent as text. `console`, in words as an inspector shows values. */
export function createGuestConsole(host: HostFunctions) {
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
    if (value instanceof Date)
      return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof RegExp) return String(value)
    if (Array.isArray(value)) return `[${value.map((item) => text(item, parents)).join(', ')}]`
    if (value instanceof Map) return `Map ${text([...value.entries()], parents)}`
    if (value instanceof Set) return `Set ${text([...value.values()], parents)}`
    const fields = Object.keys(value).map((key) => `${key}: ${fieldText(value, key, parents)}`)
    return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
  }

  /** A member that throws as it is read, as some of `figma` do, is no reason for the widget to fail. */
  function fieldText(value: object, key: string, parents: readonly object[]): string {
    try {
      return text(Reflect.get(value, key), parents)
    } catch {
      return '(...)'
    }
  }

  function say(level: string, parts: readonly unknown[]): void {
    host.log(level, parts.map((part) => text(part, [])).join(' '))
  }

  return {
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
  }
}
