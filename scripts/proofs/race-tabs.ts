import type { Step } from '../../simulator/host/scenario.ts'
import { featureWords } from '../../widget-src/core/access/feature-words.ts'
import { terms } from '../../widget-src/core/access/terms.ts'
import { pastTrial, type RealBundle } from './real-bundle.ts'
import { scatteredNotes, smallBoard } from './small-board.ts'
import { capturedRuns, storedRuns } from './stored-runs.ts'

const NAME = 'Ana'
const ID = '1001'
/** Two of the three stamps on the board. */
const STAMPS = ['1:3', '1:5']
const CLICK: Step = { click: featureWords.tally.title }

/**
 * What the tabs race on: storage that answers at once, so that a loser meets what the winner captured; storage
 * so slow that all meet each other's holds; or one tab killed on its way, whose hold the others meet.
 */
export type RaceKind = 'fast' | 'slow' | 'killed'
export const raceKinds: readonly RaceKind[] = ['fast', 'slow', 'killed']

export interface Race {
  readonly kind: RaceKind
  readonly tabs: number
  readonly left: number
  readonly seed: number
}

/** What came of tabs that clicked at once with few runs left. */
export interface RaceResult {
  readonly delivered: number
  readonly busy: number
  readonly sold: number
  /** Whatever broke a rule. */
  readonly problems: readonly string[]
}

/**
 * One person clicks Tally in several tabs at once with `left` free runs left, in the order that the seed
 * draws; afterwards, and once a killed tab's hold has lapsed, the tabs click one by one until the runs are used up.
 */
export async function raceTabs(bundle: RealBundle, race: Race): Promise<RaceResult> {
  const { kind, tabs, left, seed } = race
  const simulation = await bundle.createSimulation(
    bundle.scenario({
      document: smallBoard(scatteredNotes(2)),
      users: [pastTrial(NAME, ID)],
      seed,
    }),
    { storage: { [NAME]: capturedRuns(ID, terms.limitOf('shared', true) - left) } },
  )
  const runs = () => storedRuns(simulation.person(NAME).storage, ID, simulation.nowMs)
  const ranHere = () => countRuns(simulation.result().syncedMaps.people?.[ID])
  const problems: string[] = []
  const wrong = (what: string) =>
    problems.push(`${kind}, seed ${seed}, ${tabs} tabs, ${left} left: ${what}`)
  try {
    await simulation.step({ insert: { x: -700, y: 0 } })
    for (const step of circumstances(race)) await simulation.step(step)
    const names = Array.from({ length: tabs }, (_, tab) => `tab ${tab}`)
    const result = await simulation.step({ together: names.map((tab) => ({ tab, ...CLICK })) })
    const messages = result.notifications.map(({ message }) => message)
    const busy = messages.filter((message) => message.includes('held by an unfinished run')).length
    const told = messages.filter((message) => message.startsWith('Tallied')).length
    const { captured, held } = runs()
    const delivered = captured.length - (terms.limitOf('shared', true) - left)
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
    for (let rest = left - delivered; rest > 0; rest--) {
      // A tally that would change nothing is free: somebody takes a stamp off first.
      await simulation.step({ remove: STAMPS[rest - 1] ?? '' })
      const { notifications } = await simulation.step({ tab: `tab ${rest % tabs}`, ...CLICK })
      if (!notifications.some(({ message }) => message.startsWith('Tallied')))
        wrong('a tab was refused with a run left')
    }
    const last = await simulation.step({ tab: 'tab 0', ...CLICK })
    if (last.checkouts.length !== 1) wrong('checkout did not open once all runs were used')
    if (runs().captured.length !== terms.limitOf('shared', true))
      wrong('not exactly the limit was captured')
    if (ranHere() > left) wrong('the display counts more runs than were left')
    return { delivered, busy, sold, problems }
  } finally {
    simulation.dispose()
  }
}

/** Slow storage takes from a tenth of a second to three; a kill comes at any answer of a Tally. */
function circumstances({ kind, seed }: Race): readonly Step[] {
  if (kind === 'slow') return [{ storage: { delayMs: 100 + ((seed * 37) % 30) * 100 } }]
  return kind === 'killed' ? [{ kill: { answers: seed % 7, sent: true } }] : []
}

function countRuns(entry: unknown): number {
  return typeof entry === 'object' && entry !== null && 'runs' in entry ? Number(entry.runs) : 0
}
