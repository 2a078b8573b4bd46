import { features } from '../../widget-src/features/features.ts'
import { featureIds, type FeatureId } from '../../widget-src/core/access/feature-id.ts'
import { loadSimulator } from '../../simulator/sandbox/create-simulation.ts'
import type { CreateLiveSimulation } from '../../simulator/host/simulation.ts'
import { buildBundle } from '../build.ts'
import { loadBundle, type RealBundle } from '../proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../proofs/small-board.ts'
import type { Bench } from './figures.ts'
import { workedMs } from './worked-ms.ts'

const SIZES = [100, 1000, 10_000] as const

/**
 * How a feature's cost grows with the wall: processor time of the whole click, and what it asked of the host for a
 * note. The exponent is of time from one size to the next ten times as large: 1 is in proportion.
 */
export const benchGrowth: Bench = async (report, { notes }) => {
  const { outfile } = await buildBundle('published')
  const bundle = await loadBundle(outfile)
  const createSimulation = await loadSimulator()
  const sizes = SIZES.filter((size) => size <= (notes ?? Infinity))
  for (const id of featureIds) {
    await click(createSimulation, bundle, id, sizes[0] ?? 100) // compiles what is compiled once
    let before: { readonly size: number; readonly ms: number } | undefined
    for (const size of sizes) {
      const { ms, calls, said } = await click(createSimulation, bundle, id, size)
      const of = { better: 'less', notes: size } as const
      report({ figure: `growth.time.${id}.${size}`, value: ms, unit: 'ms', ...of, said })
      report({
        figure: `growth.calls-per-note.${id}.${size}`,
        value: calls / size,
        unit: 'calls',
        ...of,
      })
      if (before !== undefined) {
        const exponent = Math.log(ms / before.ms) / Math.log(size / before.size)
        report({ figure: `growth.exponent.${id}.${size}`, value: exponent, unit: 'power', ...of })
      }
      before = { size, ms }
    }
  }
}

async function click(
  create: CreateLiveSimulation,
  bundle: RealBundle,
  id: FeatureId,
  notes: number,
): Promise<{ readonly ms: number; readonly calls: number; readonly said: string }> {
  const users = [{ name: 'Ana', payment: 'PAID' }] as const
  const document = smallBoard(scatteredNotes(notes))
  const simulation = await create(bundle.scenario({ document, users }), {
    interruptsPerTurn: 10_000_000,
  })
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    const started = workedMs()
    const step = await simulation.step({ click: features[id].title })
    const ms = workedMs() - started
    if (step.error !== null) throw new Error(`${id}: ${step.error.message}`)
    const calls = Object.values(step.hostCalls).reduce((sum, count) => sum + count, 0)
    return { ms, calls, said: step.notifications.map(({ message }) => message).join(' · ') }
  } finally {
    simulation.dispose()
  }
}
