import {
  parseHoldAnswer,
  parseLicenseErrorCode,
  parseRunCounts,
  parseSessionAnswer,
  parseSettleAnswer,
  type HoldAnswer,
  type LicensedFeature,
  type Parsed,
  type RunCounts,
  type SessionAnswer,
  type SettleAnswer,
} from '../../protocol/license.ts'
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

export interface KeptSession {
  readonly session: string
  readonly expiresAt: string
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
  /** Exchanges a fresh token, whatever session there is. */
  signIn(): Promise<Answer<SessionAnswer>>
  hold(runId: string, feature: LicensedFeature): Promise<Answer<HoldAnswer>>
  capture(runId: string, feature: LicensedFeature): Promise<Answer<SettleAnswer>>
  release(runId: string): Promise<Answer<SettleAnswer>>
  counts(): Promise<Answer<RunCounts>>
}

const TIMEOUT_MS = 5000
const AWAY_MS = 30_000
/** A session this close to its end is not worth a request. */
const SESSION_MARGIN_MS = 10_000

/**
 * Talks to the license server. Once it is found away it is not asked again for a while, so that a person
 * waits for it once a click at most.
 *
 * @param fetchToken  Gives a fresh payment token; a rejection counts as away.
 */
export function createLicenseClient(
  send: SendRequest,
  fetchToken: () => Promise<string>,
  store: SessionStore,
  clock: Clock,
): LicenseClient {
  let awayUntilMs = -Infinity
  let kept: KeptSession | undefined

  async function ask<Value>(
    request: HttpRequest,
    parse: (body: unknown) => Parsed<Value>,
  ): Promise<Answer<Value>> {
    if (clock.now() < awayUntilMs) return { type: 'away' }
    const answer = await inTime(send(request))
    const read = answer && readAnswer(answer, parse)
    return read === undefined || read.type === 'away' ? away() : read
  }

  /** What it gives, or undefined where that fails or takes too long. */
  function inTime<Value>(promise: Promise<Value>): Promise<Value | undefined> {
    return Promise.race([
      promise.catch(() => undefined),
      clock.sleep(TIMEOUT_MS).then(() => undefined),
    ])
  }

  function away(): { readonly type: 'away' } {
    awayUntilMs = clock.now() + AWAY_MS
    return { type: 'away' }
  }

  async function signIn(): Promise<Answer<SessionAnswer>> {
    if (clock.now() < awayUntilMs) return { type: 'away' }
    const token = await inTime(fetchToken())
    if (token === undefined) return away()
    const answer = await ask(
      { method: 'POST', path: '/v1/sessions', body: { token } },
      parseSessionAnswer,
    )
    if (answer.type === 'answer') {
      kept = { session: answer.value.session, expiresAt: answer.value.expiresAt }
      await store.write(kept).catch(() => undefined)
    }
    return answer
  }

  async function readSession(): Promise<Answer<KeptSession>> {
    // The server alone knows when a session given a moment ago ends: the device's clock may be wrong.
    if (kept !== undefined) return { type: 'answer', value: kept }
    const stored = parseKeptSession(await store.read().catch(() => undefined))
    if (stored !== undefined && Date.parse(stored.expiresAt) - clock.now() > SESSION_MARGIN_MS) {
      kept = stored
      return { type: 'answer', value: kept }
    }
    return signIn()
  }

  async function askSignedIn<Value>(
    request: HttpRequest,
    parse: (body: unknown) => Parsed<Value>,
  ): Promise<Answer<Value>> {
    if (clock.now() < awayUntilMs) return { type: 'away' }
    const first = await readSession()
    if (first.type !== 'answer') return away()
    const answer = await ask({ ...request, session: first.value.session }, parse)
    if (!isSessionRefused(answer)) return answer
    kept = undefined
    const renewed = await signIn()
    if (renewed.type !== 'answer') return away()
    const again = await ask({ ...request, session: renewed.value.session }, parse)
    return isSessionRefused(again) ? away() : again
  }

  return {
    signIn,
    hold: (runId, feature) =>
      askSignedIn({ method: 'POST', path: '/v1/runs', body: { runId, feature } }, parseHoldAnswer),
    capture: (runId, feature) =>
      askSignedIn(
        { method: 'POST', path: `/v1/runs/${runId}/capture`, body: { feature } },
        parseSettleAnswer,
      ),
    release: (runId) =>
      askSignedIn({ method: 'POST', path: `/v1/runs/${runId}/release` }, parseSettleAnswer),
    counts: () => askSignedIn({ method: 'GET', path: '/v1/runs' }, parseRunCounts),
  }
}

function isSessionRefused(answer: Answer<unknown>): boolean {
  return answer.type === 'refused' && answer.code.startsWith('session_')
}

/** A 402 is an answer too: it says why there is no run. Whatever makes no sense counts as away. */
function readAnswer<Value>(
  { status, body }: HttpAnswer,
  parse: (body: unknown) => Parsed<Value>,
): Answer<Value> {
  if ((status >= 200 && status < 300) || status === 402) {
    const parsed = parse(body)
    return parsed.ok ? { type: 'answer', value: parsed.value } : { type: 'away' }
  }
  if (status >= 500 || status === 429) return { type: 'away' }
  const code = parseLicenseErrorCode(body)
  return code.ok ? { type: 'refused', code: code.value } : { type: 'away' }
}

function parseKeptSession(value: unknown): KeptSession | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { session, expiresAt } = value as Record<string, unknown>
  if (typeof session !== 'string' || typeof expiresAt !== 'string') return undefined
  return Number.isNaN(Date.parse(expiresAt)) ? undefined : { session, expiresAt }
}
