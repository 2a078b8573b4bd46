import { effect } from '@preact/signals'
import type { WidgetBuild } from '../../host/simulation.ts'
import { sceneChange } from '../board/scene-change.ts'
import type { Scene } from '../board/scene.ts'
import { answerAt } from './ask.ts'
import type { LocalSession } from './create-session.ts'
import {
  makeCall,
  type AfterNews,
  type PageMessage,
  type WorkerMessage,
} from './session-messages.ts'
import { stateNames, type BuildChoice, type SessionState } from './session.ts'

/** Tells the page at the other end of the port what the session shows, and does what the page asks of it. */
export function serveSession(
  session: LocalSession,
  port: MessagePort,
  readBuild: (choice: BuildChoice) => Promise<WidgetBuild>,
): void {
  const tell = (message: WorkerMessage): void => {
    port.postMessage(message)
  }
  let selectionOrder = 0
  let newsCount = 0
  let toldState: SessionState | null = null
  let toldScene: Scene | null = null

  let builds: Promise<unknown> = Promise.resolve()

  /** One after the other, however long each takes to be read: the last that was asked for stays. */
  function useBuild(choice: BuildChoice): Promise<void> {
    const used = builds.then(async () => session.useBuild(await readBuild(choice)))
    builds = used.catch(() => undefined)
    return used
  }

  const afterNews = async <Value>(work: Promise<Value>): Promise<AfterNews<Value>> => ({
    value: await work,
    newsCount,
  })

  const stop = effect(() => {
    const state = stateOf(session)
    const scene = session.scene.value
    const change = scene === toldScene ? null : sceneChange(toldScene, scene)
    if (toldState === null) {
      if (change !== null) tell({ type: 'opened', state, scene: change })
    } else {
      newsCount += 1
      tell({ type: 'changed', state: difference(toldState, state), scene: change, selectionOrder })
    }
    toldState = state
    toldScene = scene
  })

  port.onmessage = ({ data, ports }: MessageEvent<PageMessage>) => {
    const [answer] = ports
    switch (data.type) {
      case 'call':
        makeCall(session, data.call)
        return
      case 'select':
        selectionOrder = data.order
        session.select(data.ids)
        return
      case 'move':
        void answerAt(answer, () => afterNews(session.move(data.moves)))
        return
      case 'create':
        void answerAt(answer, () => afterNews(session.create(data.made)))
        return
      case 'file':
        void answerAt(answer, () => JSON.stringify(session.file()))
        return
      case 'use-build':
        void answerAt(answer, () => useBuild(data.build))
        return
      case 'end':
        stop()
        session.end()
        port.close()
        return
    }
  }
}

function stateOf(session: LocalSession): SessionState {
  return {
    widgetName: session.widgetName.value,
    pages: session.pages.value,
    pageId: session.pageId.value,
    widgets: session.widgets.value,
    selection: session.selection.value,
    takenTo: session.takenTo.value,
    people: session.people.value,
    actingId: session.actingId.value,
    clockMs: session.clockMs.value,
    mode: session.mode.value,
    storage: session.storage.value,
    storageFault: session.storageFault.value,
    checkout: session.checkout.value,
    ui: session.ui.value,
    toasts: session.toasts.value,
    log: session.log.value,
    fault: session.fault.value,
  }
}

type MutableState = { -readonly [Name in keyof SessionState]?: SessionState[Name] }

function difference(before: SessionState, after: SessionState): Partial<SessionState> {
  const changed: MutableState = {}
  for (const name of stateNames) if (before[name] !== after[name]) copy(name, after, changed)
  return changed
}

function copy<Name extends keyof SessionState>(
  name: Name,
  from: SessionState,
  to: Pick<MutableState, Name>,
): void {
  to[name] = from[name]
}
