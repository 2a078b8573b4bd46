import { announceTokens } from '../../host/announce-tokens.ts'
import type { HostFetch } from '../../host/network.ts'
import { fillPeople } from '../../host/scenario-defaults.ts'
import type { Scenario } from '../../host/scenario.ts'
import type { LiveSimulation, SimulationOptions, WidgetBuild } from '../../host/simulation.ts'
import type { Layout } from '../../host/drawing/layout.ts'
import { createSimulation } from '../../sandbox/create-simulation.ts'
import { boxAround } from '../board/box.ts'
import { firstUsedPage, pageHolding } from '../board/scene.ts'
import { createHandEdits } from './hand-edits.ts'
import { createSessionSteps, type SessionSteps } from './session-steps.ts'
import type { AnnounceToken } from './session-messages.ts'
import { createSessionView, type SessionView } from './session-view.ts'
import type {
  Made,
  Move,
  PersonOnBoard,
  SessionCalls,
  SessionSignals,
  StorageFault,
} from './session.ts'

/** A session where the simulator itself runs; its owner must end it. */
export interface LocalSession extends SessionSignals, SessionCalls {
  readonly select: (ids: ReadonlySet<string>) => void
  readonly move: (moves: readonly Move[]) => Promise<void>
  readonly create: (made: Made) => Promise<string | null>
  /** The board as it stands, in the form of `GET /v1/files/:key`. */
  readonly file: () => unknown
  readonly useBuild: (build: WidgetBuild) => Promise<void>
  readonly end: () => void
}

export interface SessionOptions extends Omit<SimulationOptions, 'layout' | 'fetch'> {
  readonly fetch?: HostFetch
  readonly announceToken?: AnnounceToken
}

/** Of work without a break in which the browser can neither paint nor take clicks. */
const SLICE_MS = 24
const answerTitles = {
  buy: 'Bought in the checkout',
  dismiss: 'Closed the checkout',
  reject: 'Let the checkout fail',
} as const
const WIDGET_GAP_PX = 120
/** About as wide as most widgets: ours, in each editor. */
const widgetWidthPx = { figjam: 560, figma: 320 }

/**
 * Opens the scenario's board in the simulator, as the first person; the widget is placed beside the notes unless one
 * was saved with the board.
 */
export async function createSession(
  scenario: Scenario,
  layout: Layout,
  { announceToken, fetch, ...options }: SessionOptions,
): Promise<LocalSession> {
  let pause: () => Promise<void> | undefined = () => undefined
  const announcing = (send: HostFetch): HostFetch =>
    announceTokens(
      send,
      (text) => simulation.token(text),
      async (token, issued) => announceToken?.(token, issued, simulation.nowMs),
    )
  const simulation: LiveSimulation = await createSimulation(scenario, {
    ...options,
    layout,
    pause: () => pause(),
    ...(fetch === undefined ? {} : { fetch: announcing(fetch) }),
  })
  try {
    const session = sessionOf(scenario, simulation, layout)
    pause = createPause(() => {
      session.showProgress()
    })
    await breath()
    await session.begin()
    return session
  } catch (error) {
    simulation.dispose()
    throw error
  }
}

/** Yields to the browser before a frame is late, and sends news of a run in progress. */
function createPause(show: () => void): () => Promise<void> | undefined {
  let pausedMs = performance.now()
  return () => {
    if (performance.now() - pausedMs < SLICE_MS) return undefined
    show()
    return breath().then(() => {
      pausedMs = performance.now()
    })
  }
}

/** Lets the browser draw and answer between two long pieces of work. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

function sessionOf(scenario: Scenario, simulation: LiveSimulation, layout: Layout) {
  const view = createSessionView(scenario, simulation, layout)
  const steps = createSessionSteps(simulation, view)
  for (const name of view.names.value) simulation.setCheckout(name, 'ask')
  const stopListening = simulation.onChange(view.refresh)
  view.refresh()

  return {
    scene: view.scene,
    pages: view.pages,
    pageId: view.pageId,
    widgets: view.widgets,
    selection: view.selection,
    takenTo: view.takenTo,
    people: view.people,
    actingId: view.acting,
    clockMs: view.clockMs,
    mode: view.mode,
    storage: view.storage,
    storageFault: view.storageFault,
    checkout: view.checkout,
    ui: view.ui,
    toasts: view.toasts,
    log: view.log,
    widgetName: view.widgetName,
    fault: view.fault,
    showProgress: () => {
      view.showProgress()
    },
    file: () => simulation.document.toFile(),
    end() {
      stopListening()
      simulation.dispose()
    },
    look: view.look,
    dismissFault() {
      view.fault.value = null
    },
    ...createHandEdits(simulation, view, steps),
    ...createPlaces(scenario, simulation, view, steps),
    ...createWidgetUse(simulation, view, steps),
    ...createSurroundings(scenario, simulation, view, steps),
  } satisfies LocalSession & {
    readonly begin: () => Promise<void>
    readonly showProgress: () => void
  }
}

/** Pages, and the widget's place on one. */
function createPlaces(
  scenario: Scenario,
  simulation: LiveSimulation,
  view: SessionView,
  { run, runMeanwhile }: SessionSteps,
) {
  function placeWidget(): Promise<void> {
    const around = boxAround(view.scene.value.nodes.map((node) => node.box))
    const roomPx = widgetWidthPx[scenario.editor]
    const x = Math.round((around?.x ?? 0) - roomPx - WIDGET_GAP_PX)
    const y = Math.round(around?.y ?? 0)
    return run('Placed the widget', async (user) => {
      const placed = await simulation.step({ insert: { x, y }, user })
      const node = simulation.widgetIds().at(-1)
      const widthPx = node === undefined ? undefined : simulation.drawn(node)?.width
      // How wide it is shows only now; the notes are not to lie under it.
      if (node !== undefined && widthPx !== undefined && widthPx > roomPx)
        await simulation.step({ move: { node, x: Math.floor(x + roomPx - widthPx), y }, user })
      return placed
    })
  }

  return {
    /** Everybody comes to the page of the saved widget, else to the first that has anything on it, where one is placed. */
    async begin(): Promise<void> {
      const [saved] = simulation.widgetIds()
      const home = saved === undefined ? undefined : pageHolding(view.firstFile, saved)
      const page = home ?? firstUsedPage(view.firstFile) ?? view.pageId.value
      for (const { name } of scenario.users) await simulation.turnTo(name, page)
      view.refresh()
      if (saved === undefined) await placeWidget()
    },
    placeWidget() {
      void placeWidget()
    },
    turnTo(page: string) {
      const { name = page } = view.pages.value.find(({ id }) => id === page) ?? {}
      void runMeanwhile(`Went to “${name}”`, (user) => simulation.turnTo(user, page))
    },
  }
}

/** What people do with the widget, its menu and its window. */
function createWidgetUse(
  simulation: LiveSimulation,
  view: SessionView,
  { run, runMeanwhile, start }: SessionSteps,
) {
  return {
    clickNode(widgetId: string, path: readonly number[], label: string) {
      void runMeanwhile(`Clicked “${label}”`, (user) =>
        simulation.clickNode(user, widgetId, path.join('.')),
      )
    },
    editInput(widgetId: string, path: readonly number[], label: string, characters: string) {
      start(`Typed into “${label}”`, {
        edit: { path: path.join('.'), characters },
        widget: widgetId,
      })
    },
    chooseMenuItem(widgetId: string, propertyName: string, propertyValue?: string) {
      const menu = propertyValue === undefined ? { propertyName } : { propertyName, propertyValue }
      const value = propertyValue === undefined ? '' : `: ${propertyValue}`
      start(`Menu “${propertyName}”${value}`, { menu, widget: widgetId })
    },
    duplicate(widgetId: string) {
      start('Duplicated the widget', { duplicate: true, widget: widgetId })
    },
    answerCheckout(outcome: 'buy' | 'dismiss' | 'reject') {
      view.checkout.value = null
      void runMeanwhile(answerTitles[outcome], (user) => simulation.answerCheckout(user, outcome))
    },
    postFromUi(message: unknown) {
      start('The window sent a message', { ui: message })
    },
    closeUi() {
      start('Closed the window', { closeUi: true })
    },
    pressToast(id: string) {
      void runMeanwhile('Pressed a notification’s button', (user) =>
        simulation.pressToast(user, Number(id)),
      )
    },
    dropToast(id: string, reason: 'dismiss' | 'timeout') {
      if (!view.hideToast(id)) return
      void runMeanwhile(
        'A notification went',
        (user) => simulation.dropToast(user, Number(id), reason),
        true,
      )
    },
    async useBuild(build: WidgetBuild) {
      const title =
        build.mode === view.mode.value
          ? 'Runs the widget’s new code from now on'
          : `Runs the ${build.mode} build from now on`
      view.fault.value = null
      await run(title, (user) => simulation.replaceBuild(user, build))
      view.mode.value = build.mode
      view.widgetName.value = build.manifest.name
    },
  }
}

/** Time, storage, money and people around the widget. */
function createSurroundings(
  scenario: Scenario,
  simulation: LiveSimulation,
  view: SessionView,
  { run, start }: SessionSteps,
) {
  return {
    undo() {
      start('Undid', { undo: true })
    },
    redo() {
      start('Redid', { redo: true })
    },
    act(personId: string) {
      view.actAs(personId)
    },
    addPerson(name: string, isLoggedIn: boolean) {
      const secondsIn = Math.floor((simulation.nowMs - scenario.nowMs) / 1000)
      const known = view.names.value.map((each) => simulation.person(each).id)
      const added = fillPeople([
        ...known.map((id) => ({ name: id, id })),
        // Figma's clock of a first run starts when a person comes, not when the board was opened.
        { name, loggedIn: isLoggedIn, firstRanSecondsAgo: -secondsIn },
      ]).at(-1)
      if (added === undefined) return
      simulation.addPerson(added)
      simulation.setCheckout(name, 'ask')
      view.names.value = [...view.names.value, name]
      void simulation.turnTo(name, view.pageId.value).then(view.refresh)
      view.actAs(name)
    },
    setPayment(status: PersonOnBoard['payment']) {
      start(`Payment status is now ${status}`, { payment: status })
    },
    advance(duration: string) {
      void run(`The clock moves by ${duration}`, (user) =>
        simulation.step({ advance: duration, user }),
      )
    },
    failStorage(fault: StorageFault) {
      view.faults.value = new Map([...view.faults.value, [view.acting.value, fault]])
      start(`Client storage: ${fault}`, { storage: fault })
    },
    clearStorage() {
      start('Cleared client storage', { storage: 'clear' })
    },
  }
}
