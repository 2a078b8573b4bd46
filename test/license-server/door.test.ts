import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { seed } from '../seed.ts'
import { codeOf, inTurns, licenseClient, startWorkerWithClock } from './license-client.ts'
import { openWorker } from './open-worker.ts'
import { share } from '../share.ts'

/** How many bodies are drawn; each is sent to every path. */
const BODIES = Number(process.env.BODIES ?? share(300, 800))

const secrets = new Set<string>()
// Made before the server runs: while they are, kept connections would go stale unseen.
const cases = fuzzedBodies()
const { server, client, logged, passTime, someone } = await openWorker()

/** Each test begins with a fresh minute at Figma's door. */
beforeEach(() => passTime(2 * 60_000))

async function sessionOf(userId: string, payment?: string): Promise<string> {
  const session = await client.sessionOf(userId, payment)
  secrets.add(session)
  return session
}

/** Each body on each path as JSON, and some of them under other types, which are refused unread. */
function fuzzedBodies() {
  const paths = ['/v1/sessions', '/v1/runs', '/v1/runs/fuzzed/capture', '/v1/runs/batch']
  const field = fc.constantFrom('token', 'runId', 'feature', 'captures', '__proto__', 'x')
  const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('tidy'))
  const marked = fc.uuid().map((id) => ({ [`secret-${id}`]: `secret-${id}` }))
  const body = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.json(),
    fc.dictionary(field, value).map((fields) => JSON.stringify(fields)),
    fc
      .tuple(fc.dictionary(field, value), marked)
      .map((parts) => JSON.stringify(Object.assign({}, ...parts))),
    fc.string({ minLength: 4097, maxLength: 6000 }),
  )
  const bodies = fc.sample(body, { numRuns: BODIES })
  const sent = (texts: readonly string[], type: string) =>
    texts.flatMap((text) => paths.map((path) => [path, type, text] as const))
  const some = bodies.slice(0, 50)
  return [
    ...sent(bodies, 'application/json'),
    ...sent(some, 'text/plain'),
    ...sent(some, 'nonsense'),
  ]
}

describe('the door', () => {
  it('[L6] lets the null origin in, asking beforehand or not, and shows it Retry-After', async () => {
    const headers = {
      Origin: 'null',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type',
    }

    const preflight = await client.call('/v1/runs', { method: 'OPTIONS', headers })
    const refused = await client.call('/v1/runs', { headers: { Origin: 'null' } })

    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('Authorization,Content-Type')
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,POST')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(refused.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After')
  })

  it.each([
    { method: 'GET', path: '/v1/sessions', status: 405, code: 'method_not_allowed' },
    { method: 'DELETE', path: '/v1/runs', status: 405, code: 'method_not_allowed' },
    { method: 'GET', path: '/v1/runs/a/capture', status: 405, code: 'method_not_allowed' },
    { method: 'POST', path: '/healthz', status: 405, code: 'method_not_allowed' },
    { method: 'GET', path: '/', status: 404, code: 'not_found' },
    { method: 'POST', path: '/v1/runs/a/destroy', status: 404, code: 'not_found' },
    { method: 'POST', path: '/v1/runs/a/capture', status: 401, code: 'session_missing' },
    { method: 'GET', path: '/v1/runs', status: 401, code: 'session_missing' },
  ])('[L6] answers $method $path with $code', async ({ method, path, status, code }) => {
    const reply = await client.call(path, { method })

    expect([reply.status, codeOf(reply)]).toEqual([status, code])
  })

  it('[L6] answers every pair of method and body on every path with no 5xx, and a body with GET with a 4xx', async () => {
    const session = await sessionOf(someone())
    const bodies = [undefined, '', '{}', '[]', 'null', '{"token":"t"}', 'garbage', 'x'.repeat(5000)]
    const answered: string[] = []
    for (const path of [...everyPath, '/', '/v1/nothing', '/v1/admin/nothing']) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        for (const body of bodies) {
          for (const bearer of [session, server.adminKey]) {
            const status = await rawStatus(method, path, body, bearer)
            const isBodyless = ['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method)
            const isRefused = status >= 400 && status < 500
            if (status >= 500 && !(path === '/v1/sessions' && status === 503)) {
              answered.push(`${method} ${path} ${body ?? ''}: ${status}`)
            }
            if (isBodyless && body && !isRefused) answered.push(`${method} ${path}: ${status}`)
          }
        }
      }
    }

    expect(answered).toEqual([])
  })

  it.each([
    { what: 'no body', call: { headers: json() }, status: 400, code: 'bad_json' },
    {
      what: 'half a body',
      call: { headers: json(), text: '{"token":' },
      status: 400,
      code: 'bad_json',
    },
    {
      what: 'another type',
      call: { text: '{"token":"a"}' },
      status: 415,
      code: 'unsupported_content_type',
    },
    {
      what: 'an unknown field',
      call: { json: { token: 'a', x: 1 } },
      status: 400,
      code: 'bad_body',
    },
    { what: 'a wrong type', call: { json: { token: 7 } }, status: 400, code: 'bad_body' },
    { what: 'a list', call: { json: ['a'] }, status: 400, code: 'bad_body' },
    {
      what: 'a token with a space',
      call: { json: { token: 'a b' } },
      status: 400,
      code: 'bad_body',
    },
    {
      what: '5 KB',
      call: { json: { token: 'a'.repeat(5000) } },
      status: 413,
      code: 'body_too_large',
    },
  ])('[L6] refuses a body with $what', async ({ call, status, code }) => {
    const reply = await client.call('/v1/sessions', { method: 'POST', ...call })

    expect([reply.status, codeOf(reply)]).toEqual([status, code])
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
  })

  it('[L6] refuses a body over 4 KB that does not say how long it is', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(3000))
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(chunk)
        controller.enqueue(chunk)
        controller.close()
      },
    })

    const response = await fetch(`${server.url}/v1/sessions`, {
      method: 'POST',
      headers: json(),
      body,
      duplex: 'half',
    } as RequestInit)

    expect(response.status).toBe(413)
  })

  it.each([
    ['of another type', 'text/plain', 'hello', 415],
    ['that is too long', 'application/json', 'x'.repeat(100_000), 413],
  ])('[L6] keeps the connection after it refused a body %s', async (_, type, body, status) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const post = () =>
      new Promise<readonly [status: number, port: number | undefined]>((resolve, reject) => {
        const headers = { 'Content-Type': type, 'Content-Length': body.length }
        const options = { agent, method: 'POST', headers }
        request(`${server.url}/v1/sessions`, options, (response) => {
          const port = response.socket.localPort
          response.resume().on('end', () => {
            resolve([response.statusCode ?? 0, port])
          })
        })
          .on('error', reject)
          .end(body)
      })

    const answers: Awaited<ReturnType<typeof post>>[] = []
    for (let count = 0; count < 20; count++) answers.push(await post())
    agent.destroy()

    expect(new Set(answers.map(([answered]) => answered))).toEqual(new Set([status]))
    expect(new Set(answers.map(([, port]) => port)).size).toBe(1)
  })

  it('[L6] refuses a session that was tampered with, or is not one', async () => {
    const session = await sessionOf(someone())
    const parts = session.split('.')
    const tampered = [...parts.slice(0, 4), `A${(parts[4] ?? '').slice(1)}B`].join('.')

    const replies = [
      await client.call('/v1/runs', { session: tampered }),
      await client.call('/v1/runs', { session: 'e30.e30.e30' }),
      await client.call('/v1/runs', { headers: { Authorization: `Basic ${session}` } }),
    ]

    expect(replies.map(codeOf)).toEqual(['session_invalid', 'session_invalid', 'session_missing'])
  })

  it('[L6] makes sessions in which nothing can be read', async () => {
    const userId = '424242424242424242'

    const session = await sessionOf(userId, 'PAID')

    const readable = session
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join('\n')
    for (const secret of [userId, 'paid', 'payment', server.widgetId]) {
      expect(readable).not.toContain(secret)
    }
  })

  it(`[L6] answers fuzzed bodies with a 4xx and a code, and repeats none of them, seed ${seed}`, async () => {
    const session = await sessionOf(someone())
    const statuses = await inTurns(cases, 40, async ([path, contentType, text]) => {
      const reply = await client.call(path, {
        method: 'POST',
        session,
        text,
        headers: { 'Content-Type': contentType },
      })
      const accepted = reply.status === 201 || reply.status === 200 || reply.status === 402
      // A token that could be one is asked about; past the rate that is told truly.
      const isOurFault = reply.status >= 500 && codeOf(reply) !== 'rate_limited'
      if (!accepted && (isOurFault || typeof codeOf(reply) !== 'string')) {
        expect.fail(`${path} answered ${reply.status} to ${JSON.stringify(text)}`)
      }
      for (const [secret] of text.matchAll(/secret-[0-9a-f-]{36}/g)) {
        expect(reply.text).not.toContain(secret)
      }
      return reply.status
    })

    expect(statuses).toHaveLength(4 * (BODIES + 100))
    expect(new Set(statuses)).toContain(400)
    expect(new Set(statuses)).toContain(413)
    expect(new Set(statuses)).toContain(415)
  }, 600_000)

  it('[L6] has written no token, session or user into its log', () => {
    const log = logged.join('\n')

    expect(log).toContain('token_refused')
    expect(log).not.toContain('internal')
    expect(secrets.size).toBeGreaterThan(2)
    for (const secret of secrets) expect(log).not.toContain(secret)
    expect(log).not.toMatch(/77000000\d|plugin_payment_token|secret-/)
  })
})

describe('the environment', () => {
  it.each(['FIGMA_TOKEN', 'SESSION_KEY', 'ID_KEY', 'ADMIN_KEY', 'OWNER_USER_IDS'])(
    '[L6] serves nothing without %s, and its log names it',
    async (variable) => {
      const log: string[] = []
      const own = await startWorkerWithClock({
        variables: { [variable]: '' },
        log: (line) => {
          log.push(line)
        },
      })
      try {
        const { call, exchange } = licenseClient(own)

        const replies = [await exchange('a-token'), await call('/healthz')]
        const readiness = await call('/readyz')

        for (const reply of replies) {
          expect([reply.status, codeOf(reply)]).toEqual([503, 'not_configured'])
        }
        expect([readiness.status, readiness.body]).toEqual([
          503,
          { ok: false, problems: ['not_configured'] },
        ])
        await expect.poll(() => log.join('\n')).toContain(variable)
      } finally {
        await own.close()
      }
    },
  )
})

const everyPath = [
  '/healthz',
  '/readyz',
  '/v1/sessions',
  '/v1/runs',
  '/v1/runs/batch',
  '/v1/runs/a/capture',
  '/v1/runs/a/release',
  '/v1/events',
  '/v1/admin/people/77',
  '/v1/admin/people/77/grant',
  '/v1/admin/people/77/reset',
  '/v1/admin/totals',
  '/v1/admin/events',
]

/** `fetch` sends no body with GET; others do. */
function rawStatus(
  method: string,
  path: string,
  body: string | undefined,
  bearer: string,
): Promise<number> {
  const headers = {
    Authorization: `Bearer ${bearer}`,
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
    }),
  }
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { method, headers }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode ?? 0)
      })
    })
      .on('error', reject)
      .end(body)
  })
}

function json() {
  return { 'Content-Type': 'application/json' }
}
