import type { ReadonlySignal } from '@preact/signals'
import type { PaymentStatus } from '../../host/scenario.ts'
import type { DrawnNode } from '../../host/drawing/drawn-node.ts'
import type { WindowView } from '../../host/simulation.ts'
import type { Viewport } from '../../host/viewport.ts'
import type { Box } from '../board/box.ts'
import type { Scene, ScenePage } from '../board/scene.ts'

/** A widget that stands on the board, as its code drew it last. */
export interface WidgetOnBoard {
  readonly id: string
  readonly box: Box
  readonly tree: DrawnNode
  readonly menu: readonly unknown[]
}

export interface PersonOnBoard {
  readonly id: string
  readonly name: string
  readonly payment: PaymentStatus
  /** One of FigJam's colours for cursors and avatars. */
  readonly color: string
}

export interface Toast {
  readonly id: string
  readonly message: string
  readonly isError: boolean
  /** The label of its button; null where it has none. */
  readonly button: string | null
  /** How long it is shown; `Infinity` until a person dismisses it. */
  readonly timeoutMs: number
}

/** A checkout that waits for the person's answer. */
export interface PendingCheckout {
  readonly personName: string
  readonly interstitial: string
}

export type LogKind = 'step' | 'host' | 'checkout' | 'notice' | 'console' | 'request' | 'error'

export interface LogEntry {
  readonly id: number
  readonly personName: string
  readonly kind: LogKind
  readonly text: string
}

export type StorageFault = 'ok' | 'reads-fail' | 'writes-fail'

export interface StoredValue {
  readonly key: string
  readonly value: string
}

/** The place of a node in a widget's drawn tree: the index of each child on the way down. */
export type NodePath = readonly number[]

export interface Move {
  readonly id: string
  readonly x: number
  readonly y: number
  /** A section it is dropped into. */
  readonly into: string | null
}

/** A layer that a tool places; its position is on the page. */
export type Made =
  | {
      readonly type: 'STICKY' | 'TEXT' | 'STAMP'
      readonly x: number
      readonly y: number
      /** A stamp's kind and the layer that it is put on. */
      readonly stamp?: { readonly name: string; readonly on: string }
    }
  | { readonly type: 'SECTION'; readonly box: Box }

/** Which bundle of the widget runs: where its manifest lies beside the page, and for whom it was built. */
export interface BuildChoice {
  readonly folder: string
  readonly mode: 'published' | 'development'
  /** The bundle in place of the one that the manifest names. */
  readonly main: string | null
}

/** The content of the panel, as plain data. */
export interface SessionState {
  /** The widget's, from its manifest. */
  readonly widgetName: string
  readonly pages: readonly ScenePage[]
  /** The page that the acting person is on. */
  readonly pageId: string
  readonly widgets: readonly WidgetOnBoard[]
  readonly selection: ReadonlySet<string>
  /** Where a widget's code last took the acting person's view; null until one does. */
  readonly takenTo: Viewport | null
  readonly people: readonly PersonOnBoard[]
  readonly actingId: string
  readonly clockMs: number
  readonly mode: BuildChoice['mode']
  readonly storage: readonly StoredValue[]
  readonly storageFault: StorageFault
  readonly checkout: PendingCheckout | null
  readonly ui: WindowView | null
  readonly toasts: readonly Toast[]
  readonly log: readonly LogEntry[]
  /** The last error or refusal of the widget's code, until it is dismissed. */
  readonly fault: string | null
}

export const stateNames = [
  'widgetName',
  'pages',
  'pageId',
  'widgets',
  'selection',
  'takenTo',
  'people',
  'actingId',
  'clockMs',
  'mode',
  'storage',
  'storageFault',
  'checkout',
  'ui',
  'toasts',
  'log',
  'fault',
] as const satisfies readonly (keyof SessionState)[]

/** Commands without an answer, with their arguments. */
export interface CallArguments {
  remove: [ids: ReadonlySet<string>]
  /** Rewrites what a layer says; of a section, its title. */
  write: [id: string, characters: string]
  /** The new box is on the page. */
  resize: [id: string, box: Box]
  /** `label` is what the log calls the node. */
  clickNode: [widgetId: string, path: NodePath, label: string]
  /** The Input at this path; `label` is what the log calls it. */
  editInput: [widgetId: string, path: NodePath, label: string, characters: string]
  chooseMenuItem: [widgetId: string, propertyName: string, propertyValue?: string]
  undo: []
  redo: []
  duplicate: [widgetId: string]
  /** Puts one more widget beside what is on the page. */
  placeWidget: []
  turnTo: [pageId: string]
  /** Tells what part of the page is seen. */
  look: [viewport: Viewport]
  act: [personId: string]
  addPerson: [name: string, isLoggedIn: boolean]
  setPayment: [status: PaymentStatus]
  advance: [duration: string]
  failStorage: [fault: StorageFault]
  clearStorage: []
  answerCheckout: [outcome: 'buy' | 'dismiss' | 'reject']
  postFromUi: [message: unknown]
  closeUi: []
  dismissFault: []
  pressToast: [id: string]
  /** `timeout` once it has been on the screen for its time. */
  dropToast: [id: string, reason: 'dismiss' | 'timeout']
}

export type CallName = keyof CallArguments

export type SessionCalls = {
  readonly [Name in CallName]: (...args: CallArguments[Name]) => void
}

export type SessionSignals = {
  readonly [Name in keyof SessionState]: ReadonlySignal<SessionState[Name]>
} & { readonly scene: ReadonlySignal<Scene> }

/** The simulator at work: what is seen, and all that a person can do. */
export interface Session extends SessionSignals, SessionCalls {
  readonly select: (ids: ReadonlySet<string>) => void
  /** Answers when the layers stand where they were dropped, or stay where they were. */
  readonly move: (moves: readonly Move[]) => Promise<void>
  /** Answers with the new layer's id once it stands; null where it was refused. */
  readonly create: (made: Made) => Promise<string | null>
  /** The board as it stands: JSON in the form of `GET /v1/files/:key`. */
  readonly file: () => Promise<string>
  /** Runs another bundle from now on; board, people, clock and storage stay. */
  readonly useBuild: (build: BuildChoice) => Promise<void>
}
