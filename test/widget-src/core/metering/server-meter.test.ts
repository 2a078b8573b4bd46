import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../../seed.ts'
import { compileTerms } from '../../../../widget-src/core/access/compile-terms.ts'
import {
  createLicenseClient,
  type HttpAnswer,
  type HttpRequest,
} from '../../../../widget-src/core/metering/license-client.ts'
import { createDeviceMeter, type KeyStore } from '../../../../widget-src/core/metering/meter.ts'
import { terms as sold } from '../../../../widget-src/core/access/terms.ts'
import { everyKind } from '../../../offers/offers.ts'
import { createServerMeter } from '../../../../widget-src/core/metering/server-meter.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

const ownTally = compileTerms({ ...everyKind, freeRuns: 10 })

/** A server with one person, as the widget sees it. */
function createServer(payment: 'paid' | 'unpaid' = 'unpaid') {
  const runs = new Map<string, 'held' | 'captured'>()
  const requests: string[] = []
  const features: string[] = []
  const used = () => runs.size
  const server = {
    isAway: false,
    isRefusingTokens: false,
    fetchToken: () => Promise.resolve('token'),
    status: 0,
    /** What is captured of each count, where that is not made of the runs. */
    meters: undefined as Readonly<Record<string, number>> | undefined,
    runs,
    requests,
    /** Of the runs that came in a batch. */
    features,
    send: async ({ method, path, session, body }: HttpRequest): Promise<HttpAnswer> => {
      // Throws where `fetch` does.
      new Headers({ Authorization: `Bearer ${session}` })
      requests.push(`${method} ${path}`)
      if (server.isAway) return Promise.reject(new Error('offline'))
      if (server.status !== 0) return Promise.resolve({ status: server.status, body: undefined })
      return Promise.resolve(answer(method, path, body as Record<string, unknown> | undefined))
    },
  }

  function answer(
    method: string,
    path: string,
    body: Record<string, unknown> | undefined,
  ): HttpAnswer {
    const expiresAt = new Date(NOW + 900_000).toISOString()
    const [, runId = '', verb] = /^\/v1\/runs\/([^/]+)\/(\w+)$/.exec(path) ?? []
    if (path === '/v1/sessions' && server.isRefusingTokens) {
      return { status: 401, body: { error: { code: 'token_refused', message: '' } } }
    }
    if (path === '/v1/sessions') {
      return {
        status: 200,
        body: { session: 'opaque', expiresAt, payment, paymentUntil: expiresAt },
      }
    }
    if (path === '/v1/runs/batch') {
      for (const { runId: id, feature } of body?.captures as { runId: string; feature: string }[]) {
        runs.set(id, 'captured')
        features.push(feature)
      }
      return { status: 200, body: { remaining: { shared: Math.max(0, 10 - used()) } } }
    }
    if (verb === 'capture') runs.set(runId, 'captured')
    if (verb === 'release') runs.delete(runId)
    if (verb !== undefined) {
      return { status: 200, body: { state: `${verb}d`, remaining: 10 - used() } }
    }
    if (method === 'GET' && server.meters !== undefined) {
      const meters = Object.entries(server.meters).map(([id, captured]) => [
        id,
        { limit: 10, captured, held: 0 },
      ])
      const counts = { limit: 10, captured: 0, held: 0, remaining: 10, nextLapseAt: null }
      return { status: 200, body: { ...counts, meters: Object.fromEntries(meters) as unknown } }
    }
    if (method === 'GET') {
      const captured = [...runs.values()].filter((state) => state === 'captured').length
      const counts = { limit: 10, captured, held: used() - captured, remaining: 10 - used() }
      return { status: 200, body: { ...counts, nextLapseAt: null, meters: { shared: counts } } }
    }
    if (payment === 'paid') {
      return { status: 201, body: { granted: true, because: 'paid', remaining: null, expiresAt } }
    }
    if (body?.feature === 'digest') {
      return {
        status: 402,
        body: { granted: false, reason: 'pro_feature', remaining: 10 - used() },
      }
    }
    if (used() >= 10) {
      return { status: 402, body: { granted: false, reason: 'none_left', remaining: 0 } }
    }
    runs.set(String(body?.runId), 'held')
    return {
      status: 201,
      body: { granted: true, because: 'free', remaining: 10 - used(), expiresAt },
    }
  }

  return server
}

function createPerson(server: ReturnType<typeof createServer>) {
  const keys = new Map<string, unknown>()
  const store: KeyStore = {
    keys: () => Promise.resolve([...keys.keys()]),
    get: (key) => Promise.resolve(keys.get(key)),
    set: (key, value) => Promise.resolve(void keys.set(key, value)),
    delete: (key) => Promise.resolve(void keys.delete(key)),
  }
  let nowMs = NOW
  const clock = {
    now: () => nowMs,
    sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)),
    random: () => 0.5,
  }
  /** As after a click: everything fresh but the device and the server. */
  const click = (terms = sold) => {
    const client = createLicenseClient(
      server.send,
      () => server.fetchToken(),
      {
        read: () => store.get('session'),
        write: (session) => store.set('session', session),
      },
      clock,
    )
    const device = createDeviceMeter(store, clock, '1001', terms)
    return createServerMeter(device, client, store, clock, '1001', () => 'unpaid', terms)
  }
  const run = async (runId: string, feature: 'tidy' | 'tally' = 'tidy') => {
    const meter = click()
    const answer = await meter.hold(runId, feature)
    if (answer.type === 'held') await meter.capture(runId, feature)
    return answer
  }
  const captured = () => [...keys.keys()].filter((key) => /^sheaf\/run\/.*\/captured$/.test(key))
  return { keys, click, run, captured, advance: (ms: number) => (nowMs += ms) }
}

describe('createServerMeter', () => {
  it('[L8] records what the server granted under its run id on the device', async () => {
    const server = createServer()
    const person = createPerson(server)

    const answer = await person.run('a')

    expect(answer).toMatchObject({ type: 'held', because: 'free', left: 9 })
    expect(server.runs).toEqual(new Map([['a', 'captured']]))
    expect(person.captured()).toEqual(['sheaf/run/1001/a/captured'])
  })

  it('[L8] goes on from the server’s count on the device while the server is away', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (const runId of ['a', 'b', 'c']) await person.run(runId)
    server.isAway = true

    expect(await person.run('d')).toMatchObject({ type: 'held', left: 6 })
  })

  it.each(['a\nb', 'ключ', ''])(
    '[L8] reaches the server although the kept session is %j',
    async (session) => {
      const server = createServer()
      const person = createPerson(server)
      person.keys.set('session', { session, expiresAt: '2099-01-01T00:00:00Z' })

      await person.run('a')

      expect([...server.runs]).toEqual([['a', 'captured']])
      expect(person.keys.get('session')).toMatchObject({ session: 'opaque' })
    },
  )

  it('[L8] sends what the device captured meanwhile, once', async () => {
    const server = createServer()
    const person = createPerson(server)
    server.isAway = true
    await person.run('a')
    await person.run('b')
    server.isAway = false
    await person.run('c')
    server.requests.length = 0
    await person.run('d')

    expect([...server.runs].sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((runId) => [runId, 'captured']),
    )
    expect(server.requests).toEqual(['POST /v1/runs', 'POST /v1/runs/d/capture'])
  })

  it('[L8] sends each run under its own feature, and one of an older version under one that is counted', async () => {
    const server = createServer()
    const person = createPerson(server)
    server.isAway = true
    await person.run('a', 'tidy')
    await person.run('b', 'tally')
    person.keys.set('sheaf/run/1001/c/captured', true)
    server.isAway = false
    await person.click().count()

    expect(server.features).toEqual(['tidy', 'tally', 'tidy'])
  })

  it('[L10] forgets on the device what the server was told to forget, and nothing that it has not heard of', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (const runId of ['a', 'b', 'c']) await person.run(runId)
    server.runs.set('elsewhere', 'captured')
    await person.click().count()
    server.isAway = true
    await person.run('alone')
    server.isAway = false
    server.runs.clear()

    expect(await person.click().count()).toEqual({ shared: { captured: 1, held: 0 } })
    expect(person.captured()).toEqual(['sheaf/run/1001/alone/captured'])
    server.isAway = true
    expect(await person.run('d')).toMatchObject({ type: 'held', left: 8 })
  })

  it('[L8] knows the count again after the device’s storage was cleared', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (const runId of ['a', 'b', 'c', 'd']) await person.run(runId)
    person.keys.clear()

    expect(await person.click().count()).toEqual({ shared: { captured: 4, held: 0 } })
    server.isAway = true
    expect(await person.run('e')).toMatchObject({ type: 'held', left: 5 })
    server.isAway = false
    expect(await person.click().count()).toEqual({ shared: { captured: 5, held: 0 } })
    expect(person.captured()).toHaveLength(5)
  })

  it(`[L10] keeps on the device what the server counts of each count, wherever it was reset in between, seed ${seed}`, async () => {
    const count = fc.record({ shared: fc.nat({ max: 10 }), tally: fc.nat({ max: 5 }) })

    await fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 2, maxLength: 8 }), async (counts) => {
        const server = createServer()
        const person = createPerson(server)
        for (const counted of counts) {
          server.meters = counted
          await person.click(ownTally).count()

          const ofTally = person.captured().filter((key) => key.includes('/tally/')).length
          const shared = person.captured().length - ofTally
          expect({ shared, tally: ofTally }).toEqual(counted)
        }
      }),
      { seed, numRuns: 50 },
    )
  })

  it('[L10] forgets no run twice that two tabs noted as sent', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (const runId of ['a', 'b', 'c']) await person.run(runId)
    person.keys.set('sheaf/sent/1001', ['a', 'a', 'b', 'c'])
    await person.click().count()

    expect(person.captured()).toHaveLength(3)
  })

  it('[L8] grants nothing on the device that the server refused', async () => {
    const server = createServer()
    for (let run = 0; run < 10; run++) server.runs.set(`old${run}`, 'captured')

    expect(await createPerson(server).run('a')).toEqual({ type: 'none-left' })
  })

  it('[M3] is busy, not used up, while another device holds the last run', async () => {
    const server = createServer()
    for (let run = 0; run < 9; run++) server.runs.set(`old${run}`, 'captured')
    server.runs.set('elsewhere', 'held')
    const person = createPerson(server)

    expect(await person.run('a')).toEqual({ type: 'busy' })
    server.runs.delete('elsewhere')
    expect(await person.run('b')).toMatchObject({ type: 'held', left: 0 })
    expect(await person.run('c')).toEqual({ type: 'none-left' })
  })

  it('[A3] opens for a purchase that only the server knows of', async () => {
    const meter = createPerson(createServer('paid')).click()

    expect(await meter.hold('a', 'digest')).toMatchObject({ type: 'held', because: 'paid' })
  })

  it('[A3] grants no Pro feature while the server is away', async () => {
    const server = createServer('paid')
    server.isAway = true

    expect(await createPerson(server).click().hold('a', 'digest')).toEqual({ type: 'pro-feature' })
  })

  it.each([503, 500, 429, 418])('[L8] takes a %i for away', async (status) => {
    const server = createServer()
    const person = createPerson(server)
    await person.run('a')
    server.status = status

    expect(await person.run('b')).toMatchObject({ type: 'held', left: 8 })
  })

  it('[L8] waits for a silent server once a click', async () => {
    const server = createServer()
    const person = createPerson(server)
    const silent: string[] = []
    server.send = (request) => {
      silent.push(request.path)
      return new Promise(() => undefined)
    }
    const meter = person.click()

    await meter.hold('a', 'tidy')
    await meter.capture('a', 'tidy')
    await meter.count()

    expect(silent).toEqual(['/v1/sessions'])
  })

  it('[A14] asks a server again that was away before the clock was set back', async () => {
    const server = createServer()
    const person = createPerson(server)
    const meter = person.click()
    server.isAway = true
    await meter.hold('a', 'tidy')
    await meter.release('a')
    server.isAway = false
    person.advance(-2 * 3_600_000)

    await meter.hold('b', 'tidy')

    expect([...server.runs]).toEqual([['b', 'held']])
  })

  it('[L8] keeps what the device captured until a token is taken', async () => {
    const server = createServer()
    const person = createPerson(server)
    server.isRefusingTokens = true
    await person.run('a')
    await person.run('b')
    expect(server.requests).toEqual(['POST /v1/sessions', 'POST /v1/sessions'])
    server.isRefusingTokens = false

    expect(await person.run('c')).toMatchObject({ type: 'held', left: 7 })
    expect([...server.runs.keys()].sort()).toEqual(['a', 'b', 'c'])
  })

  it('[L8] grants on the device no more than awayRuns that the server has not heard of', async () => {
    const server = createServer()
    const person = createPerson(server)
    await person.run('known')
    server.isAway = true
    const alone = []
    for (const runId of ['a', 'b', 'c', 'd', 'e']) alone.push((await person.run(runId)).type)
    server.isAway = false
    person.advance(31_000)
    const back = await person.run('f')
    await person.click().count()
    server.isAway = true
    const again = await person.run('g')

    expect(alone).toEqual(['held', 'held', 'held', 'away', 'away'])
    expect(back).toMatchObject({ type: 'held' })
    expect(again).toMatchObject({ type: 'held' })
    expect([...server.runs.keys()].sort()).toEqual(['a', 'b', 'c', 'f', 'known'])
  })

  it('[L8] says none left, not away, where the device knows of none', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (let run = 0; run < 10; run += 1) await person.run(`r${run}`)
    server.isAway = true

    expect(await person.run('a')).toEqual({ type: 'none-left' })
  })

  it('[L8] sends ten unsent runs in one request, after the hold', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (let run = 0; run < 5; run += 1) {
      person.keys.set(`sheaf/run/1001/old-${run}/captured`, 'tidy')
    }
    await person.run('a')
    await person.click().count()

    expect(server.requests.filter((request) => request.includes('old'))).toEqual([])
    expect(server.requests.filter((request) => request.endsWith('/batch'))).toHaveLength(1)
    expect(server.requests.indexOf('POST /v1/runs')).toBeLessThan(
      server.requests.indexOf('POST /v1/runs/batch'),
    )
    expect(server.runs.size).toBe(6)
  })

  it('[M4] does not keep a grant that was given without the runs that the server had not heard of', async () => {
    const server = createServer()
    const person = createPerson(server)
    for (let run = 0; run < 8; run += 1) server.runs.set(`server-run-${run}`, 'captured')
    for (const runId of ['x-1', 'x-2']) {
      person.keys.set(`sheaf/run/1001/${runId}/captured`, 'tidy')
    }

    expect(await person.run('a')).toEqual({ type: 'none-left' })
    expect(server.runs.size).toBe(10)
  })

  it('[M10] does not take a run that is held elsewhere for a used one', async () => {
    const server = createServer()
    for (let run = 0; run < 8; run += 1) server.runs.set(`old${run}`, 'captured')
    server.runs.set('elsewhere', 'held')

    expect(await createPerson(server).run('a')).toMatchObject({ type: 'held', left: 1 })
  })

  it('[M8] leaves a foreign key out of what it sends', async () => {
    const server = createServer()
    const person = createPerson(server)
    person.keys.set('sheaf/run/1001/a b%/captured', 7)
    person.keys.set('sheaf/run/1001/good-1/captured', 'tally')
    await person.click().count()

    expect([...server.runs.keys()]).toEqual(['good-1'])
  })

  it('[L8] does not wait for a token that never comes', async () => {
    const server = createServer()
    server.fetchToken = () => new Promise(() => undefined)

    expect(await createPerson(server).run('a')).toMatchObject({ type: 'held', left: 9 })
  })

  it('[L8] brings one token though the device’s clock runs far ahead of the server’s', async () => {
    const server = createServer()
    const person = createPerson(server)
    person.advance(3_600_000)

    await person.run('a')

    expect(server.requests).toEqual([
      'POST /v1/sessions',
      'POST /v1/runs',
      'POST /v1/runs/a/capture',
    ])
  })

  it('[M5] renews a hold under a new name that both meters share', async () => {
    const server = createServer()
    const person = createPerson(server)
    const meter = person.click()
    await meter.hold('a', 'tidy')
    person.advance(541_000)
    await meter.hold('a', 'tidy')
    await meter.capture('a', 'tidy')

    expect([...server.runs]).toEqual([['a-1', 'captured']])
    expect(person.captured()).toEqual(['sheaf/run/1001/a-1/captured'])
  })
})
