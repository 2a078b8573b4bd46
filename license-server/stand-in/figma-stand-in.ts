import { randomBytes } from 'node:crypto'
import type { Faults, PersonBody, TokenBody } from './control-bodies.ts'
import type { AnswerSchema, FigmaDocument } from './figma-document.ts'
import type { LeakyBucket } from './leaky-bucket.ts'
import { pour } from './leaky-bucket.ts'

export interface FigmaStandInOptions {
  readonly widgetId: string
  /** The valid personal access token. */
  readonly figmaToken: string
  readonly ownerUserIds: readonly string[]
  /** The answer to an unknown or expired payment token: Figma documents both forms, and not which applies. */
  readonly badTokenStatus: 400 | 401
  readonly now: () => number
  readonly document: FigmaDocument
}

export interface FigmaCall {
  readonly path: string
  readonly query: URLSearchParams
  readonly figmaToken: string | undefined
}

export interface FigmaReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly hangMs: number
}

/** Figma's side of payments: its people, their tokens, its limits, and the faults it is told to have. */
export interface FigmaStandIn {
  call: (call: FigmaCall) => FigmaReply
  putPerson: (userId: string, person: PersonBody) => void
  issueToken: (body: TokenBody) => string
  setFaults: (faults: Faults) => void
  /** The number of calls so far. */
  calls: () => number
}

interface Token {
  readonly userId: string
  readonly resourceId: string
  readonly resourceType: string
  readonly expiresAtMs: number
}

const TOKEN_LIFETIME_SECONDS = 300

export function createFigmaStandIn(options: FigmaStandInOptions): FigmaStandIn {
  const { now } = options
  const people = new Map<string, PersonBody>()
  const tokens = new Map<string, Token>()
  let faults: Faults = {}
  let calls = 0
  let bucket: LeakyBucket = { level: 0, atMs: now() }

  function call(request: FigmaCall): FigmaReply {
    calls += 1
    const hangMs = faults.hangMs ?? 0
    return { ...answer(request), hangMs }
  }

  function answer(request: FigmaCall): Answer {
    const endpoint = request.path === '/v1/me' ? 'me' : 'payments'
    const limited = limit(endpoint)
    if (limited !== undefined) return limited
    if (faults.status !== undefined || faults.body !== undefined) return fault(endpoint)
    if (request.figmaToken !== options.figmaToken) {
      return refuse(endpoint, endpoint === 'me' ? 403 : 401, 'Invalid token')
    }
    return endpoint === 'me' ? me() : payments(request.query)
  }

  function limit(endpoint: Endpoint): Answer | undefined {
    if (faults.limitPerMinute === undefined) return undefined
    const poured = pour(bucket, faults.limitPerMinute, now())
    bucket = poured.bucket
    return poured.ok
      ? undefined
      : refuse(endpoint, 429, 'Rate limit exceeded', limitHeaders(poured.retryAfterSeconds))
  }

  function fault(endpoint: Endpoint): Answer {
    const status = faults.status ?? 200
    const retry: Record<string, string> =
      faults.retryAfter === undefined ? {} : { 'Retry-After': String(faults.retryAfter) }
    if (faults.body !== undefined) return { status, headers: retry, body: faults.body }
    const headers = status === 429 ? { ...limitHeaders(60), ...retry } : retry
    return refuse(endpoint, status, 'As the test asked', headers)
  }

  function payments(query: URLSearchParams): Answer {
    const found = tokens.get(query.get('plugin_payment_token') ?? '')
    if (found === undefined || found.expiresAtMs <= now()) {
      return refuse('payments', options.badTokenStatus, 'Invalid or expired payment token')
    }
    const person = people.get(found.userId) ?? { payment: 'UNPAID' }
    const payment = options.ownerUserIds.includes(found.userId) ? 'UNPAID' : person.payment
    const body = {
      status: 200,
      error: false,
      meta: {
        user_id: found.userId,
        resource_id: found.resourceId,
        resource_type: found.resourceType,
        payment_status: { [person.statusField ?? 'type']: payment },
        ...(person.purchasedAt !== undefined && { date_of_purchase: person.purchasedAt }),
      },
    }
    if (documentedPayments.includes(payment) && documentedTypes.includes(found.resourceType)) {
      options.document.check('payments200', body)
    }
    return { status: 200, headers: {}, body }
  }

  function me(): Answer {
    const body = {
      id: '1',
      handle: 'Seller',
      img_url: 'https://example.com/a.png',
      email: 's@e.co',
    }
    options.document.check('me200', body)
    return { status: 200, headers: {}, body }
  }

  function refuse(
    endpoint: Endpoint,
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): Answer {
    const body = endpoint === 'me' ? { status, err: message } : { status, error: true, message }
    const schema = documentedRefusals[`${endpoint}${status}`]
    if (schema !== undefined) options.document.check(schema, body)
    return { status, headers, body }
  }

  return {
    call,
    calls: () => calls,
    putPerson(userId, person) {
      const purchasedAt =
        person.purchasedAt ??
        people.get(userId)?.purchasedAt ??
        (person.payment === 'PAID' ? new Date(now()).toISOString() : undefined)
      people.set(userId, { ...person, ...(purchasedAt !== undefined && { purchasedAt }) })
    },
    issueToken(body) {
      const token = body.token ?? `standin_${randomBytes(24).toString('base64url')}`
      tokens.set(token, {
        userId: body.userId,
        resourceId: body.resourceId ?? options.widgetId,
        resourceType: body.resourceType ?? 'WIDGET',
        expiresAtMs: now() + (body.expiresInSeconds ?? TOKEN_LIFETIME_SECONDS) * 1000,
      })
      return token
    },
    setFaults(next) {
      if (next.limitPerMinute !== faults.limitPerMinute) bucket = { level: 0, atMs: now() }
      faults = next
    },
  }
}

type Endpoint = 'me' | 'payments'
type Answer = Omit<FigmaReply, 'hangMs'>

const documentedPayments = ['PAID', 'UNPAID', 'TRIAL']
const documentedTypes = ['PLUGIN', 'WIDGET', 'COMMUNITY_FILE']
const documentedRefusals: Readonly<Record<string, AnswerSchema>> = {
  payments401: 'payments401',
  payments429: 'payments429',
  payments500: 'payments500',
  me403: 'me403',
  me429: 'me429',
  me500: 'me500',
}

function limitHeaders(retryAfterSeconds: number): Record<string, string> {
  return {
    'Retry-After': String(retryAfterSeconds),
    'X-Figma-Plan-Tier': 'starter',
    'X-Figma-Rate-Limit-Type': 'low',
    'X-Figma-Upgrade-Link': 'https://www.figma.com/pricing',
  }
}
