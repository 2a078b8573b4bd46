import {
  createLicenseClient,
  type Answer,
  type LicenseClient,
  type SendRequest,
} from '../core/metering/license-client.ts'
import {
  createDeviceMeter,
  type Clock,
  type KeyStore,
  type Meter,
  type RunCounts,
} from '../core/metering/meter.ts'
import type { Interstitial } from '../core/access/access.ts'
import { createServerMeter, type ServerMeter } from '../core/metering/server-meter.ts'
import type { Payments } from '../core/access/payments.ts'
import type { Person } from '../core/access/person.ts'
import type { CheckoutOutcome, SessionAnswer } from '../../protocol/license.ts'

/** The meter: the device alone, or a license server with the device as fallback. */
export interface Licensing {
  /** Whether a server counts for this person, and may know of a purchase that Figma cannot confirm here. */
  canProve(person: Person): boolean
  meterFor(person: Person): Meter
  /** The server's counts; undefined without a server, or while it is away. */
  count(person: Person): Promise<RunCounts | undefined>
  /** Whether the license server said within the last minute that this person paid. */
  saysPaid(person: Person): boolean
  /** The same, or that it grants their runs as somebody's who paid: good enough to be shown, not to open. */
  showsPaid(person: Person): boolean
  /** Asks the server again, unless it was asked within the last minute; 5 seconds at most. Never rejects. */
  confirm(person: Person): Promise<void>
  /** Reports how a checkout ended; asks again after a purchase, so that the sale is known. Never rejects. */
  checkoutEnded(person: Person, interstitial: Interstitial, outcome: CheckoutOutcome): Promise<void>
  /** Sends a fresh token; undefined where there is no server to ask. */
  checkPurchase(person: Person): Promise<Answer<SessionAnswer> | undefined>
}

export function createDeviceLicensing(store: KeyStore, clock: Clock): Licensing {
  return {
    canProve: () => false,
    meterFor: ({ key }) => createDeviceMeter(store, clock, key),
    count: () => Promise.resolve(undefined),
    saysPaid: () => false,
    showsPaid: () => false,
    confirm: () => Promise.resolve(),
    checkoutEnded: () => Promise.resolve(),
    checkPurchase: () => Promise.resolve(undefined),
  }
}

/** A person who is not signed in has no token, so the device alone counts for them. */
export function createServerLicensing(
  send: SendRequest,
  payments: Payments,
  store: KeyStore,
  clock: Clock,
): Licensing {
  const device = createDeviceLicensing(store, clock)
  const clients = new Map<string, LicenseClient>()
  const meters = new Map<string, ServerMeter>()

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

  function serverMeterFor(person: Person): ServerMeter {
    const meter =
      meters.get(person.key) ??
      createServerMeter(
        createDeviceMeter(store, clock, person.key),
        clientFor(person),
        store,
        clock,
        person.key,
        () => payments.read(),
      )
    meters.set(person.key, meter)
    return meter
  }

  function saysPaid(person: Person): boolean {
    const payment = person.isSignedIn ? clientFor(person).recentPayment() : undefined
    return payment !== undefined && payment !== 'unpaid'
  }

  return {
    canProve: ({ isSignedIn }) => isSignedIn,
    meterFor: (person) => (person.isSignedIn ? serverMeterFor(person) : device.meterFor(person)),
    count: (person) =>
      person.isSignedIn ? serverMeterFor(person).count() : Promise.resolve(undefined),
    saysPaid,
    showsPaid: (person) =>
      saysPaid(person) || (person.isSignedIn && clientFor(person).isGrantedAsPaid()),
    async confirm(person) {
      if (person.isSignedIn) await clientFor(person).confirmPayment()
    },
    async checkoutEnded(person, interstitial, outcome) {
      if (!person.isSignedIn) return
      if (outcome === 'bought') await clientFor(person).signIn()
      await clientFor(person).report({ type: 'checkout', interstitial, outcome })
    },
    checkPurchase: (person) =>
      person.isSignedIn ? clientFor(person).signIn() : Promise.resolve(undefined),
  }
}
