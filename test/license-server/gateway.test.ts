import { beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from './license-client.ts'
import { licenseClient, startWorkerWithClock } from './license-client.ts'
import { openWorker } from './open-worker.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const { client, logged, passTime, someone } = await openWorker()

beforeEach(async () => {
  await client.setFaults({})
  await passTime(2 * minuteMs)
})

const token = (userId: string) => client.issueToken({ userId })

async function askedBy(act: () => Promise<unknown>): Promise<number> {
  const before = (await client.requests()).length
  await act()
  return (await client.requests()).length - before
}

async function ready() {
  const { status, body } = await client.call('/readyz')
  return [status, body]
}

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status)

describe('who comes first', () => {
  it('[L5] lets thirty paid people in from one office, while garbage comes from it too', async () => {
    const office = '198.51.100.7'
    const sessions: string[] = []
    const crowd = Array.from({ length: 30 }, () => someone())
    for (const [index, userId] of crowd.entries()) {
      if (index % 20 === 0) await passTime(2 * minuteMs)
      sessions.push(await client.sessionOf(userId, 'PAID'))
    }
    // A month and a half later every session has lapsed.
    await passTime(45 * dayMs)
    const garbage = Array.from({ length: 40 }, (_, index) => client.exchange(`g-${index}`, office))
    const paid = crowd.map(async (userId, index) =>
      client.exchange(await token(userId), office, sessions[index]),
    )
    const replies = await Promise.all(paid)
    await Promise.all(garbage)

    expect(new Set(statuses(replies))).toEqual(new Set([200]))
  })

  it('[L5] gives one /64 a fifth of the rate, whatever address of it asks', async () => {
    const asked = await askedBy(async () => {
      for (let host = 0; host < 40; host += 1) {
        await client.exchange(`garbage-${host}`, `2001:db8:5:6::${host.toString(16)}`)
      }
    })
    const neighbour = await client.exchange(await token(someone()), '2001:db8:5:7::1')

    expect(asked).toBe(10)
    expect(neighbour.status).toBe(200)
  })

  it('[L5] takes a session that is none of ours for no acquaintance', async () => {
    const forged = (await client.sessionOf(someone())).replace(/.$/, (end) =>
      end === 'A' ? 'B' : 'A',
    )
    const replies: Reply[] = []
    for (let index = 0; index < 12; index += 1) {
      replies.push(await client.exchange(await token(someone()), '192.0.2.77', forged))
    }

    expect(statuses(replies)).toEqual([...Array<number>(10).fill(200), 503, 503])
  })

  it('[L5] turns a flood away by Cloudflare’s own limit, but nobody who was here before', async () => {
    const own = await startWorkerWithClock({ doorLimit: 3 })
    try {
      const { exchange, issueToken, sessionOf } = licenseClient(own)
      const session = await sessionOf('5')
      const replies: Reply[] = []
      for (let index = 0; index < 5; index += 1) {
        replies.push(await exchange(await issueToken({ userId: `${index}` }), '192.0.2.9'))
      }
      const known = await exchange(await issueToken({ userId: '5' }), '192.0.2.9', session)

      expect(statuses(replies)).toEqual([200, 200, 200, 503, 503])
      expect(replies[4]?.headers.get('Retry-After')).toBe('60')
      expect(known.status).toBe(200)
    } finally {
      await own.close()
    }
  })
})

describe('a pause that Figma asked for', () => {
  it('[L5] is not believed for a week: it is tried again within minutes, and told as what it is', async () => {
    const userId = someone()
    await client.setFaults({ status: 429, retryAfter: 604_800 })
    const first = await client.exchange(await token(userId))
    await client.setFaults({})
    const early = await client.exchange(await token(userId))
    const during = await ready()
    await passTime(3 * minuteMs)
    const late = await client.exchange(await token(userId))

    expect(statuses([first, early, late])).toEqual([503, 503, 200])
    expect(Number(first.headers.get('Retry-After'))).toBeLessThanOrEqual(180)
    expect(during).toEqual([503, { ok: false, problems: ['figma_pause'] }])
    expect(await ready()).toEqual([200, { ok: true }])
    await expect.poll(() => logged.join('\n')).toContain('"cause":"figma_pause"')
  })
})

describe('GET /readyz', () => {
  it('[L3] says when our credentials are no good, and when they are again', async () => {
    await client.setFaults({ status: 401 })
    const reply = await client.exchange(await token(someone()))
    const during = await ready()
    await client.setFaults({})
    await client.exchange(await token(someone()))

    expect(reply.status).toBe(503)
    expect(during).toEqual([503, { ok: false, problems: ['credentials'] }])
    expect(await ready()).toEqual([200, { ok: true }])
    await expect.poll(() => logged.join('\n')).toContain('"cause":"credentials"')
  })

  it('[L3] takes credentials that die within the minute after they were asked about for an outage', async () => {
    const bad = await client.exchange('never-issued')
    await client.setFaults({ status: 401 })
    const good = await client.exchange(await token(someone()))

    expect([bad.status, good.status]).toEqual([401, 503])
  })

  it('[L3] says that the token of ours is old, before it dies', async () => {
    await passTime(76 * dayMs)

    expect(await ready()).toEqual([503, { ok: false, problems: ['token_age'] }])
  })

  it('[L3] says that the widget id is another’s, until a token of ours is accepted', async () => {
    const log: string[] = []
    const own = await startWorkerWithClock({ widgetId: '42', log: (line) => log.push(line) })
    try {
      const { exchange, issueToken, call } = licenseClient(own)
      const before = await call('/readyz')
      const refused = await exchange(await issueToken({ userId: '5', resourceId: '43' }))
      const wrong = await call('/readyz')
      await exchange(await issueToken({ userId: '5' }))
      await exchange(await issueToken({ userId: '5', resourceId: '43' }))
      const right = await call('/readyz')

      expect(own.widgetId).toBe('42')
      expect(refused.status).toBe(401)
      expect([before.status, right.status]).toEqual([200, 200])
      expect([wrong.status, wrong.body]).toEqual([503, { ok: false, problems: ['widget_id'] }])
      await expect.poll(() => log.join('\n')).toContain('"cause":"other_resource"')
    } finally {
      await own.close()
    }
  })
})
