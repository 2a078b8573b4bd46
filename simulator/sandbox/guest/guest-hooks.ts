import type { LastingFacts, HostFunctions } from '../../host/run/guest.ts'
import type { GuestHooks, GuestWire, GuestWords, Handler, HookRecord, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. What one rendering calls: hooks only while it goes on, and what they ask for. */
export function createGuestHooks(
  host: HostFunctions,
  wire: GuestWire,
  words: GuestWords,
  session: Session,
  facts: LastingFacts,
): GuestHooks {
  let nodeId = ''
  let previous: readonly string[] | undefined
  let record = newRecord()
  const invalid = (message: string): Error => wire.refusal('INVALID_HOOK', message)

  function newRecord(): HookRecord {
    return { called: [], effects: [], menu: null, stickable: null }
  }

  function useHook(name: string, key: string): void {
    if (session.phase !== 'render')
      throw wire.refusal(
        'HOOK_OUTSIDE_RENDER',
        `Cannot use ${name} hook outside of widget rendering`,
      )
    record.called.push(key === '' ? name : `${name}(${key})`)
  }

  function useName(hook: string, name: unknown): string {
    if (typeof name !== 'string' || name === '')
      throw invalid(`Expected a name as the first argument of ${hook}, got ${words.kindOf(name)}`)
    useHook(hook, name)
    return name
  }

  function useNodeId(hook: string): string {
    useHook(hook, '')
    return nodeId
  }

  function useEffect(effect: unknown): void {
    useHook('useEffect', '')
    if (typeof effect !== 'function')
      throw invalid(`Expected a function for useEffect, got ${words.kindOf(effect)}`)
    record.effects.push(effect as () => unknown)
  }

  function usePropertyMenu(items: unknown, onChange: unknown): void {
    useHook('usePropertyMenu', '')
    if (record.menu !== null)
      throw invalid('usePropertyMenu must be called only once in a rendering')
    record.menu = { items, ...handlerOf(onChange) }
  }

  function handlerOf(given: unknown): { readonly handler?: Handler } {
    return typeof given === 'function' ? { handler: given as Handler } : {}
  }

  function requireFigJam(what: string): void {
    if (facts.editorType !== 'figjam' && facts.rules.figjamHooksInDesign !== 'ignore')
      throw wire.refusal('FIGJAM_ONLY', `${what} is only available in FigJam`)
  }

  function useStickable(hook: string, kind: 'self' | 'host', given: unknown): void {
    requireFigJam(hook)
    // Kept out of the hooks' order: Figma's own samples switch between the two as their state says.
    if (session.phase !== 'render') useHook(hook, '')
    if (record.stickable !== null && record.stickable.kind !== kind)
      throw invalid('useStickable and useStickableHost exclude each other in one widget')
    record.stickable = { kind, ...handlerOf(given) }
  }

  function checkOrder(): void {
    const now = record.called
    const before = previous
    previous = now
    if (before === undefined) return
    const place = now.findIndex((hook, index) => hook !== before[index])
    if (place < 0 && now.length === before.length) return
    const index = place < 0 ? now.length : place
    const message = `Expected the same hooks in the same order in every rendering: at hook ${String(index + 1)} expected ${before[index] ?? 'none'}, got ${now[index] ?? 'none'}`
    if (facts.rules.hookOrder === 'fixed') throw wire.refusal('HOOK_ORDER', message)
    host.log('warn', message)
  }

  return {
    useName,
    requireFigJam,
    begin(widgetNodeId) {
      nodeId = widgetNodeId
    },
    nodeId: () => nodeId,
    record: (widgetNodeId, draw) => {
      const before = { nodeId, record }
      nodeId = widgetNodeId
      record = newRecord()
      try {
        draw()
        checkOrder()
        return record
      } finally {
        ;({ nodeId, record } = before)
      }
    },
    api: {
      useWidgetId: () => useNodeId('useWidgetId'),
      useWidgetNodeId: () => useNodeId('useWidgetNodeId'),
      useEffect,
      usePropertyMenu,
      useStickable: (handler?: unknown) => {
        useStickable('useStickable', 'self', handler)
      },
      useStickableHost: (handler?: unknown) => {
        useStickable('useStickableHost', 'host', handler)
      },
    },
  }
}
