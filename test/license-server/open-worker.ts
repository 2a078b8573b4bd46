import { afterAll } from 'vitest'
import type { LicenseServerOptions } from '../../license-server/stand-in/start-license-server.ts'
import { licenseClient, startWorkerWithClock } from './license-client.ts'

/** The worker of a test file, on a clock of its own; it is closed after the last test. */
export async function openWorker(options: LicenseServerOptions = {}) {
  const logged: string[] = []
  const server = await startWorkerWithClock({ log: (line) => logged.push(line), ...options })
  afterAll(() => server.close())
  const client = licenseClient(server)
  let aheadMs = 0
  let people = 0
  return {
    server,
    client,
    /** Every line of its log so far. */
    logged,
    nowMs: () => Date.now() + aheadMs,
    passTime: async (ms: number): Promise<void> => {
      aheadMs += ms
      await client.setClockAhead(aheadMs)
    },
    /** The Figma id of a person whom no other test knows; its digits stand nowhere else. */
    someone: (): string => {
      people += 1
      return `77000000${people}`
    },
  }
}
