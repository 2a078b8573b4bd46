import type { PersonDescription } from '../../simulator/host/scenario-defaults.ts'
import type { Scenario, Step } from '../../simulator/host/scenario.ts'
import { buildBundle } from '../build.ts'
import { loadBundle, pastTrial, type RealBundle } from '../proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../proofs/small-board.ts'
import type { Bench } from './figures.ts'
import { buildThreeLines } from './peer-widgets.ts'
import { createWatchedHost, type Watch } from './watched-host.ts'

/** The host calls of one click. */
export interface ClickCost {
  /** All calls but those of nodes, which the feature's work makes. */
  readonly calls: number
  /** Of these, those that answer later. */
  readonly asyncCalls: number
  readonly keysAsync: number
  /** The most often that the payment status was read in one turn of the widget's code. */
  readonly statusReadsInTurn: number
  /** The checkout it opened and the messages it showed. */
  readonly said: string
}

const buyer: PersonDescription = { name: 'Ana', id: '1001', payment: 'PAID' }
const notPaid = pastTrial('Ana', '1001')

/** The clicks that the gate decides, on ours and on a widget in the documentation's pattern. */
const clicks = {
  counted: { user: notPaid, ours: 'Tidy up', theirs: 'Counted' },
  locked: { user: notPaid, ours: 'Group by theme', theirs: 'Paid' },
  buyer: { user: buyer, ours: 'Tidy up', theirs: 'Counted' },
} as const

export type GateClick = keyof typeof clicks

export interface GateCost {
  readonly ours: ClickCost
  readonly threeLines: ClickCost
}

/** The host calls of each click, on this bundle and on the widget in the documentation's pattern. */
export async function measureGate(bundle: RealBundle): Promise<Record<GateClick, GateCost>> {
  const peer = await buildThreeLines()
  async function costs({ user, ours, theirs }: (typeof clicks)[GateClick]): Promise<GateCost> {
    const own = bundle.scenario({ document: board(), users: [user] })
    return {
      ours: await costOfClick(own, { click: ours }),
      threeLines: await costOfClick(peer.scenario(board(), [user]), { click: theirs }),
    }
  }
  return {
    counted: await costs(clicks.counted),
    locked: await costs(clicks.locked),
    buyer: await costs(clicks.buyer),
  }
}

export const benchGate: Bench = async (report) => {
  const { outfile } = await buildBundle('published')
  const costs = await measureGate(await loadBundle(outfile))
  for (const [name, { ours, threeLines }] of Object.entries(costs)) {
    const of = { unit: 'calls', better: 'less' } as const
    const figures = {
      calls: [ours.calls, threeLines.calls],
      async: [ours.asyncCalls, threeLines.asyncCalls],
      'async-more': [ours.asyncCalls - threeLines.asyncCalls, 0],
      keys: [ours.keysAsync, threeLines.keysAsync],
      'status-reads-in-turn': [ours.statusReadsInTurn, threeLines.statusReadsInTurn],
    } as const
    for (const [figure, [value, peer]] of Object.entries(figures))
      report({ figure: `gate.${figure}.${name}`, value, ...of, threeLines: peer, said: ours.said })
  }
}

function board(): unknown {
  return smallBoard(scatteredNotes(20))
}

async function costOfClick(scenario: Scenario, click: Step): Promise<ClickCost> {
  const watch = createStatusWatch()
  const simulation = await createWatchedHost(scenario, watch)
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    watch.reset()
    const { hostCalls, notifications, checkouts, error } = await simulation.step(click)
    if (error !== null) throw new Error(`${scenario.manifest.name}: ${error.message}`)
    const made = Object.entries(hostCalls).filter(([call]) => !call.startsWith('node.'))
    const sum = (some: readonly [string, number][]) =>
      some.reduce((all, [, count]) => all + count, 0)
    return {
      calls: sum(made),
      asyncCalls: sum(made.filter(([call]) => call.endsWith('Async'))),
      keysAsync: hostCalls['clientStorage.keysAsync'] ?? 0,
      statusReadsInTurn: watch.most(),
      said: [
        ...checkouts.map(({ interstitial }) => interstitial),
        ...notifications.map(({ message }) => message),
      ].join(' · '),
    }
  } finally {
    simulation.dispose()
  }
}

/** A turn: from a call into the guest until its promise jobs are done. */
function createStatusWatch(): Watch & { reset(): void; most(): number } {
  let reads = 0
  let most = 0
  const notice = (operation: string) => {
    if (operation === 'figma.payments.status') reads += 1
    most = Math.max(most, reads)
  }
  return {
    reset() {
      reads = 0
      most = 0
    },
    most: () => most,
    noticing: (host) => ({
      ...host,
      send(operation, wire) {
        notice(operation)
        return host.send(operation, wire)
      },
    }),
    around: (guest) => ({
      ...guest,
      drain() {
        guest.drain()
        reads = 0
      },
    }),
  }
}
