import variant from '@jitl/quickjs-singlefile-mjs-release-sync'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'
import { createDocument } from '../host/document/create-document.ts'
import { createHost } from '../host/run/create-host.ts'
import type { CreateLiveSimulation } from '../host/simulation.ts'
import { createLayout } from '../layout/create-layout.ts'
import { createQuickJsGuest } from './quickjs-guest.ts'

/** 15 s of simulated time, about as many seconds of real time, in one turn of the widget's code. */
const defaultInterruptsPerTurn = 60_000

/**
 * Figma's widget host at work on a scenario's document, with QuickJS as its sandbox. Runs in Node and in a page.
 *
 * @returns a simulation that the caller must dispose; `dispose` throws where a handle leaked.
 */
export const createSimulation: CreateLiveSimulation = async (scenario, options = {}) => {
  const module = await newQuickJSWASMModuleFromVariant(variant)
  const document = createDocument(scenario.document, {
    editorType: scenario.editor,
    stuckNodesFollow: scenario.rules.stuckNodesFollow,
  })
  return createHost(scenario, {
    document,
    layout: options.layout ?? (await createLayout()),
    fetch: options.fetch,
    window: options.window,
    pause: options.pause,
    interruptsPerTurn: options.interruptsPerTurn ?? defaultInterruptsPerTurn,
    createGuest: (host, facts, limits) => createQuickJsGuest(module, host, facts, limits),
  })
}
