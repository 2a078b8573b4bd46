import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defaultRules } from '../../simulator/host/scenario-defaults.ts'
import type { Person, Scenario, Step } from '../../simulator/host/scenario.ts'
import type { SimulationResult, StepResult } from '../../simulator/host/simulation.ts'
import { createSimulation } from '../../simulator/sandbox/create-simulation.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A scenario as the contract has it, with the document's object itself. */
export interface TestScenario {
  readonly document?: unknown
  /** Another bundle than the one that ships, and what it may reach. */
  readonly code?: string
  readonly allowedDomains?: readonly string[]
  readonly editor?: 'figjam' | 'figma'
  readonly mode?: 'published' | 'development'
  readonly seed?: number
  readonly now?: string
  readonly rules?: Partial<Scenario['rules']>
  readonly users?: readonly (Partial<Person> & { readonly name: string })[]
  readonly steps: readonly Step[]
}

export const readBoard = (name: string): unknown =>
  JSON.parse(readFileSync(`${root}test/boards/${name}.json`, 'utf8'))

export const housing = readBoard('housing-48')

/** Somebody whose trial is over. */
export const pastTrial = (name: string, id = '1001'): Partial<Person> & { name: string } => ({
  name,
  id,
  firstRanSecondsAgo: 30 * 86_400,
})

/** Runs the bundle that ships; every handle must be free at the end. */
export async function simulate(scenario: TestScenario): Promise<SimulationResult> {
  const simulation = await createSimulation(fill(scenario))
  try {
    for (const step of scenario.steps) await simulation.step(step)
    return simulation.result()
  } finally {
    simulation.dispose()
  }
}

export function fill(scenario: TestScenario): Scenario {
  const { document, editor, mode, seed, now, rules, users } = scenario
  const board = document as { readonly editorType?: 'figjam' | 'figma' } | undefined
  return {
    manifest: {
      ...(JSON.parse(readFileSync(`${root}manifest.json`, 'utf8')) as Scenario['manifest']),
      networkAccess: {
        allowedDomains: scenario.allowedDomains ?? ['none'],
        devAllowedDomains: [],
      },
    },
    code: scenario.code ?? readFileSync(`${root}dist/code.js`, 'utf8'),
    html: { '': readFileSync(`${root}dist/ui.html`, 'utf8') },
    editor: editor ?? board?.editorType ?? 'figjam',
    document,
    mode: mode ?? 'published',
    seed: seed ?? 1,
    nowMs: Date.parse(now ?? '2026-01-01T00:00:00Z'),
    rules: { ...defaultRules, ...rules },
    users: (users ?? [{ name: 'Ana' }]).map((user, index) => ({
      id: String(1001 + index),
      payment: 'UNPAID',
      firstRanSecondsAgo: 0,
      owner: false,
      loggedIn: true,
      tokenLifetimeSeconds: 300,
      ...user,
    })),
  }
}

/** What a step shows as a reader sees it: with plain spaces, without direction marks. */
export function textOf(step: StepResult | undefined): readonly string[] {
  return (step?.text ?? []).map((text) =>
    text.replace(/\u00a0/g, ' ').replace(/[\u200e\u200f]/g, ''),
  )
}

/** The counter's line: the text that names the last actor and their standing. */
export function lineOf(step: StepResult | undefined): string | undefined {
  return textOf(step).find((text) => / · (trial|Pro|purchase|\d+ (of|free))/.test(text))
}

/** The pill: the text after the name of the widget. */
export function pillOf(step: StepResult | undefined): string | undefined {
  return textOf(step)[1]
}
