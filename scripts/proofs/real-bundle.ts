import { readFileSync } from 'node:fs'
import { join, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import {
  defaultRules,
  fillPeople,
  scenarioDefaults,
  type PersonDescription,
} from '../../simulator/host/scenario-defaults.ts'
import type { Rules, Scenario } from '../../simulator/host/scenario.ts'
import type { CreateLiveSimulation } from '../../simulator/host/simulation.ts'
import { compileTerms, type Offer, type Terms } from '../../widget-src/core/access/compile-terms.ts'
import { offer as ownOffer } from '../../widget-src/offer.ts'
import { proofSimulator } from './proof-simulator.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const SECONDS_PER_DAY = 86_400

/** The widget as it is built, and the simulator, loaded once. */
export interface RealBundle {
  readonly createSimulation: CreateLiveSimulation
  /** Its terms in the offer. */
  readonly terms: Terms
  scenario(parts: {
    readonly document: unknown
    readonly users: readonly PersonDescription[]
    readonly rules?: Partial<Rules>
    readonly seed?: number
  }): Scenario
}

/** @param code  The path of a bundle that was built with the project's own offer. */
export function loadBundle(code = join(root, 'dist/code.js')): Promise<RealBundle> {
  return loadCode(readFileSync(code, 'utf8'), ownOffer)
}

/** @param offer  The one that this code was built with. */
export async function loadCode(code: string, offer: Offer): Promise<RealBundle> {
  const manifest = parseManifest(
    JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as unknown,
  )
  const html = { '': readFileSync(join(root, 'dist/ui.html'), 'utf8') }
  return {
    createSimulation: await proofSimulator(),
    terms: compileTerms(offer),
    scenario: ({ document, users, rules, seed }) => ({
      ...scenarioDefaults,
      manifest,
      code,
      html,
      document,
      seed: seed ?? scenarioDefaults.seed,
      rules: { ...defaultRules, ...rules },
      users: fillPeople(users),
    }),
  }
}

/** A person whose trial is over. */
export function pastTrial(name: string, id: string): PersonDescription {
  return { name, id, firstRanSecondsAgo: 30 * SECONDS_PER_DAY }
}

/** A text as a reader sees it: with plain spaces, without direction marks. */
export function readable(text: string): string {
  return text.replace(/\u00a0/g, ' ').replace(/[\u200e\u200f]/g, '')
}

/** The file as it stands, without the widgets' own layers. */
export function boardWithoutWidgets(file: unknown): string {
  return JSON.stringify(file, (_key, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => !isWidget(item)) : value,
  )
}

function isWidget(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'WIDGET'
}
