import { batch, signal, type Signal } from '@preact/signals'
import { withSceneChange } from '../board/scene-change.ts'
import { answerAt, ask } from './ask.ts'
import type {
  AfterNews,
  AnnounceToken,
  PageMessage,
  SessionCall,
  WorkerMessage,
} from './session-messages.ts'
import { stateNames, type Session, type SessionCalls, type SessionState } from './session.ts'

/** A session that runs elsewhere; its owner must end it. */
export interface RemoteSession extends Session {
  readonly end: () => void
}

/**
 * The session that is served at the other end of this port, once it is open.
 *
 * @throws Error with the reason where it cannot be opened.
 */
export function openRemoteSession(
  port: MessagePort,
  announceToken: AnnounceToken,
): Promise<RemoteSession> {
  return new Promise((resolve, reject) => {
    let receive: (message: WorkerMessage) => void = () => undefined
    port.onmessage = ({ data, ports }: MessageEvent<WorkerMessage>) => {
      switch (data.type) {
        case 'opened': {
          const opened = remoteSession(port, data)
          receive = opened.receive
          resolve(opened.session)
          return
        }
        case 'failed':
          port.close()
          reject(new Error(data.message))
          return
        case 'announce':
          void answerAt(ports[0], () => announceToken(data.token, data.issued, data.nowMs))
          return
        case 'changed':
          receive(data)
          return
      }
    }
  })
}

type Opened = Extract<WorkerMessage, { readonly type: 'opened' }>

/** Counts the news that was heard. */
function createNewsCount() {
  let count = 0
  let waiting: { readonly until: number; readonly go: () => void }[] = []
  return {
    add() {
      count += 1
      const ready = waiting.filter(({ until }) => until <= count)
      waiting = waiting.filter(({ until }) => until > count)
      for (const { go } of ready) go()
    },
    /** Answers come by ports of their own, which may be ahead of the news of what was done. */
    async withAnswer<Value>(asked: Promise<AfterNews<Value>>): Promise<Value> {
      const { value, newsCount: until } = await asked
      if (until > count) await new Promise<void>((go) => waiting.push({ until, go }))
      return value
    },
  }
}

function remoteSession(port: MessagePort, opened: Opened) {
  const scene = signal(withSceneChange(null, opened.scene))
  const seen = signalsOf(opened.state)
  let selectionOrder = 0
  const news = createNewsCount()

  const tell = (message: PageMessage): void => {
    port.postMessage(message)
  }
  const call = (made: SessionCall): void => {
    tell({ type: 'call', call: made })
  }
  const asked = <Value>(message: PageMessage): Promise<Value> =>
    ask<Value>((answer) => {
      port.postMessage(message, [answer])
    })

  function receive(message: WorkerMessage): void {
    if (message.type !== 'changed') return
    const { state, scene: change } = message
    batch(() => {
      if (change !== null) scene.value = withSceneChange(scene.value, change)
      // What the person selected since then is newer than what comes back.
      const isBehind = message.selectionOrder < selectionOrder
      const { selection, ...others } = state
      for (const name of stateNames) take(name, others, seen)
      if (selection === undefined || isBehind || isSameSet(selection, seen.selection.value)) return
      seen.selection.value = selection
    })
    news.add()
  }

  const session: RemoteSession = {
    scene,
    ...seen,
    select(ids) {
      seen.selection.value = ids
      tell({ type: 'select', ids, order: (selectionOrder += 1) })
    },
    move: (moves) => news.withAnswer(asked({ type: 'move', moves })),
    create: (made) => news.withAnswer(asked({ type: 'create', made })),
    file: () => asked({ type: 'file' }),
    useBuild: (build) => asked({ type: 'use-build', build }),
    end() {
      tell({ type: 'end' })
      port.onmessage = null
    },
    ...callsBy(call),
  }
  return { session, receive }
}

/** Every command without an answer. */
function callsBy(call: (made: SessionCall) => void): SessionCalls {
  return {
    remove: (...args) => {
      call({ name: 'remove', args })
    },
    write: (...args) => {
      call({ name: 'write', args })
    },
    resize: (...args) => {
      call({ name: 'resize', args })
    },
    clickNode: (...args) => {
      call({ name: 'clickNode', args })
    },
    editInput: (...args) => {
      call({ name: 'editInput', args })
    },
    chooseMenuItem: (...args) => {
      call({ name: 'chooseMenuItem', args })
    },
    undo: () => {
      call({ name: 'undo', args: [] })
    },
    redo: () => {
      call({ name: 'redo', args: [] })
    },
    duplicate: (...args) => {
      call({ name: 'duplicate', args })
    },
    placeWidget: () => {
      call({ name: 'placeWidget', args: [] })
    },
    turnTo: (...args) => {
      call({ name: 'turnTo', args })
    },
    look: (...args) => {
      call({ name: 'look', args })
    },
    act: (...args) => {
      call({ name: 'act', args })
    },
    addPerson: (...args) => {
      call({ name: 'addPerson', args })
    },
    setPayment: (...args) => {
      call({ name: 'setPayment', args })
    },
    advance: (...args) => {
      call({ name: 'advance', args })
    },
    failStorage: (...args) => {
      call({ name: 'failStorage', args })
    },
    clearStorage: () => {
      call({ name: 'clearStorage', args: [] })
    },
    answerCheckout: (...args) => {
      call({ name: 'answerCheckout', args })
    },
    postFromUi: (...args) => {
      call({ name: 'postFromUi', args })
    },
    closeUi: () => {
      call({ name: 'closeUi', args: [] })
    },
    dismissFault: () => {
      call({ name: 'dismissFault', args: [] })
    },
    pressToast: (...args) => {
      call({ name: 'pressToast', args })
    },
    dropToast: (...args) => {
      call({ name: 'dropToast', args })
    },
  }
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}

type SeenSignals = { readonly [Name in keyof SessionState]: Signal<SessionState[Name]> }

function signalsOf(state: SessionState): SeenSignals {
  return {
    widgetName: signal(state.widgetName),
    pages: signal(state.pages),
    pageId: signal(state.pageId),
    widgets: signal(state.widgets),
    selection: signal(state.selection),
    takenTo: signal(state.takenTo),
    people: signal(state.people),
    actingId: signal(state.actingId),
    clockMs: signal(state.clockMs),
    mode: signal(state.mode),
    storage: signal(state.storage),
    storageFault: signal(state.storageFault),
    checkout: signal(state.checkout),
    ui: signal(state.ui),
    toasts: signal(state.toasts),
    log: signal(state.log),
    fault: signal(state.fault),
  }
}

function take<Name extends keyof SessionState>(
  name: Name,
  from: Partial<SessionState>,
  to: Pick<SeenSignals, Name>,
): void {
  const value = from[name]
  if (value !== undefined) to[name].value = value
}
