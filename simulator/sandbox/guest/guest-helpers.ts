import type { LastingFacts, HostFunctions } from '../../host/run/guest.ts'
import type { GuestHelpers, GuestHooks, GuestWire, GuestWords, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. What of `figma.widget` is neither an element nor a hook. */
export function createGuestHelpers(
  parts: {
    readonly host: HostFunctions
    readonly wire: GuestWire
    readonly words: GuestWords
    readonly hooks: GuestHooks
  },
  session: Session,
  facts: LastingFacts,
): GuestHelpers {
  const { host, wire, words, hooks } = parts

  function waitForTask(task: unknown): void {
    if (session.phase === 'render' || session.phase === 'default')
      throw wire.refusal(
        'NOT_IN_RENDER',
        'Cannot call figma.widget.waitForTask while the widget is rendering',
      )
    session.guard('figma.widget.waitForTask')
    if (typeof task === 'object' && task !== null && 'then' in task) {
      session.track(task)
      return
    }
    const message = `Expected a promise for waitForTask, got ${words.kindOf(task)}`
    if (facts.rules.tasksAreChecked) throw wire.refusal('INVALID_ARGUMENT', message)
    host.log('warn', `${message}: nothing waits for it`)
  }

  return {
    waitForTask,
    colorMapToOptions: (palette: Readonly<Record<string, string>>) => {
      hooks.requireFigJam('colorMapToOptions')
      return Object.entries(palette).map(([tooltip, option]) => ({ tooltip, option }))
    },
  }
}
