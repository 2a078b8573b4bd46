import type { Entries, GuestFacts, HostFunctions } from '../../host/run/guest.ts'
import { createGuestEntries, createGuestSession } from './guest-entries.ts'
import { createGuestFigma } from './guest-figma.ts'
import { installGuestClock, installGuestGlobals } from './guest-globals.ts'
import { createGuestNodes } from './guest-nodes.ts'
import { createGuestWidget } from './guest-widget.ts'
import { createGuestWire } from './guest-wire.ts'

const parts = {
  createGuestSession,
  createGuestWire,
  createGuestNodes,
  createGuestWidget,
  createGuestFigma,
  createGuestEntries,
  installGuestGlobals,
  installGuestClock,
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
  guest: typeof parts,
  globals: readonly string[],
): Entries {
  const facts = JSON.parse(factsJson) as GuestFacts
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!globals.includes(name)) Reflect.deleteProperty(globalThis, name)
  guest.installGuestClock(() => host.nowMs(), facts.seed)
  const session = guest.createGuestSession(host)
  const wire = guest.createGuestWire(host, session)
  session.bind(wire)
  guest.createGuestNodes(host, wire, session, facts)
  const widget = guest.createGuestWidget(host, wire, session, facts)
  const figma = guest.createGuestFigma(wire, session, facts, widget)
  const tick = guest.installGuestGlobals(host, wire, session, facts)
  return guest.createGuestEntries(wire, session, widget, figma, tick)
}

/**
 * JavaScript text of a function `(host, factsJson) => entries`. The parts are ordinary functions of this
 * repository, type-checked like the rest, and sent into the sandbox as text; `__name` is what esbuild's
 * `keepNames` puts into them.
 */
export function preludeText(): string {
  const texts = Object.entries(parts).map(([name, part]) => `${name}: ${String(part)}`)
  return `(function () {
  const __name = (value) => value;
  const parts = { ${texts.join(',\n')} };
  const start = ${String(startGuest)};
  return (host, facts) => start(host, facts, parts, ${JSON.stringify(ecmaScriptGlobals)});
})()`
}
