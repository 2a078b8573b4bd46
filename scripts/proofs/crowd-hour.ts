import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import { startLicenseServer } from '../../license-server/stand-in/start-license-server.ts'
import type { ClientStatus } from '../../protocol/license.ts'
import { createRandom } from '../../simulator/host/random.ts'
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
  /** The faults, in words; an empty list is right. */
  readonly faults: readonly string[]
  /** How many visits and counts were looked at. */
  readonly looked: number
  /** How often Figma was asked in all, and in the busiest minute. */
  readonly asked: number
  readonly mostAMinute: number
  /** Newcomers who had to come again. */
  readonly newcomersTurnedAway: number
}

interface Visitor {
  readonly userId: string
  readonly hasPaid: boolean
  /** Figma's answer in the widget: nothing, or that they have not paid, which may be wrong. */
  readonly clientStatus: Exclude<ClientStatus, 'paid'>
  readonly isNew: boolean
  readonly address: string
  runs: number
  captured: number
  kept: unknown
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const FREE_RUNS = 10
const PARTS_OF_MINUTE = 6
const VISITS_OF_ONE = 2
const WORKSHOP_SIZE = 8
const SHARE_OF_WORKSHOPS = 0.25
const GREETING_DAYS = 40
const entryPoint = fileURLToPath(
  new URL('../../test/license-server/worker-with-clock/worker.ts', import.meta.url),
)

/**
 * An hour of a crowd at one license server, under Figma's rate, on a driven clock: a quarter of them new, a third
 * paid, some behind one office address, a quarter of the visits by whole workshops at once, the keys rotated in the
 * midst. They ask through the widget's own client.
 */
export async function playCrowdHour(options: CrowdOptions): Promise<CrowdResult> {
  const source = createRandom(options.seed)
  const random = () => source.next()
  const visitors = createVisitors(options.people, random)
  const world = await openWorld(options, visitors)
  const crowd = createCrowd(world, random)
  const asked: number[] = []
  try {
    await greet(world, crowd, visitors, options.ratePerMinute)
    for (let minute = 0; minute < options.minutes; minute += 1) {
      if (minute === Math.floor(options.minutes / 2)) await world.rotateKeys()
      const groups = visitorsOfMinute(visitors, VISITS_OF_ONE / options.minutes, random)
      // Not all at one instant: Figma's minute is any minute.
      for (const group of groups) {
        const before = world.asked()
        await Promise.all(group.map((visitor) => crowd.visit(visitor)))
        asked.push(world.asked() - before)
        await world.passTime(MINUTE_MS / PARTS_OF_MINUTE)
      }
    }
    const mostAMinute = mostOfAny(asked, PARTS_OF_MINUTE)
    if (mostAMinute > options.ratePerMinute)
      crowd.faults.push(`Figma was asked ${mostAMinute} times`)
    for (const group of groupsOf(visitors, Math.floor(options.ratePerMinute / 2))) {
      await world.passTime(MINUTE_MS + 1000)
      await Promise.all(group.map((visitor) => crowd.checkCount(visitor)))
    }
    return {
      faults: crowd.faults,
      looked: crowd.looked(),
      asked: asked.reduce((sum, one) => sum + one, 0),
      mostAMinute,
      newcomersTurnedAway: crowd.newcomersTurnedAway(),
    }
  } finally {
    await world.close()
  }
}

type World = Awaited<ReturnType<typeof openWorld>>

/** One server and its clock, and a Figma that knows who has paid. */
async function openWorld({ ratePerMinute }: CrowdOptions, visitors: readonly Visitor[]) {
  // A thousand small files: in memory where the system has such a folder.
  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sheaf-crowd-'))
  let askedBefore = 0
  let nowMs = Date.now()
  let server = await start()

  async function start(rotateKeys = false): Promise<LicenseServer> {
    const rate = ratePerMinute
    const log = () => undefined
    const started = await startLicenseServer({ entryPoint, dataDir, rate, rotateKeys, log })
    for (const { userId, hasPaid } of visitors) {
      started.standIn.putPerson(userId, { payment: hasPaid ? 'PAID' : 'UNPAID' })
    }
    return started
  }

  async function setClock() {
    await fetch(`${server.url}/_clock`, { method: 'PUT', body: String(nowMs - Date.now()) })
  }

  return {
    now: () => nowMs,
    url: () => server.url,
    issueToken: (userId: string) => server.standIn.issueToken({ userId }),
    asked: () => askedBefore + server.standIn.calls(),
    async passTime(ms: number) {
      nowMs += ms
      await setClock()
    },
    async rotateKeys() {
      askedBefore += server.standIn.calls()
      await server.close()
      server = await start(true)
      await setClock()
    },
    async close() {
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function createCrowd(world: World, random: () => number) {
  const faults: string[] = []
  let looked = 0
  let newcomersTurnedAway = 0

  function openClient(visitor: Visitor): LicenseClient {
    return createLicenseClient(
      (request) => send(world, visitor, request, faults),
      () => Promise.resolve(world.issueToken(visitor.userId)),
      {
        read: () => Promise.resolve(visitor.kept),
        write: (session) => {
          visitor.kept = session
          return Promise.resolve()
        },
      },
      { now: world.now, sleep: () => new Promise(() => undefined), random: () => 0.5 },
    )
  }

  /** One click: a run, or a look at what is sold, as the widget would go about it. */
  async function visit(visitor: Visitor) {
    looked += 1
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
    if (payment !== undefined) {
      if (visitor.hasPaid !== (payment === 'paid')) faults.push(`${who} was told ${payment}`)
      return
    }
    if (visitor.hasPaid) faults.push(`${who}, who paid, was asked to pay`)
    if (isKnown) faults.push(`${who} could not be confirmed`)
    else newcomersTurnedAway += 1
  }

  /** The server counts exactly the free runs granted, also after a rotation. */
  async function checkCount(visitor: Visitor) {
    if (visitor.kept === undefined) return
    looked += 1
    const counts = await openClient(visitor).counts()
    const captured = counts.type === 'answer' ? counts.value.captured : -1
    if (captured !== Math.min(visitor.captured, FREE_RUNS)) {
      faults.push(`${visitor.userId} has ${captured} runs, expected ${visitor.captured}`)
    }
  }

  return {
    faults,
    looked: () => looked,
    newcomersTurnedAway: () => newcomersTurnedAway,
    openClient,
    visit,
    checkCount,
  }
}

/** People who are not new were here in the forty days before: the sessions of a quarter of them have lapsed. */
async function greet(
  world: World,
  crowd: ReturnType<typeof createCrowd>,
  visitors: readonly Visitor[],
  ratePerMinute: number,
) {
  const acquaintances = visitors.filter(({ isNew }) => !isNew)
  const groups = groupsOf(acquaintances, Math.floor(ratePerMinute / 2))
  for (const group of groups) {
    await Promise.all(group.map((visitor) => crowd.openClient(visitor).signIn()))
    await world.passTime((GREETING_DAYS * DAY_MS) / groups.length)
  }
}

/** By parts of the minute: most of them one by one, some in a workshop at one instant. */
function visitorsOfMinute(
  visitors: readonly Visitor[],
  share: number,
  random: () => number,
): readonly (readonly Visitor[])[] {
  const parts = Array.from({ length: PARTS_OF_MINUTE }, (): Visitor[] => [])
  const partOf = () => parts[Math.floor(random() * PARTS_OF_MINUTE)]
  for (const visitor of visitors)
    if (random() < share * (1 - SHARE_OF_WORKSHOPS)) partOf()?.push(visitor)
  for (const workshop of groupsOf(visitors, WORKSHOP_SIZE)) {
    if (random() < share * SHARE_OF_WORKSHOPS) partOf()?.push(...workshop)
  }
  return parts.map((part) => Array.from(new Set(part)))
}

/** The largest sum of `length` neighbours. */
function mostOfAny(counts: readonly number[], length: number): number {
  const sums = counts.map((_, end) =>
    counts.slice(Math.max(0, end + 1 - length), end + 1).reduce((sum, one) => sum + one, 0),
  )
  return Math.max(0, ...sums)
}

function groupsOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  )
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

async function send(
  world: World,
  visitor: Visitor,
  { method, path, session, body }: HttpRequest,
  faults: string[],
): Promise<HttpAnswer> {
  const response = await fetch(`${world.url()}${path}`, {
    method,
    headers: {
      'Accept-Encoding': 'identity',
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
