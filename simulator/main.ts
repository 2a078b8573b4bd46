import { stderr, stdout } from 'node:process'
import { createLayout } from './layout/create-layout.ts'
import type { DefaultWidget } from './load-scenario.ts'
import { createSimulation } from './sandbox/create-simulation.ts'
import { simulateCommand, type ExitCode } from './simulate-command.ts'

/** The caller's own facts for the command. */
export interface MainOptions {
  /** As people type it, without the scenario. */
  readonly command: string
  readonly workingFolder: string
  /** The widget of a scenario that names none. */
  readonly defaultWidget?: DefaultWidget
}

/** Runs the headless command on this process's output; returns its exit code. */
export async function main(args: readonly string[], options: MainOptions): Promise<ExitCode> {
  return simulateCommand(args, {
    ...options,
    createSimulation: async (scenario) =>
      createSimulation(scenario, { layout: await createLayout() }),
    print: (text) => stdout.write(text),
    complain: (text) => stderr.write(text),
  })
}
