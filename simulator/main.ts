import { argv, cwd, env, stderr, stdout } from 'node:process'
import type { CreateSimulation } from './host/simulation.ts'
import { simulateCommand } from './simulate-command.ts'

/** npm runs scripts in the project's folder and tells where it was called. */
const calledFrom = env['npm_lifecycle_event'] === 'simulate' ? env['INIT_CWD'] : undefined

/** Loaded when a scenario has proved usable, so that a bad one is told at once. */
const createSimulation: CreateSimulation = async (scenario) => {
  const sandbox: unknown = await import(
    new URL('./sandbox/create-simulation.ts', import.meta.url).href
  )
  if (!offersSimulation(sandbox)) throw new TypeError('The sandbox exports no createSimulation')
  return sandbox.createSimulation(scenario)
}

process.exitCode = await simulateCommand(argv.slice(2), {
  workingFolder: calledFrom ?? cwd(),
  createSimulation,
  print: (text) => stdout.write(text),
  complain: (text) => stderr.write(text),
})

function offersSimulation(
  value: unknown,
): value is { readonly createSimulation: CreateSimulation } {
  return typeof value === 'object' && value !== null && 'createSimulation' in value
}
