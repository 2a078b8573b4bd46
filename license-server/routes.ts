import type { Context } from 'hono'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { SessionAnswer } from '../protocol/license.ts'
import { licensePaths } from '../protocol/license-paths.ts'
import type { App } from './app.ts'
import { refuse } from './app.ts'
import { addressGroup } from './core/address-group.ts'
import { PAYMENT_LIFETIME_MS } from './core/entitlement.ts'
import { readEnvironment } from './core/environment.ts'
import type { Asker } from './core/figma-rate.ts'
import { keyedDigest } from './core/keyed-digest.ts'
import { openSession, sealSession } from './core/session.ts'
import type { ExchangeOutcome } from './core/token-exchange.ts'
import {
  bearerOf,
  onlyMethods,
  readToEnd,
  withAdminKey,
  withEnvironment,
  withSession,
} from './door.ts'
import { askPerson, personName } from './people.ts'
import { Refusal, toRefusal } from './refusal.ts'
import {
  hasBody,
  parseBatchRequest,
  parseCaptureRequest,
  parseCheckoutEvent,
  parseHoldRequest,
  parseSessionRequest,
  readBody,
  readRunId,
  refuseBody,
} from './request-bodies.ts'
import { addSellerRoutes, sellerMethods } from './seller-routes.ts'

const methodsOfPeople = {
  [licensePaths.runs]: ['GET', 'HEAD', 'POST'],
  [licensePaths.batch]: ['POST'],
  [licensePaths.capture]: ['POST'],
  [licensePaths.release]: ['POST'],
  [licensePaths.events]: ['POST'],
}
const methods = {
  '/healthz': ['GET', 'HEAD'],
  '/readyz': ['GET', 'HEAD'],
  [licensePaths.sessions]: ['POST'],
  ...methodsOfPeople,
  ...sellerMethods,
}

/** The server's HTTP routes. `now`: the clock for dates of sessions. */
export function createRoutes(now: () => number): Hono<App> {
  const app = new Hono<App>()
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store')
    // Before `cors`, which comes too late for a body that is refused.
    c.header('Access-Control-Allow-Origin', '*')
    await next()
  })
  app.use(readToEnd)
  app.use(cors({ origin: '*', allowMethods: ['GET', 'POST'], ...allowedHeaders }))
  app.use('/v1/admin/*', withEnvironment, withAdminKey)
  for (const [path, allowed] of Object.entries(methods)) app.use(path, onlyMethods(allowed))
  app.get('/readyz', readiness)
  app.use(withEnvironment)

  app.get('/healthz', (c) => c.json({ ok: true }))
  app.post(licensePaths.sessions, async (c) => c.json(await createSession(c, now), 200))
  addRunRoutes(app, now)
  addSellerRoutes(app, now)

  app.notFound((c) => refuse(c, new Refusal('not_found')))
  app.onError((error, c) => refuse(c, toRefusal(error)))
  return app
}

const allowedHeaders = {
  allowHeaders: ['Authorization', 'Content-Type'],
  exposeHeaders: ['Retry-After'],
  maxAge: 86_400,
}

/** All of these need a session, and none of them Figma. */
function addRunRoutes(app: Hono<App>, now: () => number): void {
  for (const path of Object.keys(methodsOfPeople)) app.use(path, withSession(now))

  app.get(licensePaths.runs, async (c) =>
    c.json(await ask(c, (person, previous) => person.counts(previous)), 200),
  )
  app.post(licensePaths.runs, async (c) => {
    const hold = await readBody(c, parseHoldRequest)
    const answer = await ask(c, (person, previous) => person.hold(previous, hold))
    return c.json(answer, answer.granted ? 201 : 402)
  })
  app.post(licensePaths.batch, async (c) => {
    const { captures } = await readBody(c, parseBatchRequest)
    return c.json(await ask(c, (person, previous) => person.captureAll(previous, captures)), 200)
  })
  app.post(licensePaths.capture, async (c) => {
    const runId = readRunId(c.req.param('runId'))
    const { feature = null } = (await hasBody(c)) ? await readBody(c, parseCaptureRequest) : {}
    const answer = await ask(c, (person, previous) => person.capture(previous, runId, feature))
    return c.json(answer, 200)
  })
  app.post(licensePaths.release, async (c) => {
    const runId = readRunId(c.req.param('runId'))
    await refuseBody(c)
    return c.json(await ask(c, (person, previous) => person.release(previous, runId)), 200)
  })
  app.post(licensePaths.events, async (c) => {
    const event = await readBody(c, parseCheckoutEvent)
    await ask(c, (person, previous) => person.reportCheckout(previous, event))
    return c.json({ ok: true }, 202)
  })
}

/** Calls the object of the session's person. @throws Refusal where it refuses. */
async function ask<Answer, Code extends ConstructorParameters<typeof Refusal>[0]>(
  c: Context<App>,
  question: Parameters<typeof askPerson<Answer, Code>>[3],
): Promise<Answer> {
  const { userId } = c.get('session')
  const answer = await askPerson(c.env, c.get('environment'), userId, question)
  if (!answer.ok) throw new Refusal(answer.error)
  return answer.value
}

/** Reports, for monitoring, what only the seller can mend. */
async function readiness(c: Context<App>): Promise<Response> {
  const environment = readEnvironment({ ...c.env })
  const problems = environment.ok
    ? await c.env.FIGMA_GATEWAY.getByName('figma').problems()
    : ['not_configured']
  if (problems.length === 0) return c.json({ ok: true }, 200)
  console.error(JSON.stringify({ code: 'not_ready', problems }))
  return c.json({ ok: false, problems }, 503)
}

async function createSession(c: Context<App>, now: () => number): Promise<SessionAnswer> {
  const { token } = await readBody(c, parseSessionRequest)
  const environment = c.get('environment')
  const asker = await askerOf(c, now)
  if (asker.type === 'stranger') await throughTheDoor(c, asker.address)
  const tokenDigest = await keyedDigest(environment.idKey, 'token', token)
  const gateway = c.env.FIGMA_GATEWAY.getByName('figma')
  const answer = orRefuse(await gateway.exchange({ token, tokenDigest, asker }))
  const welcomed = await askPerson(c.env, environment, answer.userId, (person, previous) =>
    person.welcome(previous, answer),
  )
  if (!welcomed.ok) throw new Refusal('internal')
  const sealed = await sealSession({ userId: answer.userId }, environment, now())
  const { purchasedAt } = answer
  return {
    ...sealed,
    payment: welcomed.value,
    paymentUntil: new Date(now() + PAYMENT_LIFETIME_MS).toISOString(),
    ...(purchasedAt !== undefined && { purchasedAt }),
  }
}

/** A caller with a session, lapsed or not, was here before. */
async function askerOf(c: Context<App>, now: () => number): Promise<Asker> {
  const environment = c.get('environment')
  const sealed = bearerOf(c.req.header('Authorization'))
  const opened = sealed === undefined ? undefined : await openSession(sealed, environment, now())
  if (opened?.ok) {
    return { type: 'known', person: await personName(environment, opened.value.userId) }
  }
  const from = addressGroup(c.req.header('CF-Connecting-IP') ?? '')
  return { type: 'stranger', address: await keyedDigest(environment.idKey, 'address', from) }
}

async function throughTheDoor(c: Context<App>, address: string): Promise<void> {
  const door = c.env.DOOR_LIMIT
  if (door === undefined || (await door.limit({ key: address })).success) return
  console.warn(JSON.stringify({ code: 'figma_unknown', cause: 'door_limit' }))
  throw new Refusal('rate_limited', { retryAfterSeconds: 60 })
}

function orRefuse(outcome: ExchangeOutcome) {
  switch (outcome.type) {
    case 'answered':
      return outcome.answer
    case 'refused':
      console.warn(JSON.stringify({ code: 'token_refused', cause: outcome.cause }))
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
