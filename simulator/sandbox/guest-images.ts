import variant from '@jitl/quickjs-singlefile-mjs-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core'
import type { CreateGuest, HostFunctions } from '../host/run/guest.ts'
import {
  lastingFacts,
  makeEntries,
  openEngine,
  startGuest,
  type Engine,
  type EngineUse,
  type EntryHandles,
  type FactsText,
} from './quickjs-guest.ts'

/** Code that is interrupted more often than this does more than define what it needs later. */
const MOST_INTERRUPTS_AHEAD = 1000

type Called = ReturnType<EngineUse['evaluate']>

const silentHost: HostFunctions = {
  get: () => undefined,
  glimpse: () => '',
  set: () => undefined,
  send: () => undefined,
  ask: () => undefined,
  startTimer: () => 0,
  stopTimer: () => undefined,
  log: () => undefined,
  waiting: () => undefined,
  failed: () => undefined,
  nowMs: () => 0,
}

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
  readonly facts: FactsText
  readonly entries: EntryHandles
  /** After the code ran, too; null where that asks something of the run. Looked for when it starts once more. */
  evaluated: Evaluated | null | undefined
}

interface Evaluated extends Image {
  /** How often QuickJS interrupted the code. */
  readonly interrupts: number
}

/** Makes guests for one widget's code; undefined where every place is taken. */
export type CreateImagedGuest = (
  code: string,
  filename: string,
  ...parts: Parameters<CreateGuest>
) => ReturnType<CreateGuest> | undefined

/**
 * Guests that start from an image of the engine's memory, taken once the widget's code was parsed, the prelude set up
 * and, where it only defines what it needs later, the code run: of a bundle, that is most of what a run costs. The code
 * runs as the body of a function, which a bundle in one does not notice, and nothing is freed at the end: handles that
 * leaked are seen by plain guests alone.
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
      evaluate(engine, text, name) {
        const { evaluated, program, entries } = image
        const { context } = engine
        if (text === code && evaluated) return replay(engine, evaluated)
        if (text === code && program !== undefined)
          return context.callFunction(program, context.undefined)
        // The widget was built anew since: what the code before has run is no part of this run.
        if (evaluated) {
          restore(place.memory(), image)
          begin(engine, entries, facts.seed, facts.widgetNodeId)
        }
        return context.evalCode(text, name, { type: 'global' })
      },
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
function start(place: Place, code: string, filename: string, facts: FactsText): Started {
  const { started } = place
  if (started?.code === code && isAlike(started.facts, facts)) {
    if (started.evaluated === undefined) started.evaluated = evaluateAhead(place, started)
    restore(place.memory(), started.evaluated ?? started)
    return started
  }
  const { program } = bringBack(place, code, filename)
  const entries = makeEntries(place.engine, facts)
  const image = takeImage(place.memory(), program)
  place.started = { code, facts, entries, ...image, evaluated: undefined }
  return place.started
}

function isAlike(a: FactsText, b: FactsText): boolean {
  const files = Object.entries(a.html)
  return (
    a.json === b.json &&
    files.length === Object.keys(b.html).length &&
    files.every(([name, file]) => b.html[name] === file)
  )
}

/** Runs the code once as a run would, to see whether it asks for anything, and once before any run has begun. */
function evaluateAhead(place: Place, started: Started): Evaluated | null {
  const { context } = place.engine
  const { program } = started
  if (program === undefined) return null
  const first = tryOut(place, started, () => undefined)
  const tried = tryOut(place, started, () => context.callFunction(program, context.undefined))
  if (tried === null || tried.chance !== first?.chance) return null
  restore(place.memory(), started)
  context.callFunction(program, context.undefined).dispose()
  return { ...takeImage(place.memory(), program), interrupts: tried.interrupts }
}

interface Tried {
  readonly interrupts: number
  /** Drawn next: the code draws none itself where it is the first. */
  readonly chance: unknown
}

/** Works in a run that has just begun; null where that fails or asks the host for anything. */
function tryOut(place: Place, started: Started, work: () => Called | undefined): Tried | null {
  const { context, seat } = place.engine
  restore(place.memory(), started)
  const noted = { interrupts: 0, isAsking: false }
  seat.run = {
    host: silentHost,
    onCall() {
      noted.isAsking = true
    },
    onInterrupt() {
      noted.interrupts += 1
      return noted.interrupts > MOST_INTERRUPTS_AHEAD
    },
  }
  const hasBegun = begin(place.engine, started.entries, 1, '').error === undefined
  noted.interrupts = 0
  const isDone = work()?.error === undefined
  const { interrupts, isAsking } = noted
  const drawn = context.evalCode('Math.random()')
  seat.run = undefined
  if (!hasBegun || !isDone || isAsking || drawn.error) return null
  return { interrupts, chance: context.dump(drawn.value) }
}

function begin({ context }: Engine, entries: EntryHandles, seed: number, id: string): Called {
  const args = [context.newNumber(seed), context.newString(id)]
  return context.callFunction(entries.get('begin') ?? context.undefined, context.undefined, args)
}

/** The interrupts of code that has run ahead count in each run. */
function replay({ context, seat }: Engine, { interrupts }: Evaluated): Called {
  for (let count = 0; count < interrupts; count += 1)
    if (seat.run?.onInterrupt()) return { error: context.newError('interrupted') }
  return { value: context.undefined }
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
