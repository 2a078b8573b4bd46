import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  loadBundle,
  pastTrial,
  readable,
  type RealBundle,
} from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../../scripts/proofs/small-board.ts'
import { capturedRuns, freeRunsText, storedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { SimulationResult, StepResult } from '../../simulator/host/simulation.ts'
import { features } from '../../widget-src/features/features.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import { seed } from '../seed.ts'
import { TRIAL_UNTIL } from './simulate.ts'

const HISTORIES = Number(process.env.HISTORIES ?? 8)
const START = Date.parse('2026-01-01T00:00:00Z')
const DAY_MS = 86_400_000

const people: readonly PersonDescription[] = [
  pastTrial('Ana', '1001'),
  { name: 'Ben', id: '1002', firstRanSecondsAgo: 0 },
  { ...pastTrial('Dee', '1004'), loggedIn: false },
]
const board = smallBoard(scatteredNotes(3))
const initial = new Map([
  ['Ana', capturedRuns('1001', 8)],
  ['laptop', capturedRuns('1001', 9)],
  ['Ben', capturedRuns('1002', 9)],
  ['Dee', capturedRuns('anonymous', 9)],
])

const nothingToDo =
  /^(Nothing to tidy|Nothing has changed|No stamps|No themes found|Nothing new to group|One note|Select|Every note is in its theme already)/

/** Who acts, where: a person in a tab of a device. */
interface Seat {
  readonly user: string
  readonly device: string
  readonly tab: string
}

type Action =
  | { readonly type: 'click'; readonly seat: Seat; readonly feature: FeatureId }
  | {
      readonly type: 'kill'
      readonly seat: Seat
      readonly feature: FeatureId
      readonly answers: number
      readonly sent: boolean
    }
  | { readonly type: 'together'; readonly seats: readonly Seat[]; readonly feature: FeatureId }
  | { readonly type: 'other'; readonly seat: Seat; readonly step: Step }

const seat: fc.Arbitrary<Seat> = fc.constantFrom(
  ...['a', 'b'].flatMap((tab) => [
    { user: 'Ana', device: 'Ana', tab },
    { user: 'Ana', device: 'laptop', tab },
    { user: 'Ben', device: 'Ben', tab },
    { user: 'Dee', device: 'Dee', tab },
  ]),
)
const feature = fc.constantFrom<FeatureId>('tally', 'tally', 'tidy', ...featureIds)
const event: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ undo: true }, { redo: true }, { duplicate: true }, { reload: true }),
  fc.constantFrom<Step>({ insert: { x: 900, y: -900 } }, { menu: { propertyName: 'upgrade' } }),
  fc.constantFrom<Step>(
    ...(['10s', '61s', '5m', '11m', '4d'] as const).map((advance) => ({ advance })),
  ),
  fc.constantFrom<Step>(
    ...(['UNPAID', 'PAID', 'NOT_SUPPORTED'] as const).map((payment) => ({ payment })),
  ),
  fc.constantFrom<Step>(
    ...(['buy', 'dismiss', 'reject', 'hang'] as const).map((checkout) => ({ checkout })),
  ),
  fc.constantFrom<Step>(
    ...(['ok', 'ok', 'reads-fail', 'writes-fail', 'clear'] as const).map((fault) => ({
      storage: fault,
    })),
    { storage: { quotaBytes: 600 } },
    { storage: { delayMs: 400 } },
    { storage: { delayMs: 100_000 } },
  ),
)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('click' as const), seat, feature }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('kill' as const),
      seat,
      feature,
      answers: fc.nat({ max: 9 }),
      sent: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('together' as const),
      seats: fc.uniqueArray(seat, { minLength: 2, maxLength: 4, selector: JSON.stringify }),
      feature,
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('other' as const), seat, step: event }) },
)

/** What an obvious judge, who sees the storage and Figma's word alone, says of one person's click. */
type Verdict = 'runs' | 'runs and counts' | 'does not run' | 'cannot say'

async function play(bundle: RealBundle, history: readonly Action[], order: number) {
  const simulation = await bundle.createSimulation(
    bundle.scenario({ document: board, users: people, seed: order }),
    { storage: Object.fromEntries(initial) },
  )
  const faults = new Map<string, string>()
  /** Seats whose run may still wait for a checkout or a window: their next click may be spent on it. */
  const busySeats = new Set<string>()
  let shown: SimulationResult

  const look = () => (shown = simulation.result())
  const keyOf = ({ user }: Seat) => people.find(({ name }) => name === user)?.id ?? ''
  const personKey = (one: Seat) => (one.user === 'Dee' ? 'anonymous' : keyOf(one))
  const runsOf = (one: Seat) =>
    storedRuns(
      shown.storage[one.device] ?? initial.get(one.device) ?? {},
      personKey(one),
      simulation.nowMs,
    )
  const ranHere = (one: Seat) => {
    const entry = shown.syncedMaps.people?.[personKey(one)]
    return typeof entry === 'object' && entry !== null && 'runs' in entry ? Number(entry.runs) : 0
  }
  const isTrial = ({ user }: Seat) =>
    user === 'Ben' && simulation.nowMs - START <= terms.trialDays * DAY_MS + 999
  const paymentOf = ({ user }: Seat) => simulation.person(user).payment

  async function step(next: Step): Promise<StepResult> {
    const result = await simulation.step(next)
    look()
    const where = `after ${JSON.stringify(next)}`
    if (result.error?.code !== 'TARGET_NOT_FOUND') expect(result.error, where).toBeNull()
    for (const [device, keys] of Object.entries(shown.storage))
      for (const key of ['1001', '1002', 'anonymous'])
        expect(
          storedRuns(keys, key, simulation.nowMs).captured.length,
          `runs captured on ${device} ${where}`,
        ).toBeLessThanOrEqual(terms.limitOf('shared', true))
    return result
  }

  function judge(one: Seat, wanted: FeatureId): Verdict {
    if (busySeats.has(JSON.stringify(one))) return 'cannot say'
    if (paymentOf(one) === 'PAID') return 'runs'
    if (isTrial(one)) return 'runs'
    if (terms.kindOf(wanted) === 'pro') return 'does not run'
    const fault = faults.get(one.device) ?? 'ok'
    if (fault === 'fails') return 'does not run'
    if (fault !== 'ok') return 'cannot say'
    const { captured, held } = runsOf(one)
    return captured.length + held.length < terms.limitOf('shared', true)
      ? 'runs and counts'
      : 'does not run'
  }

  async function click(one: Seat, wanted: FeatureId) {
    const verdict = judge(one, wanted)
    const before = { captured: runsOf(one).captured.length, ran: ranHere(one) }
    const payment = paymentOf(one)
    const result = await step({ ...one, click: features[wanted].title })
    const where = `${one.user} clicks ${wanted}: ${JSON.stringify(result.notifications)}`
    const said = result.notifications.map(({ message }) => message)
    const hadNothing = said.some((message) => nothingToDo.test(message))
    const ran = ranHere(one) - before.ran
    const counted = runsOf(one).captured.length - before.captured
    const bought = payment !== 'PAID' && paymentOf(one) === 'PAID'
    if (result.ui !== null || result.checkouts.some(({ outcome }) => outcome === 'hang'))
      busySeats.add(JSON.stringify(one))
    else busySeats.delete(JSON.stringify(one))

    if (verdict === 'cannot say') {
      expect(counted, where).toBeGreaterThanOrEqual(0)
      return
    }
    if (verdict === 'does not run' && bought) expect(ran === 1 || hadNothing, where).toBe(true)
    else if (verdict === 'does not run')
      expect([ran, hadNothing && wanted !== 'tidy'], where).toEqual([0, false])
    else expect(ran === 1 || hadNothing, where).toBe(true)
    expect(counted, where).toBe(verdict === 'runs and counts' && !hadNothing ? 1 : 0)
    if (faults.get(one.device) === undefined)
      expect(readable(result.text.join()), where).toContain(lineOf(one))
  }

  function lineOf(one: Seat): string {
    const isSignedIn = one.user !== 'Dee'
    const name = isSignedIn ? one.user : 'Not signed in'
    const payment = paymentOf(one)
    if (payment === 'PAID') return `${name} · Pro, unlimited runs`
    if (isTrial(one)) return `${name} · trial until ${TRIAL_UNTIL}`
    const unsure = payment === 'UNPAID' || !isSignedIn ? '' : 'not confirmed, '
    const runs = freeRunsText(terms, isSignedIn, () => runsOf(one).captured.length) ?? ''
    return `${name} · ${unsure}${runs}`
  }

  function note(one: Seat, next: Step) {
    if ('storage' in next) {
      if (next.storage === 'ok') faults.delete(one.device)
      else if (next.storage === 'reads-fail' || next.storage === 'writes-fail')
        faults.set(one.device, 'fails')
      else if (next.storage !== 'clear') faults.set(one.device, 'hampered')
    }
    if ('menu' in next || 'insert' in next) busySeats.add(JSON.stringify(one))
    if ('reload' in next)
      for (const key of [...busySeats])
        if ((JSON.parse(key) as Seat).user === one.user) busySeats.delete(key)
  }

  try {
    look()
    await step({ user: 'Ana', insert: { x: -900, y: 0 } })
    for (const one of history) {
      if (simulation.widgetIds().length === 0)
        await step({ user: 'Ana', insert: { x: -900, y: 0 } })
      if (one.type === 'click') {
        await click(one.seat, one.feature)
      } else if (one.type === 'kill') {
        const { user } = one.seat
        const before = runsOf(one.seat).captured.length
        await step({ user, kill: { answers: one.answers, sent: one.sent } })
        const { killed } = await step({ ...one.seat, click: features[one.feature].title })
        if (!killed) await step({ user, reload: true })
        busySeats.delete(JSON.stringify(one.seat))
        expect(runsOf(one.seat).captured.length - before).toBeLessThanOrEqual(1)
      } else if (one.type === 'together') {
        const before = new Map(one.seats.map((who) => [who, runsOf(who).captured.length]))
        await step({
          together: one.seats.map((who) => ({ ...who, click: features[one.feature].title })),
        })
        for (const who of one.seats) {
          busySeats.add(JSON.stringify(who))
          expect(runsOf(who).captured.length).toBeGreaterThanOrEqual(before.get(who) ?? 0)
        }
      } else {
        note(one.seat, one.step)
        await step({ ...one.seat, ...one.step })
      }
    }
    await expectUsable()
  } finally {
    simulation.dispose()
  }

  /** No history leaves the widget unusable. */
  async function expectUsable() {
    for (const { name } of people) {
      await step({ user: name, storage: 'ok' })
      await step({ user: name, payment: 'PAID' })
      await step({ user: name, reload: true })
      await step({ user: name, insert: { x: 2400, y: 2400 } })
      const { notifications } = await step({ user: name, click: features.tally.title })
      expect(notifications[0]?.message, `${name}, at the end`).toMatch(/^Tallied/)
    }
  }
}

describe('the real bundle', () => {
  it(
    `[M4] keeps every promise of access and metering in ${HISTORIES} random histories, seed ${seed}`,
    { timeout: 60_000 + HISTORIES * 20_000 },
    async () => {
      const bundle = await loadBundle()

      await fc.assert(
        fc.asyncProperty(
          fc.array(action, { minLength: 3, maxLength: 12 }),
          fc.nat({ max: 9999 }),
          (history, order) => play(bundle, history, order),
        ),
        { numRuns: HISTORIES, interruptAfterTimeLimit: HISTORIES * 18_000 },
      )
    },
  )
})
