import { createDocument } from '../../simulator/host/document/create-document.ts'
import { createHost } from '../../simulator/host/create-host.ts'
import type { Guest, HostFunctions } from '../../simulator/host/run/guest.ts'
import type { Scenario } from '../../simulator/host/scenario.ts'
import type { LiveSimulation } from '../../simulator/host/simulation.ts'
import { createLayout } from '../../simulator/layout/create-layout.ts'
import { loadQuickJs } from '../../simulator/sandbox/create-simulation.ts'
import { createQuickJsGuest } from '../../simulator/sandbox/quickjs-guest.ts'

/** A proxy between the widget's code and the host that records each call. */
export interface Watch {
  noticing(host: HostFunctions): HostFunctions
  around(guest: Guest): Guest
}

/** A simulation whose guest is watched; the caller disposes it. */
export async function createWatchedHost(scenario: Scenario, watch: Watch): Promise<LiveSimulation> {
  const module = await loadQuickJs()
  const layout = await createLayout()
  return createHost(scenario, {
    document: createDocument(scenario.document, {
      editorType: scenario.editor,
      stuckNodesFollow: scenario.rules.stuckNodesFollow,
      layout,
    }),
    layout,
    fetch: undefined,
    window: undefined,
    pause: undefined,
    storage: {},
    interruptsPerTurn: 10_000_000,
    createGuest: (host, facts, limits) =>
      watch.around(createQuickJsGuest(module, watch.noticing(host), facts, limits)),
  })
}
