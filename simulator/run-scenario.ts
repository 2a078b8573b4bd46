import type { Scenario } from './host/scenario.ts'
import type { Simulation, SimulationResult } from './host/simulation.ts'
import type { LoadedScenario } from './load-scenario.ts'

/** As much of the widget host as a scenario needs. */
export type OpenHost = (
  scenario: Scenario,
) => Promise<Pick<Simulation, 'step' | 'result' | 'dispose'>>

/** Runs every step in order, even after errors of the widget, and frees the host. */
export async function runScenario(
  { scenario, steps }: Pick<LoadedScenario, 'scenario' | 'steps'>,
  createSimulation: OpenHost,
): Promise<SimulationResult> {
  const simulation = await createSimulation(scenario)
  try {
    for (const step of steps) await simulation.step(step)
    return simulation.result()
  } finally {
    simulation.dispose()
  }
}
