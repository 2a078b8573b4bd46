import type { Answer } from '../../host/run/guest.ts'

/** Where the guest's code is: what it may call depends on it. */
export type Phase = 'script' | 'render' | 'default' | 'free' | 'closed'

/** What every part of the prelude shares. */
export interface Session {
  phase: Phase
  isRegistered: boolean
  /** Counts whatever may have changed the document: what was read of it before is stale. */
  changes: number
  /** Listeners of pages, by the page's id. */
  readonly pageListeners: Map<string, ((event: unknown) => unknown)[]>
  /** Reads of nodes that a glimpse answered, until the host takes the count. */
  reads: number
  readonly fail: (error: unknown) => void
  /** Keeps the run alive until the value, where it is a promise, settles. */
  readonly track: (value: unknown) => void
  /** Throws where the phase bars the Plugin API. */
  readonly guard: (call: string) => void
}

export interface GuestWire {
  readonly encode: (value: unknown) => string
  readonly decode: (json: string) => unknown
  readonly read: (answer: Answer) => unknown
  readonly send: (operation: string, args: readonly unknown[]) => unknown
  /** As `send`, for what only reads. */
  readonly look: (operation: string, args: readonly unknown[]) => unknown
  readonly ask: (operation: string, args: readonly unknown[]) => Promise<unknown>
  readonly answer: (callId: number, isGood: boolean, answer: Answer) => void
  readonly refusal: (code: string, message: string, name?: string) => Error
  readonly codeOf: (error: unknown) => string | undefined
  readonly bindNodes: (
    toNode: (id: string, type: string) => object,
    idOf: (value: object) => string | undefined,
  ) => void
  readonly mixed: symbol
}

export interface GuestWidget {
  readonly api: Readonly<Record<string, unknown>>
  readonly render: (widgetNodeId: string, keep: boolean) => string
  readonly effects: () => void
  readonly fire: (path: string, prop: string, event: unknown) => void
  readonly fireMenu: (event: unknown) => void
  readonly fireStuck: (event: unknown) => void
  readonly fireAttached: (event: unknown) => void
}

export interface GuestFigma {
  readonly figma: object
  readonly message: (value: unknown) => void
  readonly event: (name: string, value: unknown) => void
  readonly press: (toastId: number) => boolean
  readonly dequeue: (toastId: number, reason: string) => void
  readonly close: () => void
}
