import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import { startLicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { ClientStatus } from '../../protocol/license.ts'
import type {
  HttpAnswer,
  HttpRequest,
  LicenseClient,
} from '../../widget-src/core/metering/license-client.ts'
import { createLicenseClient } from '../../widget-src/core/metering/license-client.ts'

export interface CrowdOptions {
  readonly people: number
  readonly minutes: number
  readonly ratePerMinute: number
  readonly seed: number
}

export interface CrowdResult {
  /** Whatever went wrong, in words; none is right. */
  readonly faults: readonly string[]
  readonly visits: number
  /** How often Figma was asked in all, and in the busiest minute. */
  readonly asked: number
  readonly mostAMinute: number
  /** Newcomers who had to come again. */
  readonly newcomersTurnedAway: number
}

interface Visitor {
  readonly userId: string
  readonly hasPaid: boolean
  /** What Figma tells the widget: nothing, or that they have not paid, which may be wrong. */
  readonly clientStatus: Exclude<ClientStatus, 'paid'>
  readonly isNew: boolean
  readonly address: string
  runs: number
  captured: number
  kept: unknown
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const freeRuns = 10
const partsOfMinute = 6
const entryPoint = fileURLToPath(
  new URL('../../test/license-server/worker-with-clock/worker.ts', import.meta.url),
)

/**
 * An hour of a crowd at one license server, under Figma's rate, on a driven clock: a quarter of them new, a third
 * paid, some behind one office address, the keys rotated in the midst. They ask through the widget's own client.
 */
export async function playCrowdHour(options: CrowdOptions): Promise<CrowdResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sheaf-crowd-'))
  const random = createRandom(options.seed)
  const visitors = createVisitors(options.people, random)
  const faults: string[] = []
  let newcomersTurnedAway = 0
  let visits = 0
  let nowMs = Date.now()
  let server = await start(dataDir, options)

  async function setClock(next: number) {
    nowMs = next
    await fetch(`${server.url}/_clock`, { method: 'PUT', body: String(nowMs - Date.now()) })
  }

  async function announce() {
    await inTurns(visitors, 25, async ({ userId, hasPaid }) => {
      await control(server, `/_people/${userId}`, { payment: hasPaid ? 'PAID' : 'UNPAID' }, 'PUT')
    })
  }

  function openClient(visitor: Visitor): LicenseClient {
    return createLicenseClient(
      (request) => send(server, visitor, request, faults),
      async () => {
        const issued = await control(server, '/_tokens', { userId: visitor.userId }, 'POST')
        return (issued as { token: string }).token
      },
      {
        read: () => Promise.resolve(visitor.kept),
        write: (session) => {
          visitor.kept = session
          return Promise.resolve()
        },
      },
      { now: () => nowMs, sleep: () => new Promise(() => undefined), random: () => 0.5 },
    )
  }

  /** One click: a run, or a look at what is sold, as the widget would go about it. */
  async function visit(visitor: Visitor) {
    visits += 1
    const client = openClient(visitor)
    const who = `${visitor.isNew ? 'newcomer' : 'acquaintance'} ${visitor.userId}`
    visitor.runs += 1
    const runId = `run-${visitor.runs}`
    const feature = random() < 0.3 ? 'themes' : 'tidy'
    const isKnown = visitor.kept !== undefined
    const hold = await client.hold(runId, feature, visitor.clientStatus)
    if (hold.type === 'answer' && hold.value.granted) {
      if (hold.value.because === 'free') visitor.captured += 1
      if (visitor.hasPaid && visitor.clientStatus === 'unknown' && hold.value.because === 'free') {
        faults.push(`${who}, who paid, was counted`)
      }
      await client.capture(runId, feature)
      return
    }
    if (hold.type !== 'answer' && isKnown) faults.push(`${who} was turned away`)
    // Before anybody is asked to pay.
    const payment = await client.confirmPayment()
    if (payment === undefined && isKnown) faults.push(`${who} could not be confirmed`)
    if (payment === undefined) newcomersTurnedAway += 1
    else if (visitor.hasPaid !== (payment === 'paid')) faults.push(`${who} was told ${payment}`)
  }

  try {
    await announce()
    const acquaintances = visitors.filter(({ isNew }) => !isNew)
    const half = Math.floor(options.ratePerMinute / 2)
    for (let first = 0; first < acquaintances.length; first += half) {
      await setClock(nowMs + 61_000)
      const group = acquaintances.slice(first, first + half)
      await Promise.all(group.map((visitor) => openClient(visitor).signIn()))
    }
    // Of some, the session has lapsed since; of nobody, what it said of payment is good.
    await setClock(nowMs + (random() < 0.5 ? 29.99 : 20) * dayMs)
    let asked = 0
    let mostAMinute = 0
    for (let minute = 0; minute < options.minutes; minute += 1) {
      if (minute === Math.floor(options.minutes / 2)) {
        await server.close()
        server = await start(dataDir, options, true)
        await setClock(nowMs)
        await announce()
      }
      const before = await countAsked(server)
      const now = visitors.filter(() => random() < 2 / options.minutes)
      // Not all at one instant: Figma's minute is any minute.
      for (let part = 0; part < partsOfMinute; part += 1) {
        const some = now.filter((_, index) => index % partsOfMinute === part)
        await inTurns(some, 25, visit)
        await setClock(nowMs + minuteMs / partsOfMinute)
      }
      const inThisMinute = (await countAsked(server)) - before
      asked += inThisMinute
      mostAMinute = Math.max(mostAMinute, inThisMinute)
    }
    if (mostAMinute > options.ratePerMinute) faults.push(`Figma was asked ${mostAMinute} times`)
    await inTurns(visitors, 25, async (visitor) => {
      await checkCount(openClient(visitor), visitor, faults)
    })
    return { faults, visits, asked, mostAMinute, newcomersTurnedAway }
  } finally {
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What the server counts is what was granted free, whatever was rotated meanwhile. */
async function checkCount(client: LicenseClient, visitor: Visitor, faults: string[]) {
  if (visitor.kept === undefined) return
  const counts = await client.counts()
  const captured = counts.type === 'answer' ? counts.value.captured : -1
  if (captured !== Math.min(visitor.captured, freeRuns)) {
    faults.push(`${visitor.userId} has ${captured} runs, expected ${visitor.captured}`)
  }
}

function createVisitors(count: number, random: () => number): Visitor[] {
  return Array.from({ length: count }, (_, index) => ({
    userId: `${5_000_000 + index}`,
    hasPaid: random() < 1 / 3,
    clientStatus: random() < 0.5 ? 'unknown' : 'unpaid',
    isNew: index % 4 === 0,
    address: random() < 0.1 ? '198.51.100.7' : `2001:db8:${index.toString(16)}::1`,
    runs: 0,
    captured: 0,
    kept: undefined,
  }))
}

function start(dataDir: string, options: CrowdOptions, rotateKeys = false): Promise<LicenseServer> {
  const rate = options.ratePerMinute
  return startLicenseServer({ entryPoint, dataDir, rate, rotateKeys, log: () => undefined })
}

async function send(
  server: LicenseServer,
  visitor: Visitor,
  { method, path, session, body }: HttpRequest,
  faults: string[],
): Promise<HttpAnswer> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      'CF-Connecting-IP': visitor.address,
      ...(session !== undefined && { Authorization: `Bearer ${session}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (response.status >= 500 && session !== undefined) {
    faults.push(`${visitor.userId} got ${response.status} from ${path}`)
  }
  return { status: response.status, body: await response.json() }
}

async function countAsked(server: LicenseServer): Promise<number> {
  return ((await (await fetch(`${server.figma}/_requests`)).json()) as unknown[]).length
}

async function control(server: LicenseServer, path: string, body: unknown, method: string) {
  const response = await fetch(`${server.figma}${path}`, { method, body: JSON.stringify(body) })
  const text = await response.text()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

async function inTurns<Item>(
  items: readonly Item[],
  size: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < items.length; first += size) {
    await Promise.all(items.slice(first, first + size).map(act))
  }
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
