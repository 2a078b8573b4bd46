import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import type { SessionAnswer } from '../protocol/license.ts'
import type { Bindings } from './bindings.ts'
import type { Environment } from './core/environment.ts'
import { readEnvironment } from './core/environment.ts'
import { keyedDigest } from './core/keyed-digest.ts'
import type { Session } from './core/session.ts'
import { openSession, sealSession } from './core/session.ts'
import type { ExchangeOutcome } from './core/token-exchange.ts'
import { Refusal, toRefusal } from './refusal.ts'
import type { BodyResult } from './request-bodies.ts'
import {
  parseCaptureRequest,
  parseHoldRequest,
  parseSessionRequest,
  runIdSchema,
} from './request-bodies.ts'

interface App {
  Bindings: Bindings
  Variables: { environment: Environment; session: Session }
}

const longestBodyBytes = 4 * 1024
/** What is sent beyond is not worth keeping the connection for. */
const longestReadBytes = 256 * 1024
const methods = {
  '/healthz': ['GET', 'HEAD'],
  '/v1/sessions': ['POST'],
  '/v1/runs': ['GET', 'HEAD', 'POST'],
  '/v1/runs/:runId/capture': ['POST'],
  '/v1/runs/:runId/release': ['POST'],
}

/** The server's whole HTTP face. `now`: the clock that sessions are dated by. */
export function createRoutes(now: () => number): Hono<App> {
  const app = new Hono<App>()
  app.use(cors({ origin: '*', allowMethods: ['GET', 'POST'], ...allowedHeaders }))
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  app.use(readToEnd)
  for (const [path, allowed] of Object.entries(methods)) app.use(path, onlyMethods(allowed))
  app.use(bodyLimit({ maxSize: longestBodyBytes, onError: tooLarge }))
  app.use(withEnvironment)

  app.get('/healthz', (c) => c.json({ ok: true }))
  app.post('/v1/sessions', async (c) => c.json(await createSession(c, now), 200))

  for (const path of ['/v1/runs', '/v1/runs/:runId/capture', '/v1/runs/:runId/release']) {
    app.use(path, withSession(now))
  }
  app.get('/v1/runs', async (c) => c.json(await meterOf(c).counts(isEntitled(c)), 200))
  app.post('/v1/runs', async (c) => {
    const { runId, feature } = await readBody(c, parseHoldRequest)
    const answer = orRefuse(await meterOf(c).hold({ runId, feature, entitled: isEntitled(c) }))
    return c.json(answer, answer.granted ? 201 : 402)
  })
  app.post('/v1/runs/:runId/capture', async (c) => {
    const runId = readRunId(c.req.param('runId'))
    const feature = (await hasBody(c)) ? (await readBody(c, parseCaptureRequest)).feature : null
    return c.json(orRefuse(await meterOf(c).capture(runId, feature, isEntitled(c))), 200)
  })
  app.post('/v1/runs/:runId/release', async (c) => {
    const runId = readRunId(c.req.param('runId'))
    return c.json(orRefuse(await meterOf(c).release(runId, isEntitled(c))), 200)
  })

  app.notFound((c) => refuse(c, new Refusal('not_found')))
  app.onError((error, c) => refuse(c, toRefusal(error)))
  return app
}

const allowedHeaders = {
  allowHeaders: ['Authorization', 'Content-Type'],
  exposeHeaders: ['Retry-After'],
  maxAge: 86_400,
}

function refuse(c: Context<App>, refusal: Refusal): Response {
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
  const { code, message } = refusal
  return c.json({ error: { code, message } }, refusal.status)
}

/** workerd drops a kept connection, and with it the caller's next request, where an answer left its body unread. */
const readToEnd: MiddlewareHandler<App> = async (c, next) => {
  const { raw } = c.req
  if (raw.body) c.req.raw = new Request(raw, { body: await readBytes(raw.body.getReader()) })
  await next()
}

/** Not more of it than shows that it is too long. */
async function readBytes(reader: ReadableStreamDefaultReader<unknown>): Promise<Uint8Array> {
  const kept = new Uint8Array(longestBodyBytes + 1)
  let size = 0
  try {
    while (size <= longestReadBytes) {
      const { value } = await reader.read()
      if (!(value instanceof Uint8Array)) break
      if (size < kept.length) kept.set(value.subarray(0, kept.length - size), size)
      size += value.length
    }
  } catch (cause) {
    throw new Refusal('bad_body', { message: 'The body broke off', cause })
  }
  return kept.subarray(0, size)
}

function onlyMethods(allowed: readonly string[]): MiddlewareHandler<App> {
  return async (c, next) => {
    if (!allowed.includes(c.req.method)) {
      throw new Refusal('method_not_allowed', { headers: { Allow: allowed.join(', ') } })
    }
    await next()
  }
}

function tooLarge(): never {
  throw new Refusal('body_too_large')
}

const withEnvironment: MiddlewareHandler<App> = async (c, next) => {
  const environment = readEnvironment({ ...c.env })
  if (!environment.ok) {
    console.error(JSON.stringify({ code: 'not_configured', variables: environment.error }))
    throw new Refusal('not_configured', { retryAfterSeconds: 60 })
  }
  c.set('environment', environment.value)
  await next()
}

function withSession(now: () => number): MiddlewareHandler<App> {
  return async (c, next) => {
    const [, sealed] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
    if (sealed === undefined) throw unauthenticated('session_missing')
    const opened = await openSession(sealed, c.get('environment'), now())
    if (!opened.ok) throw unauthenticated(opened.error)
    c.set('session', opened.value)
    await next()
  }
}

function unauthenticated(code: 'session_missing' | 'session_invalid' | 'session_expired') {
  return new Refusal(code, { headers: { 'WWW-Authenticate': 'Bearer' } })
}

async function createSession(c: Context<App>, now: () => number): Promise<SessionAnswer> {
  const { token } = await readBody(c, parseSessionRequest)
  const environment = c.get('environment')
  const { userId, payment, purchasedAt } = orRefuseExchange(await exchange(c, token))
  const person = await keyedDigest(environment.idKey, 'person', userId)
  const sealed = await sealSession({ person, payment }, environment, now())
  return { ...sealed, payment, ...(purchasedAt !== undefined && { purchasedAt }) }
}

async function exchange(c: Context<App>, token: string): Promise<ExchangeOutcome> {
  const { idKey } = c.get('environment')
  const gateway = c.env.FIGMA_GATEWAY.getByName('figma')
  const from = c.req.header('CF-Connecting-IP') ?? ''
  return gateway.exchange({
    token,
    tokenDigest: await keyedDigest(idKey, 'token', token),
    address: await keyedDigest(idKey, 'address', from),
  })
}

function orRefuseExchange(outcome: ExchangeOutcome) {
  switch (outcome.type) {
    case 'answered':
      return outcome.answer
    case 'refused':
      throw new Refusal('token_refused')
    case 'unknown': {
      const { cause, retryAfterSeconds } = outcome
      console.warn(JSON.stringify({ code: 'figma_unknown', cause, retryAfterSeconds }))
      throw new Refusal(cause === 'rate' ? 'rate_limited' : 'figma_unavailable', {
        retryAfterSeconds,
      })
    }
  }
}

function meterOf(c: Context<App>) {
  return c.env.PERSON_METER.getByName(c.get('session').person)
}

function isEntitled(c: Context<App>): boolean {
  return c.get('session').payment !== 'unpaid'
}

function readRunId(value: string): string {
  const parsed = v.safeParse(runIdSchema, value)
  if (!parsed.success) throw new Refusal('bad_run_id')
  return parsed.output
}

async function hasBody(c: Context<App>): Promise<boolean> {
  return (await c.req.text()) !== ''
}

async function readBody<Body>(
  c: Context<App>,
  parse: (body: unknown) => BodyResult<Body>,
): Promise<Body> {
  const contentType = c.req.header('Content-Type') ?? ''
  if (!/^application\/json *(;|$)/i.test(contentType)) throw new Refusal('unsupported_content_type')
  const parsed = parse(parseJson(await c.req.text()))
  if (!parsed.ok) throw new Refusal('bad_body', { message: parsed.error })
  return parsed.value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('bad_json')
  }
}

function orRefuse<Answer>(
  metered:
    | { readonly ok: true; readonly value: Answer }
    | { readonly ok: false; readonly error: ConstructorParameters<typeof Refusal>[0] },
): Answer {
  if (!metered.ok) throw new Refusal(metered.error)
  return metered.value
}
