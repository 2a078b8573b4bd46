/**
 * Loads the license server, on loopback, with Figma's rate limit on: a server that asks Figma too often is
 * shut out, and then nobody's purchase can be confirmed.
 */
import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import { startLicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { Bench, Figure } from './figures.ts'

const ratePerMinute = 50
const people = 20
const DURATION_SECONDS = 5
const CONNECTIONS = 20

/** Sessions by a crowd of whom Figma will answer fifty, then runs by twenty who have a session. */
export const benchServer: Bench = async (report) => {
  const server = await startLicenseServer({ rate: ratePerMinute, log: () => undefined })
  try {
    const load = { duration: DURATION_SECONDS, connections: CONNECTIONS }
    await control(server, 'PUT', '/_faults', { limitPerMinute: ratePerMinute })
    const sessions = await openSessions(server)
    const reportLoad = (name: string, result: autocannon.Result) => {
      loadFigures(name, result).forEach(report)
    }
    reportLoad('runs', await autocannon({ ...load, url: server.url, requests: runs(sessions) }))
    reportLoad('sessions', await autocannon({ ...load, url: server.url, requests: [crowd] }))
    const { asked, refusedByFigma } = await askedOfFigma(server)
    report({
      figure: 'server.asked-of-figma',
      value: asked,
      unit: 'calls',
      better: 'less',
      ratePerMinute,
      refusedByFigma,
    })
  } finally {
    await server.close()
  }
}

/** A person nobody has seen, from an address of their own; the token is not one that Figma knows. */
const crowd: autocannon.Request = {
  method: 'POST',
  path: '/v1/sessions',
  setupRequest: (request) => ({
    ...request,
    headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': randomUUID() },
    body: JSON.stringify({ token: randomUUID() }),
  }),
}

/** One connection's own. */
interface RunContext {
  runId?: string
}

/** Each person holds a run, captures it, and reads the counts, again and again. */
function runs(sessions: readonly string[]): autocannon.Request[] {
  return sessions.flatMap((session) => {
    // Made anew for each request: autocannon writes the length of the body into what it is given.
    const headers = () => ({
      Authorization: `Bearer ${session}`,
      'Content-Type': 'application/json',
    })
    return [
      {
        method: 'POST',
        path: '/v1/runs',
        setupRequest: (request, context: RunContext) => {
          context.runId = randomUUID()
          const body = JSON.stringify({ runId: context.runId, feature: 'tidy' })
          return { ...request, headers: headers(), body }
        },
      },
      {
        method: 'POST',
        setupRequest: (request, context: RunContext) => ({
          ...request,
          path: `/v1/runs/${context.runId ?? ''}/capture`,
          headers: headers(),
          body: JSON.stringify({ feature: 'tidy' }),
        }),
      },
      { method: 'GET', path: '/v1/runs', headers: headers() },
    ] satisfies autocannon.Request[]
  })
}

async function openSessions(server: LicenseServer): Promise<string[]> {
  const sessions: string[] = []
  for (let person = 0; person < people; person += 1) {
    const userId = `bench-${person}`
    await control(server, 'PUT', `/_people/${userId}`, { payment: 'PAID' })
    const { token } = (await control(server, 'POST', '/_tokens', { userId })) as { token: string }
    const response = await fetch(`${server.url}/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': userId },
      body: JSON.stringify({ token }),
    })
    const { session } = (await response.json()) as { session: string }
    sessions.push(session)
  }
  return sessions
}

async function askedOfFigma(server: LicenseServer) {
  const seen = (await control(server, 'GET', '/_requests')) as { status: number | null }[]
  return { asked: seen.length, refusedByFigma: seen.filter(({ status }) => status === 429).length }
}

async function control(
  server: LicenseServer,
  method: string,
  path: string,
  json?: unknown,
): Promise<unknown> {
  const response = await fetch(`${server.figma}${path}`, {
    method,
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

function loadFigures(name: string, result: autocannon.Result): readonly Figure[] {
  const { requests, latency, errors, timeouts, statusCodeStats } = result
  const statuses = Object.entries(statusCodeStats ?? {})
    .map(([status, { count }]) => `${status}: ${count ?? 0}`)
    .join(', ')
  return [
    {
      figure: `server.requests-a-second.${name}`,
      value: requests.average,
      unit: 'requests/s',
      better: 'more',
      statuses,
      errors,
      timeouts,
    },
    { figure: `server.p99.${name}`, value: latency.p99, unit: 'ms', better: 'less' },
  ]
}
