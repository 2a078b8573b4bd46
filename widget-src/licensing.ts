import {
  createLicenseClient,
  type Answer,
  type LicenseClient,
  type SendRequest,
} from './core/license-client.ts'
import {
  createDeviceMeter,
  type Clock,
  type KeyStore,
  type Meter,
  type RunCounts,
} from './core/meter.ts'
import { createServerMeter } from './core/server-meter.ts'
import type { Payments } from './core/payments.ts'
import type { Person } from './core/person.ts'
import type { SessionAnswer } from '../protocol/license.ts'

/** Whoever counts the runs: the device alone, or a license server with the device beneath it. */
export interface Licensing {
  /** Whether a server counts for this person, and may know of a purchase that Figma cannot confirm here. */
  canProve(person: Person): boolean
  meterFor(person: Person): Meter
  /** What the server counts; undefined without a server, or while it is away. */
  count(person: Person): Promise<RunCounts | undefined>
  /** Sends a fresh token; undefined where there is no server to ask. */
  checkPurchase(person: Person): Promise<Answer<SessionAnswer> | undefined>
}

export function createDeviceLicensing(store: KeyStore, clock: Clock): Licensing {
  return {
    canProve: () => false,
    meterFor: ({ key }) => createDeviceMeter(store, clock, key),
    count: () => Promise.resolve(undefined),
    checkPurchase: () => Promise.resolve(undefined),
  }
}

/** Whoever is not signed in has no token, so the device alone counts for them. */
export function createServerLicensing(
  send: SendRequest,
  payments: Payments,
  store: KeyStore,
  clock: Clock,
): Licensing {
  const device = createDeviceLicensing(store, clock)
  const clients = new Map<string, LicenseClient>()

  function clientFor({ key }: Person): LicenseClient {
    const sessionKey = `sheaf/session/${encodeURIComponent(key)}`
    const client =
      clients.get(key) ??
      createLicenseClient(
        send,
        () => payments.tokenAsync(),
        { read: () => store.get(sessionKey), write: (session) => store.set(sessionKey, session) },
        clock,
      )
    clients.set(key, client)
    return client
  }

  const serverMeterFor = (person: Person) =>
    createServerMeter(
      createDeviceMeter(store, clock, person.key),
      clientFor(person),
      store,
      clock,
      person.key,
    )

  return {
    canProve: ({ isSignedIn }) => isSignedIn,
    meterFor: (person) => (person.isSignedIn ? serverMeterFor(person) : device.meterFor(person)),
    count: (person) =>
      person.isSignedIn ? serverMeterFor(person).count() : Promise.resolve(undefined),
    checkPurchase: (person) =>
      person.isSignedIn ? clientFor(person).signIn() : Promise.resolve(undefined),
  }
}
