import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayTotals, PersonView, SellerEvent, SellerEvents } from '../../protocol/seller.ts'
import { seed } from '../seed.ts'
import type { Reply } from './license-client.ts'
import { openWorker } from './open-worker.ts'

const dayMs = 24 * 60 * 60_000
const { server, client, logged, nowMs, passTime, someone } = await openWorker({ rate: 10_000 })

/** A day of its own for each test that counts. */
async function nextDay(): Promise<string> {
  await passTime(dayMs)
  return new Date(nowMs()).toISOString().slice(0, 10)
}

async function exchange(userId: string, payment?: string): Promise<string> {
  if (payment !== undefined) await client.putPerson(userId, { payment })
  const reply = await client.exchange(await client.issueToken({ userId }))
  return (reply.body as { session: string }).session
}

async function lookUp(userId: string): Promise<PersonView> {
  return (await client.admin('GET', `people/${userId}`)).body as PersonView
}

async function eventsOf(person: string, after = 0): Promise<SellerEvent[]> {
  const { body } = await client.admin('GET', `events?after=${after}`)
  return (body as SellerEvents).events.filter((event) => event.person === person)
}

async function cursor(): Promise<number> {
  let next = 0
  for (;;) {
    const { body } = await client.admin('GET', `events?after=${next}`)
    const page = body as SellerEvents
    if (page.events.length === 0) return next
    next = page.next
  }
}

async function totalsOf(day: string): Promise<DayTotals | undefined> {
  const { body } = await client.admin('GET', `totals?from=${day}&to=${day}`)
  return (body as { days: DayTotals[] }).days[0]
}

const report = (session: string, interstitial: string, outcome: string) =>
  client.call('/v1/events', {
    method: 'POST',
    session,
    json: { type: 'checkout', interstitial, outcome },
  })

const statusAndCode = ({ status, body }: Reply) => [
  status,
  (body as { error?: { code?: string } }).error?.code,
]

const messageOf = ({ body }: Reply) => (body as { error?: { message?: string } }).error?.message

describe('look up', () => {
  it('[L10] shows what is known of a person, under a name that identifies nobody', async () => {
    const userId = someone()
    const session = await exchange(userId, 'UNPAID')
    await client.hold(session, 'one')
    await client.capture(session, 'one')
    await client.hold(session, 'two')
    await exchange(userId, 'PAID')
    await exchange(userId, 'PAID')

    const reply = await client.admin('GET', `people/${userId}`)

    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      person: expect.stringMatching(/^[\w-]{43}$/) as string,
      seen: instant,
      payment: 'paid',
      payments: [
        { at: instant, payment: 'unpaid' },
        { at: instant, payment: 'paid' },
      ],
      meters: { shared: { limit: 10, captured: 1, held: 1 } },
      grant: null,
    })
    expect(reply.text).not.toContain(userId)
  })

  it('[L10] knows nobody whom it has not seen, and remembers nothing of the question', async () => {
    const [userId, twin] = [someone(), someone()]
    const replies = [
      await client.admin('GET', `people/${userId}`),
      await client.admin('POST', `people/${userId}/reset`),
      await client.admin('DELETE', `people/${userId}/grant`),
      await client.admin('DELETE', `people/${userId}`),
      await client.admin('GET', `people/${encodeURIComponent('../77')}`),
      await client.admin('GET', `people/${'7'.repeat(300)}`),
    ]
    await exchange(twin)

    expect(replies.map(statusAndCode)).toEqual(Array(6).fill([404, 'person_unknown']))
    expect((await lookUp(twin)).meters).toEqual({ shared: { limit: 10, captured: 0, held: 0 } })
  })
})

describe('a grant', () => {
  it('[L10] opens as a payment does from then on, until it ends', async () => {
    const userId = someone()
    const session = await exchange(userId, 'UNPAID')
    const before = await client.hold(session, 'a', 'themes')

    const granted = await client.admin('PUT', `people/${userId}/grant`)
    const during = await client.hold(session, 'b', 'themes')
    const counted = await client.hold(session, 'c', 'tidy')
    const answer = await client.exchange(await client.issueToken({ userId }))
    const seen = await lookUp(userId)
    const ended = await client.admin('DELETE', `people/${userId}/grant`)
    const after = await client.hold(session, 'd', 'themes')
    const replayed = await client.hold(session, 'b', 'themes')

    expect([before, during, counted, after].map(({ status }) => status)).toEqual([
      402, 201, 201, 402,
    ])
    expect(replayed.status).toBe(402)
    expect(counted.body).toMatchObject({ because: 'paid', remaining: null })
    expect([granted.body, ended.body]).toEqual([{ grant: { until: null } }, { grant: null }])
    expect(answer.body).toMatchObject({ payment: 'paid' })
    expect(seen).toMatchObject({ payment: 'unpaid', grant: { until: null } })
    expect((await lookUp(userId)).grant).toBeNull()
  })

  it('[L10] ends by itself at its time', async () => {
    const userId = someone()
    const session = await exchange(userId)
    const until = new Date(nowMs() + 60 * 60_000).toISOString()

    const granted = await client.admin('PUT', `people/${userId}/grant`, { until })
    const during = await client.hold(session, 'a', 'digest')
    await nextDay()
    const after = await client.hold(session, 'b', 'digest')

    expect(granted.body).toEqual({ grant: { until } })
    expect([during.status, after.status]).toEqual([201, 402])
    expect((await lookUp(userId)).grant).toBeNull()
  })

  it('[L10] waits for a person who has not come yet', async () => {
    const userId = someone()
    await client.admin('PUT', `people/${userId}/grant`, {})
    const waiting = await lookUp(userId)

    const reply = await client.hold(await exchange(userId, 'UNPAID'), 'a', 'themes')

    expect(waiting).toMatchObject({ seen: null, payment: null, grant: { until: null } })
    expect(reply.body).toMatchObject({ granted: true, because: 'paid' })
  })
})

describe('reset', () => {
  it('[L10] gives every run back', async () => {
    const userId = someone()
    const session = await exchange(userId)
    for (let run = 0; run < 10; run += 1) {
      await client.hold(session, `run-${run}`)
      if (run % 2 === 0) await client.capture(session, `run-${run}`)
    }

    const reply = await client.admin('POST', `people/${userId}/reset`)

    expect([reply.status, reply.body]).toEqual([200, { reset: true }])
    expect(await client.counts(session)).toMatchObject({ captured: 0, held: 0, remaining: 10 })
    expect((await client.hold(session, 'again')).body).toMatchObject({ remaining: 9 })
  })
})

describe('what is stored', () => {
  it('[L6] is no id, token or session of a person, nor the plain digest of their id', async () => {
    const userId = someone()
    await client.putPerson(userId, { payment: 'PAID' })
    const token = await client.issueToken({ userId })
    const { session } = (await client.exchange(token)).body as { session: string }
    await client.hold(session, 'one')
    await client.capture(session, 'one')
    await report(session, 'SKIP', 'bought')
    await client.exchange('refused-token')
    const { person } = await lookUp(userId)

    const kept = JSON.stringify([
      await client.tables('PERSON_METER', person),
      await client.tables('SELLER_LEDGER', 'seller'),
      await client.tables('FIGMA_GATEWAY', 'figma'),
    ])

    expect(person).toMatch(/^[\w-]{43}$/)
    expect(person).not.toBe(createHash('sha256').update(userId).digest('base64url'))
    expect(kept).toContain(person)
    for (const secret of [userId, token, session, 'refused-token'])
      expect(kept).not.toContain(secret)
  })
})

describe('erase', () => {
  it('[L10] leaves nothing that names them in any object, and starts them as new', async () => {
    const userId = someone()
    const session = await exchange(userId, 'PAID')
    await client.hold(session, 'one')
    await client.capture(session, 'one')
    await report(session, 'SKIP', 'bought')
    await client.admin('PUT', `people/${userId}/grant`, {})
    const { person } = await lookUp(userId)
    const from = (await eventsOf(person))[0]?.id ?? 0

    const reply = await client.admin('DELETE', `people/${userId}`)

    const kept = JSON.stringify([
      await client.tables('PERSON_METER', person),
      await client.tables('SELLER_LEDGER', 'seller'),
      await client.tables('FIGMA_GATEWAY', 'figma'),
    ])
    const { events } = (await client.admin('GET', `events?after=${from - 1}`)).body as SellerEvents
    expect([reply.status, reply.body]).toEqual([200, { erased: true }])
    for (const name of [person, userId]) expect(kept).not.toContain(name)
    expect(await client.tables('PERSON_METER', person)).toEqual({})
    expect((await client.admin('GET', `people/${userId}`)).status).toBe(404)
    expect((await client.admin('DELETE', `people/${userId}`)).status).toBe(404)
    expect(events.map(({ type }) => type)).toEqual([
      'person.new',
      'purchase',
      'checkout',
      'grant',
      'erased',
    ])
    expect(events.filter((event) => 'person' in event)).toEqual([])
    const { events: stored = [] } = await client.tables('SELLER_LEDGER', 'seller')
    const theirs = stored.filter(({ id }) => events.some((event) => event.id === id))
    // Nothing links two of them.
    expect(theirs.map(({ ref }) => ref)).toEqual([null, null, null, null, null])

    const next = await cursor()
    expect(await client.counts(session)).toMatchObject({ captured: 0, held: 0 })
    expect((await eventsOf(person, next)).map(({ type }) => type)).toEqual(['person.new'])
  })
})

describe('totals and events', () => {
  it('[L10] counts a day: people, trials, runs, checkouts, sales, refunds, refusals', async () => {
    const day = await nextDay()
    const [ana, ben, cy] = [someone(), someone(), someone()]
    const session = await exchange(ana, 'UNPAID')
    await client.hold(session, 'a')
    await client.capture(session, 'a')
    await client.capture(session, 'a')
    await client.call('/v1/runs/batch', {
      method: 'POST',
      session,
      json: {
        captures: [
          { runId: 'b', feature: 'tally' },
          { runId: 'a', feature: 'tidy' },
        ],
      },
    })
    await client.hold(session, 'c', 'themes')
    await client.hold(session, 'c', 'themes')
    await report(session, 'PAID_FEATURE', 'dismissed')
    await report(session, 'PAID_FEATURE', 'bought')
    await report(session, 'TRIAL_ENDED', 'failed')
    await exchange(ana, 'PAID')
    await exchange(ana, 'PAID')
    await exchange(ana, 'UNPAID')
    await exchange(ben, 'TRIAL')
    await exchange(ben, 'TRIAL')
    await exchange(cy, 'PAID')
    await client.exchange('never-issued')
    await client.exchange(await client.issueToken({ userId: cy, resourceId: '999' }))

    expect(await totalsOf(day)).toEqual({
      day,
      people: 3,
      newPeople: 3,
      trials: 1,
      runs: { tidy: 1, tally: 1 },
      checkouts: {
        PAID_FEATURE: { shown: 2, bought: 1 },
        TRIAL_ENDED: { shown: 1, bought: 0 },
      },
      purchases: 2,
      refunds: 1,
      refusals: { pro_feature: 1, bad_token: 1, other_resource: 1 },
    })

    const next = await nextDay()
    await client.counts(session)
    const both = (await client.admin('GET', `totals?from=${day}&to=${next}`)).body
    expect(both).toMatchObject({ days: [{ day }, { day: next, people: 1, newPeople: 0 }] })
  })

  it('[L10] does not take the owner for a sale', async () => {
    const day = await nextDay()
    await exchange('1000')

    expect(await totalsOf(day)).toMatchObject({ people: 1, purchases: 0 })
  })

  it('[L10] leaves out the days on which nothing happened', async () => {
    const reply = await client.admin('GET', 'totals?from=2020-01-01&to=2020-12-31')

    expect([reply.status, reply.body]).toEqual([200, { days: [] }])
  })

  it('[L10] tells events oldest first, and goes on by the cursor', async () => {
    const start = await cursor()
    const userId = someone()
    const session = await exchange(userId, 'UNPAID')
    await report(session, 'TRIAL_ENDED', 'bought')
    await exchange(userId, 'PAID')
    const first = (await client.admin('GET', `events?after=${start}`)).body as SellerEvents
    await exchange(userId, 'UNPAID')
    await client.admin('POST', `people/${userId}/reset`)
    const second = (await client.admin('GET', `events?after=${first.next}`)).body as SellerEvents
    const third = (await client.admin('GET', `events?after=${second.next}`)).body as SellerEvents

    const { person } = await lookUp(userId)
    expect(first.events.map(({ type }) => type)).toEqual(['person.new', 'checkout', 'purchase'])
    expect(first.events[1]).toEqual({
      id: expect.any(Number) as number,
      at: expect.stringMatching(/Z$/) as string,
      type: 'checkout',
      person,
      interstitial: 'TRIAL_ENDED',
      outcome: 'bought',
    })
    expect(second.events.map(({ type }) => type)).toEqual(['refund', 'reset'])
    expect(third).toEqual({ events: [], next: second.next })
  })

  it('[L10] counts news once that a person’s object tells twice', async () => {
    const day = await nextDay()
    const userId = someone()
    const session = await exchange(userId, 'PAID')
    const { person } = await lookUp(userId)
    const before = [await eventsOf(person), await totalsOf(day)]

    // As if it had been killed after it told them, before it forgot them.
    await client.execute('PERSON_METER', person, [
      `INSERT INTO news (seq, news) VALUES (1, '{"type":"purchase","atMs":${nowMs()}}')`,
    ])
    await client.counts(session)

    expect([await eventsOf(person), await totalsOf(day)]).toEqual(before)
    expect((await client.tables('PERSON_METER', person)).news).toEqual([])
  })

  it('[L10] takes only so many reports of checkouts from one person a day', async () => {
    const day = await nextDay()
    const session = await exchange(someone())
    const replies: number[] = []
    for (let index = 0; index < 60; index += 1) {
      replies.push((await report(session, 'SKIP', 'dismissed')).status)
    }

    expect(new Set(replies)).toEqual(new Set([202]))
    expect((await totalsOf(day))?.checkouts).toEqual({ SKIP: { shown: 50, bought: 0 } })
  })
})

describe('a caller without the key', () => {
  const paths = [
    ['GET', 'people/77'],
    ['DELETE', 'people/77'],
    ['PUT', 'people/77/grant'],
    ['DELETE', 'people/77/grant'],
    ['POST', 'people/77/reset'],
    ['GET', 'totals'],
    ['GET', 'events'],
    ['GET', 'nothing/here'],
    ['PATCH', 'people/77'],
  ] as const

  it('[L10][L6] is told nothing, not even what there is, and the log says that it was tried', async () => {
    const before = logged.filter((line) => line.includes('admin_refused')).length
    const session = await exchange(someone())
    const { adminKey } = server
    const parts = [adminKey.slice(1), adminKey.slice(0, -1), adminKey.slice(0, 1)]
    const keys = [undefined, 'x', `${adminKey}x`, ...parts, session]

    const replies: Reply[] = []
    for (const [method, path] of paths) {
      for (const key of keys) {
        const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` }
        replies.push(await client.call(`/v1/admin/${path}`, { method, headers }))
      }
    }

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(replies[0] && statusAndCode(replies[0])).toEqual([401, 'admin_refused'])
    await expect
      .poll(() => logged.filter((line) => line.includes('admin_refused')).length - before)
      .toBe(paths.length * keys.length)
  })
})

describe('hostile questions of a caller with the key', () => {
  it.each([
    [
      'PUT',
      'people/77/grant',
      { until: 'soon' },
      400,
      'At until: expected a day or an instant such as',
    ],
    ['PUT', 'people/77/grant', { until: 7 }, 400, 'At until: expected string'],
    ['PUT', 'people/77/grant', { until: '2026-99-99' }, 400, 'At until: expected a day'],
    ['PUT', 'people/77/grant', { until: '2020-01-01' }, 400, 'At until: expected a time to come'],
    ['PUT', 'people/77/grant', { for: 'ever' }, 400, 'a field that is not known: expected until'],
    ['PUT', 'people/77/grant', [], 400, 'not an object'],
    ['POST', 'people/77/reset', { all: true }, 400, 'takes no body'],
    ['GET', 'totals?from=yesterday', undefined, 400, 'At from: expected a day such as'],
    ['GET', 'totals?to=2026-02-31', undefined, 400, 'At to: expected a day such as'],
    [
      'GET',
      'totals?from=2026-03-02&to=2026-03-01',
      undefined,
      400,
      'At from: expected a day not after to, 2026-03-01',
    ],
    ['GET', 'totals?from=9999-12-31', undefined, 400, 'At from: expected a day not after to, '],
    ['GET', 'totals?day=2026-01-01', undefined, 400, 'unknown part: expected from, to'],
    ['GET', 'events?after=-1', undefined, 400, 'At after: expected the `next`'],
    ['GET', "events?after=1'--", undefined, 400, 'At after: expected the `next`'],
    ['GET', 'people', undefined, 404, 'Nothing has this address'],
    ['GET', 'people/a%20b', undefined, 404, 'Nobody is known by this id'],
    ['PATCH', 'people/77', undefined, 405, 'does not take this method'],
    ['POST', 'totals', {}, 405, 'does not take this method'],
  ])('[L10][L6] answers %s %s %j with %i and why', async (method, path, json, status, why) => {
    const reply = await client.admin(method, path, json)

    expect([reply.status, messageOf(reply)]).toEqual([status, expect.stringContaining(why)])
  })

  it(`[L10][L6] never fails on an id, seed ${seed}`, async () => {
    const ids = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), {
      numRuns: 200,
      seed,
    })
    for (const id of ids) {
      const reply = await client.admin('GET', `people/${encodeURIComponent(id)}`)
      expect([reply.status, id]).toEqual([404, id])
    }
  })
})

describe('the log', () => {
  it('[L10][L6] says what the seller did, and never to whom', async () => {
    const { person } = await lookUp('1000')
    await expect.poll(() => logged.join('\n')).toContain('"action":"erase"')

    const log = logged.join('\n')
    for (const action of ['look-up', 'grant', 'end-grant', 'reset', 'totals', 'events']) {
      expect(log).toContain(`"action":"${action}"`)
    }
    for (const secret of [server.adminKey, person, '77000000', 'internal']) {
      expect(log).not.toContain(secret)
    }
  })
})
