import type { CreateSimulation, SimulationResult } from './host/simulation.ts'
import type { LoadedScenario } from './load-scenario.ts'

/** Runs every step in order, whatever the widget does, and frees the host. */
export async function runScenario(
  { scenario, steps }: LoadedScenario,
  createSimulation: CreateSimulation,
): Promise<SimulationResult> {
  const simulation = await createSimulation(scenario)
  try {
    for (const step of steps) await simulation.step(step)
    return simulation.result()
  } finally {
    simulation.dispose()
  }
}
