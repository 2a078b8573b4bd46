import { createDocument } from '../../simulator/host/document/create-document.ts'
import { createLayout } from '../../simulator/layout/create-layout.ts'
import { createHost } from '../../simulator/host/run/create-host.ts'
import type { Guest, HostFunctions } from '../../simulator/host/run/guest.ts'
import { createQuickJsGuest } from '../../simulator/sandbox/quickjs-guest.ts'
import { loadQuickJs } from '../../simulator/sandbox/create-simulation.ts'
import { features } from '../../widget-src/features.ts'
import { featureIds, offer, type FeatureId } from '../../widget-src/offer.ts'
import { buildBundle } from '../build.ts'
import { loadBundle, type RealBundle } from '../proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../proofs/small-board.ts'

/** How long one feature held the editor's thread, turn by turn, in milliseconds of this machine. */
export interface Slices {
  readonly feature: FeatureId
  readonly turns: number
  readonly totalMs: number
  /** The longest turn that left the canvas alone. */
  readonly longestMs: number
  /** The one turn that changed it; it cannot give way. */
  readonly applyMs: number
  readonly messages: readonly string[]
}

/** Runs one feature of the real bundle in QuickJS on a wall of notes, and times each turn of its code. */
export async function timeSlices(
  bundle: RealBundle,
  feature: FeatureId,
  notes: number,
): Promise<Slices> {
  const scenario = bundle.scenario({
    document: smallBoard(scatteredNotes(notes)),
    users: [{ name: 'Ana', payment: 'PAID' }],
  })
  const module = await loadQuickJs()
  const watch = createWatch()
  const simulation = createHost(scenario, {
    document: createDocument(scenario.document, {
      editorType: scenario.editor,
      stuckNodesFollow: scenario.rules.stuckNodesFollow,
    }),
    layout: await createLayout(),
    fetch: undefined,
    window: undefined,
    storage: {},
    interruptsPerTurn: 10_000_000,
    createGuest: (host, facts, limits) =>
      watch.around(createQuickJsGuest(module, watch.noticing(host), facts, limits)),
  })
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    watch.reset()
    const { notifications, ms } = await simulation.step({ click: offer.features[feature].title })
    return {
      feature,
      totalMs: ms,
      ...watch.read(),
      messages: notifications.map(({ message }) => message),
    }
  } finally {
    simulation.dispose()
  }
}

/** Times the turns of a guest: from the call into it until its promise jobs are done. */
function createWatch() {
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
        longestMs: longest(turns.filter((turn) => !turn.changes)),
        applyMs: longest(turns.filter((turn) => turn.changes)),
      }
    },

    /** The guest is given real time: the simulator's own clock counts what code does, not how long it takes. */
    noticing: (host: HostFunctions): HostFunctions => ({
      ...host,
      nowMs: () => performance.timeOrigin + performance.now(),
      set: (...args) => {
        changes = true
        return host.set(...args)
      },
      send: (operation, wire) => {
        changes ||= operation.includes('commitUndo')
        return host.send(operation, wire)
      },
    }),

    around: (guest: Guest): Guest => ({
      ...guest,
      enter(entry, ...args) {
        startedMs ??= performance.now()
        return guest.enter(entry, ...args)
      },
      drain() {
        guest.drain()
        if (startedMs !== undefined) turns.push({ ms: performance.now() - startedMs, changes })
        startedMs = undefined
        changes = false
      },
    }),
  }
}

/** `npm run bench -- slices [notes]`: a click must be seen within 100 ms, also while a long run works. */
export async function benchSlices(notes = Number(process.argv[3] ?? 10_000)): Promise<void> {
  const { outfile } = await buildBundle('published')
  const bundle = await loadBundle(outfile)
  console.log(`| feature, ${notes} notes | turns | total ms | longest turn ms | apply ms | said |`)
  console.log('|---|---:|---:|---:|---:|---|')
  for (const id of featureIds().filter((one) => features[one] !== undefined)) {
    const { turns, totalMs, longestMs, applyMs, messages } = await timeSlices(bundle, id, notes)
    const times = [totalMs, longestMs, applyMs].map((ms) => ms.toFixed(0))
    console.log(`| ${[id, turns, ...times, messages.join(' · ')].join(' | ')} |`)
  }
}
