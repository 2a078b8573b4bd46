import type { Rect } from './document/geometry.ts'
import type { StorageFault } from './client-storage.ts'
import type { DocumentModel } from './document/document-model.ts'
import type { ListedTarget } from './drawing/find-target.ts'
import type { DrawnNode } from './drawing/drawn-node.ts'
import type { Layout } from './drawing/layout.ts'
import type { PropertyMenuItem } from './drawing/widget-tree.ts'
import type { HostWindow } from './host-window.ts'
import type { HostFetch } from './network.ts'
import type { Viewport } from './viewport.ts'
import type { CheckoutOutcome, PaymentStatus, Person, Scenario, Step, Verb } from './scenario.ts'

export interface StepError {
  readonly code: string
  readonly message: string
  readonly where: string
}

export interface OpenUi {
  readonly html: string
  readonly visible: boolean
  readonly title: string
  readonly width: number
  readonly height: number
  readonly messages: readonly unknown[]
}

/** A window on a person's screen; one that replaces it has another id. */
export interface WindowView extends OpenUi {
  readonly id: number
}

export interface StepResult {
  readonly step: number
  readonly error: StepError | null
  readonly text: readonly string[]
  readonly clickable: readonly string[]
  readonly targets: readonly ListedTarget[]
  readonly menu: readonly unknown[]
  readonly notifications: readonly { readonly message: string; readonly error: boolean }[]
  readonly checkouts: readonly {
    readonly user: string
    readonly interstitial: string
    readonly outcome: string
  }[]
  readonly tokens: number
  readonly console: readonly { readonly level: string; readonly text: string }[]
  readonly requests: readonly unknown[]
  readonly ui: OpenUi | null
  readonly killed: boolean
  readonly clock: string
  readonly hostCalls: Readonly<Record<string, number>>
  readonly ms: number
}

export interface SimulationResult {
  readonly ok: boolean
  readonly steps: readonly StepResult[]
  readonly tree: unknown
  readonly syncedState: Readonly<Record<string, unknown>>
  readonly syncedMaps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly storage: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly selection: Readonly<Record<string, readonly string[]>>
  readonly document: unknown
}

/** One person's screen and account now. */
export interface PersonView {
  readonly name: string
  readonly id: string
  readonly payment: PaymentStatus
  /** The page they are on. */
  readonly pageId: string
  /** The part of it they see: as `look` last said, or another object where a widget's code has moved it since. */
  readonly viewport: Viewport
  readonly selection: readonly string[]
  readonly storage: Readonly<Record<string, unknown>>
  readonly ui: WindowView | null
  readonly isRunning: boolean
  /** The interstitials of open checkouts, oldest first. */
  readonly checkouts: readonly string[]
  readonly toasts: readonly {
    readonly id: number
    readonly message: string
    readonly isError: boolean
    readonly button: string | undefined
    /** How long it is shown; `Infinity` until a person dismisses it. */
    readonly timeoutMs: number
    readonly expiresAtMs: number
  }[]
}

/** A widget's code and what goes with it. */
export type WidgetBuild = Pick<Scenario, 'manifest' | 'code' | 'html' | 'mode'>

export type HandEdit =
  | Extract<
      Verb,
      | { readonly move: unknown }
      | { readonly remove: unknown }
      | { readonly create: unknown }
      | { readonly type: unknown }
      | { readonly resize: unknown }
    >
  | { readonly drawSection: Rect }

export interface PaymentTokenView {
  readonly userName: string
  readonly userId: string
  readonly payment: PaymentStatus
  readonly expiresAtMs: number
}

/** The widget host at work on one document, for the headless command and the page alike. */
export interface Simulation {
  readonly document: DocumentModel
  readonly nowMs: number
  step(step: Step): Promise<StepResult>
  result(): SimulationResult
  /** Frees the QuickJS runtimes; a leaked handle throws. */
  dispose(): void
}

/**
 * The interface of a page where people act, beside the steps. Their actions during a step happen in
 * that step, as soon as the widget's code yields, and settle with its result.
 */
export interface LiveSimulation extends Simulation {
  /** Own widgets that stand, oldest first. */
  widgetIds(): readonly string[]
  /** A widget's drawing, with sizes; undefined where it never rendered. */
  drawn(widgetId: string): DrawnNode | undefined
  /** The property menu as the widget last rendered it. */
  menu(widgetId: string): readonly PropertyMenuItem[]
  /** Called after each step and answer. Returns the unsubscriber. */
  onChange(listener: () => void): () => void
  /** Whether a step is under way, in which what people do now would happen. */
  readonly isUnderWay: boolean
  /** As `step`, for steps that need no clock of their own. */
  meanwhile(
    step: Exclude<Step, { readonly advance: unknown } | { readonly toast: unknown }>,
  ): Promise<StepResult>
  /** A click on the node at this path (child indexes joined by dots, `''` the root) or the clickable one around it. */
  clickNode(user: string, widgetId: string, path: string): Promise<StepResult>
  pressToast(user: string, toastId: number): Promise<StepResult>
  /** `timeout` where a page has shown it for its time. */
  dropToast(user: string, toastId: number, reason: 'dismiss' | 'timeout'): Promise<StepResult>
  /** As the `checkout` verb; `ask` leaves each checkout open until `answerCheckout`. */
  setCheckout(user: string, policy: CheckoutOutcome | 'ask'): void
  /** As the `storage` verb, at once: also while code runs, from `pause`. */
  setStorage(user: string, fault: StorageFault): void
  answerCheckout(user: string, outcome: CheckoutOutcome): Promise<StepResult>
  setSelection(user: string, ids: readonly string[]): void
  /** Scrolls and zooms, as the person does. */
  look(user: string, viewport: Viewport): void
  /** Goes to another page, as by the file's list of pages. */
  turnTo(user: string, pageId: string): Promise<StepResult>
  /**
   * What is done to the board, as one step of the person's undo; a `move`'s place is in its parent. While a run
   * goes on they are done as soon as its code gives way.
   */
  editByHand(user: string, edits: readonly HandEdit[]): Promise<StepResult>
  /**
   * Replaces the widget's build by another: its runs end, and all its instances are drawn
   * again from their state, as Figma does when the code of a widget in development changes. Document, people,
   * clock and storage stay.
   */
  replaceBuild(user: string, build: WidgetBuild): Promise<StepResult>
  /** Adds a person; the name must be new. */
  addPerson(person: Person): void
  person(user: string): PersonView
  /** Returns the owner of a payment token; for a stand-in of Figma's REST. */
  token(text: string): PaymentTokenView | undefined
}

/** Parts that a page or a test may replace. */
export interface SimulationOptions {
  readonly layout?: Layout
  /** Answers the requests that no `network` step answers; without it they wait for ever. */
  readonly fetch?: HostFetch
  /** Runs the scripts of windows; without it a window answers through `ui` steps alone. */
  readonly window?: HostWindow
  readonly interruptsPerTurn?: number
  /** A run that gets more answers in a step is an endless loop. */
  readonly answersPerStep?: number
  readonly storage?: InitialStorage
  /** Asked between two answers to the widget's code: a promise lets a page paint and take clicks before the next. */
  readonly pause?: () => Promise<void> | undefined
}

/** The devices' client storage at the start, by device and key; a person's own device has their name. */
export type InitialStorage = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type CreateLiveSimulation = (
  scenario: Scenario,
  options?: SimulationOptions,
) => Promise<LiveSimulation>
