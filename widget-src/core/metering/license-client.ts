import {
  parseBatchAnswer,
  parseHoldAnswer,
  parseLicenseErrorCode,
  parseRunCounts,
  parseSessionAnswer,
  parseSettleAnswer,
  type BatchAnswer,
  type BatchRequest,
  type CheckoutEvent,
  type ClientStatus,
  type HoldAnswer,
  type Parsed,
  type Payment,
  type RunCounts,
  type SessionAnswer,
  type SettleAnswer,
} from '../../../protocol/license.ts'
import { licensePaths } from '../../../protocol/license-paths.ts'
import type { FeatureId } from '../access/feature-id.ts'
import type { Clock } from './meter.ts'

/** The server's answer as it came; the body is parsed JSON, or undefined where it was none. */
export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly session?: string
  readonly body?: unknown
}

/** Sends one request to the license server; rejects where the network does. */
export type SendRequest = (request: HttpRequest) => Promise<HttpAnswer>

/** Where a session is kept between runs of the widget: opaque, sent only to the server. */
export interface SessionStore {
  read(): Promise<unknown>
  write(session: KeptSession): Promise<void>
}

/** Holds no payment status. */
export interface KeptSession {
  readonly session: string
  readonly expiresAt: string
  /** When the payment was asked about, by this device's clock: the server's may be another. */
  readonly paymentAskedAtMs: number | undefined
}

/**
 * `away`: no answer in time, a network error, a server that cannot know just now, or one that makes no
 * sense. `refused`: a definite no to this request; of a run, never because nobody could be signed in.
 */
export type Answer<Value> =
  | { readonly type: 'answer'; readonly value: Value }
  | { readonly type: 'away' }
  | { readonly type: 'refused'; readonly code: string }

/** One person's dealings with the license server in one run of the widget. */
export interface LicenseClient {
  /** Exchanges a fresh token even where there is a session. Settles within 5 seconds. */
  signIn(): Promise<Answer<SessionAnswer>>
  /** The payment by an answer of the last minute; exchanges a fresh token where there is none. */
  confirmPayment(): Promise<Payment | undefined>
  /** The same, from an earlier answer alone. */
  recentPayment(): Payment | undefined
  /** Whether the newest hold was granted because the person paid. Opens nothing: the answer behind it grows old. */
  isGrantedAsPaid(): boolean
  hold(runId: string, feature: FeatureId, clientStatus: ClientStatus): Promise<Answer<HoldAnswer>>
  capture(runId: string, feature: FeatureId): Promise<Answer<SettleAnswer>>
  captureAll(captures: BatchRequest['captures']): Promise<Answer<BatchAnswer>>
  release(runId: string): Promise<Answer<SettleAnswer>>
  counts(): Promise<Answer<RunCounts>>
  /** Reports to the seller's totals; a failure changes nothing here. */
  report(event: CheckoutEvent): Promise<void>
}

export const TIMEOUT_MS = 5000
const AWAY_MS = 30_000
/** A session this close to its end is not worth a request. */
const SESSION_MARGIN_MS = 10_000
/** The greatest age of an answer that may ask for payment. */
const RECENT_MS = 60_000
/** The time that the server keeps a payment without asking again, less a margin for the request. */
const PAYMENT_GOOD_MS = 14.5 * 60_000

const away = { type: 'away' } as const

/** Tracks whether the server can be reached: once found away it is not asked again for a while. */
interface Reach {
  isAway(): boolean
  foundAway(): typeof away
  isWithin(sinceMs: number | undefined, ms: number): boolean
  /** Resolves with the request's answer, or undefined where it fails or takes too long. */
  inTime<Value>(promise: Promise<Value>): Promise<Value | undefined>
}

function createReach(clock: Clock): Reach {
  let awaySinceMs: number | undefined

  /** Compared both ways, as every time here: a clock set back must not make it last. */
  function isWithin(sinceMs: number | undefined, ms: number): boolean {
    return sinceMs !== undefined && Math.abs(clock.now() - sinceMs) < ms
  }

  return {
    isWithin,
    isAway: () => isWithin(awaySinceMs, AWAY_MS),
    foundAway() {
      awaySinceMs = clock.now()
      return away
    },
    inTime: (promise) =>
      Promise.race([promise.catch(() => undefined), clock.sleep(TIMEOUT_MS).then(() => undefined)]),
  }
}

/** A person's session with the server, and its answer about their payment. */
interface Session {
  signIn(): Promise<Answer<SessionAnswer>>
  read(): Promise<Answer<KeptSession>>
  renew(): Promise<Answer<KeptSession>>
  recentPayment(): Payment | undefined
  renewPayment(): Promise<void>
}

function createSession(
  send: SendRequest,
  fetchToken: () => Promise<string>,
  store: SessionStore,
  clock: Clock,
  reach: Reach,
): Session {
  /** The server was out of reach then; what it can do without Figma may work though it could not sign in. */
  let unsignedSinceMs: number | undefined
  let kept: KeptSession | undefined
  let told: { readonly payment: Payment; readonly atMs: number } | undefined

  async function signIn(): Promise<Answer<SessionAnswer>> {
    if (reach.isAway() || reach.isWithin(unsignedSinceMs, AWAY_MS)) return away
    const answer = await reach.inTime(exchange())
    if (answer === undefined) return reach.foundAway()
    if (answer.type === 'away') unsignedSinceMs = clock.now()
    return answer
  }

  /** Sends a returning person's lapsed session too: they come before strangers. */
  async function exchange(): Promise<Answer<SessionAnswer>> {
    const askedAtMs = clock.now()
    const [token, before] = await Promise.all([fetchToken(), readKept()])
    const request = { method: 'POST', path: licensePaths.sessions, body: { token } } as const
    const answer = readAnswer(
      await send(before === undefined ? request : { ...request, session: before.session }),
      parseSessionAnswer,
    )
    if (answer.type === 'answer') {
      const { session, expiresAt, payment } = answer.value
      told = { payment, atMs: clock.now() }
      kept = { session, expiresAt, paymentAskedAtMs: askedAtMs }
      await store.write(kept).catch(() => undefined)
    }
    return answer
  }

  async function readKept(): Promise<KeptSession | undefined> {
    return kept ?? parseKeptSession(await store.read().catch(() => undefined))
  }

  async function readSession(): Promise<Answer<KeptSession>> {
    // The server alone knows when a session given a moment ago ends: the device's clock may be wrong.
    if (kept !== undefined) return { type: 'answer', value: kept }
    const stored = await readKept()
    if (stored !== undefined && Date.parse(stored.expiresAt) - clock.now() > SESSION_MARGIN_MS) {
      kept = stored
      return { type: 'answer', value: kept }
    }
    return signInForSession()
  }

  async function signInForSession(): Promise<Answer<KeptSession>> {
    const answer = await signIn()
    return answer.type === 'answer' && kept !== undefined
      ? { type: 'answer', value: kept }
      : reach.foundAway()
  }

  function recentPayment(): Payment | undefined {
    return reach.isWithin(told?.atMs, RECENT_MS) ? told?.payment : undefined
  }

  /** Where Figma tells the widget nothing, the server must know; where it cannot, it still knows who comes. */
  async function renewPayment() {
    const askedAtMs = (await readKept())?.paymentAskedAtMs
    if (!reach.isWithin(askedAtMs, PAYMENT_GOOD_MS)) await signIn()
  }

  return { signIn, read: readSession, renew: signInForSession, recentPayment, renewPayment }
}

/**
 * Talks to the license server. Once it is found away it is not asked again for a while, so that a person
 * waits for it once a click at most.
 *
 * @param fetchToken  Resolves with a fresh payment token; a rejection counts as away.
 */
export function createLicenseClient(
  send: SendRequest,
  fetchToken: () => Promise<string>,
  store: SessionStore,
  clock: Clock,
): LicenseClient {
  const reach = createReach(clock)
  const session = createSession(send, fetchToken, store, clock, reach)
  let isGrantedAsPaid = false

  async function ask<Value>(
    request: HttpRequest,
    parse: (body: unknown) => Parsed<Value>,
  ): Promise<Answer<Value>> {
    if (reach.isAway()) return away
    const answer = await reach.inTime(send(request))
    const read = answer && readAnswer(answer, parse)
    return read === undefined || read.type === 'away' ? reach.foundAway() : read
  }

  async function askSignedIn<Value>(
    request: HttpRequest,
    parse: (body: unknown) => Parsed<Value>,
  ): Promise<Answer<Value>> {
    if (reach.isAway()) return away
    const first = await session.read()
    if (first.type !== 'answer') return away
    const answer = await ask({ ...request, session: first.value.session }, parse)
    if (!isSessionRefused(answer)) return answer
    const renewed = await session.renew()
    if (renewed.type !== 'answer') return away
    const again = await ask({ ...request, session: renewed.value.session }, parse)
    return isSessionRefused(again) ? reach.foundAway() : again
  }

  return {
    signIn: () => session.signIn(),
    recentPayment: () => session.recentPayment(),
    isGrantedAsPaid: () => isGrantedAsPaid,

    async confirmPayment() {
      if (session.recentPayment() === undefined) await session.signIn()
      return session.recentPayment()
    },

    async hold(runId, feature, clientStatus) {
      if (clientStatus === 'unknown' && session.recentPayment() === undefined)
        await session.renewPayment()
      const body = { runId, feature, clientStatus }
      const request = { method: 'POST', path: licensePaths.runs, body } as const
      const answer = await askSignedIn(request, parseHoldAnswer)
      const granted = answer.type === 'answer' && answer.value.granted ? answer.value : undefined
      isGrantedAsPaid = granted?.because === 'paid'
      return answer
    },

    capture: (runId, feature) =>
      askSignedIn(
        { method: 'POST', path: licensePaths.capture.replace(':runId', runId), body: { feature } },
        parseSettleAnswer,
      ),
    captureAll: (captures) =>
      askSignedIn(
        { method: 'POST', path: licensePaths.batch, body: { captures } },
        parseBatchAnswer,
      ),
    release: (runId) =>
      askSignedIn(
        { method: 'POST', path: licensePaths.release.replace(':runId', runId) },
        parseSettleAnswer,
      ),
    counts: () => askSignedIn({ method: 'GET', path: licensePaths.runs }, parseRunCounts),

    async report(event) {
      await askSignedIn({ method: 'POST', path: licensePaths.events, body: event }, () => ({
        ok: true,
        value: null,
      }))
    },
  }
}

function isSessionRefused(answer: Answer<unknown>): boolean {
  return answer.type === 'refused' && answer.code.startsWith('session_')
}

/** A 402 is an answer too: it says why there is no run. An answer that makes no sense counts as away. */
function readAnswer<Value>(
  { status, body }: HttpAnswer,
  parse: (body: unknown) => Parsed<Value>,
): Answer<Value> {
  if ((status >= 200 && status < 300) || status === 402) {
    const parsed = parse(body)
    return parsed.ok ? { type: 'answer', value: parsed.value } : away
  }
  if (status >= 500 || status === 429) return away
  const code = parseLicenseErrorCode(body)
  return code.ok ? { type: 'refused', code: code.value } : away
}

/** An older version did not keep when it asked: nothing is known of the payment then. */
function parseKeptSession(value: unknown): KeptSession | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { session, expiresAt, paymentAskedAtMs: askedAtMs } = value as Record<string, unknown>
  if (typeof session !== 'string' || typeof expiresAt !== 'string') return undefined
  // No request can carry anything else in its header, so it would keep the server away for good.
  if (!/^[\x21-\x7e]+$/.test(session)) return undefined
  if (Number.isNaN(Date.parse(expiresAt))) return undefined
  const paymentAskedAtMs = typeof askedAtMs === 'number' ? askedAtMs : undefined
  return { session, expiresAt, paymentAskedAtMs }
}
