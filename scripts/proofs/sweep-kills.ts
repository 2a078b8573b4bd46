import type { PaymentStatus, Rules, Step } from '../../simulator/host/scenario.ts'
import { createRandom } from '../../simulator/host/random.ts'
import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { LiveSimulation, StepResult } from '../../simulator/host/simulation.ts'
import type { MeterId, Terms } from '../../widget-src/core/access/compile-terms.ts'
import type { FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { formatDay } from '../../widget-src/core/access/trial.ts'
import { features } from '../../widget-src/features/features.ts'
import { boardWithoutWidgets, pastTrial, readable, type RealBundle } from './real-bundle.ts'
import { scatteredNotes, smallBoard } from './small-board.ts'
import { capturedRuns, freeRunsText, storedRuns, type StoredRuns } from './stored-runs.ts'

const ACTOR = 'Ana'
const ID = '1001'
/** It stands on every board of the sweep. */
const NOTE = 'Faster builds'
const MOST_ANSWERS = 200

/** The clicker and their storage when the run is killed. */
export type SweepState = 'trial' | 'free' | 'last free run' | 'Pro' | 'upgrading inline'
export const sweepStates: readonly SweepState[] = [
  'trial',
  'free',
  'last free run',
  'Pro',
  'upgrading inline',
]

/** A board and the circumstances of a click on it. */
export interface Arrangement {
  readonly name: string
  readonly document: unknown
  readonly rules: Partial<Rules>
  /** Done after the widget was placed and before the click. */
  readonly before: readonly Step[]
  readonly isSignedIn: boolean
  /** Figma's status of the person while they have not paid. */
  readonly unpaid: 'UNPAID' | 'NOT_SUPPORTED'
  readonly seed: number
}

export interface Kill {
  readonly answers: number
  readonly sent: boolean
}

/** The sweep's result for one feature in one state. */
export interface SweepRow {
  readonly feature: FeatureId
  readonly state: SweepState
  kills: number
  boardsWrong: number
  runsLost: number
  displaysWrong: number
  notBack: number
  readonly givenAway: string[]
  /** The errors, each with the kill that shows it. */
  readonly problems: string[]
}

/** The arrangements that the sweep draws from, the plainest first; small, so that thousands of kills take minutes. */
export function sweepArrangements(): readonly Arrangement[] {
  const note = scatteredNotes(1)[0]
  const boards: readonly { name: string; document: unknown; before: readonly Step[] }[] = [
    { name: 'loose notes', document: smallBoard(scatteredNotes(6)), before: [] },
    {
      name: 'two sections',
      document: smallBoard([
        section('Went well', 0, scatteredNotes(3)),
        section('To do', 1200, scatteredNotes(3, 1200)),
        ...scatteredNotes(2, 2600),
      ]),
      before: [],
    },
    {
      name: 'a group and a locked note, by author',
      document: smallBoard([
        { kind: 'group', layers: scatteredNotes(2) },
        ...scatteredNotes(3, 900),
        { kind: 'note', text: 'Locked', x: 2000, y: 40, isLocked: true },
      ]),
      before: [{ menu: { propertyName: 'arrange-by', propertyValue: 'author' } }],
    },
    {
      name: 'a selection, by votes',
      document: smallBoard(scatteredNotes(5)),
      before: [
        { menu: { propertyName: 'arrange-by', propertyValue: 'votes' } },
        { select: ['Faster builds', 'Fewer meetings on Monday', 'Builds break on Fridays'] },
      ],
    },
    { name: 'a single note', document: smallBoard(note ? [note] : []), before: [] },
  ]
  return boards.flatMap((board, index) =>
    [true, false].flatMap((stuckNodesFollow) =>
      [false, true].map((undoRunsWidget) => ({
        ...board,
        rules: { stuckNodesFollow, undoRunsWidget },
        isSignedIn: !(index === 0 && undoRunsWidget),
        unpaid: index === 1 && undoRunsWidget ? ('NOT_SUPPORTED' as const) : ('UNPAID' as const),
        seed: index + 1,
      })),
    ),
  )
}

function section(title: string, x: number, layers: ReturnType<typeof scatteredNotes>) {
  return { kind: 'section' as const, title, x, y: 0, width: 1100, height: 900, layers }
}

/**
 * Kills one feature's run at every host answer, with the pending call's effect and without, in every one of
 * these arrangements, and judges what is left: board, storage, the next click's display, and the held run.
 */
export async function sweepKills(
  bundle: RealBundle,
  feature: FeatureId,
  state: SweepState,
  arrangements: readonly Arrangement[],
  sample?: Sample,
): Promise<SweepRow> {
  const row = emptyRow(feature, state)
  for (const arrangement of arrangements) {
    if (!canBe(arrangement, state, bundle.terms)) continue
    const setting = { bundle, feature, state, arrangement }
    const { whole, course } = await clickWhole(setting)
    const drawn = sample && drawKills(sample, course)
    for (let answers = 0; ; answers++) {
      if (answers > MOST_ANSWERS) throw new Error(`${feature}: never done after ${answers} answers`)
      if (drawn !== undefined && answers < course.needed && !drawn.has(answers)) continue
      const sent = await clickKilled(setting, { answers, sent: true })
      if (sent === undefined) break
      const unsent = await clickKilled(setting, { answers, sent: false })
      if (unsent === undefined) throw new Error(`${feature}: the same run took fewer answers`)
      judge(row, setting, whole, sent, sent, { answers, sent: true })
      judge(row, setting, whole, unsent, sent, { answers, sent: false })
    }
  }
  return row
}

/** A few kills in the place of all: so many that the seed draws, and those around each change of board and storage. */
export interface Sample {
  readonly kills: number
  readonly seed: number
}

function drawKills({ kills, seed }: Sample, { needed, changes }: Course): ReadonlySet<number> {
  const random = createRandom(seed)
  const drawn = Array.from({ length: kills }, () => Math.floor(random.next() * needed))
  return new Set([...drawn, ...changes.flatMap((at) => [at - 1, at])])
}

/** A person who is not signed in has no trial, and checkout opens only for those Figma reports as unpaid. */
function canBe({ isSignedIn, unpaid }: Arrangement, state: SweepState, terms: Terms): boolean {
  if (state === 'upgrading inline') return isSignedIn && unpaid === 'UNPAID'
  return state !== 'trial' || (isSignedIn && terms.trialDays > 0)
}

/** The states of an offer: no trial state without a trial, and no last run without a count. */
export function statesUnder(terms: Terms): readonly SweepState[] {
  return sweepStates.filter(
    (state) =>
      (state !== 'trial' || terms.trialDays > 0) &&
      (state !== 'last free run' || terms.meters.length > 0),
  )
}

function emptyRow(feature: FeatureId, state: SweepState): SweepRow {
  return {
    feature,
    state,
    kills: 0,
    boardsWrong: 0,
    runsLost: 0,
    displaysWrong: 0,
    notBack: 0,
    givenAway: [],
    problems: [],
  }
}

/** Where one click is made, and by whom. */
export interface Setting {
  readonly bundle: RealBundle
  readonly feature: FeatureId
  readonly state: SweepState
  readonly arrangement: Arrangement
}

/** Everything that a click may leave behind. */
export interface Trace {
  readonly board: string
  readonly outcome: string
  readonly ranHere: number
  /** The runs of every count. */
  readonly runs: StoredRuns
  /** Those of the count that this feature takes from; none where it is not counted. */
  runsOf(feature: FeatureId): StoredRuns
  readonly foreign: string
}

/** One click, and what came of it. */
export interface ClickAfter {
  readonly line: string
  readonly expectedLine: string
  readonly checkouts: number
  readonly messages: readonly string[]
  readonly before: Trace
  readonly after: Trace
}

interface Aftermath {
  readonly before: Trace
  readonly after: Trace
  readonly next: ClickAfter
  /** A Tally eleven minutes later. */
  readonly late: ClickAfter
}

/** A simulation brought to the moment before the click that is to be killed. */
export interface Visit {
  readonly simulation: LiveSimulation
  step(step: Step): Promise<StepResult>
  trace(): Trace
  /** Clicks and looks at what came of it. */
  click(feature: FeatureId): Promise<ClickAfter>
  /** The same, once a person voted: a tally that would change nothing is free. */
  clickAgain(feature: FeatureId): Promise<ClickAfter>
  leave(): void
}

/** @param onAnswer  Called after each answer to the widget's code. */
export async function visit(
  { bundle, arrangement, state }: Setting,
  onAnswer: () => void = () => undefined,
): Promise<Visit> {
  const { isSignedIn, document, rules, seed, before } = arrangement
  const { terms } = bundle
  const person = actor(state, arrangement)
  const key = isSignedIn ? ID : 'anonymous'
  const used = terms.meters.map(({ id }) =>
    capturedRuns(key, capturedBefore(state, terms.limitOf(id, isSignedIn)), id),
  )
  const stored = { ...Object.assign({}, ...used), other: 'kept' } as Record<string, unknown>
  const simulation = await bundle.createSimulation(
    bundle.scenario({ document, rules, seed, users: [person] }),
    {
      storage: { [ACTOR]: stored },
      pause: () => {
        onAnswer()
        return undefined
      },
    },
  )
  const name = isSignedIn ? ACTOR : 'Not signed in'

  async function step(next: Step): Promise<StepResult> {
    const result = await simulation.step(next)
    if (result.error !== null) throw new Error(`${arrangement.name}: ${result.error.message}`)
    return result
  }

  const trace = (): Trace => traceOf(simulation, key, terms)

  async function click(feature: FeatureId): Promise<ClickAfter> {
    if (simulation.person(ACTOR).ui !== null) await step({ closeUi: true })
    const earlier = trace()
    const { text, checkouts, notifications } = await step({
      click: features[feature].title,
    })
    const after = trace()
    const { payment } = simulation.person(ACTOR)
    return {
      line: text.map(readable).find((one) => one.startsWith(`${name} · `)) ?? '',
      expectedLine: expectedLine(name, state, payment, terms, (id) =>
        capturedOf(simulation, key, id),
      ),
      checkouts: checkouts.length,
      messages: notifications.map(({ message }) => message),
      before: earlier,
      after,
    }
  }

  await step({ insert: { x: -700, y: 0 } })
  for (const one of before) await step(one)
  if (state === 'upgrading inline') await step({ checkout: 'buy' })
  return {
    simulation,
    step,
    trace,
    click,
    async clickAgain(feature) {
      if (simulation.person(ACTOR).ui !== null) await step({ closeUi: true })
      await step({ create: { type: 'STAMP', characters: 'Thumbs up', on: NOTE, x: 10, y: 10 } })
      return click(feature)
    },
    leave() {
      simulation.dispose()
    },
  }
}

function actor(state: SweepState, { isSignedIn, unpaid }: Arrangement): PersonDescription {
  return {
    ...pastTrial(ACTOR, ID),
    loggedIn: isSignedIn,
    payment: unpaid,
    ...(state === 'trial' ? { firstRanSecondsAgo: 0 } : {}),
    ...(state === 'Pro' ? { payment: 'PAID' as const } : {}),
  }
}

function capturedBefore(state: SweepState, limit: number): number {
  if (state === 'upgrading inline') return limit
  return state === 'last free run' ? limit - 1 : Math.min(3, limit - 2)
}

function expectedLine(
  name: string,
  state: SweepState,
  payment: PaymentStatus,
  terms: Terms,
  capturedIn: (meter: MeterId) => number,
): string {
  const isSignedIn = name === ACTOR
  if (payment === 'PAID') return `${name} · Pro, unlimited runs`
  if (state === 'trial') {
    const endsAtMs = Date.parse('2026-01-01T00:00:00Z') + terms.trialDays * 86_400_000
    return `${name} · trial until ${formatDay(endsAtMs)}`
  }
  const runs = freeRunsText(terms, isSignedIn, capturedIn)
  const isKnown = payment === 'UNPAID' || !isSignedIn
  if (isKnown) return `${name} · ${runs ?? (terms.trialDays > 0 ? 'trial ended' : 'not paid')}`
  return `${name} · ${['not confirmed', ...(runs === undefined ? [] : [runs])].join(', ')}`
}

function capturedOf(simulation: LiveSimulation, personKey: string, meter: MeterId): number {
  const { storage } = simulation.person(ACTOR)
  return storedRuns(storage, personKey, simulation.nowMs, meter).captured.length
}

function traceOf(simulation: LiveSimulation, personKey: string, terms: Terms): Trace {
  const { document, syncedState, syncedMaps, storage } = simulation.result()
  const stored = storage[ACTOR] ?? {}
  const { nowMs } = simulation
  const entry = syncedMaps.people?.[personKey]
  return {
    board: boardWithoutWidgets(document),
    outcome: JSON.stringify(syncedState.outcome ?? null),
    ranHere: isRecord(entry) && typeof entry.runs === 'number' ? entry.runs : 0,
    runs: storedRuns(stored, personKey, nowMs),
    runsOf(feature) {
      const meter = terms.meterOf(feature)
      if (meter === undefined) return { captured: [], held: [] }
      return storedRuns(stored, personKey, nowMs, meter)
    },
    foreign: JSON.stringify(stored.other),
  }
}

/** How a run went by the answers that it was given. */
interface Course {
  readonly needed: number
  /** After how many answers the board or the runs in storage changed. */
  readonly changes: readonly number[]
}

async function clickWhole(setting: Setting): Promise<{ whole: Aftermath; course: Course }> {
  let answers = 0
  let isWatched = false
  let last = ''
  const changes: number[] = []
  const place = await visit(setting, () => {
    if (!isWatched) return
    const { board, outcome, runs } = place.trace()
    const now = JSON.stringify([board, outcome, runs])
    if (now !== last) changes.push(answers)
    last = now
    answers += 1
  })
  try {
    isWatched = true
    const { before, after } = await place.click(setting.feature)
    isWatched = false
    const course = { needed: answers, changes }
    const next = await place.clickAgain(setting.feature)
    await place.step({ advance: '11m' })
    const late = await place.clickAgain('tally')
    return { whole: { before, after, next, late }, course }
  } finally {
    place.leave()
  }
}

/** Undefined where the run was done before the kill. */
async function clickKilled(setting: Setting, kill: Kill): Promise<Aftermath | undefined> {
  const place = await visit(setting)
  try {
    const before = place.trace()
    await place.step({ kill: { ...kill } })
    const { killed } = await place.step({ click: features[setting.feature].title })
    if (!killed) return undefined
    const after = place.trace()
    const next = await place.clickAgain(setting.feature)
    await place.step({ advance: '11m' })
    return { before, after, next, late: await place.clickAgain('tally') }
  } finally {
    place.leave()
  }
}

/** @param twin  The same kill with the pending call's effect: it tells which call was pending. */
function judge(
  row: SweepRow,
  { bundle: { terms }, arrangement, state }: Setting,
  whole: Aftermath,
  { before, after, next, late }: Aftermath,
  twin: Aftermath,
  kill: Kill,
): void {
  const where = `${arrangement.name}, ${JSON.stringify(arrangement.rules)}, kill ${JSON.stringify(kill)}`
  const wrong = (what: string) => row.problems.push(`${row.feature}, ${state}, ${where}: ${what}`)
  row.kills += 1

  const isDelivered = isSameBoard(after, whole.after) && !isSameBoard(whole.before, whole.after)
  if (!isDelivered && !isSameBoard(after, before)) {
    row.boardsWrong += 1
    wrong('the board is neither as before nor finished')
  }

  const captured = after.runs.captured.length - before.runs.captured.length
  const isCounted = whole.after.runs.captured.length > whole.before.runs.captured.length
  const due = isDelivered && isCounted ? 1 : 0
  if (captured > due) {
    row.runsLost += 1
    wrong('a run is counted that was not delivered')
  }
  if (captured < due) {
    row.givenAway.push(`${row.feature}, ${state}: ${where}`)
    const isCapturesOwnWrite =
      !kill.sent &&
      twin.after.runs.captured.length === after.runs.captured.length + 1 &&
      twin.after.board === after.board
    if (!isCapturesOwnWrite)
      wrong('a run is given away by a kill elsewhere than on its own capture')
  }
  if (captured + after.runs.held.length > 1) wrong('one run left more than one key behind')
  if (after.foreign !== before.foreign) wrong('a key of somebody else was touched')

  for (const [name, click] of [
    ['next', next],
    ['late', late],
  ] as const) {
    if (click.line !== click.expectedLine) {
      row.displaysWrong += 1
      wrong(`the ${name} click shows “${click.line}” for “${click.expectedLine}”`)
    }
  }
  const limit = limitFor(row.feature, terms, arrangement)
  const met = next.before.runsOf(row.feature)
  const onlyHolds = met.captured.length < limit && met.captured.length + met.held.length >= limit
  if (isCounted && onlyHolds && next.checkouts > 0) wrong('somebody who met only holds was sold to')
  const isLocked =
    state !== 'trial' &&
    terms.kindOf('tally') !== 'free' &&
    late.before.runsOf('tally').captured.length >= limitFor('tally', terms, arrangement)
  const runsLate = late.after.ranHere - late.before.ranHere
  const mayRun = !isLocked || state === 'upgrading inline' || state === 'Pro'
  if (late.before.runs.held.length > 0 || runsLate !== (mayRun ? 1 : 0)) {
    row.notBack += 1
    wrong(`eleven minutes later a Tally ran ${runsLate} times, the run is not back`)
  }
  if (late.after.runs.held.length > 0) wrong('a hold is left after a run that ended')
}

/** How often a feature may run free; 0 where it is Pro. */
function limitFor(feature: FeatureId, terms: Terms, { isSignedIn }: Arrangement): number {
  const meter = terms.meterOf(feature)
  return meter === undefined ? 0 : terms.limitOf(meter, isSignedIn)
}

export function isSameBoard(a: Trace, b: Trace): boolean {
  return a.board === b.board && a.outcome === b.outcome && a.ranHere === b.ranHere
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
