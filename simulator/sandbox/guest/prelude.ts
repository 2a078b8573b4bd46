import type { Entries, LastingFacts, HostFunctions } from '../../host/run/guest.ts'
import { installGuestClock } from './guest-clock.ts'
import { createGuestClone } from './guest-clone.ts'
import { createGuestColors } from './guest-colors.ts'
import { createGuestConsole } from './guest-console.ts'
import { createGuestEffects } from './guest-effects.ts'
import { createGuestElements } from './guest-elements.ts'
import { createGuestEntries, createGuestSession } from './guest-entries.ts'
import { createGuestEvents } from './guest-events.ts'
import { createGuestFetch } from './guest-fetch.ts'
import { createGuestFigma } from './guest-figma.ts'
import { installGuestGlobals } from './guest-globals.ts'
import { createGuestHelpers } from './guest-helpers.ts'
import { createGuestHooks } from './guest-hooks.ts'
import { createGuestImageHandles } from './guest-image-handles.ts'
import { withFrameClick } from './guest-input-props.ts'
import { createFigmaMembers } from './guest-members.ts'
import { createNodeReads } from './guest-node-reads.ts'
import { defineNodeSearches } from './guest-node-searches.ts'
import { createGuestNodes } from './guest-nodes.ts'
import { createGuestPacking } from './guest-packing.ts'
import { definePageEvents } from './guest-page-events.ts'
import { createGuestState } from './guest-state.ts'
import { createGuestTimers } from './guest-timers.ts'
import { createGuestToasts } from './guest-toasts.ts'
import { createGuestWidget } from './guest-widget.ts'
import { createGuestWindow } from './guest-window.ts'
import { createGuestRefusals, createGuestWire } from './guest-wire.ts'
import { invalidText, kindOf } from './guest-words.ts'

const parts = {
  createGuestSession,
  createGuestRefusals,
  createGuestPacking,
  createGuestWire,
  createFigmaMembers,
  createNodeReads,
  defineNodeSearches,
  definePageEvents,
  createGuestNodes,
  kindOf,
  invalidText,
  withFrameClick,
  createGuestElements,
  createGuestEffects,
  createGuestHooks,
  createGuestHelpers,
  createGuestState,
  createGuestWidget,
  createGuestToasts,
  createGuestWindow,
  createGuestEvents,
  createGuestImageHandles,
  createGuestColors,
  createGuestFigma,
  createGuestConsole,
  createGuestTimers,
  createGuestFetch,
  createGuestClone,
  installGuestGlobals,
  installGuestClock,
  createGuestEntries,
}

/** Every global that widget code sees: what Figma has, and no other. */
const ecmaScriptGlobals = [
  'globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent',
  'encodeURI encodeURIComponent escape unescape Object Function Boolean Symbol Error AggregateError EvalError',
  'RangeError ReferenceError SyntaxError TypeError URIError InternalError Number BigInt Math Date String RegExp',
  'Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array',
  'BigUint64Array Float32Array Float64Array Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer',
  'SharedArrayBuffer DataView JSON Promise Reflect Proxy',
]
  .join(' ')
  .split(' ')

/** Runs inside QuickJS, sent as text. */
function startGuest(
  host: HostFunctions,
  factsJson: string,
  html: LastingFacts['html'],
  guest: typeof parts,
  globals: readonly string[],
): Entries {
  const facts = { ...(JSON.parse(factsJson) as Omit<LastingFacts, 'html'>), html }
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!globals.includes(name)) Reflect.deleteProperty(globalThis, name)
  const seedChance = guest.installGuestClock(() => host.nowMs())
  const { kindOf, invalidText } = guest
  const words = { kindOf, invalidText }
  const session = guest.createGuestSession(host)
  const refusals = guest.createGuestRefusals()
  const packing = guest.createGuestPacking(refusals.refusal)
  const wire = guest.createGuestWire(host, session, refusals, packing)
  session.bind(wire)
  const members = guest.createFigmaMembers(wire, session, facts)
  guest.createGuestNodes(host, wire, session, members, {
    reads: guest.createNodeReads(host, session, facts.glimpsed),
    defineNodeSearches: guest.defineNodeSearches,
    definePageEvents: guest.definePageEvents,
  })
  const elements = guest.createGuestElements(wire, words, facts, guest.withFrameClick)
  const hooks = guest.createGuestHooks(host, wire, words, session, facts)
  const state = guest.createGuestState(host, wire, session, hooks)
  const helpers = guest.createGuestHelpers({ host, wire, words, hooks }, session, facts)
  const effects = guest.createGuestEffects(host, words, session)
  const widgetParts = { wire, words, elements, effects, hooks, state, helpers }
  const widget = guest.createGuestWidget(widgetParts, session, facts)
  const figma = guest.createGuestFigma(wire, session, facts, members, {
    widget,
    elements,
    toasts: guest.createGuestToasts(wire, session, members),
    window: guest.createGuestWindow(session, members),
    events: guest.createGuestEvents(wire, session, members),
    images: guest.createGuestImageHandles(wire, members),
    colors: guest.createGuestColors(wire),
  })
  const timers = guest.createGuestTimers(host, session)
  const given = { console: guest.createGuestConsole(host), ...timers.globals }
  guest.installGuestGlobals(facts, given, {
    fetch: guest.createGuestFetch(wire),
    structuredClone: guest.createGuestClone(),
  })
  return guest.createGuestEntries(wire, session, widget, figma, {
    tick: timers.tick,
    begin(seed, widgetNodeId) {
      seedChance(seed)
      hooks.begin(widgetNodeId)
    },
  })
}

/**
 * JavaScript text of a function `(host, factsJson, html) => entries`. The parts are ordinary functions of this
 * repository, type-checked like the rest, and sent into the sandbox as text; `__name` is what esbuild's
 * `keepNames` puts into them.
 */
export function preludeText(): string {
  const texts = Object.entries(parts).map(([name, part]) => `${name}: ${String(part)}`)
  return `(function () {
  const __name = (value) => value;
  const parts = { ${texts.join(',\n')} };
  const start = ${String(startGuest)};
  return (host, facts, html) => start(host, facts, html, parts, ${JSON.stringify(ecmaScriptGlobals)});
})()`
}
