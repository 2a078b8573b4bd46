import type { ReadonlySignal } from '@preact/signals'
import type { PaymentStatus } from '../../host/scenario.ts'
import type { DrawnNode, OpenUi } from '../../host/simulation.ts'
import type { Box } from '../board/box.ts'
import type { Scene } from '../board/scene.ts'

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
  readonly isLoggedIn: boolean
  /** One of FigJam's colours for cursors and avatars. */
  readonly color: string
}

export interface Toast {
  readonly id: string
  readonly message: string
  readonly isError: boolean
  /** The label of its button; null where it has none. */
  readonly button: string | null
}

/** A checkout that waits for the person's answer. */
export interface PendingCheckout {
  readonly personName: string
  readonly interstitial: string
}

export type LogKind = 'step' | 'host' | 'checkout' | 'notice' | 'console' | 'request' | 'error'

export interface LogEntry {
  readonly id: number
  readonly clockMs: number
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

/** The simulator at work in the page: what is seen, and all that a person can do. */
export interface Session {
  readonly scene: ReadonlySignal<Scene>
  readonly widgets: ReadonlySignal<readonly WidgetOnBoard[]>
  readonly selection: ReadonlySignal<ReadonlySet<string>>
  readonly people: ReadonlySignal<readonly PersonOnBoard[]>
  readonly actingId: ReadonlySignal<string>
  readonly clockMs: ReadonlySignal<number>
  readonly mode: ReadonlySignal<'published' | 'development'>
  readonly storage: ReadonlySignal<readonly StoredValue[]>
  readonly storageFault: ReadonlySignal<StorageFault>
  readonly checkout: ReadonlySignal<PendingCheckout | null>
  readonly ui: ReadonlySignal<OpenUi | null>
  readonly toasts: ReadonlySignal<readonly Toast[]>
  readonly log: ReadonlySignal<readonly LogEntry[]>
  /** The board as it stands, in the form of `GET /v1/files/:key`. */
  readonly file: () => unknown
  readonly select: (ids: ReadonlySet<string>) => void
  readonly move: (moves: readonly Move[]) => void
  readonly remove: (ids: ReadonlySet<string>) => void
  /** `label` is what the log calls the node. */
  readonly clickNode: (widgetId: string, path: NodePath, label: string) => void
  /** `field` is the Input's placeholder, value or name. */
  readonly editInput: (widgetId: string, field: string, characters: string) => void
  readonly chooseMenuItem: (widgetId: string, propertyName: string, propertyValue?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly duplicate: (widgetId: string) => void
  readonly act: (personId: string) => void
  readonly addPerson: (name: string, isLoggedIn: boolean) => void
  readonly setPayment: (status: PaymentStatus) => void
  readonly advance: (duration: string) => void
  readonly failStorage: (fault: StorageFault) => void
  readonly clearStorage: () => void
  readonly answerCheckout: (outcome: 'buy' | 'dismiss' | 'reject') => void
  readonly postFromUi: (message: unknown) => void
  readonly closeUi: () => void
  readonly pressToast: (id: string) => void
  readonly dismissToast: (id: string) => void
}
