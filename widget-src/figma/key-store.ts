import type { KeyStore } from '../core/metering/meter.ts'

/**
 * The device's client storage, shared by every tab and account of one browser profile.
 *
 * @see https://developers.figma.com/docs/plugins/api/figma-clientStorage/
 */
export function createKeyStore(): KeyStore {
  return {
    keys: async () => figma.clientStorage.keysAsync(),
    get: async (key) => figma.clientStorage.getAsync(key) as Promise<unknown>,
    set: async (key, value) => figma.clientStorage.setAsync(key, value),
    delete: async (key) => figma.clientStorage.deleteAsync(key),
  }
}
