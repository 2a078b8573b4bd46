import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countRuns,
  decideCapture,
  decideHold,
  decideRelease,
  isLapsed,
  remainingOfAll,
  settleAnswer,
  type RunRecord,
  type Tally,
} from '../../../../license-server/core/meter.ts'
import type { BatchRequest } from '../../../../protocol/license.ts'
import {
  createLicenseClient,
  type HttpAnswer,
  type HttpRequest,
} from '../../../../widget-src/core/metering/license-client.ts'
import { createDeviceMeter, type KeyStore } from '../../../../widget-src/core/metering/meter.ts'
import {
  createServerMeter,
  type ServerMeter,
} from '../../../../widget-src/core/metering/server-meter.ts'
import { terms } from '../../../../widget-src/core/access/terms.ts'
import { seed } from '../../../seed.ts'

const START_MS = Date.parse('2026-01-01T00:00:00Z')
const MINUTE = 60_000

/** What becomes of a request: done, lost on the way there, done but its answer lost, or turned away. */
const fates = ['done', 'lost', 'unheard', 'down'] as const
type Fate = (typeof fates)[number]

interface Click {
  readonly does: 'deliver' | 'stop'
  /** After so many calls to storage and server the widget's code is ended, in the next call. */
  readonly killedAfter: number | undefined
  /** Whether that call still had its effect. */
  readonly isSent: boolean
  readonly fates: readonly Fate[]
  /** How often the hold grows old before the result is delivered. */
  readonly renewals: number
  /** What another device of the person does before each request: it holds a run, or gives its holds back. */
  readonly rival: readonly Rival[]
  readonly minutesLater: number
}

const rivals = ['waits', 'holds', 'gives back'] as const
type Rival = (typeof rivals)[number]

/** The license server's own decisions, with a list where it has a table. */
function createServer(now: () => number) {
  const runs = new Map<string, RunRecord>()

  function tallyOf(): Tally {
    const counted = [...runs.values()].filter((run) => run.counted)
    const held = counted.filter((run) => run.state === 'held' && !isLapsed(run.heldAtMs, now()))
    return {
      captured: counted.filter((run) => run.state === 'captured').length,
      heldSinceMs: held.map((run) => run.heldAtMs),
    }
  }

  function settle(
    state: 'captured' | 'released',
    decision: ReturnType<typeof decideCapture> | ReturnType<typeof decideRelease>,
  ): HttpAnswer {
    if (!decision.ok) return { status: 409, body: { error: { code: decision.error, message: '' } } }
    if (decision.write) runs.set(decision.write.runId, decision.write)
    return { status: 200, body: settleAnswer(state, 'shared', tallyOf, false) }
  }

  function answer({ method, path, body }: HttpRequest): HttpAnswer {
    if (path === '/v1/sessions') {
      const expiresAt = new Date(now() + 15 * MINUTE).toISOString()
      const payment = { payment: 'unpaid', paymentUntil: expiresAt }
      return { status: 200, body: { session: 'opaque', expiresAt, ...payment } }
    }
    if (path === '/v1/runs/batch') {
      for (const { runId } of (body as BatchRequest).captures)
        settle('captured', decideCapture(runId, 'tidy', runs.get(runId) ?? null, now()))
      return { status: 200, body: { remaining: remainingOfAll(tallyOf) } }
    }
    if (method === 'GET') return { status: 200, body: countRuns(tallyOf, false) }
    const [, runId, verb] = /^\/v1\/runs\/([^/]+)\/(\w+)$/.exec(path) ?? []
    if (runId !== undefined && verb === 'capture')
      return settle('captured', decideCapture(runId, 'tidy', runs.get(runId) ?? null, now()))
    if (runId !== undefined) return settle('released', decideRelease(runs.get(runId) ?? null))
    const hold = { runId: String((body as { runId: unknown }).runId), feature: 'tidy' } as const
    const known = runs.get(hold.runId) ?? null
    const decision = decideHold({ ...hold, entitled: false }, known, tallyOf, now())
    if (!decision.ok) return { status: 409, body: { error: { code: decision.error, message: '' } } }
    if (decision.write) runs.set(decision.write.runId, decision.write)
    return { status: decision.value.granted ? 201 : 402, body: decision.value }
  }

  let rivalRuns = 0

  function letAct(rival: Rival): void {
    if (rival === 'holds')
      answer({ method: 'POST', path: '/v1/runs', body: { runId: `rival${rivalRuns++}` } })
    else if (rival === 'gives back')
      for (let run = 0; run < rivalRuns; run++)
        answer({ method: 'POST', path: `/v1/runs/rival${run}/release` })
  }

  const captured = () => [...runs.values()].filter(({ state }) => state === 'captured')
  return { answer, letAct, captured: () => captured().map(({ runId }) => runId) }
}

/** One person on one device, with clicks now and then. */
function createPerson() {
  let nowMs = START_MS
  const keys = new Map<string, unknown>()
  const server = createServer(() => nowMs)
  const clock = {
    now: () => nowMs,
    // What waits for seconds waits for an answer that never comes: here one always comes, or the code is ended.
    sleep: (ms: number) =>
      new Promise<void>((resolve) => {
        if (ms < 5000) setImmediate(resolve)
      }),
    random: () => 0.5,
  }

  /** Everything fresh, as each run of the widget is. */
  function open(click: Click): { meter: ServerMeter; isKilled: () => boolean } {
    let calls = 0
    let requests = 0
    const isKilled = () => click.killedAfter !== undefined && calls > click.killedAfter
    function call<Value>(effect: () => Value): Promise<Value> {
      const wasKilled = isKilled()
      calls += 1
      if (!isKilled())
        return new Promise((resolve) =>
          setImmediate(() => {
            resolve(effect())
          }),
        )
      if (!wasKilled && click.isSent) effect()
      return new Promise(() => undefined)
    }
    const store: KeyStore = {
      keys: () => call(() => [...keys.keys()]),
      get: (key) => call(() => keys.get(key)),
      set: (key, value) => call(() => void keys.set(key, value)),
      delete: (key) => call(() => void keys.delete(key)),
    }
    const send = (request: HttpRequest) => {
      const nth = requests++
      const fate = click.fates[nth % Math.max(1, click.fates.length)] ?? 'done'
      return call(() => {
        server.letAct(click.rival[nth % Math.max(1, click.rival.length)] ?? 'waits')
        if (fate === 'down') return { status: 503, body: undefined }
        const answer = fate === 'lost' ? undefined : server.answer(request)
        return fate === 'done' ? answer : undefined
      }).then((answer) => answer ?? Promise.reject(new Error('offline')))
    }
    const session = {
      read: () => store.get('session'),
      write: (kept: unknown) => store.set('session', kept),
    }
    const client = createLicenseClient(send, () => Promise.resolve('token'), session, clock)
    const device = createDeviceMeter(store, clock, '1001')
    return {
      meter: createServerMeter(device, client, store, clock, '1001', () => 'unpaid'),
      isKilled,
    }
  }

  return {
    server,
    open,
    advance: (ms: number) => (nowMs += ms),
    capturedHere: () =>
      [...keys.keys()].flatMap((key) => /^sheaf\/run\/1001\/(.+)\/captured$/.exec(key)?.[1] ?? []),
  }
}

interface Played {
  readonly id: string
  readonly told: string
  readonly isOnCanvas: boolean
  readonly isKilled: boolean
}

async function playClick(
  person: ReturnType<typeof createPerson>,
  click: Click,
  id: string,
): Promise<Played> {
  const { meter, isKilled } = person.open(click)
  let told = 'nothing'
  let isOnCanvas = false
  const progress = { isOver: false }
  async function play() {
    let answer = await meter.hold(id, 'tidy')
    for (let times = 0; times < click.renewals && answer.type === 'held'; times++) {
      person.advance(9.5 * MINUTE)
      answer = await meter.hold(id, 'tidy')
    }
    told = answer.type
    if (answer.type === 'held' && click.does === 'deliver') {
      isOnCanvas = true
      isOnCanvas = await meter.capture(id, 'tidy')
    } else await meter.release(id)
    progress.isOver = true
  }
  void play()
  while (!progress.isOver && !isKilled()) await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  return { id, told, isOnCanvas, isKilled: isKilled() }
}

const clicks: fc.Arbitrary<Click> = fc.record({
  does: fc.constantFrom('deliver' as const, 'deliver' as const, 'stop' as const),
  killedAfter: fc.option(fc.nat(14), { nil: undefined, freq: 2 }),
  isSent: fc.boolean(),
  fates: fc.array(fc.constantFrom<Fate>('done', 'done', ...fates), { maxLength: 6 }),
  renewals: fc.constantFrom(0, 0, 1, 2),
  rival: fc.array(fc.constantFrom<Rival>('waits', ...rivals), { maxLength: 8 }),
  minutesLater: fc.constantFrom(0, 1, 12),
})

const calm: Click = {
  does: 'stop',
  killedAfter: undefined,
  isSent: true,
  fates: [],
  renewals: 0,
  rival: [],
  minutesLater: 0,
}

describe('createServerMeter with the server’s own decisions', () => {
  it(`[L4] [L8] counts what was delivered and nothing else, whatever is lost or killed on the way, seed ${seed}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(clicks, { minLength: 4, maxLength: 24 }), async (history) => {
        const person = createPerson()
        const played: Played[] = []
        for (const [index, click] of history.entries()) {
          played.push(await playClick(person, click, `run${index}`))
          person.advance(click.minutesLater * MINUTE)
        }
        person.advance(11 * MINUTE)
        const counted = await person.open(calm).meter.count()

        const atServer = person.server.captured()
        const delivered = played.filter(({ isOnCanvas }) => isOnCanvas)
        const whole = delivered.filter(({ isKilled }) => !isKilled)
        const nameOf = (runId: string) => runId.replace(/-.*/, '')
        const counts = atServer.map(nameOf)
        expect(new Set(counts).size).toBe(counts.length)
        for (const { id } of whole) expect(counts).toContain(id)
        for (const id of counts) expect(delivered.map((run) => run.id)).toContain(id)
        expect(counts.length).toBeLessThanOrEqual(terms.limitOf('shared', true))
        expect(counted).toEqual({ shared: { captured: counts.length, held: 0 } })
        expect(person.capturedHere().length).toBe(counts.length)
        for (const { told } of played.slice(0, terms.limitOf('shared', true)))
          expect(told).not.toBe('none-left')
      }),
      { numRuns: 150 },
    )
  })

  it(`[L8] gives all ten runs and no more, whatever was lost or killed before, seed ${seed}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(clicks, { maxLength: 16 }), async (history) => {
        const person = createPerson()
        for (const [index, click] of history.entries())
          await playClick(person, click, `run${index}`)
        person.advance(11 * MINUTE)
        await person.open(calm).meter.count()
        const left = terms.limitOf('shared', true) - person.server.captured().length

        const told: string[] = []
        for (let run = 0; run <= left; run++)
          told.push((await playClick(person, { ...calm, does: 'deliver' }, `late${run}`)).told)

        expect(told).toEqual([...Array<string>(left).fill('held'), 'none-left'])
      }),
      { numRuns: 80 },
    )
  })
})
