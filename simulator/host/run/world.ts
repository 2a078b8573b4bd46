import type { Viewport } from '../viewport.ts'
import type { ClientStorage } from '../client-storage.ts'
import type { Clock } from '../clock.ts'
import type { Access, DocumentModel } from '../document/document-model.ts'
import { isNodeRef } from '../document/value.ts'
import type { Layout } from '../drawing/layout.ts'
import type { ReadRendering } from '../drawing/read-rendering.ts'
import type { HostWindow } from '../host-window.ts'
import type { HostFetch } from '../network.ts'
import type { Random } from '../random.ts'
import type {
  CheckoutOrder,
  HostFaults,
  PaymentStatus,
  Person,
  Scenario,
  Verb,
} from '../scenario.ts'
import type { InitialStorage, PaymentTokenView, StepError, WindowView } from '../simulation.ts'
import type { UndoStacks } from '../undo-stacks.ts'
import type { StoredDrawing } from '../widget-state.ts'
import type { Bell } from './bell.ts'
import type { Waiting } from './call-queue.ts'
import type { CreateGuest, Guest } from './guest.ts'
import type { Journal } from './journal.ts'

export type RunEnd = 'done' | 'left' | 'killed'

/** One run of the widget's code in one tab: a fresh guest, alive until nothing keeps it. */
export interface Run {
  readonly widgetNodeId: string
  readonly tab: Tab
  readonly isOver: boolean
  readonly waiting: readonly Waiting[]
  /** A handler that a person set off has not settled. */
  readonly isAwaited: boolean
  /** How often a timer's firing drew the widget in this step. */
  drawnFirings: number
  /** How often in a row one drew it as it was. */
  sameFirings: number
  /** Starts the code and renders, or renders again where it runs already; then does the handler's work. */
  handle(work: (guest: Guest, drawing: StoredDrawing) => void): void
  /** Renders without effects, and ends. */
  drawOnly(): void
  /** As `drawOnly`, in the size that the file has. */
  wake(): void
  /** Lets the guest go on from one of what it waits for. */
  deliver(one: Waiting): void
  /** A turn of the guest's code that is not awaited: an event, a message, a toast. */
  turn(work: (guest: Guest) => void): void
  killAfter(order: KillOrder): void
  /** At the end of a step. */
  leaveTimers(): void
  /** Ends as after an error of the widget's code. */
  stop(code: string, message: string): void
  end(reason: RunEnd): void
}

export type CheckoutPolicy = CheckoutOrder | 'ask'

/** One person, across all their open tabs. */
export interface PersonState {
  readonly person: Person
  readonly color: string
  /** New at each reload for a person who is not signed in. */
  id: string
  /** Figma's status before `purchase`, if there is one; read through `accountPayment`. */
  payment: PaymentStatus
  /** Bought; Figma tells of it from then on. */
  purchase: { readonly toldAtMs: number } | undefined
  checkout: CheckoutPolicy
  faults: HostFaults
  selection: readonly string[]
  /** For the person's next run. */
  kill: KillOrder | undefined
}

export interface KillOrder {
  readonly answers: number
  readonly isSent: boolean
}

/** One place where one person has the file open. */
export interface Tab {
  readonly key: string
  readonly owner: PersonState
  readonly device: string
  readonly storage: ClientStorage
  readonly sessionId: number
  currentPageId: string
  viewport: Viewport
  run: Run | undefined
  ui: WindowView | undefined
  /** Changes by the run's own code that its listeners have not received yet. */
  readonly events: Set<
    'selectionchange' | 'currentpagechange' | 'documentchange' | 'nodechange' | TimerEvent
  >
  /** The events that the run's code listens to. */
  readonly watched: Set<string>
  /** Changes of the document that its listeners have not heard of yet. */
  readonly news: NodeNews[]
  /** Its listeners are at work. */
  isTelling: boolean
}

export type TimerEvent = 'timerstart' | 'timerstop' | 'timerpause' | 'timerresume' | 'timerdone'

/** One node's change as `documentchange` and `nodechange` tell it, several of a kind made one. */
export interface NodeNews {
  readonly type: 'CREATE' | 'DELETE' | 'PROPERTY_CHANGE'
  readonly id: string
  readonly nodeType: string
  readonly pageId: string
  readonly origin: 'LOCAL' | 'REMOTE'
  readonly properties: Set<string>
}

export interface Toast {
  readonly id: number
  readonly tab: Tab
  readonly run: Run | undefined
  readonly message: string
  readonly isError: boolean
  readonly button: string | undefined
  readonly timeoutMs: number
  readonly expiresAtMs: number
}

export type NetworkState = Extract<Verb, { readonly network: unknown }>['network']

/** Everything that happened since the step began. */
export interface StepLog {
  error: StepError | null
  tokens: number
  isKilled: boolean
  readonly notifications: { readonly message: string; readonly error: boolean }[]
  readonly checkouts: { readonly user: string; readonly interstitial: string; outcome: string }[]
  readonly console: { readonly level: string; readonly text: string }[]
  readonly requests: unknown[]
  readonly hostCalls: Record<string, number>
}

/** The state that all runs of a simulation share. */
export interface World extends WorldParts {
  readonly readRendering: ReadRendering
  scenario: Scenario
  readonly clock: Clock
  readonly random: Random
  readonly people: Map<string, PersonState>
  readonly devices: Map<string, ClientStorage>
  readonly tabs: Map<string, Tab>
  readonly undo: UndoStacks
  /** `expiresAtMs` is elapsed time. */
  readonly tokens: Map<string, PaymentTokenView>
  readonly access: Access
  /** Rings when a person acts while a step waits for the network. */
  readonly bell: Bell
  toasts: readonly Toast[]
  /** Taken away by the code that showed them, which hears of it once it has given way. */
  cancelledToasts: readonly Toast[]
  network: NetworkState
  log: StepLog
  readonly journal: Journal
  /** FigJam's own, which everybody sees; `leftMs` at `sinceMs` of the elapsed time. */
  timer: {
    readonly state: 'STOPPED' | 'PAUSED' | 'RUNNING'
    readonly totalMs: number
    readonly leftMs: number
    readonly sinceMs: number
  }
  /** Own widgets in the order they came to stand. */
  widgetIds: readonly string[]
  nextNumber(): number
}

/** The parts that a simulation is put together from. */
export interface WorldParts {
  readonly document: DocumentModel
  readonly layout: Layout
  /** For simulations that share it; by default each has its own. */
  readonly readRendering?: ReadRendering | undefined
  readonly createGuest: CreateGuest
  readonly interruptsPerTurn: number
  readonly answersPerStep?: number | undefined
  readonly fetch: HostFetch | undefined
  readonly storage: InitialStorage
  readonly window: HostWindow | undefined
  readonly pause?: (() => Promise<void> | undefined) | undefined
}

export function isOwnWidget(world: World, id: string): boolean {
  return (
    world.document.has(id) &&
    world.document.typeOf(id) === 'WIDGET' &&
    world.document.get(world.access, id, 'widgetId') === world.scenario.manifest.id
  )
}

/** Adds the own widgets at or below this node, which just came to be. */
export function noteWidgets(world: World, id: string): void {
  const found = ownWidgets(world, id).filter((widget) => !world.widgetIds.includes(widget))
  world.widgetIds = [...world.widgetIds, ...found]
}

export function ownWidgets(world: World, id: string): readonly string[] {
  if (isOwnWidget(world, id)) return [id]
  return childrenOf(world, id).flatMap((child) => ownWidgets(world, child))
}

export function childrenOf(world: World, id: string): readonly string[] {
  const children = world.document.get(world.access, id, 'children')
  return Array.isArray(children)
    ? children.flatMap((child: unknown) => (isNodeRef(child) ? [child.$node] : []))
    : []
}

export function standingWidgets(world: World): readonly string[] {
  return world.widgetIds.filter((id) => world.document.has(id))
}

export function liveRuns(world: World): readonly Run[] {
  return [...world.tabs.values()].flatMap((tab) => (tab.run === undefined ? [] : [tab.run]))
}

export function showToast(world: World, toast: Toast): void {
  world.toasts = [...world.toasts, toast]
  world.log.notifications.push({ message: toast.message, error: toast.isError })
}

export function dropToast(world: World, id: number): void {
  world.toasts = world.toasts.filter((toast) => toast.id !== id)
}

export function cancelToast(world: World, id: number): void {
  const cancelled = world.toasts.filter((toast) => toast.id === id)
  dropToast(world, id)
  if (world.scenario.rules.cancelIsDequeue)
    world.cancelledToasts = [...world.cancelledToasts, ...cancelled]
}
