import type { HostFunctions } from '../../host/run/guest.ts'
import type { GuestEffects, GuestWords, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. What `useEffect` asks for, and the cleaning up before it is done again. */
export function createGuestEffects(
  host: HostFunctions,
  words: GuestWords,
  session: Session,
): GuestEffects {
  let cleanups: (() => unknown)[] = []

  function keepCleanup(made: unknown): void {
    if (typeof made === 'function') cleanups.push(made as () => unknown)
    else if (made !== undefined)
      host.log(
        'warn',
        `An effect returns nothing or a function that cleans up, got ${words.invalidText(made, words.kindOf)}`,
      )
  }

  return {
    run(effects) {
      const old = cleanups
      cleanups = []
      session.isInEffects = true
      try {
        for (const clean of old) clean()
        for (const effect of effects) keepCleanup(effect())
      } finally {
        session.isInEffects = false
      }
    },
  }
}
