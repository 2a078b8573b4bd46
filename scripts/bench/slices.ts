import type { Guest, HostFunctions } from '../../simulator/host/run/guest.ts'
import { features } from '../../widget-src/features/features.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { buildBundle } from '../build.ts'
import { loadBundle, type RealBundle } from '../proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../proofs/small-board.ts'
import type { Bench } from './figures.ts'
import { createWatchedHost } from './watched-host.ts'
import { workedMs } from './worked-ms.ts'

/** How long one feature held the editor's thread, turn by turn. */
export interface Slices {
  readonly feature: FeatureId
  readonly turns: number
  readonly totalMs: number
  /** The longest turn that left the canvas alone. */
  readonly longestMs: number
  /** The one turn that changed it; it cannot yield. */
  readonly applyMs: number
  readonly messages: readonly string[]
}

/**
 * `worked` is what the processor worked for it: what else the machine does meanwhile does not count. `counted` is
 * the simulator's clock, which goes by what the code does: the same on every machine, and the host's own work is free.
 */
export type Stopwatch = 'worked' | 'counted'

/** Runs one feature of the real bundle in QuickJS on a board, and times each turn of its code. */
export async function timeSlices(
  bundle: RealBundle,
  feature: FeatureId,
  document: unknown,
  stopwatch: Stopwatch = 'worked',
): Promise<Slices> {
  const scenario = bundle.scenario({
    document,
    users: [{ name: 'Ana', payment: 'PAID' }],
  })
  const watch = createWatch(stopwatch)
  const simulation = await createWatchedHost(scenario, watch)
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    watch.reset()
    const { notifications } = await simulation.step({ click: features[feature].title })
    return {
      feature,
      ...watch.read(),
      messages: notifications.map(({ message }) => message),
    }
  } finally {
    simulation.dispose()
  }
}

/** Times the turns of a guest: from the call into it until its promise jobs are done. */
function createWatch(stopwatch: Stopwatch) {
  let nowMs = workedMs
  let turns: { ms: number; changes: boolean }[] = []
  let startedMs: number | undefined
  let changes = false

  return {
    reset() {
      turns = []
    },

    read() {
      const longest = (some: typeof turns) => Math.max(0, ...some.map(({ ms }) => ms))
      return {
        turns: turns.length,
        totalMs: turns.reduce((total, { ms }) => total + ms, 0),
        longestMs: longest(turns.filter((turn) => !turn.changes)),
        applyMs: longest(turns.filter((turn) => turn.changes)),
      }
    },

    /** The guest goes by the stopwatch too. */
    noticing(host: HostFunctions): HostFunctions {
      if (stopwatch === 'counted') nowMs = () => host.nowMs()
      return {
        ...host,
        nowMs: () => (stopwatch === 'counted' ? nowMs() : performance.timeOrigin + nowMs()),
        set: (...args) => {
          changes = true
          return host.set(...args)
        },
        send: (operation, wire) => {
          changes ||= operation.includes('commitUndo')
          return host.send(operation, wire)
        },
      }
    },

    around: (guest: Guest): Guest => ({
      ...guest,
      enter(entry, ...args) {
        // The run before ends unasked: its last turn is not one of this run's.
        if (entry !== 'close') startedMs ??= nowMs()
        return guest.enter(entry, ...args)
      },
      drain() {
        guest.drain()
        if (startedMs !== undefined) turns.push({ ms: nowMs() - startedMs, changes })
        startedMs = undefined
        changes = false
      },
    }),
  }
}

/** A click must be seen within 100 ms, also while a long run works. */
export const benchSlices: Bench = async (report, { notes = 10_000 }) => {
  const { outfile } = await buildBundle('published')
  const bundle = await loadBundle(outfile)
  const board = smallBoard(scatteredNotes(notes))
  for (const id of featureIds) {
    const { turns, totalMs, longestMs, applyMs, messages } = await timeSlices(bundle, id, board)
    const details = { unit: 'ms', better: 'less', notes } as const
    report({
      figure: `slices.total.${id}`,
      value: totalMs,
      ...details,
      turns,
      said: messages.join(' · '),
    })
    report({ figure: `slices.longest.${id}`, value: longestMs, ...details })
    report({ figure: `slices.apply.${id}`, value: applyMs, ...details })
  }
}
