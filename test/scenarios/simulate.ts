import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { terms } from '../../widget-src/core/access/terms.ts'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { readable } from '../../scripts/proofs/real-bundle.ts'
import { defaultRules } from '../../simulator/host/scenario-defaults.ts'
import type { Person, Scenario, Step } from '../../simulator/host/scenario.ts'
import type { SimulationResult, StepResult } from '../../simulator/host/simulation.ts'
import { nodesOf } from './board-facts.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A scenario as the contract has it, with the document's object itself. */
export interface TestScenario {
  readonly document?: unknown
  /** Another bundle than the one that ships, and what it may reach. */
  readonly code?: string
  /** Another window's file. */
  readonly html?: string
  readonly allowedDomains?: readonly string[]
  readonly editor?: 'figjam' | 'figma'
  readonly mode?: 'published' | 'development'
  readonly seed?: number
  readonly now?: string
  readonly rules?: Partial<Scenario['rules']>
  readonly users?: readonly (Partial<Person> & { readonly name: string })[]
  /** By device: what its client storage holds at the start. */
  readonly storage?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly steps: readonly Step[]
  /** Nobody votes between two tallies, so that a second one finds nothing new, and is free. */
  readonly quiet?: boolean
  /** Steps after which the file is kept, in `kept`: one run then shows what several would. */
  readonly keep?: readonly number[]
}

export interface KeepingResult extends SimulationResult {
  /** By step. */
  readonly kept: ReadonlyMap<number, unknown>
}

export const readBoard = (name: string): unknown =>
  JSON.parse(readFileSync(`${root}test/boards/${name}.json`, 'utf8'))

export const housing = readBoard('housing-48')

/** Eight notes of it with their stamps, for whoever asks what a click costs: what stands on the board makes it only dearer. */
export const fewNotes = withFewNotes(housing)

function withFewNotes(file: unknown): unknown {
  const copy = structuredClone(file) as {
    document: { children: { children: { id: string; type: string; stuckTo?: string }[] }[] }
  }
  for (const page of copy.document.children) {
    const notes = page.children.filter(({ type }) => type === 'STICKY').slice(0, 8)
    const kept = new Set(notes.map(({ id }) => id))
    page.children = page.children.filter(
      ({ id, stuckTo = '' }) => kept.has(id) || kept.has(stuckTo),
    )
  }
  return copy
}

/** Somebody whose trial is over. */
export const pastTrial = (name: string, id = '1001'): Partial<Person> & { name: string } => ({
  name,
  id,
  firstRanSecondsAgo: 30 * 86_400,
})

/**
 * Runs the bundle that ships. Unless it is `quiet`, somebody else takes a stamp
 * off between two tallies, so that each has something new to count and is a run.
 */
export async function simulate(scenario: TestScenario): Promise<KeepingResult> {
  const { steps, quiet = false, storage = {}, keep = [] } = scenario
  const create = await proofSimulator()
  const filled = fill(scenario)
  const votes = quiet ? undefined : createVotes(scenario.document)
  const simulation = await create(votes?.join(filled) ?? filled, { storage })
  try {
    const shown = new Set<number>()
    const kept = new Map<number, unknown>()
    let played = 0
    for (const [index, step] of steps.entries()) {
      const vote = votes?.before(step)
      if (vote !== undefined) {
        await simulation.step(vote)
        played += 1
      }
      await simulation.step(step)
      shown.add(played)
      played += 1
      if (keep.includes(index)) kept.set(index, simulation.result().document)
    }
    return { ...withoutVoter(simulation.result(), shown), kept }
  } finally {
    simulation.dispose()
  }
}

const VOTER = 'Somebody who votes'

/** Somebody who changes the votes between two tallies. */
export function createVotes(document: unknown) {
  const votes = votesOn(document)
  let hasTallied = false
  return {
    join(scenario: Scenario): Scenario {
      const [first] = scenario.users
      if (first === undefined) throw new Error('A scenario has nobody in it')
      const voter = { ...first, name: VOTER, id: '9999', owner: false }
      return { ...scenario, users: [...scenario.users, voter] }
    },
    before(step: Step): Step | undefined {
      if (!isTally(step)) return undefined
      const vote = hasTallied ? votes.pop() : undefined
      hasTallied = true
      return vote === undefined ? undefined : { user: VOTER, stick: { node: vote, to: null } }
    },
  }
}

function isTally(step: Step): boolean {
  if ('together' in step) return step.together.some(isTally)
  return 'click' in step && typeof step.click === 'string' && step.click.startsWith('Tally')
}

/** Stamps of a file, so that the last is always one of a note that leads. */
function votesOn(document: unknown): string[] {
  if (document === undefined) return []
  const onHost = new Map<string, number>()
  const votes = [...nodesOf(document).values()].flatMap(({ id, stuckTo }) => {
    if (stuckTo === null) return []
    const place = onHost.get(stuckTo) ?? 0
    onHost.set(stuckTo, place + 1)
    return [{ id, place }]
  })
  return votes.sort((a, b) => a.place - b.place).map(({ id }) => id)
}

function withoutVoter(result: SimulationResult, shown: ReadonlySet<number>): SimulationResult {
  const without = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== VOTER))
  return {
    ...result,
    steps: result.steps
      .filter((_, index) => shown.has(index))
      .map((step, index) => ({ ...step, step: index })),
    storage: without(result.storage),
    selection: without(result.selection),
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
    html: { '': scenario.html ?? readFileSync(`${root}dist/ui.html`, 'utf8') },
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

/** The shared free runs of the offer. */
export const FREE_RUNS = terms.limitOf('shared', true)

/** The day on which a trial ends that begins when the simulator's clock does. */
export const TRIAL_UNTIL = dayAfterStart(terms.trialDays)

function dayAfterStart(days: number): string {
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  const date = new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000)
  return `${date.getDate()} ${months[date.getMonth()] ?? ''}`
}

/** What the counter says, after the name. */
export function runsLeft(left: number): string {
  return `${left} of ${FREE_RUNS} free run${FREE_RUNS === 1 ? '' : 's'} left`
}

/** What a step tells its people, in order. */
export function messagesOf(step: StepResult | undefined): readonly string[] {
  return (step?.notifications ?? []).map(({ message }) => message)
}

/** What a step shows as a reader sees it: with plain spaces, without direction marks. */
export function textOf(step: StepResult | undefined): readonly string[] {
  return (step?.text ?? []).map(readable)
}

/** The counter's line: the text after the pill. */
export function lineOf(step: StepResult | undefined): string | undefined {
  return textOf(step)[2]
}

/** The pill: the text after the name of the widget. */
export function pillOf(step: StepResult | undefined): string | undefined {
  return textOf(step)[1]
}
