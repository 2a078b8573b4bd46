import { argv, cwd, env, stderr, stdout } from 'node:process'
import { createLayout } from './layout/create-layout.ts'
import { createSimulation } from './sandbox/create-simulation.ts'
import { simulateCommand } from './simulate-command.ts'

/** npm runs scripts in the project's folder and tells where it was called. */
const calledFrom = env.npm_lifecycle_event === 'simulate' ? env.INIT_CWD : undefined

process.exitCode = await simulateCommand(argv.slice(2), {
  workingFolder: calledFrom ?? cwd(),
  createSimulation: async (scenario) =>
    createSimulation(scenario, { layout: await createLayout() }),
  print: (text) => stdout.write(text),
  complain: (text) => stderr.write(text),
})
