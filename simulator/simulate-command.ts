import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { InputFault, UnusableInputError } from './host/errors.ts'
import type { SimulationResult } from './host/simulation.ts'
import { codeOf } from './read-json-file.ts'
import { loadScenario, type DefaultWidget, type LoadedScenario } from './load-scenario.ts'
import { makeFolder } from './make-folder.ts'
import { runScenario, type OpenHost } from './run-scenario.ts'

/** The command's outside effects. */
export interface CommandSurroundings {
  /** As people type it, without the scenario. */
  readonly command: string
  /** The widget of a scenario that names none. */
  readonly defaultWidget?: DefaultWidget
  readonly workingFolder: string
  readonly createSimulation: OpenHost
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

export const usageOf = (command: string): string => `${command} SCENARIO.json [options]

Runs a widget's built bundle through a scenario and prints one JSON result.

  --manifest FILE  the widget's manifest.json, in place of the scenario's
  --document FILE  the board, a file as GET /v1/files/:key answers it, in place of the scenario's
  --out FILE       writes the result there
  --help           prints this

Exit 0: every step ran. 1: the widget threw, broke a rule of the host, a step's target was not found or an expectation did not hold.
2: the scenario, manifest or document is unusable.
`

export type ExitCode = 0 | 1 | 2

/** The headless command: its exit code, once the result is printed or written. */
export async function simulateCommand(
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<ExitCode> {
  try {
    return await run(args, surroundings)
  } catch (error) {
    if (!(error instanceof UnusableInputError)) throw error
    surroundings.complain(`${error.message}\n`)
    return 2
  }
}

async function run(
  args: readonly string[],
  { command, defaultWidget, workingFolder, createSimulation, print, complain }: CommandSurroundings,
): Promise<ExitCode> {
  const usage = usageOf(command)
  const { values, positionals } = parseCommandLine(args, usage)
  if (values.help === true) {
    print(usage)
    return 0
  }
  const [scenario, ...others] = positionals
  if (scenario === undefined || others.length > 0) {
    const came = positionals.length === 0 ? 'none' : positionals.join(' ')
    throw new UnusableInputError(
      `Command line: expected one scenario file, came ${came}\n\n${usage}`,
    )
  }
  const inFolder = (path: string): string => resolve(workingFolder, path)
  const loaded = loadScenario(inFolder(scenario), {
    ...(values.manifest === undefined ? {} : { manifest: inFolder(values.manifest) }),
    ...(values.document === undefined ? {} : { document: inFolder(values.document) }),
    ...(defaultWidget === undefined ? {} : { defaultWidget }),
  })
  const own = loaded.manifestPath === defaultWidget?.manifest ? defaultWidget : undefined
  if (own?.isStale?.() === true)
    complain(`${own.manifest}: its bundle is older than its sources; ${own.hint}\n`)
  const result = await play(loaded, createSimulation)
  const text = `${JSON.stringify(result, null, 2)}\n`
  if (values.out === undefined) print(text)
  else writeResult(inFolder(values.out), text)
  return result.ok ? 0 : 1
}

async function play(loaded: LoadedScenario, createSimulation: OpenHost): Promise<SimulationResult> {
  try {
    return await runScenario(loaded, createSimulation)
  } catch (error) {
    throw error instanceof InputFault ? loaded.unusable(error) : error
  }
}

function parseCommandLine(args: readonly string[], usage: string) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        manifest: { type: 'string' },
        document: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    // Node adds advice on positionals after the first sentence.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new UnusableInputError(`Command line: ${reason}\n\n${usage}`, { cause: error })
  }
}

function writeResult(path: string, text: string): void {
  try {
    makeFolder(dirname(path))
    writeFileSync(path, text)
  } catch (error) {
    const reason = unwritable[codeOf(error)] ?? `one that cannot be written (${codeOf(error)})`
    throw new UnusableInputError(`${path}: expected a place to write the result, came ${reason}`, {
      cause: error,
    })
  }
}

const unwritable: Readonly<Record<string, string>> = {
  EISDIR: 'a folder',
  EEXIST: 'one in a file, which is no folder',
  ENOTDIR: 'one in a file, which is no folder',
  EACCES: 'one that may not be written',
  EROFS: 'one that may not be written',
}
