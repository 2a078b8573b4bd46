import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../simulator/host/scenario-defaults.ts'
import { loadScenario } from '../../simulator/load-scenario.ts'
import { runScenario } from '../../simulator/run-scenario.ts'
import { createSimulation } from '../../simulator/sandbox/create-simulation.ts'

const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, block = '']) => block)

async function runExample() {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'))
  const names = ['scenario.json', 'manifest.json', 'code.js']
  names.forEach((name, at) => {
    writeFileSync(join(folder, name), blocks[at] ?? '')
  })
  const loaded = loadScenario(join(folder, 'scenario.json'))
  rmSync(folder, { recursive: true })
  return runScenario(loaded, createSimulation)
}

describe('docs/simulator.md', () => {
  it('[S7] says what its example shows', async () => {
    const { ok, steps } = await runExample()

    expect(ok).toBe(true)
    expect(steps.map(({ text }) => `\`${text.join('')}\``)).toEqual(
      page.match(/show (`Vote \d`(?:, | and )?)+/)?.[0].match(/`Vote \d`/g),
    )
  })

  it('[S2] names every switch of the rules with its default', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| .* \| `(\w+)` \|$/gm)]

    expect(rows.map(([, name, value]) => [name, value])).toEqual(
      Object.entries(defaultRules).map(([name, value]) => [name, String(value)]),
    )
  })

  it('[S7] names every verb of the form', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../../simulator/scenario.schema.json', import.meta.url), 'utf8'),
    )
    const names = [...JSON.stringify(schema).matchAll(/"required":\["(\w+)"\]\}/g)]

    const missing = names.flatMap(([, name = '']) => (page.includes(`\`${name}\``) ? [] : name))

    expect([names.length, missing]).toEqual([30, []])
  })
})
