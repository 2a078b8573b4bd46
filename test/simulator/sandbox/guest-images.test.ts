import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import type { CreateLiveSimulation, SimulationResult } from '../../../simulator/host/simulation.ts'
import { loadSimulator } from '../../../simulator/sandbox/create-simulation.ts'
import { scatteredNotes, smallBoard } from '../../../scripts/proofs/small-board.ts'
import { buttonCode, person, scenarioOf, type Overrides } from './fixtures.ts'

const sheaf = readFileSync(fileURLToPath(new URL('../../../dist/code.js', import.meta.url)), 'utf8')
const insert: Step = { insert: { x: -700, y: 0 } }
const go: Step = { click: 'Go' }
const counting = buttonCode(
  "async () => { count += 1; globalThis.seen = (globalThis.seen ?? 0) + 1; await figma.clientStorage.setAsync('n', count); console.log(count, seen, Math.random()) }",
  'let count = 0',
)

let plain: CreateLiveSimulation
let imaged: CreateLiveSimulation

beforeAll(async () => {
  plain = await loadSimulator()
  imaged = await loadSimulator({ imagedGuests: 1 })
})

async function play(
  create: CreateLiveSimulation,
  code: string,
  steps: readonly Step[],
  overrides: Overrides,
): Promise<SimulationResult> {
  const simulation = await create(scenarioOf(code, overrides), { interruptsPerTurn: 400 })
  try {
    for (const step of steps) await simulation.step(step)
    const result = simulation.result()
    return { ...result, steps: result.steps.map((step) => ({ ...step, ms: 0 })) }
  } finally {
    simulation.dispose()
  }
}

describe('loadSimulator with guests that start from an image', () => {
  it.each<readonly [string, string, readonly Step[], Overrides]>([
    ['a widget that remembers in its globals', counting, [insert, go, go], {}],
    [
      'more runs at once than there are images',
      counting,
      [insert, { together: ['a', 'b', 'c'].map((tab) => ({ tab, ...go })) }, go],
      {},
    ],
    [
      'Sheaf',
      sheaf,
      [
        insert,
        { click: 'Tally' },
        { click: 'Tidy' },
        { undo: true },
        { click: 'Write digest' },
        { closeUi: true },
      ],
      { document: smallBoard(scatteredNotes(6)) },
    ],
    [
      'a run that is killed',
      sheaf,
      [insert, { kill: { answers: 3, sent: true } }, { click: 'Tally' }, { click: 'Tally' }],
      {
        document: smallBoard(scatteredNotes(6)),
        users: [person('Ana', '1001', { firstRanSecondsAgo: 9e6 })],
      },
    ],
    [
      'code that draws a chance as it is loaded',
      buttonCode('() => console.log(drawn, Math.random())', 'const drawn = Math.random()'),
      [insert, go, go],
      {},
    ],
    [
      'code that takes the time, and who is there, as it is loaded',
      buttonCode(
        '() => console.log(at, who)',
        'const at = Date.now(), who = figma.currentUser?.name',
      ),
      [insert, go, { advance: '1m' }, { user: 'Ben', ...go }],
      { users: [person('Ana', '1001'), person('Ben', '1002')] },
    ],
    [
      'code that leaves a promise and keeps what it counts as it is loaded',
      buttonCode(
        '() => { seen.push(seen.length); console.log(seen.join()) }',
        "const seen = []; Promise.resolve().then(() => seen.push('late'))",
      ),
      [insert, go, go],
      {},
    ],
    [
      'code that takes long to load',
      buttonCode(
        '() => console.log(sum)',
        'let sum = 0; for (let i = 0; i < 2e5; i += 1) sum += i',
      ),
      [insert, go, go],
      {},
    ],
    ['code that is no script', 'figma.widget.register(', [insert], {}],
    ['a loop without end', buttonCode('() => { for (;;) ; }'), [insert, go, insert, go], {}],
  ])('[S8] returns the same as guests without one: %s', async (_name, code, steps, overrides) => {
    const expected = await play(plain, code, steps, overrides)

    expect(await play(imaged, code, steps, overrides)).toEqual(expected)
    expect(await play(imaged, code, steps, overrides)).toEqual(expected)
  })

  it('[S8] runs the code that a widget was built anew with, and nothing of the code before', async () => {
    const other = counting.replace('count += 1', 'count += 5')
    const played = []
    for (const create of [plain, imaged, imaged]) {
      const simulation = await create(scenarioOf(counting), {})
      for (const step of [insert, go, go]) await simulation.step(step)
      await simulation.replaceBuild('Ana', scenarioOf(other))
      for (const step of [go, go]) await simulation.step(step)
      const { steps, storage } = simulation.result()
      played.push([storage, steps.map(({ console, error }) => [console, error])])
      simulation.dispose()
    }

    expect(played[0]?.[0]).toEqual({ Ana: { n: 5 } })
    expect(played.slice(1)).toEqual([played[0], played[0]])
  })

  it('[S8] gives each bundle its own code, one after another', async () => {
    const other = counting.replace('count += 1', 'count += 5')

    const codes = [counting, other, counting]
    const results = []
    for (const code of codes) results.push(await play(imaged, code, [insert, go], {}))

    expect(results.map(({ storage }) => storage.Ana)).toEqual([{ n: 1 }, { n: 5 }, { n: 1 }])
  })
})
