import type { Step } from '../../simulator/host/scenario.ts'
import type { LiveSimulation, StepResult } from '../../simulator/host/simulation.ts'
import type { MeterId, Terms } from '../../widget-src/core/access/compile-terms.ts'
import { features } from '../../widget-src/features/features.ts'
import { pastTrial, type RealBundle } from './real-bundle.ts'
import { scatteredNotes, smallBoard } from './small-board.ts'
import { capturedRuns, storedRuns } from './stored-runs.ts'

const NAME = 'Ana'
const ID = '1001'
/** Two of the three stamps on the board. */
const STAMPS = ['1:3', '1:5']

/**
 * The storage of a race: one that answers at once, so that a loser meets the winner's capture; one
 * so slow that all meet each other's holds; or one tab killed on its way, whose hold the others meet.
 */
export type RaceKind = 'fast' | 'slow' | 'killed'
export const raceKinds: readonly RaceKind[] = ['fast', 'slow', 'killed']

export interface Race {
  readonly kind: RaceKind
  readonly tabs: number
  /** How many free runs are left, where the race is for a counted feature. */
  readonly left: number
  readonly seed: number
}

/** The result of tabs that clicked at once with few runs left. */
export interface RaceResult {
  readonly delivered: number
  readonly busy: number
  readonly sold: number
  /** The broken rules. */
  readonly problems: readonly string[]
}

interface Course {
  readonly race: Race
  readonly simulation: LiveSimulation
  readonly names: readonly string[]
  readonly feature: 'tally' | 'digest'
  readonly click: Step
  readonly problems: string[]
  readonly wrong: (what: string) => void
  clickAll(): Promise<StepResult>
  /** The runs of all counts. */
  captured(): number
  ranHere(): number
}

/**
 * One person clicks in several tabs at once, in the order that the seed draws: Tally, or Write digest where Tally
 * is free. Where it is counted they race for what is left; where it is sold, they are all asked to pay.
 */
export async function raceTabs(bundle: RealBundle, race: Race): Promise<RaceResult> {
  const feature = bundle.terms.kindOf('tally') === 'free' ? 'digest' : 'tally'
  const meter = bundle.terms.meterOf(feature)
  const used = meter === undefined ? 0 : bundle.terms.limitOf(meter, true) - race.left
  const simulation = await bundle.createSimulation(
    bundle.scenario({
      document: smallBoard(scatteredNotes(2)),
      users: [pastTrial(NAME, ID)],
      seed: race.seed,
    }),
    { storage: { [NAME]: capturedRuns(ID, used, meter) } },
  )
  const problems: string[] = []
  const { kind, tabs, left, seed } = race
  const names = Array.from({ length: tabs }, (_, tab) => `tab ${tab}`)
  const click: Step = { click: features[feature].title }
  const course: Course = {
    race,
    simulation,
    names,
    feature,
    click,
    problems,
    wrong: (what) => problems.push(`${kind}, seed ${seed}, ${tabs} tabs, ${left} left: ${what}`),
    clickAll: () => simulation.step({ together: names.map((tab) => ({ tab, ...click })) }),
    captured: () => runsIn(simulation, undefined).captured.length,
    ranHere: () => countRuns(simulation.result().syncedMaps.people?.[ID]),
  }
  try {
    await simulation.step({ insert: { x: -700, y: 0 } })
    for (const step of circumstances(race)) await simulation.step(step)
    return meter === undefined
      ? await raceToPay(course)
      : await raceForRuns(course, bundle.terms, meter)
  } finally {
    simulation.dispose()
  }
}

/** Afterwards, and once a killed tab's hold has lapsed, the tabs click one by one until the runs are used up. */
async function raceForRuns(course: Course, terms: Terms, meter: MeterId): Promise<RaceResult> {
  const { race, simulation, names, feature, click, problems, wrong } = course
  const { tabs, left } = race
  const limit = terms.limitOf(meter, true)
  const result = await course.clickAll()
  const messages = result.notifications.map(({ message }) => message)
  const busy = messages.filter((message) => message.includes('held by an unfinished run')).length
  const { captured, held } = runsIn(simulation, meter)
  const delivered = captured.length - (limit - left)
  // A window says nothing beside itself.
  const told =
    feature === 'tally'
      ? messages.filter((message) => message.startsWith('Tallied')).length
      : delivered
  const sold = result.checkouts.length
  const killed = result.killed ? 1 : 0

  if (result.error !== null) wrong(result.error.message)
  if (delivered > left) wrong(`${delivered} runs delivered`)
  if (told > delivered || told < delivered - killed)
    wrong(`${told} told of a result, ${delivered} captured`)
  if (held.length > killed) wrong(`${held.length} holds left behind`)
  const answered = told + busy + sold
  if (answered > tabs || answered < tabs - killed)
    wrong(`${answered} answers: ${messages.join(' | ')}`)
  if (sold > 0 && delivered < left) wrong('somebody was sold to with runs left')

  await simulation.step({ storage: 'ok' })
  await simulation.step({ advance: '11m' })
  if (feature === 'digest') for (const tab of names) await simulation.step({ tab, closeUi: true })
  for (let rest = left - delivered; rest > 0; rest--) {
    // A tally that would change nothing is free: a person takes a stamp off first.
    await simulation.step({ remove: STAMPS[rest - 1] ?? '' })
    const before = course.captured()
    const tab = `tab ${rest % tabs}`
    await simulation.step({ tab, ...click })
    if (course.captured() !== before + 1) wrong('a tab was refused with a run left')
    if (feature === 'digest') await simulation.step({ tab, closeUi: true })
  }
  const last = await simulation.step({ tab: 'tab 0', ...click })
  if (last.checkouts.length !== 1) wrong('checkout did not open once all runs were used')
  if (runsIn(simulation, meter).captured.length !== limit)
    wrong('not exactly the limit was captured')
  if (course.captured() !== limit) wrong('a run was counted elsewhere')
  if (course.ranHere() > left) wrong('the display counts more runs than were left')
  return { delivered, busy, sold, problems }
}

/** The person does not pay at first, then does: from then on it runs, and nothing is ever counted. */
async function raceToPay(course: Course): Promise<RaceResult> {
  const { race, simulation, names, click, problems, wrong } = course
  const first = await course.clickAll()
  const killed = first.killed ? 1 : 0
  const sold = first.checkouts.length

  if (first.error !== null) wrong(first.error.message)
  if (sold > race.tabs || sold < race.tabs - killed) wrong(`${sold} of ${race.tabs} were asked`)
  if (course.ranHere() > 0) wrong('it ran unpaid')

  await simulation.step({ storage: 'ok' })
  await simulation.step({ advance: '11m' })
  await simulation.step({ checkout: 'buy' })
  const second = await course.clickAll()
  if (second.error !== null) wrong(second.error.message)
  const delivered = course.ranHere()
  if (delivered < 1) wrong('it was bought and did not run')
  if (delivered > race.tabs) wrong(`${delivered} runs of ${race.tabs} clicks`)
  for (const tab of names) {
    const { checkouts, error } = await simulation.step({ tab, ...click })
    if (error !== null) wrong(error.message)
    if (checkouts.length > 0) wrong('somebody who paid was asked again')
  }
  const keys = Object.keys(simulation.person(NAME).storage)
  if (keys.some((key) => key.startsWith('sheaf/run/'))) wrong(`counted: ${keys.join(', ')}`)
  return { delivered, busy: 0, sold, problems }
}

/** Slow storage takes from a tenth of a second to three; a kill comes at any answer of a Tally. */
function circumstances({ kind, seed }: Race): readonly Step[] {
  if (kind === 'slow') return [{ storage: { delayMs: 100 + ((seed * 37) % 30) * 100 } }]
  return kind === 'killed' ? [{ kill: { answers: seed % 7, sent: true } }] : []
}

function runsIn(simulation: LiveSimulation, meter: MeterId | undefined) {
  return storedRuns(simulation.person(NAME).storage, ID, simulation.nowMs, meter)
}

function countRuns(entry: unknown): number {
  return typeof entry === 'object' && entry !== null && 'runs' in entry ? Number(entry.runs) : 0
}
