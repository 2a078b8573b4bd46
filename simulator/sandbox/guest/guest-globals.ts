import type { LastingFacts } from '../../host/run/guest.ts'

/** Runs inside QuickJS, sent as text. The widget's globals beside `figma`, by the rules. */
export function installGuestGlobals(
  facts: LastingFacts,
  globals: Readonly<Record<string, unknown>>,
  late: { readonly fetch: unknown; readonly structuredClone: unknown },
): void {
  function define(name: string, value: unknown): void {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  }

  for (const [name, value] of Object.entries(globals)) define(name, value)
  if (facts.rules.sandboxFetch) define('fetch', late.fetch)
  if (facts.rules.lateBuiltIns === 'all') define('structuredClone', late.structuredClone)
  if (facts.rules.lateBuiltIns === 'none') Reflect.deleteProperty(Object, 'hasOwn')
  define('__html__', facts.hasSingleHtml ? facts.html[''] : '')
  define('__uiFiles__', facts.hasSingleHtml ? {} : { ...facts.html })
}
