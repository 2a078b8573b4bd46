/**
 * Loads the license server, on loopback, beside a Hono worker that answers one line, in one run: the cost of a click
 * is a ratio to that worker's. A server that grows slow with its people would one day refuse them all at once; one
 * that asks Figma too often is refused, and then no purchase can be confirmed.
 */
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import { startLicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { Bench, Report } from './figures.ts'

const FIGMA_RATE_PER_MINUTE = 50
const CONNECTIONS = 20
/** Each case is repeated for so many people. */
const PEOPLE_A_CASE = 200
const PEOPLE_IN_STORE = [100, 1_000, 10_000]

/** `--notes` bounds how many people are put into the store. */
export const benchServer: Bench = async (report, { notes: most = Infinity }) => {
  const plain = await measurePlain()
  report({
    figure: 'server.requests-a-second.plain',
    value: plain.perSecond,
    unit: 'requests/s',
    better: 'more',
  })
  await benchRequests(report, plain)
  await benchGrowth(report, most)
  await benchRate(report)
}

interface Measured {
  readonly perSecond: number
  readonly p99Ms: number
}

/** People's requests, each kind by people of its own. Figma's rate is out of the way here. */
async function benchRequests(report: Report, plain: Measured) {
  const server = await startServer(10_000)
  try {
    const newcomers = await issueTokens(server, 'new', 'UNPAID')
    const free = await openSessions(server, 'free', 'UNPAID')
    const paid = await openSessions(server, 'paid', 'PAID')
    const cases = {
      sessions: await measure(newcomers, (token) => [exchange(server, token)]),
      free: await measure(free, (session) => run(server, session, 'tidy')),
      paid: await measure(paid, (session) => run(server, session, 'themes', 'unknown')),
    }
    for (const [name, { perSecond, p99Ms }] of Object.entries(cases)) {
      report({
        figure: `server.requests-to-plain.${name}`,
        value: perSecond / plain.perSecond,
        unit: 'ratio',
        better: 'more',
        perSecond: Math.round(perSecond),
      })
      report({
        figure: `server.p99-to-plain.${name}`,
        value: p99Ms / plain.p99Ms,
        unit: 'ratio',
        better: 'less',
        p99Ms: Math.round(p99Ms),
      })
    }
  } finally {
    await server.close()
  }
}

/** The free runs again, with ever more people in the store. */
async function benchGrowth(report: Report, most: number) {
  const server = await startServer(10_000)
  try {
    let stored = 0
    let first: Measured | undefined
    for (const people of PEOPLE_IN_STORE.filter((count) => count <= most)) {
      const rest = await openSessions(server, `store-${people}`, 'UNPAID', people - stored)
      stored = people
      const measured = await measure(rest.slice(0, 90), (session) => run(server, session, 'tidy'))
      first ??= measured
      report({
        figure: `server.p99-growth.${people}`,
        value: measured.p99Ms / first.p99Ms,
        unit: 'ratio',
        better: 'less',
        p99Ms: Math.round(measured.p99Ms),
      })
    }
  } finally {
    await server.close()
  }
}

/** A crowd of strangers, with tokens that are not Figma's. */
async function benchRate(report: Report) {
  const server = await startServer(FIGMA_RATE_PER_MINUTE)
  try {
    await control(server, 'PUT', '/_faults', { limitPerMinute: FIGMA_RATE_PER_MINUTE })
    const strangers = Array.from({ length: 10 * FIGMA_RATE_PER_MINUTE }, () => randomUUID())
    await measure(strangers, (token) => [exchange(server, token)])
    const seen = (await control(server, 'GET', '/_requests')) as { status: number | null }[]
    report({
      figure: 'server.asked-of-figma',
      value: seen.length,
      unit: 'calls',
      better: 'less',
      ratePerMinute: FIGMA_RATE_PER_MINUTE,
      refusedByFigma: seen.filter(({ status }) => status === 429).length,
    })
  } finally {
    await server.close()
  }
}

type Act = () => Promise<unknown>

/** Does all acts of each item, one after the other, for many items at once. */
async function measure<Item>(
  items: readonly Item[],
  actsOf: (item: Item) => readonly Act[],
): Promise<Measured> {
  const tookMs: number[] = []
  const queue = [...items]
  const startMs = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
        for (const act of actsOf(item)) {
          const sentMs = performance.now()
          await act()
          tookMs.push(performance.now() - sentMs)
        }
      }
    }),
  )
  const seconds = (performance.now() - startMs) / 1000
  const sorted = tookMs.sort((a, b) => a - b)
  const p99Ms = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return { perSecond: tookMs.length / seconds, p99Ms }
}

async function measurePlain(): Promise<Measured> {
  const worker = await startPlainWorker()
  try {
    const url = (await worker.ready).origin
    const ask = () => async () => {
      await (await fetch(url)).text()
    }
    const turns = Array.from({ length: 5 * PEOPLE_A_CASE }, (_, turn) => turn)
    await measure(turns.slice(0, PEOPLE_A_CASE), () => [ask()])
    return await measure(turns, () => [ask()])
  } finally {
    await worker.dispose()
  }
}

async function startPlainWorker(): Promise<Miniflare> {
  const built = await build({
    stdin: {
      contents: `import { Hono } from 'hono'\nexport default new Hono().get('/', (c) => c.text('one line'))`,
      resolveDir: dirname(fileURLToPath(import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
  })
  return new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    compatibilityDate: '2026-04-01',
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: built.outputFiles[0]?.text ?? '' }],
  })
}

function startServer(rate: number): Promise<LicenseServer> {
  return startLicenseServer({ rate, log: () => undefined })
}

async function issueTokens(
  server: LicenseServer,
  name: string,
  payment: string,
  people = PEOPLE_A_CASE,
): Promise<string[]> {
  const tokens: string[] = []
  await measure(
    Array.from({ length: people }, (_, index) => `${name}-${index}`),
    (userId) => [
      async () => {
        await control(server, 'PUT', `/_people/${userId}`, { payment })
        const { token } = (await control(server, 'POST', '/_tokens', { userId })) as {
          token: string
        }
        tokens.push(token)
      },
    ],
  )
  return tokens
}

async function openSessions(
  server: LicenseServer,
  name: string,
  payment: string,
  people?: number,
): Promise<string[]> {
  const sessions: string[] = []
  await measure(await issueTokens(server, name, payment, people), (token) => [
    async () => {
      const answer = await post(server, '/v1/sessions', { token })
      sessions.push((answer as { session: string }).session)
    },
  ])
  return sessions
}

function exchange(server: LicenseServer, token: string): Act {
  return () => post(server, '/v1/sessions', { token })
}

/** One click: hold, capture, count. */
function run(
  server: LicenseServer,
  session: string,
  feature: string,
  clientStatus?: string,
): Act[] {
  const runId = randomUUID()
  const held = { runId, feature, ...(clientStatus !== undefined && { clientStatus }) }
  return [
    () => post(server, '/v1/runs', held, session),
    () => post(server, `/v1/runs/${runId}/capture`, { feature }, session),
    async () => {
      const headers = { Authorization: `Bearer ${session}` }
      await (await fetch(`${server.url}/v1/runs`, { headers })).text()
    },
  ]
}

async function post(
  server: LicenseServer,
  path: string,
  json: unknown,
  session?: string,
): Promise<unknown> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'CF-Connecting-IP': randomUUID(),
      ...(session !== undefined && { Authorization: `Bearer ${session}` }),
    },
    body: JSON.stringify(json),
  })
  return response.json()
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
