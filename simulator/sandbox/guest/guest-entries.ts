import type { Entries, HostFunctions } from '../../host/run/guest.ts'
import type { GuestFigma, GuestWidget, GuestWire, Session } from './bridge.ts'

/** Runs inside QuickJS, sent as text. What the parts of the prelude share. */
export function createGuestSession(host: HostFunctions): Session & { bind(wire: GuestWire): void } {
  let waiting = 0
  let handlers = 0
  let wire: GuestWire | undefined

  function fail(error: unknown): void {
    const isError = error instanceof Error
    const named = isError && error.name !== 'Error' ? `${error.name}: ` : ''
    const code = wire?.codeOf(error) ?? 'WIDGET_THREW'
    const message = isError ? named + error.message : thrownText(error)
    const stack = isError ? String(error.stack) : ''
    host.failed(JSON.stringify({ code, message, stack }))
  }

  /** A thrown value need not be an Error. */
  function thrownText(thrown: unknown): string {
    if (typeof thrown !== 'object' || thrown === null) return String(thrown)
    try {
      return JSON.stringify(thrown)
    } catch {
      return Object.prototype.toString.call(thrown)
    }
  }

  function keep(step: 1 | -1, isOfHandler: boolean): void {
    waiting += step
    if (isOfHandler) handlers += step
    host.waiting(waiting, handlers)
  }

  function isThenable(value: unknown): value is PromiseLike<unknown> {
    return (
      typeof value === 'object' &&
      value !== null &&
      'then' in value &&
      typeof value.then === 'function'
    )
  }

  const session = {
    phase: 'script' as Session['phase'],
    isRegistered: false,
    isInEffects: false,
    changes: 0,
    reads: 0,
    pageListeners: new Map<string, ((event: unknown) => unknown)[]>(),
    fail,
    bind(made: GuestWire) {
      wire = made
    },
    track(value: unknown) {
      if (!isThenable(value)) return
      const isOfHandler = !session.isInEffects
      const settled = () => {
        keep(-1, isOfHandler)
      }
      keep(1, isOfHandler)
      value.then(settled, (error: unknown) => {
        fail(error)
        settled()
      })
    },
    guard(call: string) {
      if (session.phase === 'free' || session.phase === 'script' || session.phase === 'default')
        return
      const [code, when] =
        session.phase === 'closed'
          ? ['CLOSED', 'after figma.closePlugin']
          : ['NOT_IN_RENDER', 'while the widget is rendering']
      throw wire?.refusal(code, `Cannot call ${call} ${when}`) ?? new Error(call)
    },
  }
  return session
}

/** Runs inside QuickJS, sent as text. The doors, each guarded so that what the widget throws is reported. */
export function createGuestEntries(
  wire: GuestWire,
  session: Session,
  widget: GuestWidget,
  figma: GuestFigma,
  { begin, tick }: Pick<Entries, 'begin' | 'tick'>,
): Entries {
  function safely<Result>(work: () => Result): Result | undefined {
    if (session.phase === 'script') session.phase = 'free'
    session.changes += 1
    try {
      return work()
    } catch (error) {
      session.fail(error)
      return undefined
    }
  }

  function handing(work: (value: unknown) => void): (json: string) => void {
    return (json) => {
      safely(() => {
        work(wire.decode(json))
      })
    }
  }

  return {
    begin,
    render: (widgetNodeId, keep) => safely(() => widget.render(widgetNodeId, keep)),
    effects: () => {
      safely(widget.effects)
    },
    fire: (path, prop, json) => {
      safely(() => {
        widget.fire(path, prop, wire.decode(json))
      })
    },
    fireMenu: handing(widget.fireMenu),
    fireStuck: handing(widget.fireStuck),
    fireAttached: handing(widget.fireAttached),
    message: handing(figma.message),
    event: (name, json) => {
      safely(() => {
        figma.event(name, wire.decode(json))
      })
    },
    answer: (callId, isGood, answer) => {
      safely(() => {
        wire.answer(callId, isGood, answer)
      })
    },
    tick: (timerId) => {
      safely(() => {
        tick(timerId)
      })
    },
    press: (toastId) => safely(() => figma.press(toastId)) ?? true,
    dequeue: (toastId, reason) => {
      safely(() => {
        figma.dequeue(toastId, reason)
      })
    },
    close: () => {
      safely(figma.close)
    },
    takeReads: () => {
      const { reads } = session
      session.reads = 0
      return reads
    },
    fail: session.fail,
  }
}
