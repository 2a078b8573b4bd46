import { batch, signal } from '@preact/signals'
import { announceTokens } from '../../host/announce-tokens.ts'
import type { WidgetTree } from '../../host/drawing/widget-tree.ts'
import type { HostFetch } from '../../host/network.ts'
import { fillPeople } from '../../host/scenario-defaults.ts'
import type { Scenario } from '../../host/scenario.ts'
import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import type {
  HandEdit,
  OpenUi,
  LiveSimulation,
  PaymentTokenView,
  PersonView,
  SimulationOptions,
  StepResult,
  WidgetBuild,
} from '../../host/simulation.ts'
import { readDrawing } from '../../host/widget-state.ts'
import type { Layout } from '../../host/drawing/layout.ts'
import { createSimulation } from '../../sandbox/create-simulation.ts'
import { boxAround, boxHolds, type Box } from '../board/box.ts'
import { carriedWith } from '../board/pick.ts'
import { firstUsedPage, readPages, readScene, type Scene } from '../board/scene.ts'
import { withBoxes } from './with-boxes.ts'
import { logLines, type LogLine } from './log-lines.ts'
import { createToastShelf } from './toast-shelf.ts'
import type {
  LogEntry,
  Made,
  Move,
  PendingCheckout,
  PersonOnBoard,
  SessionCalls,
  SessionSignals,
  StorageFault,
  StoredValue,
  Toast,
  WidgetOnBoard,
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
  /** Tells a stand-in for Figma of a payment token before a request carries it out. */
  readonly announceToken?: (
    token: string,
    issued: PaymentTokenView,
    nowMs: number,
  ) => Promise<unknown>
}

type Work = (user: string) => Promise<StepResult>

/** Of work without a break in which the browser can neither paint nor take clicks. */
const SLICE_MS = 24
const MAX_LOG_ENTRIES = 400
/** Names a step's time in the browser's performance timeline, the widget's own run within it. */
export const STEP_MEASURE = 'simulator-step'
const answerTitles = {
  buy: 'Bought in the checkout',
  dismiss: 'Closed the checkout',
  reject: 'Let the checkout fail',
} as const
const madeNames = { STICKY: 'note', TEXT: 'text', SECTION: 'section', STAMP: 'stamp' } as const
const WIDGET_GAP_PX = 120
/** About as wide as the widest of widgets that stand beside a board: ours, in each editor. */
const widgetWidthPx = { figjam: 560, figma: 320 }
const faceColors = ['#8638e5', '#0c6fb8', '#0d7a42', '#b3400c', '#b8257d', '#4a5568', '#8a6100']

/** Opens the scenario's board in the simulator and places the widget beside its notes, as the first person. */
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
  const session = sessionOf(scenario, simulation, layout)
  pause = createPause(() => {
    session.showProgress()
  })
  await breath()
  await session.begin()
  return session
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
  const names = signal(scenario.users.map(({ name }) => name))
  const acting = signal(names.value[0] ?? '')
  const firstFile = scenario.document ?? simulation.document.toFile()
  const pages = signal(readPages(firstFile))
  const pageId = signal(simulation.person(acting.value).pageId)
  const scene = signal<Scene>(readScene(firstFile, pageId.value))
  const widgets = signal<readonly WidgetOnBoard[]>([])
  const selection = signal<ReadonlySet<string>>(new Set())
  const people = signal<readonly PersonOnBoard[]>([])
  const clockMs = signal(simulation.nowMs)
  const storage = signal<readonly StoredValue[]>([])
  const faults = signal<ReadonlyMap<string, StorageFault>>(new Map())
  const storageFault = signal<StorageFault>('ok')
  const checkout = signal<PendingCheckout | null>(null)
  const ui = signal<OpenUi | null>(null)
  const toasts = signal<readonly Toast[]>([])
  const log = signal<readonly LogEntry[]>([])
  const mode = signal(scenario.mode)
  const widgetName = signal(scenario.manifest.name)
  const fault = signal<string | null>(null)
  const shelf = createToastShelf()
  const placed = new WeakMap<WidgetTree, DrawnNode>()
  let seenRevision = simulation.document.revision
  let nextLogId = 1
  /** Set while the only change to come is a drag of these. */
  let movedIds: ReadonlySet<string> | null = null

  function refresh(): void {
    batch(() => {
      refreshBoard()
      refreshPerson()
      people.value = names.value.map(personOnBoard)
      clockMs.value = simulation.nowMs
    })
  }

  function refreshBoard(): void {
    const { revision } = simulation.document
    const { pageId: page } = simulation.person(acting.value)
    if (page !== pageId.value || (revision !== seenRevision && movedIds === null)) readPage(page)
    else if (revision !== seenRevision && movedIds !== null)
      scene.value = withBoxes(scene.value, movedIds, simulation.document, scenario.manifest.id)
    seenRevision = revision
    movedIds = null
    widgets.value = simulation.widgetIds().flatMap(widgetOnBoard)
  }

  function readPage(page: string): void {
    const file = simulation.document.toFile()
    pages.value = readPages(file)
    pageId.value = page
    scene.value = readScene(file, page)
  }

  function widgetOnBoard(id: string): WidgetOnBoard[] {
    const drawing = readDrawing(simulation.document, id)
    const box = scene.value.byId.get(id)?.box
    if (drawing === undefined || box === undefined) return []
    const tree = placed.get(drawing.tree) ?? layout(drawing.tree)
    placed.set(drawing.tree, tree)
    return [{ id, box, tree, menu: simulation.menu(id) }]
  }

  function refreshPerson(): void {
    const person = simulation.person(acting.value)
    const standing = person.selection.filter((id) => simulation.document.has(id))
    selection.value = new Set(standing)
    storage.value = Object.entries(person.storage).map(([key, value]) => ({
      key,
      value: value === undefined ? 'undefined' : JSON.stringify(value),
    }))
    storageFault.value = faults.value.get(acting.value) ?? 'ok'
    refreshScreen(person)
  }

  /** The news of a run in progress. */
  function refreshScreen(person: PersonView): void {
    const [interstitial] = person.checkouts
    if (interstitial === undefined) checkout.value = null
    else if (checkout.peek()?.interstitial !== interstitial)
      checkout.value = { personName: person.name, interstitial }
    ui.value = person.ui
    refreshToasts(person)
  }

  function refreshToasts(person: PersonView): void {
    const now = shelf.shown(person, simulation.nowMs)
    const { value: before } = toasts
    if (now.length !== before.length || now.some(({ id }, at) => id !== before[at]?.id))
      toasts.value = now
  }

  function dropToast(id: string, reason: 'dismiss' | 'timeout'): void {
    const person = simulation.person(acting.value)
    shelf.drop(person.name, id)
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
    if (!person.toasts.some((toast) => String(toast.id) === id)) return
    const drop: Work = (user) => simulation.dropToast(user, Number(id), reason)
    void runMeanwhile('A notification went', drop, true)
  }

  function personOnBoard(name: string, index: number): PersonOnBoard {
    const { id, payment } = simulation.person(name)
    const color = faceColors[index % faceColors.length] ?? '#4a5568'
    return { id: name, name, payment, isLoggedIn: !id.startsWith('anonymous'), color }
  }

  function note(personName: string, lines: readonly Pick<LogEntry, 'kind' | 'text'>[]): void {
    const entries = lines.map((line) => ({
      ...line,
      id: nextLogId++,
      clockMs: simulation.nowMs,
      personName,
    }))
    log.value = [...log.value, ...entries].slice(-MAX_LOG_ENTRIES)
  }

  /** `quietly` logs nothing where the widget did nothing. */
  async function run(title: string, work: Work, quietly = false): Promise<void> {
    const user = acting.value
    const startedMs = performance.now()
    let lines: readonly LogLine[]
    try {
      const result = await work(user)
      performance.measure(STEP_MEASURE, { start: startedMs, detail: title })
      lines = logLines(title, result)
      if (result.error !== null) fault.value = result.error.message
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      fault.value = text
      lines = [
        { kind: 'step', text: title },
        { kind: 'error', text },
      ]
    }
    // A reader who hears that a step is done finds the board as it left it.
    batch(() => {
      refresh()
      if (!quietly || lines.length > 1) note(user, lines)
    })
  }

  /** Actions during a step are part of it, and its lines report both results. */
  async function runMeanwhile(title: string, work: Work, quietly = false): Promise<void> {
    if (!simulation.isUnderWay) return run(title, work, quietly)
    if (!quietly) note(acting.value, [{ kind: 'step', text: `${title}, meanwhile` }])
    await work(acting.value)
  }

  function start(title: string, step: Parameters<LiveSimulation['meanwhile']>[0]): void {
    void runMeanwhile(title, (user) => simulation.meanwhile({ ...step, user }))
  }

  function startEdits(title: string, edits: readonly HandEdit[]): Promise<void> {
    if (edits.length === 0) return Promise.resolve()
    return runMeanwhile(title, (user) => simulation.editByHand(user, edits))
  }

  /** The place of a drop in the parent it ends in, which is how the document takes it. */
  function moveEdit({ id, x, y, into }: Move): HandEdit {
    const node = scene.value.byId.get(id)
    const origin = scene.value.byId.get(into ?? containerOf(node?.parentId ?? null) ?? '')?.box
    const place = { x: x - (origin?.x ?? 0), y: y - (origin?.y ?? 0) }
    return { move: { node: id, ...place, ...(into === null ? {} : { into }) } }
  }

  /** Whether a drop leaves a layer in the parent it has, so that its place is all that changes. */
  function staysInParent({ id, x, y, into }: Move): boolean {
    const node = scene.value.byId.get(id)
    const parent = scene.value.byId.get(containerOf(node?.parentId ?? null) ?? '')
    if (node === undefined || into !== null) return false
    const middle = { x: x + node.box.width / 2, y: y + node.box.height / 2 }
    return parent === undefined || boxHolds(parent.box, middle)
  }

  async function create({ type, x, y, stamp }: Made): Promise<string | null> {
    const before = scene.value.byId
    const on = stamp === undefined ? {} : { characters: stamp.name, on: stamp.on }
    await startEdits(`Added a ${madeNames[type]}`, [{ create: { type, x, y, ...on } }])
    return scene.value.nodes.find((node) => node.type === type && !before.has(node.id))?.id ?? null
  }

  function resizeEdits(id: string, box: Box): readonly HandEdit[] {
    const { width, height } = box
    const resized = { resize: { node: id, width, height } }
    const node = scene.value.byId.get(id)
    if (node === undefined || (node.box.x === box.x && node.box.y === box.y)) return [resized]
    return [moveEdit({ id, x: box.x, y: box.y, into: null }), resized]
  }

  function containerOf(id: string | null): string | null {
    const node = id === null ? undefined : scene.value.byId.get(id)
    return node?.type === 'GROUP' ? containerOf(node.parentId) : id
  }

  async function turnTo(page: string): Promise<void> {
    const { name = page } = pages.value.find(({ id }) => id === page) ?? {}
    await runMeanwhile(`Went to “${name}”`, (user) => simulation.turnTo(user, page))
  }

  /** Everybody comes to the first page that has anything on it, and finds the widget there. */
  async function begin(): Promise<void> {
    const page = firstUsedPage(firstFile) ?? pageId.value
    for (const { name } of scenario.users) await simulation.turnTo(name, page)
    refresh()
    await placeWidget()
  }

  function placeWidget(): Promise<void> {
    const around = boxAround(scene.value.nodes.map((node) => node.box))
    const x = Math.round((around?.x ?? 0) - widgetWidthPx[scenario.editor] - WIDGET_GAP_PX)
    const y = Math.round(around?.y ?? 0)
    return run('Placed the widget', (user) => simulation.step({ insert: { x, y }, user }))
  }

  for (const name of names.value) simulation.setCheckout(name, 'ask')
  const stopListening = simulation.onChange(refresh)
  refresh()

  return {
    scene,
    pages,
    pageId,
    widgets,
    selection,
    people,
    actingId: acting,
    clockMs,
    mode,
    storage,
    storageFault,
    checkout,
    ui,
    toasts,
    log,
    widgetName,
    fault,
    begin,
    showProgress() {
      refreshScreen(simulation.person(acting.value))
    },
    file: () => simulation.document.toFile(),
    end() {
      stopListening()
      simulation.dispose()
    },
    select(ids: ReadonlySet<string>) {
      simulation.setSelection(acting.value, [...ids])
      selection.value = ids
    },
    move(moves: readonly Move[]) {
      if (!simulation.isUnderWay && moves.every(staysInParent))
        movedIds = carriedWith(scene.value, new Set(moves.map(({ id }) => id)))
      return startEdits(
        moves.length === 1 ? 'Moved a layer' : `Moved ${moves.length} layers`,
        moves.map(moveEdit),
      )
    },
    create,
    write(id: string, characters: string) {
      void startEdits('Wrote on a layer', [{ type: { node: id, characters } }])
    },
    resize(id: string, box: Box) {
      void startEdits('Resized a layer', resizeEdits(id, box))
    },
    remove(ids: ReadonlySet<string>) {
      const edits = [...ids].map((id) => ({ remove: id }))
      void startEdits(
        edits.length === 1 ? 'Deleted a layer' : `Deleted ${edits.length} layers`,
        edits,
      )
    },
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
    undo() {
      start('Undid', { undo: true })
    },
    redo() {
      start('Redid', { redo: true })
    },
    placeWidget() {
      void placeWidget()
    },
    turnTo(page: string) {
      void turnTo(page)
    },
    duplicate(widgetId: string) {
      start('Duplicated the widget', { duplicate: true, widget: widgetId })
    },
    act(personId: string) {
      acting.value = personId
      refresh()
    },
    addPerson(name: string, isLoggedIn: boolean) {
      const secondsIn = Math.floor((simulation.nowMs - scenario.nowMs) / 1000)
      const known = names.value.map((each) => simulation.person(each).id)
      const added = fillPeople([
        ...known.map((id) => ({ name: id, id })),
        // Figma's clock of a first run starts when a person comes, not when the board was opened.
        { name, loggedIn: isLoggedIn, firstRanSecondsAgo: -secondsIn },
      ]).at(-1)
      if (added === undefined) return
      simulation.addPerson(added)
      simulation.setCheckout(name, 'ask')
      names.value = [...names.value, name]
      void simulation.turnTo(name, pageId.value).then(refresh)
      acting.value = name
      refresh()
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
      faults.value = new Map([...faults.value, [acting.value, fault]])
      start(`Client storage: ${fault}`, { storage: fault })
    },
    clearStorage() {
      start('Cleared client storage', { storage: 'clear' })
    },
    answerCheckout(outcome: 'buy' | 'dismiss' | 'reject') {
      checkout.value = null
      void runMeanwhile(answerTitles[outcome], (user) => simulation.answerCheckout(user, outcome))
    },
    postFromUi(message: unknown) {
      start('The window sent a message', { ui: message })
    },
    closeUi() {
      start('Closed the window', { closeUi: true })
    },
    dismissFault() {
      fault.value = null
    },
    pressToast(id: string) {
      void runMeanwhile('Pressed a notification’s button', (user) =>
        simulation.pressToast(user, Number(id)),
      )
    },
    dropToast,
    async useBuild(build: WidgetBuild) {
      const title =
        build.mode === mode.value
          ? 'Runs the widget’s new code from now on'
          : `Runs the ${build.mode} build from now on`
      fault.value = null
      await run(title, (user) => simulation.replaceBuild(user, build))
      mode.value = build.mode
      widgetName.value = build.manifest.name
    },
  } satisfies LocalSession & {
    readonly begin: () => Promise<void>
    readonly showProgress: () => void
  }
}
