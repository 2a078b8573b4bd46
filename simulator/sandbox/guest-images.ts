import variant from '@jitl/quickjs-singlefile-mjs-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core'
import type { CreateGuest } from '../host/run/guest.ts'
import {
  lastingFacts,
  makeEntries,
  openEngine,
  startGuest,
  type Engine,
  type EntryHandles,
} from './quickjs-guest.ts'

/** A copy of an engine's memory. */
interface Image {
  readonly bytes: Uint8Array
  /** The widget's code, parsed; undefined for one that is no script as a function's body either. */
  readonly program: QuickJSHandle | undefined
}

/** An engine in a memory of its own, which serves one run after another. */
interface Place {
  readonly engine: Engine
  memory(): Uint8Array
  /** Before any widget's code. */
  readonly bare: Image
  /** With the code of the widget that ran here last. */
  parsed: (Image & { readonly code: string }) | undefined
  /** With the prelude set up for it, too. */
  started: Started | undefined
}

interface Started extends Image {
  readonly code: string
  readonly factsJson: string
  readonly entries: EntryHandles
}

/** Makes guests for one widget's code; undefined where every place is taken. */
export type CreateImagedGuest = (
  code: string,
  filename: string,
  ...parts: Parameters<CreateGuest>
) => ReturnType<CreateGuest> | undefined

/**
 * Guests that start from an image of the engine's memory, taken once the widget's code was parsed and the prelude set
 * up: of a bundle, that is most of what a run costs. The code runs as the body of a function, which a bundle in one does not notice, and
 * nothing is freed at the end: handles that leaked are seen by plain guests alone.
 *
 * @param count  How many may live at once.
 */
export async function loadGuestImages(count: number): Promise<CreateImagedGuest> {
  const free: Place[] = []
  for (let made = 0; made < count; made += 1) free.push(await openPlace())
  return (code, filename, ...[host, facts, limits]) => {
    const known = free.find(({ parsed }) => parsed?.code === code)
    const place = known ?? free[0]
    if (place === undefined) return undefined
    free.splice(free.indexOf(place), 1)
    const image = start(place, code, filename, lastingFacts(facts))
    return startGuest(place.engine, image.entries, host, facts, limits, {
      evaluate: ({ context }, text, name) =>
        image.program !== undefined && text === code
          ? context.callFunction(image.program, context.undefined)
          : context.evalCode(text, name, { type: 'global' }),
      leave() {
        free.push(place)
      },
    })
  }
}

async function openPlace(): Promise<Place> {
  let memory: (() => Uint8Array) | undefined
  const loading: QuickJSSyncVariant = {
    ...variant,
    async importModuleLoader() {
      const imported = await variant.importModuleLoader()
      const inner = typeof imported === 'function' ? imported : imported.default
      const load = typeof inner === 'function' ? inner : inner.default
      return async (options) => {
        const loaded = await load(options)
        memory = () => loaded.HEAPU8
        return loaded
      }
    },
  }
  const module = await newQuickJSWASMModuleFromVariant(loading)
  if (memory === undefined) throw new Error('expected QuickJS to show its memory')
  const engine = openEngine(module)
  return {
    engine,
    memory,
    bare: takeImage(memory(), undefined),
    parsed: undefined,
    started: undefined,
  }
}

/** Brings the memory back to where the prelude stood ready for this code; sets it up where it did not. */
function start(place: Place, code: string, filename: string, factsJson: string): Started {
  const { started } = place
  if (started?.code === code && started.factsJson === factsJson) {
    restore(place.memory(), started)
    return started
  }
  const { program } = bringBack(place, code, filename)
  const entries = makeEntries(place.engine, factsJson)
  place.started = { code, factsJson, entries, ...takeImage(place.memory(), program) }
  return place.started
}

/** Brings the memory back to where this code was parsed; parses it where it was not. */
function bringBack(place: Place, code: string, filename: string): Image {
  if (place.parsed?.code === code) {
    restore(place.memory(), place.parsed)
    return place.parsed
  }
  restore(place.memory(), place.bare)
  const { context } = place.engine
  const parsed = context.evalCode(`(function () {${code}\n})`, filename, { type: 'global' })
  if (parsed.error) {
    restore(place.memory(), place.bare)
    return place.bare
  }
  place.parsed = { code, ...takeImage(place.memory(), parsed.value) }
  return place.parsed
}

function takeImage(memory: Uint8Array, program: QuickJSHandle | undefined): Image {
  let length = memory.length
  while (memory[length - 1] === 0) length -= 1
  return { bytes: memory.slice(0, length), program }
}

function restore(memory: Uint8Array, { bytes }: Image): void {
  memory.set(bytes)
  memory.fill(0, bytes.length)
}
