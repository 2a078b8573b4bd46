import { defaultRules } from '../../../simulator/host/scenario-defaults.ts'
import type { Scenario, Step } from '../../../simulator/host/scenario.ts'
import type {
  CreateLiveSimulation,
  LiveSimulation,
  SimulationOptions,
} from '../../../simulator/host/simulation.ts'
import { loadSimulator } from '../../../simulator/sandbox/create-simulation.ts'

export type Overrides = Partial<Omit<Scenario, 'code'>>

/** A scenario of one user, Ana, on an empty FigJam page, with every permission. */
export function scenarioOf(code: string, overrides: Overrides = {}): Scenario {
  return {
    manifest: {
      id: '111',
      name: 'Foreign',
      main: 'dist/code.js',
      editorType: ['figjam', 'figma'],
      documentAccess: 'dynamic-page',
      permissions: ['payments', 'currentuser', 'activeusers', 'fileusers', 'teamlibrary'],
      networkAccess: { allowedDomains: ['none'], devAllowedDomains: [] },
    },
    code,
    html: {},
    editor: 'figjam',
    document: undefined,
    mode: 'published',
    nowMs: Date.parse('2026-01-01T00:00:00Z'),
    seed: 1,
    rules: defaultRules,
    users: [person('Ana', '1001')],
    ...overrides,
  }
}

export function person(
  name: string,
  id: string,
  overrides: Partial<Scenario['users'][number]> = {},
): Scenario['users'][number] {
  return {
    name,
    id,
    payment: 'UNPAID',
    firstRanSecondsAgo: 0,
    owner: false,
    loggedIn: true,
    tokenLifetimeSeconds: 300,
    ...overrides,
  }
}

let loading: ReturnType<typeof loadSimulator> | undefined

/** A simulation on the engine that all tests of a process share; the caller disposes of it. */
export const createSimulation: CreateLiveSimulation = async (scenario, options) => {
  const create = await (loading ??= loadSimulator())
  return create(scenario, options)
}

/** Runs the steps, hands over the simulation to look at, and frees it, which throws on a leaked handle. */
export async function simulate<Result>(
  code: string,
  steps: readonly Step[],
  look: (simulation: LiveSimulation) => Result,
  overrides: Overrides & { readonly options?: SimulationOptions } = {},
): Promise<Result> {
  const { options = {}, ...scenario } = overrides
  const simulation = await createSimulation(scenarioOf(code, scenario), options)
  try {
    for (const step of steps) await simulation.step(step)
    return look(simulation)
  } finally {
    simulation.dispose()
  }
}

/** The text of a widget's bundle: `body` has the names of figma.widget at hand and gives the rendered element. */
export function widgetCode(body: string, beside = ''): string {
  return `
const { widget } = figma
const { h, AutoLayout, Frame, Text, Span, Input, Rectangle, Ellipse, Line, SVG, Image, Fragment } = widget
const { useSyncedState, useSyncedMap, useEffect, usePropertyMenu, useWidgetNodeId, useStickable, useStickableHost, waitForTask } = widget
const button = (label, onClick) => h(AutoLayout, { key: label, onClick }, h(Text, null, label))
const column = (...children) => h(AutoLayout, { direction: 'vertical' }, ...children)
${beside}
widget.register(function Widget() {
${body}
})`
}

/** A widget with one button, `Go`, whose handler is this code. */
export function buttonCode(handler: string, beside = ''): string {
  return widgetCode(`return button('Go', ${handler})`, beside)
}
