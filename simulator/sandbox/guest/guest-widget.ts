import type { WidgetAPI } from '@figma/widget-typings/widget-api-standalone'
import type { LastingFacts } from '../../host/run/guest.ts'
import type { GuestWidget, Handler, HookRecord, Session, WidgetParts } from './bridge.ts'

/** Runs inside QuickJS, sent as text. `figma.widget`: what is registered, and its renderings; the host checks what comes out. */
export function createGuestWidget(
  parts: WidgetParts,
  session: Session,
  facts: LastingFacts,
): GuestWidget {
  const { wire, words, elements, hooks, state, helpers, effects } = parts
  let component: unknown
  let handlers = new Map<string, Handler>()
  let rendered: HookRecord | undefined

  function register(made: unknown): void {
    if (session.phase !== 'script')
      throw wire.refusal(
        'REGISTER_LATE',
        'figma.widget.register must be called synchronously as the code starts',
      )
    if (component !== undefined)
      throw wire.refusal('REGISTER_TWICE', 'figma.widget.register must be called only once')
    if (typeof made !== 'function')
      throw wire.refusal(
        'INVALID_ARGUMENT',
        `Expected a function for register, got ${words.kindOf(made)}`,
      )
    component = made
    session.isRegistered = true
  }

  function render(widgetNodeId: string, keep: boolean): string {
    const { phase } = session
    const heard = new Map<string, Handler>()
    const warnings: string[] = []
    let roots: unknown[] = []
    session.phase = 'render'
    try {
      if (component === undefined)
        throw wire.refusal(
          'REGISTER_MISSING',
          'Expected the code to call figma.widget.register once, synchronously, as it starts',
        )
      const record = hooks.record(widgetNodeId, () => {
        roots = elements.draw(
          elements.h(component),
          (text) => warnings.push(text),
          (place, handler) => heard.set(place, handler),
        )
      })
      if (keep) {
        handlers = heard
        rendered = record
      }
      const { menu, stickable } = record
      return wire.encode({
        roots,
        menu: menu?.items ?? null,
        stickable: stickable?.kind ?? null,
        warnings,
      })
    } finally {
      session.phase = phase
    }
  }

  function run(handler: Handler | undefined, event: unknown): void {
    if (handler !== undefined) session.track(handler(event))
  }

  function stickableOf(kind: 'self' | 'host'): (event: unknown) => void {
    return (event) => {
      const stickable = rendered?.stickable
      if (stickable?.kind === kind) run(stickable.handler, event)
    }
  }

  const own = { h: elements.h, register, ...elements.components }
  const api: Readonly<Record<keyof WidgetAPI, unknown>> = {
    ...own,
    ...helpers,
    ...state,
    ...hooks.api,
  }
  if (facts.editorType === 'figma' && facts.rules.figjamHooksInDesign === 'absent')
    for (const name of ['useStickable', 'useStickableHost', 'colorMapToOptions'])
      Reflect.deleteProperty(api, name)

  return {
    api,
    render,
    effects: () => {
      effects.run(rendered?.effects ?? [])
    },
    fire: (path, prop, event) => {
      const handler = handlers.get(`${path}:${prop}`)
      if (prop === 'onTextEditEnd' && !facts.rules.textEditKeepsRun) handler?.(event)
      else run(handler, event)
    },
    fireMenu(event) {
      run(rendered?.menu?.handler, event)
    },
    fireStuck: stickableOf('self'),
    fireAttached: stickableOf('host'),
  }
}
