import { readFileSync } from 'node:fs'
import { loadSimulator } from '../../simulator/sandbox/create-simulation.ts'
import { timeInQuickJs } from '../../simulator/sandbox/time-in-quickjs.ts'
import type { Scenario } from '../../simulator/host/scenario.ts'
import type { CreateLiveSimulation } from '../../simulator/host/simulation.ts'
import { buildBundle } from '../build.ts'
import { loadBundle } from '../proofs/real-bundle.ts'
import { scatteredNotes, smallBoard } from '../proofs/small-board.ts'
import type { Bench } from './figures.ts'
import { buildNotepad, buildThreeLines } from './peer-widgets.ts'
import { workedMs } from './worked-ms.ts'

const ROUNDS = 25
const NOTES = 20

/**
 * The wait until a widget is on the board: `parse` is the engine reading the bundle, `cold` the widget
 * placed on a board, from an engine without it to its first drawing; each in milliseconds of the processor, the
 * fastest of some rounds: other work of the machine only slows them.
 */
export const benchStart: Bench = async (report) => {
  const { outfile } = await buildBundle('published')
  const ours = await loadBundle(outfile)
  const document = smallBoard(scatteredNotes(NOTES))
  const users = [{ name: 'Ana' }]
  const notepad = await buildNotepad()
  const threeLines = await buildThreeLines()
  const widgets = {
    sheaf: { code: readFileSync(outfile, 'utf8'), scenario: ours.scenario({ document, users }) },
    notepad: { code: notepad.code, scenario: notepad.scenario(document, users) },
    'three-lines': { code: threeLines.code, scenario: threeLines.scenario(document, users) },
  }
  const createSimulation = await loadSimulator()
  for (const [name, { code, scenario }] of Object.entries(widgets)) {
    const bytes = Buffer.byteLength(code)
    const kilobytes = bytes / 1024
    const less = { better: 'less', rounds: ROUNDS } as const
    const parseMs = await fastest(() => parse(code))
    const coldMs = await fastest(() => place(createSimulation, scenario))
    report({ figure: `start.bytes.${name}`, value: bytes, unit: 'bytes', better: 'less' })
    report({ figure: `start.parse.${name}`, value: parseMs, unit: 'ms', ...less })
    report({
      figure: `start.parse-per-kb.${name}`,
      value: parseMs / kilobytes,
      unit: 'ms',
      ...less,
    })
    report({ figure: `start.cold.${name}`, value: coldMs, unit: 'ms', ...less })
    report({ figure: `start.cold-per-kb.${name}`, value: coldMs / kilobytes, unit: 'ms', ...less })
  }
}

/** The bundle as the body of a function that is never called: the engine reads all of it and runs nothing. */
async function parse(code: string): Promise<number> {
  const source = `globalThis.main = async (input) => { new Function(input); return '' }`
  const { ms } = await timeInQuickJs(source, code, workedMs)
  return ms
}

async function place(create: CreateLiveSimulation, scenario: Scenario): Promise<number> {
  const started = workedMs()
  const simulation = await create(scenario)
  try {
    const { error } = await simulation.step({ insert: { x: -900, y: 0 } })
    if (error !== null) throw new Error(`${scenario.manifest.name}: ${error.message}`)
    return workedMs() - started
  } finally {
    simulation.dispose()
  }
}

/** The least of some rounds, after one that compiles what is compiled once. */
async function fastest(measure: () => Promise<number>): Promise<number> {
  await measure()
  let least = Infinity
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await measure())
  return least
}
