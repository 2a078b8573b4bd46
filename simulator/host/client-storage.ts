import { HostError } from './errors.ts'
import type { Verb } from './scenario.ts'

/** The effect of `storage` steps on a device's client storage. */
export type StorageFault = Extract<Verb, { readonly storage: unknown }>['storage']

/**
 * `figma.clientStorage` of one browser profile for one manifest id.
 *
 * @see https://developers.figma.com/docs/plugins/api/figma-clientstorage/
 */
export interface ClientStorage {
  readonly delayMs: number
  get(key: string): unknown
  set(key: string, value: unknown): void
  delete(key: string): void
  keys(): readonly string[]
  fault(fault: StorageFault): void
  entries(): Readonly<Record<string, unknown>>
}

const DEFAULT_QUOTA_BYTES = 5 * 1024 * 1024

/** @param initial  What lies there already, as earlier sessions left it. */
export function createClientStorage(
  initial: Readonly<Record<string, unknown>> = {},
): ClientStorage {
  const values = new Map<string, unknown>(Object.entries(initial))
  let quotaBytes = DEFAULT_QUOTA_BYTES
  let delayMs = 0
  let failing: 'nothing' | 'reads' | 'writes' = 'nothing'

  function refuseIf(what: 'reads' | 'writes', call: string): void {
    if (failing === what)
      throw new HostError(
        'STORAGE_FAILED',
        `clientStorage.${call}: the storage of this device failed`,
      )
  }

  function usedBytes(exceptKey: string): number {
    return [...values]
      .filter(([key]) => key !== exceptKey)
      .reduce((sum, [key, value]) => sum + costBytes(key, value), 0)
  }

  function set(key: string, value: unknown): void {
    refuseIf('writes', 'setAsync')
    const needed = usedBytes(key) + costBytes(key, value)
    if (needed > quotaBytes)
      throw new HostError(
        'STORAGE_QUOTA',
        `clientStorage.setAsync: expected at most ${quotaBytes} bytes in all, got ${needed}`,
      )
    values.set(key, value)
  }

  function fault(kind: StorageFault): void {
    if (kind === 'clear') values.clear()
    else if (kind === 'reads-fail') failing = 'reads'
    else if (kind === 'writes-fail') failing = 'writes'
    else if (kind === 'ok') {
      failing = 'nothing'
      quotaBytes = DEFAULT_QUOTA_BYTES
      delayMs = 0
    } else if ('quotaBytes' in kind) quotaBytes = kind.quotaBytes
    else delayMs = kind.delayMs
  }

  return {
    get delayMs() {
      return delayMs
    },
    get(key) {
      refuseIf('reads', 'getAsync')
      return values.get(key)
    },
    set,
    delete(key) {
      refuseIf('writes', 'deleteAsync')
      values.delete(key)
    },
    keys() {
      refuseIf('reads', 'keysAsync')
      return [...values.keys()]
    },
    fault,
    entries: () => Object.fromEntries(values),
  }
}

/** Figma counts the key's length and the value's JSON, bytes as they are. */
function costBytes(key: string, value: unknown): number {
  if (value instanceof Uint8Array) return key.length + value.byteLength
  const json: unknown = JSON.stringify(value)
  return key.length + (typeof json === 'string' ? json.length : 0)
}
