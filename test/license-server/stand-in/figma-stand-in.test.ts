import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FigmaDocument } from '../../../license-server/stand-in/figma-document.ts'
import {
  NotFigmasAnswerError,
  openFigmaDocument,
} from '../../../license-server/stand-in/figma-document.ts'
import type { FigmaServer } from '../../../license-server/stand-in/figma-server.ts'
import { serveFigma } from '../../../license-server/stand-in/figma-server.ts'
import { createFigmaStandIn } from '../../../license-server/stand-in/figma-stand-in.ts'

const document: FigmaDocument = openFigmaDocument()
const startMs = Date.parse('2026-01-01T00:00:00Z')

let server: FigmaServer
let nowMs: number

beforeEach(async () => {
  nowMs = startMs
  const now = () => nowMs
  const options = { widgetId: '42', figmaToken: 'good', ownerUserIds: ['1'], now, document }
  server = await serveFigma(createFigmaStandIn({ ...options, badTokenStatus: 400 }), {
    port: 0,
    now,
  })
})

afterEach(() => server.close())

async function control(method: string, path: string, json: unknown) {
  const response = await fetch(`${server.url}${path}`, { method, body: JSON.stringify(json) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

async function ask(path: string, figmaToken = 'good') {
  const response = await fetch(`${server.url}${path}`, {
    headers: { 'X-Figma-Token': figmaToken },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function payments(token: string) {
  const reply = await ask(`/v1/payments?plugin_payment_token=${encodeURIComponent(token)}`)
  return { ...reply, body: JSON.parse(reply.text) as unknown }
}

async function issueToken(body: unknown): Promise<string> {
  const { body: issued } = await control('POST', '/_tokens', body)
  return (issued as { token: string }).token
}

describe('the stand-in for Figma', () => {
  it("[L7] answers a token by Figma's document", async () => {
    await control('PUT', '/_people/5', { payment: 'PAID', purchasedAt: '2025-12-24T18:00:00Z' })

    const reply = await payments(await issueToken({ userId: '5' }))

    document.check('payments200', reply.body)
    expect(reply.body).toEqual({
      status: 200,
      error: false,
      meta: {
        user_id: '5',
        resource_id: '42',
        resource_type: 'WIDGET',
        payment_status: { type: 'PAID' },
        date_of_purchase: '2025-12-24T18:00:00Z',
      },
    })
  })

  it('[L7] takes a token that was made elsewhere', async () => {
    await control('POST', '/_tokens', { userId: '5', token: 'made by the simulator' })

    expect(await payments('made by the simulator')).toMatchObject({ status: 200 })
  })

  it('[L7] says UNPAID of the owner, and keeps the date of a refunded purchase', async () => {
    await control('PUT', '/_people/1', { payment: 'PAID' })
    await control('PUT', '/_people/5', { payment: 'PAID' })
    await control('PUT', '/_people/5', { payment: 'UNPAID', statusField: 'status' })

    const owner = await payments(await issueToken({ userId: '1' }))
    const refunded = await payments(await issueToken({ userId: '5' }))

    expect(owner.body).toMatchObject({ meta: { payment_status: { type: 'UNPAID' } } })
    expect(refunded.body).toMatchObject({
      meta: {
        payment_status: { status: 'UNPAID' },
        date_of_purchase: '2026-01-01T00:00:00.000Z',
      },
    })
  })

  it('[L7] ends a token when its seconds are over', async () => {
    const token = await issueToken({ userId: '5', expiresInSeconds: 30 })

    nowMs += 29_999
    const before = await payments(token)
    nowMs += 1
    const after = await payments(token)

    expect([before.status, after.status]).toEqual([200, 400])
    expect(after.body).toMatchObject({ error: true, status: 400 })
  })

  it("[L7] tells by Figma's document whose credentials are bad", async () => {
    const me = await ask('/v1/me')
    const notUs = await ask('/v1/me', 'bad')
    const refused = await ask('/v1/payments?plugin_payment_token=t', 'bad')

    document.check('me200', JSON.parse(me.text))
    document.check('me403', JSON.parse(notUs.text))
    document.check('payments401', JSON.parse(refused.text))
    expect([me.status, notUs.status, refused.status]).toEqual([200, 403, 401])
  })

  it('[L7] limits by a leaky bucket and says when it has leaked', async () => {
    await control('PUT', '/_faults', { limitPerMinute: 6 })
    for (let call = 0; call < 6; call += 1) await ask('/v1/me')

    const full = await ask('/v1/me')
    nowMs += Number(full.headers.get('Retry-After')) * 1000
    const leaked = await ask('/v1/me')
    const fullAgain = await ask('/v1/me')

    expect([full.status, leaked.status, fullAgain.status]).toEqual([429, 200, 429])
    expect(full.headers.get('Retry-After')).toBe('10')
    expect(full.headers.get('X-Figma-Rate-Limit-Type')).toBe('low')
    expect(full.headers.get('X-Figma-Plan-Tier')).toBe('starter')
    document.check('me429', JSON.parse(full.text))
  })

  it('[L7] has the faults it is told to have, until it is told to have none', async () => {
    await control('PUT', '/_faults', { status: 502, retryAfter: 7 })
    const failing = await ask('/v1/me')
    await control('PUT', '/_faults', { body: '<html>' })
    const garbage = await ask('/v1/me')
    await control('PUT', '/_faults', { hangMs: 120 })
    const startedAt = Date.now()
    const slow = await ask('/v1/me')
    const tookMs = Date.now() - startedAt
    await control('PUT', '/_faults', {})
    const fine = await ask('/v1/me')

    expect([failing.status, failing.headers.get('Retry-After')]).toEqual([502, '7'])
    expect([garbage.status, garbage.text]).toEqual([200, '<html>'])
    expect(slow.status).toBe(200)
    expect(tookMs).toBeGreaterThanOrEqual(110)
    expect(fine.status).toBe(200)
  })

  it("[L7] lists Figma's calls so far, without their queries", async () => {
    await ask('/v1/me')
    await ask('/v1/payments?plugin_payment_token=secret')

    const { body } = await control('GET', '/_requests', undefined)

    expect(body).toEqual([
      { path: '/v1/me', at: startMs, status: 200 },
      { path: '/v1/payments', at: startMs, status: 400 },
    ])
  })

  it('[L7] refuses a control it does not know, and says where', async () => {
    const replies = [
      await control('PUT', '/_people/5', { payment: '' }),
      await control('PUT', '/_people/5', { payment: 'PAID', purchasedAt: 'once' }),
      await control('PUT', '/_faults', { stauts: 500 }),
      await control('POST', '/_tokens', {}),
      await control('GET', '/v2/payments', undefined),
    ]

    expect(replies.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404])
    expect(replies[1]?.body).toMatchObject({
      error: expect.stringMatching(/^At purchasedAt: /) as string,
    })
  })
})

describe('openFigmaDocument', () => {
  it("[L7] refuses an answer that is not Figma's", () => {
    const body = { status: 200, error: false, meta: { user_id: '5' } }

    expect(() => {
      document.check('payments200', body)
    }).toThrow(NotFigmasAnswerError)
    expect(() => {
      document.check('payments401', { status: 401, error: false, message: 'x' })
    }).toThrow(/^At payments401: expected an answer by Figma's OpenAPI document/)
  })
})
