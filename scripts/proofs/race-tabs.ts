import type { Step } from '../../simulator/host/scenario.ts'
import { offer } from '../../widget-src/offer.ts'
import { pastTrial, type RealBundle } from './real-bundle.ts'
import { scatteredNotes, smallBoard } from './small-board.ts'
import { capturedRuns, storedRuns } from './stored-runs.ts'

const NAME = 'Ana'
const ID = '1001'
const CLICK: Step = { click: offer.features.tally.title }

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
 * draws; afterwards each tab clicks alone until the runs are used up.
 */
export async function raceTabs(
  bundle: RealBundle,
  { tabs, left, seed }: { readonly tabs: number; readonly left: number; readonly seed: number },
): Promise<RaceResult> {
  const simulation = await bundle.createSimulation(
    bundle.scenario({
      document: smallBoard(scatteredNotes(2)),
      users: [pastTrial(NAME, ID)],
      seed,
    }),
    { storage: { [NAME]: capturedRuns(ID, offer.freeRuns - left) } },
  )
  const runs = () => storedRuns(simulation.person(NAME).storage, ID, simulation.nowMs)
  const ranHere = () => countRuns(simulation.result().syncedMaps.people?.[ID])
  const problems: string[] = []
  const wrong = (what: string) => problems.push(`seed ${seed}, ${tabs} tabs, ${left} left: ${what}`)
  try {
    await simulation.step({ insert: { x: -700, y: 0 } })
    const names = Array.from({ length: tabs }, (_, tab) => `tab ${tab}`)
    const race = await simulation.step({ together: names.map((tab) => ({ tab, ...CLICK })) })
    const messages = race.notifications.map(({ message }) => message)
    const busy = messages.filter((message) => message.includes('in use in another tab')).length
    const delivered = messages.filter((message) => message.startsWith('Tallied')).length
    const { captured, held } = runs()
    const sold = race.checkouts.length

    if (race.error !== null) wrong(race.error.message)
    if (delivered > left) wrong(`${delivered} runs delivered`)
    if (captured.length - (offer.freeRuns - left) !== delivered)
      wrong(`${delivered} delivered, ${captured.length} captured`)
    if (held.length > 0) wrong(`${held.length} holds left behind`)
    if (delivered + busy + sold !== tabs) wrong(`an answer is missing: ${messages.join(' | ')}`)
    if (sold > 0 && delivered < left) wrong('somebody was sold to with runs left')

    for (let rest = left - delivered; rest > 0; rest--) {
      const { notifications } = await simulation.step({ tab: `tab ${rest % tabs}`, ...CLICK })
      if (!notifications.some(({ message }) => message.startsWith('Tallied')))
        wrong('a tab was refused with a run left')
    }
    const last = await simulation.step({ tab: 'tab 0', ...CLICK })
    if (last.checkouts.length !== 1) wrong('checkout did not open once all runs were used')
    if (runs().captured.length !== offer.freeRuns) wrong('not exactly the limit was captured')
    if (ranHere() > left) wrong('the display counts more runs than were left')
    return { delivered, busy, sold, problems }
  } finally {
    simulation.dispose()
  }
}

function countRuns(entry: unknown): number {
  return typeof entry === 'object' && entry !== null && 'runs' in entry ? Number(entry.runs) : 0
}
