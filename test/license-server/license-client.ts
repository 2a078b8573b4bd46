import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Faults, PersonBody, TokenBody } from '../../license-server/stand-in/control-bodies.ts'
import type {
  LicenseServer,
  LicenseServerOptions,
} from '../../license-server/stand-in/start-license-server.ts'
import { startLicenseServer } from '../../license-server/stand-in/start-license-server.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: unknown
}

export interface Call {
  readonly method?: string
  readonly session?: string
  /** Each caller has an address of its own unless this names one. */
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
}

/** The real worker, on a clock that the tests may set ahead. */
export function startWorkerWithClock(options: LicenseServerOptions = {}): Promise<LicenseServer> {
  const entryPoint = fileURLToPath(new URL('worker-with-clock/worker.ts', import.meta.url))
  return startLicenseServer({ entryPoint, log: () => undefined, ...options })
}

/** `standIn`: the server runs in this process, and Figma's people need not be told it over HTTP. */
export function licenseClient({
  url,
  figma,
  adminKey = '',
  standIn,
}: Pick<LicenseServer, 'url' | 'figma'> & Partial<LicenseServer>) {
  const control = async (method: string, path: string, json?: unknown) => {
    const reply = await send(`${figma}${path}`, { method, json })
    if (reply.status >= 300) throw new Error(`At ${path}: the stand-in said ${reply.text}`)
    return reply.body
  }
  const call = (path: string, request: Call = {}) => send(`${url}${path}`, request)
  const issueToken = async (body: TokenBody) => {
    if (standIn !== undefined) return standIn.issueToken(body)
    const issued = (await control('POST', '/_tokens', body)) as { token: string }
    return issued.token
  }
  const putPerson = async (userId: string, person: PersonBody) => {
    if (standIn !== undefined) standIn.putPerson(userId, person)
    else await control('PUT', `/_people/${userId}`, person)
  }
  const exchange = (token: string, from?: string, session?: string) =>
    call('/v1/sessions', {
      method: 'POST',
      json: { token },
      ...(from !== undefined && { from }),
      ...(session !== undefined && { session }),
    })

  return {
    call,
    issueToken,
    exchange,
    putPerson,
    setFaults: (faults: Faults) => control('PUT', '/_faults', faults),
    requests: async () =>
      (await control('GET', '/_requests')) as { path: string; at: number; status: number | null }[],
    setClockAhead: (aheadMs: number) => call('/_clock', { method: 'PUT', text: String(aheadMs) }),
    /** A session of a person whom Figma knows nothing of, or of whom it says `payment`. */
    sessionOf: async (userId: string, payment?: string) => {
      if (payment !== undefined) await putPerson(userId, { payment })
      const reply = await exchange(await issueToken({ userId }))
      if (reply.status !== 200) throw new Error(`No session: ${reply.text}`)
      return (reply.body as { session: string }).session
    },
    hold: (session: string, runId: string, feature = 'tidy', clientStatus?: string) =>
      call('/v1/runs', {
        method: 'POST',
        session,
        json: { runId, feature, ...(clientStatus !== undefined && { clientStatus }) },
      }),
    capture: (session: string, runId: string, json?: unknown) =>
      call(`/v1/runs/${runId}/capture`, { method: 'POST', session, json }),
    release: (session: string, runId: string) =>
      call(`/v1/runs/${runId}/release`, { method: 'POST', session }),
    /** What the seller asks, with the key. */
    admin: (method: string, path: string, json?: unknown) =>
      call(`/v1/admin/${path}`, { method, session: adminKey, json }),
    /** All that an object keeps, by table. */
    tables: async (namespace: string, name: string) =>
      (await call(`/_objects/${namespace}/${name}`)).body as Record<
        string,
        Record<string, unknown>[]
      >,
    /** Lays statements upon what an object keeps. */
    execute: (namespace: string, name: string, statements: readonly string[]) =>
      call(`/_objects/${namespace}/${name}`, { method: 'POST', json: statements }),
    replaceTables: (namespace: string, name: string, statements: readonly string[]) =>
      call(`/_objects/${namespace}/${name}`, { method: 'PUT', json: statements }),
    counts: async (session: string) => (await call('/v1/runs', { session })).body,
  }
}

async function send(url: string, request: Call): Promise<Reply> {
  const body =
    request.text ?? (request.json === undefined ? undefined : JSON.stringify(request.json))
  const response = await fetchAnew(url, {
    method: request.method ?? 'GET',
    headers: {
      'Accept-Encoding': 'identity',
      'CF-Connecting-IP': request.from ?? randomUUID(),
      ...(request.json !== undefined && { 'Content-Type': 'application/json' }),
      ...(request.session !== undefined && { Authorization: `Bearer ${request.session}` }),
      ...request.headers,
    },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parseJson(text) }
}

/** Where the server has closed a kept connection that lay idle, it has not read what came over it. */
async function fetchAnew(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined
    if (!(cause instanceof Error) || !closedByOther.test(cause.message)) throw error
    return fetch(url, init)
  }
}

const closedByOther = /other side closed|ECONNRESET|EPIPE/

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of an answer that is an error. */
export function codeOf(reply: Reply): unknown {
  return (reply.body as { error?: { code?: unknown } } | undefined)?.error?.code
}

/** So many at once, in their order. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  size: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(act))))
  }
  return results
}
