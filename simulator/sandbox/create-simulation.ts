import variant from '@jitl/quickjs-singlefile-mjs-release-sync'
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core'
import { createDocument } from '../host/document/create-document.ts'
import { createHost } from '../host/create-host.ts'
import { layoutOnce } from '../host/drawing/layout.ts'
import { createRenderingReader } from '../host/drawing/read-rendering.ts'
import type { CreateLiveSimulation } from '../host/simulation.ts'
import { createLayout } from '../layout/create-layout.ts'
import { loadGuestImages } from './guest-images.ts'
import { createQuickJsGuest } from './quickjs-guest.ts'

/** 5 s of simulated time, about as many seconds of real time, in one turn of the widget's code. */
const DEFAULT_INTERRUPTS_PER_TURN = 20_000

/**
 * Figma's widget host at work on a scenario's document, with QuickJS as its sandbox. Runs in Node and in a page.
 *
 * @returns a simulation that the caller must dispose; `dispose` throws where a handle leaked.
 */
export const createSimulation: CreateLiveSimulation = async (scenario, options) => {
  const create = await loadSimulator()
  return create(scenario, options)
}

export interface SimulatorOptions {
  /** How many runs at once start from an image of the engine's memory; for sweeps of one bundle. */
  readonly imagedGuests?: number
}

/** Loads QuickJS and the layout once, for any number of simulations. */
export async function loadSimulator({
  imagedGuests = 0,
}: SimulatorOptions = {}): Promise<CreateLiveSimulation> {
  const module = await loadQuickJs()
  const layout = layoutOnce(await createLayout())
  const createImaged = await loadGuestImages(imagedGuests)
  const readRendering = imagedGuests > 0 ? createRenderingReader() : undefined
  return (scenario, options = {}) => {
    const document = createDocument(scenario.document, {
      editorType: scenario.editor,
      stuckNodesFollow: scenario.rules.stuckNodesFollow,
      layout: options.layout ?? layout,
    })
    const host = createHost(scenario, {
      document,
      layout: options.layout ?? layout,
      readRendering,
      fetch: options.fetch,
      window: options.window,
      pause: options.pause,
      storage: options.storage ?? {},
      interruptsPerTurn: options.interruptsPerTurn ?? DEFAULT_INTERRUPTS_PER_TURN,
      answersPerStep: options.answersPerStep,
      createGuest: (...parts) =>
        createImaged(scenario.code, scenario.manifest.main, ...parts) ??
        createQuickJsGuest(module, ...parts),
    })
    return Promise.resolve(host)
  }
}

/** Loads the engine alone, for a simulation that is put together by hand. */
export function loadQuickJs(): Promise<QuickJSWASMModule> {
  return newQuickJSWASMModuleFromVariant(variant)
}
