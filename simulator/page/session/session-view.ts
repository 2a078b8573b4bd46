import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { layoutOnce, type Layout } from '../../host/drawing/layout.ts'
import type { Scenario } from '../../host/scenario.ts'
import type { Viewport } from '../../host/viewport.ts'
import type { LiveSimulation, PersonView, WindowView } from '../../host/simulation.ts'
import { readDrawing } from '../../host/widget-state.ts'
import { carriedWith } from '../board/pick.ts'
import { readPages, readScene, type Scene } from '../board/scene.ts'
import { watchMoves } from './watch-moves.ts'
import type {
  LogEntry,
  PendingCheckout,
  PersonOnBoard,
  StorageFault,
  StoredValue,
  Toast,
  WidgetOnBoard,
} from './session.ts'
import { createToastShelf } from './toast-shelf.ts'
import { withBoxes } from './with-boxes.ts'

const faceColors = ['#8638e5', '#0c6fb8', '#0d7a42', '#b3400c', '#b8257d', '#4a5568', '#8a6100']

/** Laying out a widget costs more than most slices of its work. */
const SLICES_A_DRAWING = 8

export type SessionView = ReturnType<typeof createSessionView>

/** What the page shows of a simulation, as the acting person sees it; `refresh` reads it again. */
export function createSessionView(scenario: Scenario, simulation: LiveSimulation, layout: Layout) {
  const firstFile = scenario.document ?? simulation.document.toFile()
  const signals = createSignals(scenario, simulation, firstFile)
  const { names, acting, pages, pageId, scene, widgets, selection, people, clockMs } = signals
  const { takenTo } = signals
  const { storage, faults, storageFault, checkout, ui, toasts } = signals
  const shelf = createToastShelf()
  const laidOut = layoutOnce(layout)
  const camera = createSharedCamera(simulation, acting, takenTo)
  const newsOf = watchMoves(simulation.document)
  let progress = 0

  function refresh(): void {
    batch(() => {
      refreshBoard()
      refreshPerson()
      people.value = names.value.map(personOnBoard)
      clockMs.value = simulation.nowMs
    })
  }

  function refreshBoard(): void {
    const news = newsOf()
    const { pageId: page } = simulation.person(acting.value)
    if (page !== pageId.value || news.type === 'changed') readPage(page)
    else if (news.type === 'moved') showMoves(news.ids)
    widgets.value = simulation.widgetIds().flatMap(widgetOnBoard)
  }

  function showMoves(ids: ReadonlySet<string>): void {
    const { value: before } = scene
    const touched = withHolders(before, carriedWith(before, ids))
    scene.value = withBoxes(before, touched, simulation.document, scenario.manifest.id)
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
    return [{ id, box, tree: laidOut(drawing.tree), menu: simulation.menu(id) }]
  }

  function refreshPerson(): void {
    const person = simulation.person(acting.value)
    const standing = person.selection.filter((id) => simulation.document.has(id))
    selection.value = new Set(standing)
    camera.follow(person)
    storage.value = storedValues(person)
    storageFault.value = faults.value.get(acting.value) ?? 'ok'
    refreshScreen(person)
  }

  /** The news of a run in progress. */
  function refreshScreen(person: PersonView): void {
    const [interstitial] = person.checkouts
    if (interstitial === undefined) checkout.value = null
    else if (!isSameCheckout(checkout.peek(), person.name, interstitial))
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

  /** Takes a toast off the screen; true where the widget's notification still stands behind it. */
  function hideToast(id: string): boolean {
    const person = simulation.person(acting.value)
    shelf.drop(person.name, id)
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
    return person.toasts.some((toast) => String(toast.id) === id)
  }

  function personOnBoard(name: string, index: number): PersonOnBoard {
    const { payment } = simulation.person(name)
    const color = faceColors[index % faceColors.length] ?? '#4a5568'
    return { id: name, name, payment, color }
  }

  return {
    ...signals,
    firstFile,
    refresh,
    hideToast,
    look: camera.look,
    actAs(name: string) {
      acting.value = name
      camera.lend()
      refresh()
    },
    /** Shows the news of a run in progress, and now and then how it draws the widget meanwhile. */
    showProgress() {
      refreshScreen(simulation.person(acting.value))
      progress += 1
      if (progress % SLICES_A_DRAWING > 0) return
      batch(() => {
        widgets.value = simulation.widgetIds().flatMap(widgetOnBoard)
        clockMs.value = simulation.nowMs
      })
    },
  }
}

/** The one camera of the page, which everybody looks through in turn. */
function createSharedCamera(
  simulation: LiveSimulation,
  acting: ReadonlySignal<string>,
  takenTo: Signal<Viewport | null>,
) {
  let seen: Viewport | null = null
  const look = (viewport: Viewport): void => {
    seen = viewport
    simulation.look(acting.value, viewport)
  }
  return {
    look,
    /** Gives the view to whoever acts now. */
    lend() {
      if (seen !== null) look(seen)
    },
    /** Goes where a widget's code took the person's view. */
    follow({ viewport }: PersonView) {
      if (seen === null || viewport === seen) return
      seen = viewport
      takenTo.value = viewport
    },
  }
}

/** These layers and all they stand in: a group's box fits what it holds. */
function withHolders({ byId }: Scene, ids: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(ids)
  for (const id of ids)
    for (let at = byId.get(id)?.parentId ?? null; at !== null && !all.has(at);) {
      all.add(at)
      at = byId.get(at)?.parentId ?? null
    }
  return all
}

function isSameCheckout(
  shown: PendingCheckout | null,
  personName: string,
  interstitial: string,
): boolean {
  return shown?.personName === personName && shown.interstitial === interstitial
}

function storedValues({ storage }: PersonView): readonly StoredValue[] {
  return Object.entries(storage).map(([key, value]) => ({
    key,
    value: value === undefined ? 'undefined' : JSON.stringify(value),
  }))
}

function createSignals(scenario: Scenario, simulation: LiveSimulation, firstFile: unknown) {
  const names = signal(scenario.users.map(({ name }) => name))
  const acting = signal(names.value[0] ?? '')
  const pages = signal(readPages(firstFile))
  const pageId = signal(simulation.person(acting.value).pageId)
  const scene = signal<Scene>(readScene(firstFile, pageId.value))
  const widgets = signal<readonly WidgetOnBoard[]>([])
  const selection = signal<ReadonlySet<string>>(new Set())
  const takenTo = signal<Viewport | null>(null)
  const people = signal<readonly PersonOnBoard[]>([])
  const clockMs = signal(simulation.nowMs)
  const storage = signal<readonly StoredValue[]>([])
  const faults = signal<ReadonlyMap<string, StorageFault>>(new Map())
  const storageFault = signal<StorageFault>('ok')
  const checkout = signal<PendingCheckout | null>(null)
  const ui = signal<WindowView | null>(null)
  const toasts = signal<readonly Toast[]>([])
  const log = signal<readonly LogEntry[]>([])
  const mode = signal(scenario.mode)
  const widgetName = signal(scenario.manifest.name)
  const fault = signal<string | null>(null)
  return {
    names,
    acting,
    pages,
    pageId,
    scene,
    widgets,
    selection,
    takenTo,
    people,
    clockMs,
    storage,
    faults,
    storageFault,
    checkout,
    ui,
    toasts,
    log,
    mode,
    widgetName,
    fault,
  }
}
