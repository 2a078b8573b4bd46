/** Runs inside QuickJS, sent as text. `structuredClone`, which QuickJS has not. */
export function createGuestClone() {
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

  return (value: unknown) => cloneOf(value, new Map())
}
